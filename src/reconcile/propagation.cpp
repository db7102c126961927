#include "reconcile/propagation.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace qhdb::audit {
namespace {

constexpr int most_passes = 6;
// What narrows an interval by less than a thousandth says nothing new.
const Rational least_gain(1, 1000);

struct Step {
    Form form{};
    std::array<std::size_t, 2> inputs{};
};
// How each of a constraint's three figures follows from the two others.
constexpr std::array<std::array<Step, 3>, 3> steps{{
    {{{Form::Difference, {2, 1}}, {Form::Difference, {2, 0}}, {Form::Sum, {0, 1}}}},
    {{{Form::BaseOf, {2, 1}}, {Form::GrowthOf, {2, 0}}, {Form::GrownOf, {0, 1}}}},
    {{{Form::Percent, {2, 1}}, {Form::WholeOf, {2, 0}}, {Form::PartOf, {0, 1}}}},
}};

bool may_be_negative(const Cell& cell) { return !is_level(cell.measure) || cell.series.flow == Flow::Balance; }

Rational width(const Range& range) { return *range.upper - *range.lower; }

Cell with_months(Cell cell, int first, int last) {
    cell.period = months_of(cell.period.start.year, first, last);
    return cell;
}

}  // namespace

Propagation::Propagation(const Sheet& sheet, std::set<FactIndex> suspects)
    : sheet_(sheet), ledger_(sheet.ledger()), suspects_(std::move(suspects)) {
    for (const FactIndex fact : suspects_) suspect_cells_.insert(ledger_.beside(fact).front());
    const Book home = sheet.home();
    for (const FactIndex fact : ledger_.in_book(home)) {
        if (ledger_.fact(fact).measure != Measure::Rank) variable(ledger_.cell_of(fact));
    }
    for (int year = home.year - 1; year <= home.year + 1; ++year) {
        for (const FactIndex fact : ledger_.in_book({home.region, year})) {
            constrain_levels(fact);
            constrain_share(fact);
            constrain_gap(fact);
        }
        constrain_periods(year);
    }
}

Propagation::VariableId Propagation::variable(const Cell& cell) {
    const auto [at, is_new] = ids_.try_emplace(cell, static_cast<VariableId>(variables_.size()));
    if (!is_new) return at->second;
    const VariableId id = at->second;
    Variable it;
    it.cell = cell;
    it.stated = sheet_.facts(cell);
    settle(it, id);
    variables_.push_back(std::move(it));
    return id;
}

// What the sources agree in, those left out that say nothing here.
void Propagation::settle(Variable& it, VariableId id) {
    if (it.stated.empty()) return;
    const std::optional<Agreement> agreed = suspect_cells_.count(it.stated.front()) == 0
                                                ? ledger_.agreement(it.stated.front())
                                                : agreement_of(trusted(it), ledger_.ranges());
    if (!agreed) return;
    it.agreed = agreed->sources;
    it.best = static_cast<NodeId>(nodes_.size());
    nodes_.push_back({id, agreed->range, agreed->narrowest, std::nullopt, Form::Same, {}});
}

// Of other books, which every book that reads them would weigh anew, the first sources will do.
std::vector<FactIndex> Propagation::trusted(const Variable& it) const {
    constexpr std::size_t most_sources = 256;
    const std::size_t enough = is_own(it.cell) ? it.stated.size() : most_sources;
    std::vector<FactIndex> facts;
    for (const FactIndex fact : it.stated) {
        if (facts.size() == enough) break;
        if (suspects_.count(fact) == 0) facts.push_back(fact);
    }
    return facts;
}

// --- constraints ---------------------------------------------------------------------------------------------

void Propagation::constrain(Kind kind, const Cell& a, const Cell& b, const Cell& c) {
    for (const Cell* cell : {&a, &b, &c}) {
        if (!sheet_.is_readable(cell->series.region, cell->period.end.year)) return;
    }
    const std::array<VariableId, 3> variables{variable(a), variable(b), variable(c)};
    if (known_constraints_.emplace(kind, variables).second) constraints_.push_back({kind, variables, {}});
}

void Propagation::constrain_levels(FactIndex fact) {
    const Cell cell = ledger_.cell_of(fact);
    if (is_level(cell.measure) && cell.measure != Measure::Partners) {
        if (cell.measure == Measure::Value) constrain_flows(cell);
        if (cell.series.flow != Flow::Balance) constrain_growth(cell);
        return;
    }
    // A growth rate whose value may follow from others. The unit of a quantity is not told by its growth.
    const std::optional<Measure> level = level_of(cell.measure);
    if (level == Measure::Value) constrain_growth(with_measure(cell, *level));
}

// Of the year before, too, which growth leads back to.
void Propagation::constrain_flows(const Cell& level) {
    for (const Cell& it : {level, years_later(level, -1)}) {
        const Cell exports = with_flow(it, Flow::Export);
        const Cell imports = with_flow(it, Flow::Import);
        constrain(Kind::Sum, exports, imports, with_flow(it, Flow::Total));
        constrain(Kind::Sum, with_flow(it, Flow::Balance), imports, exports);
    }
}

void Propagation::constrain_growth(const Cell& level) {
    const std::optional<Measure> rate = growth_of(level.measure);
    if (!rate) return;
    constrain(Kind::Growth, years_later(level, -1), with_measure(level, *rate), level);
    constrain(Kind::Growth, level, with_measure(years_later(level, 1), *rate), years_later(level, 1));
}

