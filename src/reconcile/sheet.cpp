#include "reconcile/sheet.hpp"

#include <algorithm>
#include <utility>

namespace qhdb::audit {
namespace {

constexpr std::size_t most_alternatives = 4;  // of one operand, twice where it follows
constexpr std::size_t most_fillings = 24;     // of one relation
constexpr std::size_t highest_region = 6;     // zone, county, prefecture, province, nation, and room

/// Adds what is not there yet; both are in order.
void join(std::vector<FactIndex>& facts, const std::vector<FactIndex>& others) {
    for (const FactIndex fact : others) {
        const auto at = std::lower_bound(facts.begin(), facts.end(), fact);
        if (at == facts.end() || *at != fact) facts.insert(at, fact);
    }
}

bool is_bounded_fact(const Ledger& ledger, FactIndex fact) { return ledger.range_of(fact).is_bounded(); }

}  // namespace

Cell with_flow(Cell cell, Flow flow) {
    cell.series.flow = flow;
    return cell;
}
Cell with_measure(Cell cell, Measure measure) {
    cell.measure = measure;
    cell.basis = 0;
    if (measure == Measure::EnterprisesGrowth || measure == Measure::EnterprisesRegisteredGrowth ||
        measure == Measure::QuantityGrowth) {
        cell.unit = "percent";
    }
    if (measure == Measure::Enterprises || measure == Measure::EnterprisesRegistered) cell.unit = "count";
    return cell;
}
Cell with_series(Cell cell, const SeriesKey& series) {
    cell.series = series;
    return cell;
}
Cell years_later(Cell cell, int years) {
    cell.period = shifted_years(cell.period, years);
    return cell;
}

Sheet::Sheet(const Ledger& ledger, Book home) : ledger_(ledger), home_(home) {
    const auto& regions = ledger.input().names->regions;
    for (std::int64_t at = home.region; at != 0 && superiors_.size() < highest_region;) {
        superiors_.push_back(at);
        const auto region = regions.find(at);
        at = region == regions.end() ? 0 : region->second.parent;
    }
    if (superiors_.empty()) superiors_.push_back(home.region);
    for (const std::int64_t region : superiors_) {
        for (int year = home.year - 1; year <= home.year + 1; ++year) books_.push_back({region, year});
    }
    for (const std::int64_t region : ledger.regions_below(home.region)) books_.push_back({region, home.year});
    std::sort(books_.begin(), books_.end());
}

bool Sheet::is_readable(std::int64_t region, int year) const {
    const bool above = std::find(superiors_.begin(), superiors_.end(), region) != superiors_.end();
    if (above) return year >= home_.year - 1 && year <= home_.year + 1;
    const auto& regions = ledger_.input().names->regions;
    const auto it = regions.find(region);
    return year == home_.year && it != regions.end() && it->second.parent == home_.region;
}

std::span<const FactIndex> Sheet::facts(const Cell& cell) const {
    if (!is_readable(cell.series.region, cell.period.end.year)) return {};
    return ledger_.at(cell);
}

FigureId Sheet::printed(FactIndex fact) {
    const auto [at, is_new] = printed_.try_emplace(fact, static_cast<FigureId>(figures_.size()));
    if (is_new) figures_.push_back({ledger_.cell_of(fact), fact, Form::Same, {}, std::nullopt, {fact}, {}});
    return at->second;
}

FigureId Sheet::derived(Cell cell, Form form, std::vector<FigureId> inputs) {
    std::vector<FactIndex> facts;
    for (const FigureId input : inputs) join(facts, figures_[input].facts);
    figures_.push_back({std::move(cell), std::nullopt, form, std::move(inputs), std::nullopt, std::move(facts), {}});
    return static_cast<FigureId>(figures_.size() - 1);
}

FigureId Sheet::constant(Cell cell, Range range) {
    figures_.push_back({std::move(cell), std::nullopt, Form::Same, {}, std::move(range), {}, {}});
    return static_cast<FigureId>(figures_.size() - 1);
}

Choice Sheet::stated(const Cell& cell) {
    const std::span<const FactIndex> sources = facts(cell);
    if (sources.empty()) return {};
    // The list of a cell's facts is one and the same however often rules ask for it.
    const auto [known, is_new] = stated_.try_emplace(sources.data());
    if (is_new) {
        for (const FactIndex fact : ledger_.witnesses(sources.front())) known->second.push_back(printed(fact));
    }
    return known->second;
}

Choice Sheet::level(const Cell& cell) {
    if (const auto known = levels_.find(cell); known != levels_.end()) return known->second;
    Choice choice = stated(cell);
    const auto bounded = [&](FigureId id) { return is_bounded_fact(ledger_, *figures_[id].fact); };
    if (std::none_of(choice.begin(), choice.end(), bounded)) {
        const Choice others = derived_level(cell);
        if (!others.empty()) choice = others;
    }
    return levels_[cell] = choice;
}

Choice Sheet::derived_level(const Cell& cell) {
    Choice found;
    if (!is_readable(cell.series.region, cell.period.end.year)) return found;
    from_growth(cell, found);
    from_shares(cell, found);
    from_flows(cell, found);
    from_members(cell, found);
    if (found.size() > 2 * most_alternatives) found.resize(2 * most_alternatives);
    return found;
}

void Sheet::from_growth(const Cell& cell, Choice& found) {
    const std::optional<Measure> rate = growth_of(cell.measure);
    if (!rate) return;
    const Cell later = years_later(cell, 1);
    for (const FigureId value : stated(later)) {
        for (const FigureId grew : stated(with_measure(later, *rate))) {
            found.push_back(derived(cell, Form::BaseOf, {value, grew}));
        }
    }
    for (const FigureId before : stated(years_later(cell, -1))) {
        for (const FigureId grew : stated(with_measure(cell, *rate))) {
            found.push_back(derived(cell, Form::GrownOf, {before, grew}));
        }
    }
}

void Sheet::from_shares(const Cell& cell, Choice& found) {
    for (const FactIndex share : ledger_.relative_to(cell, books_)) {
        const AuditFact& it = ledger_.fact(share);
        if (it.measure != Measure::Share) continue;
        const Cell part{it.series, it.period, cell.measure, cell.unit, 0};
        for (const FigureId value : stated(part)) {
            found.push_back(derived(cell, Form::WholeOf, {value, printed(share)}));
        }
    }
    for (const FactIndex share : ledger_.shares_of(cell)) {
        const BasisKey& basis = ledger_.basis(ledger_.fact(share));
        Cell whole = with_series(cell, whole_of(cell.series, basis));
        if (basis.period) whole.period = *basis.period;
        for (const FigureId value : stated(whole)) {
            found.push_back(derived(cell, Form::PartOf, {printed(share), value}));
        }
    }
}

void Sheet::from_flows(const Cell& cell, Choice& found) {
    if (cell.measure != Measure::Value) return;
    const auto combine = [&](Flow first, Form form, Flow second) {
        for (const FigureId a : stated(with_flow(cell, first))) {
            for (const FigureId b : stated(with_flow(cell, second))) found.push_back(derived(cell, form, {a, b}));
        }
    };
    switch (cell.series.flow) {
        case Flow::Total: combine(Flow::Export, Form::Sum, Flow::Import); break;
        case Flow::Export:
            combine(Flow::Total, Form::Difference, Flow::Import);
            combine(Flow::Import, Form::Sum, Flow::Balance);
            break;
        case Flow::Import:
            combine(Flow::Total, Form::Difference, Flow::Export);
            combine(Flow::Export, Form::Difference, Flow::Balance);
            break;
        case Flow::Balance: combine(Flow::Export, Form::Difference, Flow::Import); break;
    }
}

// Several partners taken together are the sum of each.
void Sheet::from_members(const Cell& cell, Choice& found) {
    const auto& partners = ledger_.input().names->partners;
    const auto group = partners.find(cell.series.partner);
    if (group == partners.end() || group->second.members.empty()) return;
    std::vector<FigureId> members;
    for (const std::int64_t member : group->second.members) {
        Cell part = cell;
        part.series.partner = member;
        const Choice value = stated(part);
        if (value.size() != 1) return;
        members.push_back(value.front());
    }
    found.push_back(derived(cell, Form::Sum, members));
}

Choice Sheet::growth(const Cell& cell) {
    if (const auto known = growths_.find(cell); known != growths_.end()) return known->second;
    Choice choice = stated(cell);
    if (choice.empty() && is_readable(cell.series.region, cell.period.end.year)) {
        const Cell now = with_measure(cell, *level_of(cell.measure));
        for (const FigureId value : stated(now)) {
            for (const FigureId before : stated(years_later(now, -1))) {
                choice.push_back(derived(cell, Form::GrowthOf, {value, before}));
            }
        }
        for (const FactIndex gap : ledger_.relative_to(cell, books_)) {
            const AuditFact& it = ledger_.fact(gap);
            if (it.measure != Measure::GrowthGap) continue;
            const Cell own{it.series, it.period, cell.measure, cell.unit, 0};
            for (const FigureId grew : stated(own)) {
                choice.push_back(derived(cell, Form::Difference, {grew, printed(gap)}));
            }
        }
        if (choice.size() > 2 * most_alternatives) choice.resize(2 * most_alternatives);
    }
    return growths_[cell] = choice;
}

Choice Sheet::base(const Cell& cell) {
    const Cell before = years_later(cell, -1);
    Choice choice = stated(before);
    const std::optional<Measure> rate = growth_of(cell.measure);
    if (!choice.empty() || !rate) return choice;
    for (const FigureId value : stated(cell)) {
        for (const FigureId grew : stated(with_measure(cell, *rate))) {
            choice.push_back(derived(before, Form::BaseOf, {value, grew}));
        }
    }
    return choice;
}

const Range& Sheet::range_of(FigureId id) const {
    const Figure& it = figures_[id];
    if (it.fact) return ledger_.range_of(*it.fact);
    if (it.given) return *it.given;
    if (!it.range) {
        std::vector<const Range*> inputs;
        inputs.reserve(it.inputs.size());
        for (const FigureId input : it.inputs) inputs.push_back(&range_of(input));
        it.range = evaluate(it.form, inputs);
    }
    return *it.range;
}

std::vector<FactIndex> Sheet::facts_of(const Filling& filling) const {
    std::vector<FactIndex> facts = facts_of(filling.printed);
    for (const FigureId input : filling.inputs) join(facts, facts_of(input));
    return facts;
}

// A figure that follows from another operand says nothing about it, and a fact that occurs twice would be given two
// values at once.
bool Sheet::uses_a_fact_twice(const Filling& filling) const {
    std::size_t uses = facts_of(filling.printed).size();
    for (const FigureId input : filling.inputs) uses += facts_of(input).size();
    return facts_of(filling).size() != uses;
}

void Sheet::relate(Writing writing, const std::vector<Choice>& inputs, const Choice& printed) {
    std::vector<Filling> fillings;
    for (const FigureId figure : printed) fillings.push_back({{}, figure});
    for (const Choice& choice : inputs) {
        std::vector<Filling> longer;
        for (const Filling& filling : fillings) {
            for (const FigureId figure : choice) {
                if (longer.size() >= most_fillings) break;
                longer.push_back(filling);
                longer.back().inputs.push_back(figure);
            }
        }
        fillings = std::move(longer);
    }
    std::erase_if(fillings, [&](const Filling& it) { return uses_a_fact_twice(it); });
    if (fillings.empty()) return;
    relations_.push_back({writing.rule,
                          writing.form,
                          writing.comparison,
                          std::move(writing.unit),
                          std::move(fillings),
                          std::move(writing.context),
                          std::move(writing.doubt),
                          {}});
}

void Sheet::lacks(Writing writing, FigureId printed, std::string missing) {
    writing.context.push_back(printed);
    relations_.push_back({writing.rule,
                          writing.form,
                          writing.comparison,
                          std::move(writing.unit),
                          {},
                          std::move(writing.context),
                          {},
                          std::move(missing)});
}

}  // namespace qhdb::audit
