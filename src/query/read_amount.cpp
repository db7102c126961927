#include "query/read_amount.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "extract/number_reader.hpp"
#include "query/question_text.hpp"

namespace qhdb::query {
namespace {

struct Scale {
    std::u32string_view word;
    int power;
};
constexpr auto scales = std::to_array<Scale>({{U"million", 6},
                                              {U"mln", 6},
                                              {U"mn", 6},
                                              {U"m", 6},
                                              {U"billion", 9},
                                              {U"bln", 9},
                                              {U"bn", 9},
                                              {U"b", 9},
                                              {U"thousand", 3},
                                              {U"k", 3},
                                              {U"trillion", 12},
                                              {U"trn", 12}});

struct UnitWord {
    std::u32string_view word;
    std::string_view unit;
    int power;
};
// Longest first where one begins another.
constexpr auto units = std::to_array<UnitWord>({{U"percentage points", "pp", 0},
                                                {U"percentage point", "pp", 0},
                                                {U"percent", "percent", 0},
                                                {U"per cent", "percent", 0},
                                                {U"pct", "percent", 0},
                                                {U"pp", "pp", 0},
                                                {U"个百分点", "pp", 0},
                                                {U"百分点", "pp", 0},
                                                {U"%", "percent", 0},
                                                {U"倍", "percent", 2},
                                                {U"times", "percent", 2},
                                                {U"元人民币", "CNY", 0},
                                                {U"人民币", "CNY", 0},
                                                {U"元", "CNY", 0},
                                                {U"yuan", "CNY", 0},
                                                {U"rmb", "CNY", 0},
                                                {U"cny", "CNY", 0},
                                                {U"renminbi", "CNY", 0},
                                                {U"美元", "USD", 0},
                                                {U"us dollars", "USD", 0},
                                                {U"dollars", "USD", 0},
                                                {U"usd", "USD", 0},
                                                {U"吨", "t", 0},
                                                {U"tonnes", "t", 0},
                                                {U"tons", "t", 0},
                                                {U"t", "t", 0}});

constexpr auto number_words =
    std::to_array<std::u32string_view>({U"zero", U"one", U"two", U"three", U"four", U"five", U"six", U"seven", U"eight",
                                        U"nine", U"ten", U"eleven", U"twelve"});

std::size_t skip_blank(std::u32string_view text, std::size_t at) {
    return at < text.size() && text[at] == U' ' ? at + 1 : at;
}

bool word_at(std::u32string_view text, std::size_t at, std::u32string_view word) {
    return at <= text.size() && text.substr(at).starts_with(word) && is_boundary(text, at + word.size());
}

std::optional<Amount> read_number_word(std::u32string_view text, std::size_t at) {
    for (std::size_t n = 1; n < number_words.size(); ++n) {
        if (!is_boundary(text, at) || !word_at(text, at, number_words[n])) continue;
        return Amount{at + number_words[n].size(), Decimal(static_cast<std::int64_t>(n), 0), {}};
    }
    return std::nullopt;
}

// 亿元 is a unit; behind 过, 超 and the like it is one 亿.
bool may_lack_digits(std::u32string_view text, std::size_t at) {
    static constexpr std::u32string_view relations = U"过超破逾达足";
    return at > 0 && relations.find(text[at - 1]) != std::u32string_view::npos;
}

std::optional<Amount> read_digits(std::u32string_view text, std::size_t at) {
    if (may_lack_digits(text, at) && text.substr(at).starts_with(U"亿")) return Amount{at + 1, Decimal(1, 8), {}};
    const auto read = extract::read_number(text, at);
    if (!read || read->start != at || read->end <= at) return std::nullopt;
    if (read->bare_multiplier && !may_lack_digits(text, at)) return std::nullopt;
    return Amount{read->end, read->value, {}};
}

void read_scale(std::u32string_view text, Amount& amount) {
    const std::size_t at = skip_blank(text, amount.end);
    for (const Scale& scale : scales) {
        if (!text.substr(std::min(at, text.size())).starts_with(scale.word)) continue;
        const std::size_t end = at + scale.word.size();
        if (end < text.size() && is_word_char(text[end])) continue;
        amount.number = amount.number.scaled(scale.power);
        amount.end = end;
        return;
    }
}

void read_unit(std::u32string_view text, Amount& amount) {
    const std::size_t at = skip_blank(text, amount.end);
    for (const UnitWord& unit : units) {
        if (!text.substr(std::min(at, text.size())).starts_with(unit.word)) continue;
        const std::size_t end = at + unit.word.size();
        if (is_ascii_letter(unit.word.back()) && end < text.size() && is_word_char(text[end])) continue;
        amount.unit = unit.unit;
        amount.number = amount.number.scaled(unit.power);
        amount.end = end;
        return;
    }
}

// ¥100m, $1bn, CNY 100 million.
std::optional<Amount> read_prefixed(std::u32string_view text, std::size_t at) {
    static constexpr auto prefixes = std::to_array<UnitWord>({{U"¥", "CNY", 0},
                                                              {U"rmb", "CNY", 0},
                                                              {U"cny", "CNY", 0},
                                                              {U"us$", "USD", 0},
                                                              {U"usd", "USD", 0},
                                                              {U"$", "USD", 0}});
    for (const UnitWord& prefix : prefixes) {
        if (!text.substr(at).starts_with(prefix.word)) continue;
        auto amount = read_digits(text, skip_blank(text, at + prefix.word.size()));
        if (!amount) continue;
        read_scale(text, *amount);
        amount->unit = prefix.unit;
        return amount;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Amount> read_amount(std::u32string_view text, std::size_t at) {
    if (auto prefixed = read_prefixed(text, at)) return prefixed;
    auto amount = read_number_word(text, at);
    if (!amount && (at == 0 || !is_word_char(text[at - 1]))) amount = read_digits(text, at);
    if (!amount) return std::nullopt;
    read_scale(text, *amount);
    read_unit(text, *amount);
    if (amount->unit.empty() && (amount->end - at) <= 3 && word_at(text, amount->end, U"大")) ++amount->end;  // 前三大
    const bool cut =
        amount->end < text.size() && is_word_char(text[amount->end]) && is_word_char(text[amount->end - 1]);
    return cut ? std::nullopt : amount;
}

}  // namespace qhdb::query
