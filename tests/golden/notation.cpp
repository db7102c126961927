#include "golden/notation.hpp"

#include <array>

namespace qhdb::golden {
namespace {

std::string month_of(const Date& date) { return date.to_string().substr(0, 7); }

/// 2025-01..03, 2025-05, 2013-01..2017-12; ? when the year is not known.
std::string period_text(const std::optional<Period>& period) {
    if (!period) return "?";
    const std::string first = month_of(period->start);
    const std::string last = month_of(period->end);
    if (first == last) return first;
    return first + ".." + (period->start.year == period->end.year ? last.substr(5) : last);
}

std::string money_text(const Decimal& number) {
    const Decimal size = number.abs();
    if (!(size < Decimal(1, 8))) return number.scaled(-8).to_string() + "亿";
    if (!(size < Decimal(1, 4))) return number.scaled(-4).to_string() + "万";
    return number.to_string();
}

std::string number_text(const Fact& fact) {
    static constexpr std::array<const char*, 4> bounds{"", "~", ">", "<"};
    const std::string bound = bounds.at(static_cast<std::size_t>(fact.bound));
    if (fact.unit == "CNY") return bound + money_text(fact.number);
    if (fact.unit == "percent") return bound + fact.number.to_string() + "%";
    if (fact.unit == "count" || fact.unit == "rank") return bound + fact.number.to_string();
    return bound + (fact.unit == "USD" ? money_text(fact.number) : fact.number.to_string()) + fact.unit;
}

std::string basis_text(const Basis& basis) {
    std::string text;
    const auto add = [&](const char* key, const std::optional<std::string>& value) {
        if (!value) return;
        text += (text.empty() ? " /" : ",") + std::string(key) + (value->empty() ? "*" : *value);
    };
    add("", basis.region);
    add("", basis.flow);
    add("", basis.commodity);
    add("@", basis.partner);
    add("+", basis.ownership);
    add("^", basis.regime);
    if (basis.period) add("", period_text(basis.period));
    add("of ", basis.of);
    return text;
}

std::string series_text(const Series& series, const std::string& home) {
    std::string text = series.region == home ? "" : "[" + series.region + "] ";
    text += to_string(series.flow);
    const auto add = [&](const char* mark, const std::string& name) {
        if (!name.empty()) text += ' ' + (mark + name);
    };
    add("", series.commodity);
    add("@", series.partner);
    add("+", series.ownership);
    add("^", series.regime);
    return text;
}

}  // namespace

std::string notation_of(const std::vector<Fact>& facts, const std::string& home) {
    if (facts.empty()) return "-";
    std::string text;
    std::string period;
    for (const Fact& fact : facts) {
        if (!text.empty()) text += "; ";
        if (period_text(fact.period) != period) text += period_text(fact.period) + ": ";
        period = period_text(fact.period);
        text += series_text(fact.series, home) + ' ' + std::string(to_string(fact.measure)) + ' ' + number_text(fact);
        text += basis_text(fact.basis);
    }
    return text;
}

Extraction extract_text(const std::string& text, const std::string& published, const std::string& home) {
    SourceInfo source{.name = "page.txt",
                      .publisher = {},
                      .url = {},
                      .home_region = home,
                      .published_on = Date::parse(published),
                      .published_from = {}};
    if (source.published_on) source.published_from = "manifest";
    return extract_facts(read_document(text, source));
}

}  // namespace qhdb::golden
