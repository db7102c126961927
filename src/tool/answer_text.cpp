#include "tool/answer_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "qhdb/vocabulary.hpp"
#include "query/describe.hpp"

namespace qhdb::tool {
namespace {

std::string in_language(TermKind kind, const std::string& name, Language language) {
    const auto terms = name.empty() ? std::vector<const Term*>{} : Vocabulary::current().named(kind, name);
    return name_of(name, terms.empty() ? std::string{} : std::string(terms.front()->name_en), language);
}

}  // namespace

ShownUnit shown_unit(const std::string& unit, Language language) {
    const bool chinese = language == Language::Chinese;
    if (unit == "CNY") return chinese ? ShownUnit{"亿元", 8} : ShownUnit{"CNY million", 6};
    if (unit == "USD") return chinese ? ShownUnit{"亿美元", 8} : ShownUnit{"USD million", 6};
    if (unit == "percent") return {"%", 0};
    if (unit == "pp") return {chinese ? "个百分点" : "percentage points", 0};
    if (unit == "t") return {chinese ? "吨" : "tonnes", 0};
    if (chinese && unit == "count") return {"个", 0};
    if (chinese && unit == "rank") return {"名次", 0};
    return {unit, 0};
}

ShownUnit shown_unit(const std::vector<const AnswerRow*>& rows, const std::string& unit, Language language) {
    ShownUnit shown = shown_unit(unit, language);
    if (language != Language::Chinese || shown.power != 8) return shown;
    const Decimal yi(1, 8);
    const auto is_small = [&](const AnswerRow* row) { return row->unit != unit || row->number.abs() < yi; };
    if (!std::all_of(rows.begin(), rows.end(), is_small)) return shown;
    return {unit == "CNY" ? "万元" : "万美元", 4};
}

std::string grouped(std::string digits) {
    const std::size_t point = std::min(digits.find('.'), digits.size());
    const std::size_t first = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = point; at > first + 3;) digits.insert(at -= 3, ",");
    return digits;
}

std::string shown_number(const AnswerRow& row, int power) {
    const Decimal scaled = row.number.scaled(-power);
    if (!row.derived) return grouped(scaled.to_string());
    const bool is_small = scaled.abs() < Decimal(1, -1);
    int decimals = row.unit == "count" || row.unit == "rank" ? 0 : is_small ? 4 : 2;
    if (row.interval.lower && row.interval.upper) {
        const double width = (*row.interval.upper - *row.interval.lower).scaled(-power).to_double();
        if (width > 0) decimals = std::clamp(-static_cast<int>(std::floor(std::log10(width))), 0, decimals);
    }
    return grouped(fmt::format("{:.{}f}", scaled.to_double(), decimals));
}

std::string shown_interval(const AnswerRow& row, int power) {
    if (!row.derived || !row.interval.lower || !row.interval.upper || *row.interval.lower == *row.interval.upper)
        return {};
    const double width = (*row.interval.upper - *row.interval.lower).scaled(-power).to_double();
    const int decimals = std::clamp(1 - static_cast<int>(std::floor(std::log10(width))), 0, 4);
    const auto end = [&](const Decimal& number) {
        return grouped(fmt::format("{:.{}f}", number.scaled(-power).to_double(), decimals));
    };
    return end(*row.interval.lower) + "–" + end(*row.interval.upper);
}

std::string name_of(const std::string& zh, const std::string& en, Language language) {
    return language == Language::Chinese || en.empty() ? zh : en;
}

std::string region_of(const AnswerRow& row, Language language) {
    return name_of(row.region_name, row.region_name_en, language);
}

std::string period_of(const AnswerRow& row, Language language) {
    return language == Language::Chinese ? label_zh(row.period) : label_en(row.period);
}

std::string flow_of(const AnswerRow& row, Language language) {
    return language == Language::Chinese ? query::flow_zh(row.flow) : query::flow_en(row.flow);
}

std::string measure_of(const AnswerRow& row, Language language) {
    return language == Language::Chinese ? query::measure_zh(row.measure) : query::measure_en(row.measure);
}

std::string subject_of(const AnswerRow& row, Language language) {
    std::string text;
    for (const std::string& part :
         {name_of(row.commodity, row.commodity_en, language), name_of(row.partner, row.partner_en, language),
          in_language(TermKind::Ownership, row.ownership, language),
          in_language(TermKind::Regime, row.regime, language)}) {
        if (!part.empty()) text += (text.empty() ? "" : " · ") + part;
    }
    return text;
}

bool has_one_unit(const std::vector<AnswerRow>& rows) {
    return std::all_of(rows.begin(), rows.end(), [&](const AnswerRow& row) { return row.unit == rows.front().unit; });
}

}  // namespace qhdb::tool
