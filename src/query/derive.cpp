#include "query/derive.hpp"

#include <utility>

#include "query/arithmetic.hpp"
#include "query/basis.hpp"

namespace qhdb::query {
namespace {

constexpr int deepest = 3;

Cell with_flow(Cell cell, Flow flow) {
    cell.flow = flow;
    return cell;
}
Cell with_period(Cell cell, Period period) {
    cell.period = period;
    return cell;
}
Cell with_measure(Cell cell, Measure measure) {
    cell.measure = measure;
    cell.basis.clear();
    return cell;
}

using Operation = std::optional<AnswerRow> (*)(const Cell&, const AnswerRow&, const AnswerRow&);

std::optional<AnswerRow> combine(const Cell& cell, const std::optional<AnswerRow>& a, const std::optional<AnswerRow>& b,
                                 Operation operation, const char* how) {
    if (!a || !b) return std::nullopt;
    auto row = operation(cell, *a, *b);
    if (row) row->derivation = how;
    return row;
}

std::optional<Measure> growth_measure(Measure measure) {
    if (measure == Measure::Value) return Measure::Growth;
    if (measure == Measure::Quantity) return Measure::QuantityGrowth;
    if (measure == Measure::Enterprises) return Measure::EnterprisesGrowth;
    return std::nullopt;
}

std::optional<Measure> grown_measure(Measure growth) {
    if (growth == Measure::Growth) return Measure::Value;
    return growth == Measure::QuantityGrowth ? std::optional(Measure::Quantity) : std::nullopt;
}

bool is_one_year(const Period& period) { return period.start.year == period.end.year; }

// A negative trade value is no trade value: the inputs do not belong together.
std::optional<AnswerRow> unless_negative(std::optional<AnswerRow> row, Flow flow) {
    if (row && flow != Flow::Balance && row->number.is_negative()) return std::nullopt;
    return row;
}

}  // namespace

// The shortest derivation wins: each step adds the rounding of its inputs.
std::optional<AnswerRow> Deriver::resolve(const Cell& cell) {
    failed_.clear();
    asked_ = cell;
    for (int depth = 1; depth <= deepest; ++depth) {
        if (auto row = number(cell, depth)) return row;
    }
    return std::nullopt;
}

std::optional<AnswerRow> Deriver::from_same_series(const Cell& cell) {
    const bool adds_up = cell.measure == Measure::Value || cell.measure == Measure::Quantity;
    if (!adds_up) return std::nullopt;
    if (auto row = from_cumulated(cell, 0)) return row;
    if (auto row = from_parts(cell, 0)) return row;
    return from_longer(cell);
}

Deriver::Result Deriver::number(const Cell& cell, int depth) {
    if (const AnswerRow* stated = pool_.find_undisputed(cell)) return *stated;
    if (depth <= 0) return std::nullopt;
    if (open_.count(cell) > 0) {
        circular_ = circular_ || cell != asked_;
        return std::nullopt;
    }
    int& failed = failed_[cell];
    if (failed >= depth) return std::nullopt;
    const bool circular = std::exchange(circular_, false);
    open_.insert(cell);
    Result found = derive(cell, depth - 1);
    open_.erase(cell);
    if (!found && !circular_) failed = depth;
    circular_ = circular_ || circular;
    return found;
}

Deriver::Result Deriver::derive(const Cell& cell, int depth) {
    switch (cell.measure) {
        case Measure::Value:
        case Measure::Quantity:
        case Measure::Enterprises: return value(cell, depth);
        case Measure::Growth:
        case Measure::QuantityGrowth: return growth(cell, *grown_measure(cell.measure), depth);
        case Measure::Share: return share(cell, depth);
        case Measure::ShareChange: return share_change(cell, depth);
        case Measure::GrowthGap: return growth_gap(cell, depth);
        default: return std::nullopt;
    }
}

// In the order of trust: sums of printed numbers before quotients of rounded ones.
Deriver::Result Deriver::value(const Cell& cell, int depth) {
    if (auto row = from_flows(cell, depth)) return row;
    if (cell.measure != Measure::Enterprises) {
        if (auto row = from_cumulated(cell, depth)) return row;
        if (auto row = from_parts(cell, depth)) return row;
        if (auto row = from_longer(cell)) return row;
    }
    const Measure rate = *growth_measure(cell.measure);
    if (auto row = year_before(cell, rate, depth)) return row;
    if (auto row = year_after(cell, rate, depth)) return row;
    return part_of_whole(cell, depth);
}

Deriver::Result Deriver::from_flows(const Cell& cell, int depth) {
    if (cell.measure != Measure::Value) return std::nullopt;
    // The second is looked for only where there is the first.
    const auto both = [&](Flow one, Flow other, Operation operation, const char* how) -> Result {
        const Result first = number(with_flow(cell, one), depth);
        return first ? combine(cell, first, number(with_flow(cell, other), depth), operation, how) : std::nullopt;
    };
    Result row;
    switch (cell.flow) {
        case Flow::Total: row = both(Flow::Export, Flow::Import, sum, "export + import"); break;
        case Flow::Export: row = both(Flow::Total, Flow::Import, difference, "total - import"); break;
        case Flow::Import: row = both(Flow::Total, Flow::Export, difference, "total - export"); break;
        case Flow::Balance: row = both(Flow::Export, Flow::Import, difference, "export - import"); break;
    }
    return unless_negative(row, cell.flow);
}

// April–June = January–June less January–March.
Deriver::Result Deriver::from_cumulated(const Cell& cell, int depth) {
    const Period& p = cell.period;
    if (p.start.month == 1 || !is_one_year(p)) return std::nullopt;
    const auto to_end = number(with_period(cell, months_of(p.start.year, 1, p.end.month)), depth);
    if (!to_end) return std::nullopt;
    const auto before = number(with_period(cell, months_of(p.start.year, 1, p.start.month - 1)), depth);
    return unless_negative(combine(cell, to_end, before, difference, "cumulated to its end - cumulated before it"),
                           cell.flow);
}

// January–June = January–March + April–June, and so on for months; the first part must be printed.
Deriver::Result Deriver::from_parts(const Cell& cell, int depth) {
    const Period& p = cell.period;
    if (!is_one_year(p)) return std::nullopt;
    for (int cut = p.end.month - 1; cut >= p.start.month; --cut) {
        const AnswerRow* first = pool_.find_undisputed(with_period(cell, months_of(p.start.year, p.start.month, cut)));
        if (first == nullptr) continue;
        const Cell rest = with_period(cell, months_of(p.start.year, cut + 1, p.end.month));
        const AnswerRow* stated = pool_.find_undisputed(rest);
        const auto second = stated != nullptr ? Result(*stated)
                            : depth > 0       ? from_parts(rest, depth - 1)
                                              : std::nullopt;
        if (second) return combine(cell, *first, second, sum, "sum of its parts");
    }
    return std::nullopt;
}

// January–June = January–September less July–September, both printed.
Deriver::Result Deriver::from_longer(const Cell& cell) {
    const Period& p = cell.period;
    if (p.start.month != 1 || !is_one_year(p)) return std::nullopt;
    for (int end = p.end.month + 1; end <= 12; ++end) {
        const AnswerRow* whole = pool_.find_undisputed(with_period(cell, months_of(p.start.year, 1, end)));
        const AnswerRow* rest = pool_.find_undisputed(with_period(cell, months_of(p.start.year, p.end.month + 1, end)));
        if (whole == nullptr || rest == nullptr) continue;
        return unless_negative(combine(cell, *whole, *rest, difference, "longer period - its last part"), cell.flow);
    }
    return std::nullopt;
}

Deriver::Result Deriver::year_before(const Cell& cell, Measure rate, int depth) {
    const Cell later = with_period(cell, shifted_years(cell.period, 1));
    const AnswerRow* grew = pool_.find_undisputed(with_measure(later, rate));
    if (grew == nullptr) return std::nullopt;
    return combine(cell, number(later, depth), *grew, base_of, "value a year later / (1 + its growth)");
}

Deriver::Result Deriver::year_after(const Cell& cell, Measure rate, int) {
    const AnswerRow* earlier = pool_.find_undisputed(with_period(cell, shifted_years(cell.period, -1)));
    const AnswerRow* grew = pool_.find_undisputed(with_measure(cell, rate));
    if (earlier == nullptr || grew == nullptr || earlier->number.is_zero()) return std::nullopt;
    return grown(cell, *earlier, *grew);
}

// A printed share of a printed whole.
Deriver::Result Deriver::part_of_whole(const Cell& cell, int) {
    if (cell.measure != Measure::Value && cell.measure != Measure::Enterprises) return std::nullopt;
    for (const AnswerRow* row : pool_.with_any_basis(with_measure(cell, Measure::Share))) {
        const bool of_firms = row->basis.find("\"enterprises\"") != std::string::npos;
        if (of_firms != (cell.measure == Measure::Enterprises)) continue;
        if (!of_firms && row->basis.find("\"of\"") != std::string::npos) continue;
        const AnswerRow* whole = pool_.find_undisputed(with_measure(whole_of(cell, row->basis), cell.measure));
        if (whole != nullptr) return part(cell, *row, *whole);
    }
    return std::nullopt;
}

Deriver::Result Deriver::growth(const Cell& cell, Measure of, int depth) {
    const auto now = number(with_measure(cell, of), depth);
    if (!now) return std::nullopt;
    const auto before = number(with_period(with_measure(cell, of), shifted_years(cell.period, -1)), depth);
    return before ? growth_between(cell, *now, *before) : std::nullopt;
}

Deriver::Result Deriver::share(const Cell& cell, int depth) {
    if (cell.basis.empty()) return std::nullopt;
    const bool of_firms = cell.basis.find("enterprises") != std::string::npos;
    const Cell own = with_measure(cell, of_firms ? Measure::Enterprises : Measure::Value);
    if (whole_of(own, cell.basis) == own) return std::nullopt;
    const Result part = number(own, depth);
    if (!part) return std::nullopt;
    return combine(cell, part, number(whole_of(own, cell.basis), depth), percentage, "part / whole");
}

Deriver::Result Deriver::growth_gap(const Cell& cell, int depth) {
    if (cell.basis.empty() || cell.basis.find("period_start") != std::string::npos) return std::nullopt;
    const Cell own = with_measure(cell, Measure::Growth);
    if (whole_of(own, cell.basis) == own) return std::nullopt;
    auto row = combine(cell, number(own, depth), number(whole_of(own, cell.basis), depth), difference,
                       "growth - growth of the whole");
    if (row) row->unit = "pp";
    return row;
}

Deriver::Result Deriver::share_change(const Cell& cell, int depth) {
    Cell own = cell;
    own.measure = Measure::Share;
    auto row = combine(cell, number(own, depth), number(with_period(own, shifted_years(cell.period, -1)), depth),
                       difference, "share - share a year earlier");
    if (row) row->unit = "pp";
    return row;
}

}  // namespace qhdb::query
