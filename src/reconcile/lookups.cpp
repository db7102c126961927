#include "reconcile/lookups.hpp"

#include <algorithm>

#include "reconcile/near_names.hpp"

namespace qhdb::audit {
namespace {

// The flows that a whole may be of: exports are no part of imports.
std::vector<Flow> flows_holding(Flow flow) {
    if (flow == Flow::Total || flow == Flow::Balance) return {Flow::Total, Flow::Export, Flow::Import};
    return {flow, Flow::Total};
}

SeriesKey wherever(SeriesKey series) {
    series.region = 0;
    return series;
}

class Collecting {
public:
    Collecting(const Input& input, Lookups& out) : input_(input), out_(out) {}

    void add_own(const AuditFact& fact) {
        const SeriesKey series = wherever(fact.series);
        add(series, fact.period);
        // Parts and wholes are held against one another a year before, too.
        add(series, shifted_years(fact.period, -1));
        if (series.commodity != 0 && !is_relative(fact.measure)) add_near_goods(series, fact.period);
        if (!is_relative(fact.measure)) return;
        const BasisKey& basis = input_.bases[fact.basis];
        add_possible_wholes(out_, fact.series, fact.period, basis);
        if (!basis.region || *basis.region == fact.series.region) return;
        const SeriesKey whole = whole_of(fact.series, basis);
        add_whole(whole, fact.period);
        if (basis.period) add_whole(whole, *basis.period);
    }

    // Shares and gaps of a region below tell what they are relative to.
    void add_below(const AuditFact& fact) {
        const BasisKey& basis = input_.bases[fact.basis];
        if (is_relative(fact.measure) && basis.region && *basis.region != fact.series.region) {
            add_possible_wholes(out_, fact.series, fact.period, basis);
        }
    }

    static void add_possible_wholes(Lookups& out, const SeriesKey& series, const Period& period,
                                    const BasisKey& basis) {
        const SeriesKey said = whole_of(series, basis);
        for (const SeriesKey& whole : possible_wholes(series, said)) out.figures.insert({wherever(whole), period});
        out.figures.insert({wherever(series), period});
        if (basis.period) out.figures.insert({wherever(said), *basis.period});
    }

private:
    void add(const SeriesKey& series, const Period& period) { out_.figures.insert({series, period}); }

    void add_near_goods(SeriesKey series, const Period& period) {
        const auto own = input_.names->commodities.find(series.commodity);
        if (own == input_.names->commodities.end()) return;
        for (const std::int64_t other : near_goods(*input_.names, own->second.name)) {
            series.commodity = other;
            add(series, period);
            add(series, shifted_years(period, -1));
        }
    }

    // Where it is not printed, it may follow from growth, from the other flows, or from each of several partners.
    void add_whole(const SeriesKey& whole, const Period& period) {
        if (!out_.wholes.insert({whole, period}).second) return;
        SeriesKey series = wherever(whole);
        for (const Flow flow : {Flow::Export, Flow::Import, Flow::Total, Flow::Balance}) {
            series.flow = flow;
            for (int years = -1; years <= 1; ++years) add(series, shifted_years(period, years));
        }
        series.flow = whole.flow;
        const auto group = input_.names->partners.find(whole.partner);
        if (group == input_.names->partners.end()) return;
        for (const std::int64_t member : group->second.members) {
            series.partner = member;
            add(series, period);
        }
    }

    const Input& input_;
    Lookups& out_;
};

}  // namespace

bool is_relative(Measure measure) {
    return measure == Measure::Share || measure == Measure::GrowthGap || measure == Measure::Pull ||
           measure == Measure::Contribution || measure == Measure::ShareChange;
}

std::vector<SeriesKey> possible_wholes(const SeriesKey& own, const SeriesKey& said) {
    std::vector<SeriesKey> wholes{said};
    for (const Flow flow : flows_holding(own.flow)) {
        for (const std::int64_t commodity : {own.commodity, said.commodity, std::int64_t{0}}) {
            for (const std::int64_t partner : {own.partner, said.partner, std::int64_t{0}}) {
                SeriesKey whole = said;
                whole.flow = flow;
                whole.commodity = commodity;
                whole.partner = partner;
                wholes.push_back(whole);
            }
        }
    }
    std::sort(wholes.begin(), wholes.end());
    wholes.erase(std::unique(wholes.begin(), wholes.end()), wholes.end());
    return wholes;
}

std::map<std::int64_t, Lookups> lookups_above(const Input& input, const std::set<std::int64_t>& regions) {
    std::map<std::int64_t, Lookups> out;
    for (const std::int64_t region : regions) out.try_emplace(region);
    for (const AuditFact& fact : input.facts) {
        const auto own = out.find(fact.series.region);
        if (own != out.end()) Collecting(input, own->second).add_own(fact);
        const auto name = input.names->regions.find(fact.series.region);
        const auto above = name == input.names->regions.end() ? out.end() : out.find(name->second.parent);
        if (above != out.end()) Collecting(input, above->second).add_below(fact);
    }
    return out;
}

void add_what_tells(Lookups& lookups, std::int64_t region, const RelativeFigure& figure) {
    const SeriesKey whole = whole_of(figure.series, figure.basis);
    const bool tells = whole.region == region ||
                       lookups.wholes.count({whole, figure.basis.period.value_or(figure.period)}) > 0 ||
                       lookups.wholes.count({figure.series, figure.period}) > 0;
    if (tells) Collecting::add_possible_wholes(lookups, figure.series, figure.period, figure.basis);
}

}  // namespace qhdb::audit
