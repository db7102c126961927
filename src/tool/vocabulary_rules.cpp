#include "tool/vocabulary_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "base/unicode.hpp"
#include "qhdb/period.hpp"
#include "store/vocabulary.hpp"

namespace qhdb::tool {
namespace {

constexpr std::size_t longest_name = 60;
constexpr std::size_t longest_id = 80;
constexpr std::size_t region_digits = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool all_of(std::string_view text, bool (*test)(char)) { return std::all_of(text.begin(), text.end(), test); }
bool is_lower_or_digit(char c) { return is_lower(c) || is_digit(c); }
bool is_upper_or_digit(char c) { return is_upper(c) || is_digit(c); }

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// lithium-batteries: words of small letters and digits.
bool is_slug(std::string_view id) {
    const bool letters = std::all_of(id.begin(), id.end(), [](char c) { return is_lower_or_digit(c) || c == '-'; });
    return letters && id.front() != '-' && id.back() != '-' && id.find("--") == std::string_view::npos;
}

// 630121, or a zone: 630100-ETDZ.
bool is_region_code(std::string_view code) {
    if (code.size() < region_digits || !all_of(code.substr(0, region_digits), is_digit)) return false;
    if (code.size() == region_digits) return true;
    return code[region_digits] == '-' && code.size() > region_digits + 1 &&
           all_of(code.substr(region_digits + 1), is_upper_or_digit);
}

RowProblem problem_of_commodity(const TermRow& row) {
    const bool even = row.extra.size() == 2 || row.extra.size() == 4 || row.extra.size() == 6;
    if (row.extra.empty() || (even && all_of(row.extra, is_digit))) return {};
    return {"hs", fmt::format("'{}' is no HS code", row.extra), "write a chapter or heading: 85 or 8507"};
}

RowProblem problem_of_partner(const TermRow& row) {
    if (!is_one_of(row.level, {"country", "bloc", "continent", "group"})) {
        return {"kind", row.level.empty() ? "a new partner needs a kind" : fmt::format("'{}' is no kind", row.level),
                "write country, bloc, continent or group"};
    }
    if (!row.extra.empty() && (row.extra.size() != 3 || !all_of(row.extra, is_upper))) {
        return {"iso3", fmt::format("'{}' is no code of ISO 3166-1 alpha-3", row.extra), "write three capital letters"};
    }
    return {};
}

RowProblem problem_of_dates(const TermRow& row) {
    for (const auto& [column, date] : {std::pair{"valid_from", &row.valid_from}, {"valid_to", &row.valid_to}}) {
        if (date->empty() || Date::parse(*date)) continue;
        return {column, fmt::format("'{}' is not a date", *date), "write dates as YYYY-MM-DD"};
    }
    return {};
}

// Only what lies below a prefecture: provinces and prefectures are a closed list, by which completeness is told.
RowProblem problem_of_region(const TermRow& row) {
    const bool is_zone = row.id.size() > region_digits;
    if (row.level != (is_zone ? "zone" : "county")) {
        return {"level", fmt::format("'{}' does not fit the code {}", row.level, row.id),
                "a zone has a code like 630100-ETDZ, a county one of six digits; other levels cannot be added"};
    }
    const std::string_view digits = std::string_view(row.id).substr(0, region_digits);
    const bool fits = is_zone ? row.parent == digits : row.parent != digits && region_within(digits, row.parent);
    if (row.parent.empty() || !fits) {
        return {"parent", fmt::format("{} does not lie in '{}' by its code", row.id, row.parent),
                is_zone ? "the first six digits of a zone's code are its parent"
                        : "write the code of the prefecture or province"};
    }
    if (!row.extra.empty()) {
        return {"successor", "a region that ended cannot be added", "add its names to the region that it became"};
    }
    return problem_of_dates(row);
}

bool is_forbidden(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) ||
           std::u32string_view(U"、，。；：！？…|·\u3000").find(c) != std::u32string_view::npos;
}

}  // namespace

std::string_view example_id(TermKind kind) {
    if (kind == TermKind::Region) return "630100-ETDZ";
    return kind == TermKind::Partner ? "ASEAN" : "lithium-batteries";
}

std::string problem_of_id(TermKind kind, std::string_view id) {
    const bool fits = kind == TermKind::Region    ? is_region_code(id)
                      : kind == TermKind::Partner ? is_upper(id.front()) && all_of(id, is_upper_or_digit)
                                                  : is_slug(id);
    if (fits && id.size() <= longest_id) return {};
    return fmt::format("'{}' is no {}", id, kind == TermKind::Region ? "code" : "id");
}

std::string problem_of_name(std::string_view name) {
    const std::u32string text = to_u32(name);
    if (text.empty()) return "a name is empty";
    if (text.size() < 2) return fmt::format("'{}' has one character: it would be found inside other words", name);
    if (text.size() > longest_name) return fmt::format("a name has more than {} characters", longest_name);
    if (std::any_of(text.begin(), text.end(), is_forbidden)) {
        return fmt::format("'{}' holds a mark at which names end", name);
    }
    const bool figures = std::all_of(text.begin(), text.end(), [](char32_t c) {
        return (c >= U'0' && c <= U'9') || c == U'.' || c == U'%' || c == U' ' || c == U'-';
    });
    return figures ? fmt::format("'{}' is a number", name) : std::string();
}

RowProblem problem_of_row(const TermRow& row) {
    if (!all_of(row.pinyin, is_lower)) {
        return {"pinyin", fmt::format("'{}' is no pinyin", row.pinyin), "write small letters without blanks"};
    }
    switch (row.kind) {
        case TermKind::Commodity: return problem_of_commodity(row);
        case TermKind::Partner: return problem_of_partner(row);
        case TermKind::Region: return problem_of_region(row);
        default: return {};
    }
}

std::string described(const Term& term) {
    switch (term.kind) {
        case TermKind::Word: return fmt::format("a cue word of the reader ({})", term.level);
        case TermKind::Unit: return "a unit";
        case TermKind::Currency: return fmt::format("a name of the currency {}", term.id);
        default: return fmt::format("a name of the {} {} ({})", added_kind_name(term.kind), term.id, term.name_zh);
    }
}

TermRow row_of(const Term& term) {
    TermRow row;
    row.kind = term.kind;
    row.id = term.id;
    row.name_zh = term.name_zh;
    row.short_zh = term.short_zh;
    row.name_en = term.name_en;
    row.short_en = term.short_en;
    row.level = term.level;
    row.parent = term.parent;
    row.pinyin = term.pinyin;
    row.extra = term.extra;
    row.valid_from = term.valid_from;
    row.valid_to = term.valid_to;
    return row;
}

}  // namespace qhdb::tool