void Propagation::constrain_share(FactIndex fact) {
    const AuditFact& it = ledger_.fact(fact);
    if (it.measure != Measure::Share) return;
    const BasisKey& basis = ledger_.basis(it);
    if (!basis.of.empty() && basis.of != "enterprises") return;
    const bool of_firms = basis.of == "enterprises";
    const Cell part{it.series, it.period, of_firms ? Measure::Enterprises : Measure::Value,
                    of_firms ? "count" : ledger_.money(fact), 0};
    Cell whole = with_series(part, whole_of(part.series, basis));
    if (basis.period) whole.period = *basis.period;
    if (whole.series == part.series && whole.period == part.period) return;
    constrain(Kind::Share, ledger_.cell_of(fact), whole, part);
}

void Propagation::constrain_gap(FactIndex fact) {
    const AuditFact& it = ledger_.fact(fact);
    if (it.measure != Measure::GrowthGap) return;
    const BasisKey& basis = ledger_.basis(it);
    if (!basis.of.empty()) return;
    const Cell own{it.series, it.period, Measure::Growth, ledger_.money(fact), 0};
    Cell reference = with_series(own, whole_of(own.series, basis));
    if (basis.period) reference.period = *basis.period;
    if (reference.series == own.series && reference.period == own.period) return;
    constrain(Kind::Sum, ledger_.cell_of(fact), reference, own);
}

// Cumulated figures tell the months between them: each with the next shorter one that is printed.
void Propagation::constrain_periods(int year) {
    std::map<FactIndex, Cell> cumulated;  // by the first fact of each cell, in the order of the facts
    std::unordered_map<Cell, std::set<int>, CellHash> ends;
    const auto of_the_year = [&](const Cell& cell) { return with_months(cell, 1, 12); };
    for (const FactIndex fact : ledger_.in_book({sheet_.home().region, year})) {
        const Cell cell = ledger_.cell_of(fact);
        const bool counted = cell.measure == Measure::Value || cell.measure == Measure::Quantity;
        const Period& p = cell.period;
        if (!counted || p.start.year != p.end.year || p.start.month != 1) continue;
        ends[of_the_year(cell)].insert(p.end.month);
        cumulated.emplace(fact, cell);
    }
    for (const auto& [fact, cell] : cumulated) {
        const std::set<int>& months = ends[of_the_year(cell)];
        const int end = cell.period.end.month;
        const auto here = months.find(end);
        if (here == months.begin()) continue;
        const int before = *std::prev(here);
        constrain(Kind::Sum, with_months(cell, 1, before), with_months(cell, before + 1, end), cell);
    }
}

// --- arithmetic ----------------------------------------------------------------------------------------------

void Propagation::propagate() {
    bool changed = true;
    for (int pass = 0; changed && pass < most_passes; ++pass) {
        changed = false;
        for (Constraint& constraint : constraints_) {
            for (std::size_t target = 0; target < constraint.variables.size(); ++target) {
                changed = apply(constraint, target) || changed;
            }
        }
    }
}

bool Propagation::apply(Constraint& constraint, std::size_t target) {
    const Step& step = steps.at(static_cast<std::size_t>(constraint.kind)).at(target);
    const std::optional<NodeId> first = variables_[constraint.variables.at(step.inputs[0])].best;
    const std::optional<NodeId> second = variables_[constraint.variables.at(step.inputs[1])].best;
    if (!first || !second) return false;
    const std::array<NodeId, 2> inputs{*first, *second};
    if (constraint.applied.at(target) == inputs) return false;
    constraint.applied.at(target) = inputs;
    Variable& it = variables_[constraint.variables.at(target)];
    if (it.best && nodes_[*it.best].range.is_point()) return false;
    const std::array<const Range*, 2> ranges{&nodes_[*first].range, &nodes_[*second].range};
    const std::optional<Range> range = improved(it, evaluate(step.form, ranges));
    if (!range) return false;
    nodes_.push_back(
        {constraint.variables.at(target), *range, std::nullopt, it.best, step.form, {inputs.begin(), inputs.end()}});
    it.best = static_cast<NodeId>(nodes_.size() - 1);
    return true;
}

// What the figure is then known to be; nothing when that is no news, or when the two exclude each other, which is for
// the findings to say.
std::optional<Range> Propagation::improved(const Variable& target, const Range& computed) const {
    Range range = computed;
    if (!may_be_negative(target.cell) && (!range.lower || sgn(*range.lower) < 0)) range.lower = 0;
    if (!target.best) {
        // A rate does not say its currency: nobody prints one of dollars without the word.
        const bool in_dispute = !target.stated.empty();
        if (level_of(target.cell.measure) == Measure::Value && target.cell.unit != "CNY") return std::nullopt;
        const bool says_something = range.is_bounded() && !(sgn(*range.lower) == 0 && sgn(*range.upper) == 0);
        return in_dispute || !says_something ? std::nullopt : std::optional(range);
    }
    const Range& known = nodes_[*target.best].range;
    const std::optional<Range> both = common(known, range);
    if (!both || !both->is_bounded() || known.is_point() || both->is_point()) return std::nullopt;
    if (known.is_bounded() && width(known) - width(*both) < least_gain * width(known)) return std::nullopt;
    return both;
}

std::vector<Estimate> Propagation::estimates() {
    propagate();
    std::vector<Estimate> out;
    for (const Variable& it : variables_) {
        if (!is_own(it.cell)) continue;
        if (std::optional<Estimate> found = estimate(it)) out.push_back(std::move(*found));
    }
    return out;
}

bool Propagation::is_own(const Cell& cell) const {
    return cell.series.region == sheet_.home().region && cell.period.end.year == sheet_.home().year;
}

}  // namespace qhdb::audit
