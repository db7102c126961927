// Bulletins of a consistent world are consistent, and what the audit derives from them is true.

#include <catch2/catch.hpp>

#include "generator/generator.hpp"
#include "generator/oracle.hpp"
#include "reconcile/input_builder.hpp"

using namespace qhdb;
using generator::Bulletin;
using generator::Generator;
using generator::Oracle;
using generator::Ratio;

namespace {

constexpr std::uint64_t bulletins = 60;

void add(audit::InputBuilder& builder, const Bulletin& bulletin, std::int64_t doc, std::vector<Ratio>& truth) {
    for (const generator::Figure& figure : bulletin.figures) {
        Fact fact;
        fact.series = figure.series;
        fact.period = figure.period;
        fact.measure = figure.measure;
        fact.number = figure.number;
        fact.unit = figure.unit;
        fact.interval = figure.interval;
        fact.bound = figure.bound;
        fact.basis = figure.basis;
        builder.add(fact, {doc, doc * 1000 + figure.where.start.value, figure.where.start.value});
        truth.push_back(figure.exact);
    }
}

Ratio ratio_of(const std::string& text) {
    const Decimal number = *Decimal::parse(text);
    generator::Wide size = 1;
    for (int at = 0; at < std::abs(number.exponent()); ++at) size *= 10;
    return number.exponent() >= 0 ? Ratio(generator::Wide{number.mantissa()} * size) : Ratio(number.mantissa(), size);
}

bool holds(const audit::Estimate& it, const Ratio& truth) {
    return (it.lower.empty() || !(truth < ratio_of(it.lower))) && (it.upper.empty() || !(ratio_of(it.upper) < truth));
}

std::optional<Ratio> truth_of(const audit::Estimate& it, const audit::Names& names, Oracle& oracle,
                              const std::vector<Ratio>& printed) {
    if (!it.stated.empty()) return printed.at(static_cast<std::size_t>(it.stated.front() - 1));
    Series series;
    series.region = names.regions.at(it.series.region).code;
    series.flow = it.series.flow;
    if (it.series.commodity != 0) series.commodity = names.commodities.at(it.series.commodity).name;
    if (it.series.partner != 0) series.partner = names.partners.at(it.series.partner).name;
    if (it.series.ownership != 0) series.ownership = names.ownerships.at(it.series.ownership);
    if (it.series.regime != 0) series.regime = names.regimes.at(it.series.regime);
    return oracle.truth(series, it.period, it.measure, it.measure == Measure::Growth ? "CNY" : it.unit);
}

/// How many derived or narrowed figures were held against the truth; each must contain it.
std::size_t check(const audit::Input& input, const std::vector<Ratio>& printed, Oracle& oracle) {
    const audit::Report report = audit::examine_books(input, audit::books_of(input));
    for (const audit::Finding& finding : report.findings) {
        CAPTURE(finding.says);
        CHECK(finding.verdict != audit::Verdict::Contradiction);
    }
    std::size_t checked = 0;
    for (const audit::Estimate& it : report.estimates) {
        const std::optional<Ratio> truth = truth_of(it, input.names, oracle, printed);
        if (!truth) continue;
        CAPTURE(it.reason, it.chain, it.lower, it.upper, truth->to_string());
        CHECK(holds(it, *truth));
        checked += it.kind == audit::EstimateKind::Stated ? 0 : 1;
    }
    return checked;
}

}  // namespace

TEST_CASE("what follows from true figures is true, bulletin by bulletin and all together", "[property][audit]") {
    for (const std::uint64_t seed : {7, 8}) {
        Generator generator(seed);
        Oracle oracle(generator.world());
        audit::InputBuilder all;
        std::vector<Ratio> all_printed;
        std::size_t checked = 0;
        for (std::uint64_t number = 0; number < bulletins; ++number) {
            const Bulletin bulletin = generator.bulletin(number);
            INFO(bulletin.text);
            audit::InputBuilder one;
            std::vector<Ratio> printed;
            add(one, bulletin, 1, printed);
            checked += check(one.take(), printed, oracle);
            add(all, bulletin, static_cast<std::int64_t>(number + 1), all_printed);
        }
        CHECK(checked > 10 * bulletins);
        CHECK(check(all.take(), all_printed, oracle) > 10 * bulletins);
    }
}
