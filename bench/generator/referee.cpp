#include "generator/referee.hpp"

#include <cstdlib>

namespace qhdb::generator {
namespace {

Ratio ratio_of(const std::string& text) {
    const Decimal number = Decimal::parse(text).value_or(Decimal{});
    Wide size = 1;
    for (int at = 0; at < std::abs(number.exponent()); ++at) size *= 10;
    return number.exponent() >= 0 ? Ratio(Wide{number.mantissa()} * size) : Ratio(number.mantissa(), size);
}

}  // namespace

Fact fact_of(const Figure& figure) {
    Fact fact;
    fact.series = figure.series;
    fact.period = figure.period;
    fact.measure = figure.measure;
    fact.number = figure.number;
    fact.unit = figure.unit;
    fact.interval = figure.interval;
    fact.bound = figure.bound;
    fact.basis = figure.basis;
    return fact;
}

bool holds(const audit::Estimate& estimate, const Ratio& truth) {
    return (estimate.lower.empty() || !(truth < ratio_of(estimate.lower))) &&
           (estimate.upper.empty() || !(ratio_of(estimate.upper) < truth));
}

std::optional<Ratio> Referee::truth(const audit::Estimate& estimate, const audit::Names& names) {
    if (!estimate.stated.empty()) {
        const auto printed = printed_.find(estimate.stated.front());
        return printed == printed_.end() ? std::nullopt : std::optional(printed->second);
    }
    const audit::SeriesKey& key = estimate.series;
    Series series;
    series.region = names.regions.at(key.region).code;
    series.flow = key.flow;
    if (key.commodity != 0) series.commodity = names.commodities.at(key.commodity).name;
    if (key.partner != 0) series.partner = names.partners.at(key.partner).name;
    if (key.ownership != 0) series.ownership = names.ownerships.at(key.ownership);
    if (key.regime != 0) series.regime = names.regimes.at(key.regime);
    // A growth rate is in percent, and the currency that it counts is the yuan where nothing else is said.
    const std::string unit = estimate.measure == Measure::Growth ? "CNY" : estimate.unit;
    return oracle_.truth(series, estimate.period, estimate.measure, unit);
}

}  // namespace qhdb::generator
