#include "fact/table_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/unicode.hpp"
#include "extract/lexer.hpp"
#include "fact/word_value.hpp"

namespace qhdb::fact {
namespace {

using extract::Mention;
using extract::MentionKind;
using extract::WordClass;

std::vector<Mention> mentions_of(std::u32string_view text) {
    return extract::lex_mentions(text, char_span(0, static_cast<std::uint32_t>(text.size())));
}

// The one number of a cell and its sign; words that only dress it up (同比增长, 约) are passed over.
struct Reading {
    const Mention* number = nullptr;
    bool is_negative = false;
    bool is_understood = true;
};

Reading read_figure(const std::vector<Mention>& mentions) {
    Reading reading;
    for (const Mention& mention : mentions) {
        if (extract::is_number(mention.kind)) {
            if (reading.number) reading.is_understood = false;
            reading.number = &mention;
        } else if (mention.kind == MentionKind::Punctuation && mention.mark == U'-' && !reading.number) {
            reading.is_negative = !reading.is_negative;
        } else if (mention.word == WordClass::Growth || mention.word == WordClass::Balance) {
            if (mention.value == "-1") reading.is_negative = true;
        } else if (mention.word != WordClass::Bound && mention.word != WordClass::Yoy &&
                   mention.word != WordClass::Rate && mention.word != WordClass::Verb) {
            reading.is_understood = false;
        }
    }
    return reading;
}

enum class Dimensionality : std::uint8_t { Money, Relative, Points, Goods, Place, Count };

Dimensionality dimensionality_of(Measure measure) {
    switch (measure) {
        case Measure::Value: return Dimensionality::Money;
        case Measure::Quantity: return Dimensionality::Goods;
        case Measure::Growth:
        case Measure::QuantityGrowth:
        case Measure::GrowthMom:
        case Measure::Share:
        case Measure::Contribution:
        case Measure::EnterprisesGrowth:
        case Measure::EnterprisesRegisteredGrowth: return Dimensionality::Relative;
        case Measure::ShareChange:
        case Measure::GrowthGap:
        case Measure::Pull: return Dimensionality::Points;
        case Measure::Rank: return Dimensionality::Place;
        default: return Dimensionality::Count;
    }
}

constexpr const char* what_is_wanted(Dimensionality dimension) {
    switch (dimension) {
        case Dimensionality::Money: return "is no amount of money: 1.2亿元, or a number under a heading with its unit";
        case Dimensionality::Relative: return "is no percentage: 5.2%, 1.7倍, or a number under a heading with （%）";
        case Dimensionality::Points: return "is no number of percentage points: 2.4个百分点";
        case Dimensionality::Goods: return "is no quantity with its unit: 1.5万吨";
        case Dimensionality::Place: return "is no place: 第三位, 3";
        default: return "is no count: 124家, 124";
    }
}

// The unit in which facts of the measure have such a number; empty: it is none of theirs.
std::string unit_of(const Mention& number, Dimensionality dimension) {
    const auto is = [&](auto... kinds) { return ((number.kind == kinds) || ...); };
    switch (dimension) {
        case Dimensionality::Money: return is(MentionKind::Money) ? std::string(number.unit) : "";
        case Dimensionality::Relative:
            return is(MentionKind::Percent, MentionKind::Multiple, MentionKind::Doubling) ? "percent" : "";
        case Dimensionality::Points: return is(MentionKind::Points) ? "pp" : "";
        case Dimensionality::Goods:
            return is(MentionKind::Quantity, MentionKind::Count) ? std::string(number.unit) : "";
        case Dimensionality::Place: return is(MentionKind::Ordinal, MentionKind::Plain) ? "rank" : "";
        default: return is(MentionKind::Count, MentionKind::Plain) ? "count" : "";
    }
}

// A number that is written to be read by machines, in the unit of the fact record: 1250000000 of CNY.
std::optional<TableNumber> machine_number(const std::string& text, Dimensionality dimension, const std::string& unit) {
    const std::optional<Decimal> number = Decimal::parse(text);
    const bool is_currency = Vocabulary::current().find(TermKind::Currency, unit) != nullptr;
    const bool fits = dimension == Dimensionality::Money      ? is_currency
                      : dimension == Dimensionality::Relative ? unit == "percent"
                      : dimension == Dimensionality::Points   ? unit == "pp" || unit == "percent"
                      : dimension == Dimensionality::Place    ? unit == "rank"
                      : dimension == Dimensionality::Count    ? unit == "count"
                                                              : !unit.empty();
    if (!number || !fits) return std::nullopt;
    const std::size_t point = text.find('.');
    const int decimals = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
    return TableNumber{*number, -decimals, unit, Bound::Exact};
}

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

PeriodExpression months(int year, int first, int last) {
    PeriodExpression period;
    period.year_kind = PeriodExpression::Year::Absolute;
    period.year = year;
    period.first_month = first;
    period.last_month = last;
    return period;
}

// 2025, 2025-03, 2025-Q1, 2025-S1: as in view observation.
std::optional<PeriodExpression> machine_period(std::string_view text) {
    constexpr int months_of_quarter = 3;
    constexpr int months_of_half = 6;
    if (text.size() < 4) return std::nullopt;
    const std::optional<int> year = whole_number(text.substr(0, 4));
    if (!year || *year < 1900 || *year > 2200) return std::nullopt;
    std::string_view rest = text.substr(4);
    if (rest.empty()) return months(*year, 1, 12);
    if (rest.front() == '-') rest.remove_prefix(1);
    if (rest.size() != 2) return std::nullopt;
    if (const std::optional<int> month = whole_number(rest); month && *month >= 1 && *month <= 12) {
        return months(*year, *month, *month);
    }
    const std::optional<int> part = whole_number(rest.substr(1));
    const int length = rest[0] == 'q' ? months_of_quarter : rest[0] == 's' || rest[0] == 'h' ? months_of_half : 0;
    if (!part || length == 0 || *part < 1 || *part > 12 / length) return std::nullopt;
    return months(*year, (*part - 1) * length + 1, *part * length);
}

std::string key_of(std::u32string_view cell) { return ascii_lower(to_utf8(cell)); }

// Of a zone, port or customs district that no table lists: 500000-PORT, below a region that one does.
bool is_code_below(std::string_view code) {
    constexpr std::size_t length = 6;
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    return code.size() > length + 1 && code[length] == '-' &&
           Vocabulary::current().find(TermKind::Region, code.substr(0, length)) &&
           code.find_first_not_of(letters, length + 1) == std::string_view::npos;
}

bool has_level(const Term& term, std::string_view levels) {
    return levels.empty() || levels.find(term.level) != std::string_view::npos;
}

}  // namespace

Said<TableNumber> table_number(std::u32string_view cell, Measure measure, const std::string& unit) {
    const Dimensionality dimension = dimensionality_of(measure);
    const std::string text = to_utf8(cell);
    if (const auto number = machine_number(text, dimension, unit)) return *number;
    const bool is_bare = Decimal::parse(text).has_value();
    const std::u32string written = std::u32string(cell) + (is_bare ? to_u32(unit) : std::u32string());
    const std::vector<Mention> mentions = mentions_of(written);
    const Reading reading = read_figure(mentions);
    // 持平, and 基本持平, which tells no number.
    if (mentions.size() == 1 && mentions[0].word == WordClass::Flat && dimension == Dimensionality::Relative) {
        return TableNumber{{}, 0, "percent", Bound::Exact};
    }
    if (!reading.is_understood || !reading.number) return Refusal{what_is_wanted(dimension)};
    const Mention& number = *reading.number;
    if (!(number.number == number.range_end)) return Refusal{"is a range, not a number"};
    const std::string known_unit = unit_of(number, dimension);
    if (known_unit.empty()) return Refusal{what_is_wanted(dimension)};
    const bool is_multiple = number.kind == MentionKind::Multiple;
    const Decimal value = as_percent(number);
    return TableNumber{reading.is_negative ? value.negated() : value, number.last_digit + (is_multiple ? 2 : 0),
                       known_unit, number.bound};
}

Said<PeriodExpression> table_period(std::u32string_view cell, const std::string& year) {
    if (const auto period = machine_period(key_of(cell))) return *period;
    std::u32string written(cell);
    std::vector<Mention> mentions = mentions_of(written);
    const auto is_one_period = [&] { return mentions.size() == 1 && mentions[0].kind == MentionKind::Period; };
    if (is_one_period() && mentions[0].period.year_kind == PeriodExpression::Year::Unstated && !year.empty()) {
        written = to_u32(year) + (year.ends_with("年") ? U"" : U"年") + written;
        mentions = mentions_of(written);
    }
    if (!is_one_period()) return Refusal{"is no period: 2025年一季度, 2025-Q1, 2025-03, 2025年1-5月"};
    return mentions[0].period;
}

Said<PeriodExpression> table_period_between(const std::string& start, const std::string& end) {
    const std::optional<Date> first = Date::parse(start);
    const std::optional<Date> last = Date::parse(end);
    if (!first || !last || first->day != 1 || last->day != days_in_month(last->year, last->month) || *last < *first) {
        return Refusal{"begins no period of whole months that ends in the next column"};
    }
    PeriodExpression period = months(first->year, first->month, last->month);
    period.span_years = last->year - first->year;
    return period;
}

Said<Flow> table_flow(std::u32string_view cell) {
    const std::string key = key_of(cell);
    if (const std::optional<Flow> flow = flow_from(key)) return *flow;
    if (key == "差额") return Flow::Balance;
    if (key == "exports") return Flow::Export;
    if (key == "imports") return Flow::Import;
    const std::vector<Mention> mentions = mentions_of(cell);
    if (mentions.size() == 1 && mentions[0].word == WordClass::Flow) return flow_of(mentions[0].value);
    if (mentions.size() == 1 && mentions[0].word == WordClass::Balance) return Flow::Balance;
    return Refusal{"is no flow: 出口, 进口, 进出口, 差额, export, import, total, balance"};
}

Said<std::string> table_region(std::u32string_view cell, const std::string& outer, std::string_view levels) {
    const Vocabulary& vocabulary = Vocabulary::current();
    const std::string key = key_of(cell);
    const std::string upper = to_utf8(cell);
    if (const Term* const term = vocabulary.find(TermKind::Region, upper)) return std::string(term->id);
    if (is_code_below(upper)) return upper;
    std::vector<const Term*> found = vocabulary.named(TermKind::Region, key);
    std::erase_if(found, [&](const Term* term) {
        return !has_level(*term, levels) || (!outer.empty() && !region_within(term->id, outer));
    });
    // 吉林 alone may be two; written in full it is one.
    const auto is_short = [&](const Term* term) { return term->name_zh != upper; };
    if (!std::all_of(found.begin(), found.end(), is_short)) std::erase_if(found, is_short);
    if (found.empty())
        return Refusal{outer.empty() ? "is no region that is known" : "is no region there that is known"};
    if (found.size() > 1) {
        return Refusal{fmt::format("may be {} or {}: write its code or a column for the region above", found[0]->id,
                                   found[1]->id)};
    }
    return std::string(found[0]->id);
}

Said<std::string> table_name(std::u32string_view cell, TermKind kind) {
    const Vocabulary& vocabulary = Vocabulary::current();
    const std::vector<const Term*> found = vocabulary.named(kind, key_of(cell));
    if (!found.empty()) return std::string(found[0]->name_zh);
    if (kind == TermKind::Commodity) return to_utf8(cell);
    if (kind == TermKind::Partner && cell.find(U'、') != std::u32string_view::npos) {
        std::string names;
        for (std::size_t from = 0; from <= cell.size();) {
            const std::size_t end = std::min(cell.find(U'、', from), cell.size());
            const Said<std::string> part = table_name(cell.substr(from, end - from), kind);
            if (std::holds_alternative<Refusal>(part)) return part;
            names += (names.empty() ? "" : "、") + std::get<std::string>(part);
            from = end + 1;
        }
        return names;
    }
    return Refusal{kind == TermKind::Partner     ? "is no partner that is known"
                   : kind == TermKind::Ownership ? "is no kind of firm that is known"
                                                 : "is no customs regime that is known"};
}

}  // namespace qhdb::fact
