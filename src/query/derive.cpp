#include "query/derive.hpp"

#include <algorithm>
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

/// `how`: null where the operation says it.
std::optional<AnswerRow> explained(std::optional<AnswerRow> row, const char* how) {
    if (row && how != nullptr) row->derivation = how;
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

/// Stands for a number that is there and was not read.
const AnswerRow& unread() {
    static const AnswerRow row = [] {
        AnswerRow one;
        one.number = Decimal(1, 0);
        return one;
    }();
    return row;
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
        if (!may_have(cell, depth)) continue;
        if (auto row = number(cell, depth)) return row;
    }
    return std::nullopt;
}

bool Deriver::may_have(const Cell& cell, int depth) {
    const bool reads = std::exchange(reads_, false);
    const bool found = number(cell, depth).has_value();
    reads_ = reads;
    return found;
}

const AnswerRow* Deriver::stated(const Cell& cell) const {
    if (!reads_) return pool_.may_have(cell) ? &unread() : nullptr;
    return pool_.find_undisputed(cell);
}

Deriver::Result Deriver::made(Operation operation, const Cell& cell, const AnswerRow& a, const AnswerRow& b) const {
    return reads_ ? operation(cell, a, b) : Result(unread());
}

std::optional<AnswerRow> Deriver::from_same_series(const Cell& cell) {
    const bool adds_up = cell.measure == Measure::Value || cell.measure == Measure::Quantity;
    if (!adds_up) return std::nullopt;
    if (auto row = from_cumulated(cell, 0)) return row;
    if (auto row = from_parts(cell, 0)) return row;
    return from_longer(cell);
}

Deriver::Result Deriver::number(const Cell& cell, int depth) {
    if (const AnswerRow* printed = stated(cell)) return *printed;
    if (depth <= 0) return std::nullopt;
    if (std::find(open_.begin(), open_.end(), cell) != open_.end()) {
        circular_ = circular_ || cell != asked_;
        return std::nullopt;
    }
    int& failed = failed_[cell];
    if (failed >= depth) return std::nullopt;
    const bool circular = std::exchange(circular_, false);
    open_.push_back(cell);
    Result found = derive(cell, depth - 1);
    open_.pop_back();
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

Deriver::Result Deriver::combined(const Cell& cell, const Cell& a, const Cell& b, int depth, Operation operation,
                                  const char* how) {
    const bool has_a = pool_.may_have(a);
    const bool has_b = pool_.may_have(b);
    if (depth <= 0 && !(has_a && has_b)) return std::nullopt;
    const bool b_first = has_a && !has_b;
    const Result first = number(b_first ? b : a, depth);
    if (!first) return std::nullopt;
    const Result second = number(b_first ? a : b, depth);
    if (!second) return std::nullopt;
    return explained(b_first ? made(operation, cell, *second, *first) : made(operation, cell, *first, *second), how);
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
    const auto both = [&](Flow one, Flow other, Operation operation, const char* how) {
        return combined(cell, with_flow(cell, one), with_flow(cell, other), depth, operation, how);
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
    const Cell to_end = with_period(cell, months_of(p.start.year, 1, p.end.month));
    const Cell before = with_period(cell, months_of(p.start.year, 1, p.start.month - 1));
    return unless_negative(
        combined(cell, to_end, before, depth, difference, "cumulated to its end - cumulated before it"), cell.flow);
}

// January–June = January–March + April–June, and so on for months; the first part must be printed.
Deriver::Result Deriver::from_parts(const Cell& cell, int depth) {
    const Period& p = cell.period;
    if (!is_one_year(p)) return std::nullopt;
    for (int cut = p.end.month - 1; cut >= p.start.month; --cut) {
        const Cell start = with_period(cell, months_of(p.start.year, p.start.month, cut));
        if (!pool_.may_have(start)) continue;
        const Cell rest = with_period(cell, months_of(p.start.year, cut + 1, p.end.month));
        const AnswerRow* printed = stated(rest);
        const auto second = printed != nullptr ? Result(*printed)
                            : depth > 0        ? from_parts(rest, depth - 1)
                                               : std::nullopt;
        const AnswerRow* first = second ? stated(start) : nullptr;
        if (first != nullptr) return explained(made(sum, cell, *first, *second), "sum of its parts");
    }
    return std::nullopt;
}

// January–June = January–September less July–September, both printed.
Deriver::Result Deriver::from_longer(const Cell& cell) {
    const Period& p = cell.period;
    if (p.start.month != 1 || !is_one_year(p)) return std::nullopt;
    for (int end = p.end.month + 1; end <= 12; ++end) {
        const AnswerRow* whole = stated(with_period(cell, months_of(p.start.year, 1, end)));
        const AnswerRow* rest = stated(with_period(cell, months_of(p.start.year, p.end.month + 1, end)));
        if (whole == nullptr || rest == nullptr) continue;
        return unless_negative(explained(made(difference, cell, *whole, *rest), "longer period - its last part"),
                               cell.flow);
    }
    return std::nullopt;
}

Deriver::Result Deriver::year_before(const Cell& cell, Measure rate, int depth) {
    const Cell later = with_period(cell, shifted_years(cell.period, 1));
    if (!pool_.may_have(with_measure(later, rate))) return std::nullopt;
    const Result value = depth > 0 || pool_.may_have(later) ? number(later, depth) : std::nullopt;
    const AnswerRow* grew = value ? stated(with_measure(later, rate)) : nullptr;
    if (grew == nullptr) return std::nullopt;
    return explained(made(base_of, cell, *value, *grew), "value a year later / (1 + its growth)");
}

Deriver::Result Deriver::year_after(const Cell& cell, Measure rate, int) {
    const Cell before = with_period(cell, shifted_years(cell.period, -1));
    if (!pool_.may_have(before) || !pool_.may_have(with_measure(cell, rate))) return std::nullopt;
    const AnswerRow* earlier = stated(before);
    const AnswerRow* grew = stated(with_measure(cell, rate));
    if (earlier == nullptr || grew == nullptr || earlier->number.is_zero()) return std::nullopt;
    return made(grown, cell, *earlier, *grew);
}

// A printed share of a printed whole.
Deriver::Result Deriver::part_of_whole(const Cell& cell, int) {
    if (cell.measure != Measure::Value && cell.measure != Measure::Enterprises) return std::nullopt;
    const Cell shares = with_measure(cell, Measure::Share);
    if (!reads_) return pool_.may_have(shares) ? Result(unread()) : std::nullopt;  // of which whole is seen when read
    for (const AnswerRow* row : pool_.with_any_basis(shares)) {
        const bool of_firms = row->basis.find("\"enterprises\"") != std::string::npos;
        if (of_firms != (cell.measure == Measure::Enterprises)) continue;
        if (!of_firms && row->basis.find("\"of\"") != std::string::npos) continue;
        const AnswerRow* whole = stated(with_measure(whole_of(cell, row->basis), cell.measure));
        if (whole != nullptr) return part(cell, *row, *whole);
    }
    return std::nullopt;
}

Deriver::Result Deriver::growth(const Cell& cell, Measure of, int depth) {
    Cell now = with_measure(cell, of);
    now.basis.clear();
    return combined(cell, now, with_period(now, base_period(cell)), depth, growth_between, nullptr);
}

Deriver::Result Deriver::share(const Cell& cell, int depth) {
    if (cell.basis.empty()) return std::nullopt;
    const bool of_firms = cell.basis.find("enterprises") != std::string::npos;
    const Cell own = with_measure(cell, of_firms ? Measure::Enterprises : Measure::Value);
    if (whole_of(own, cell.basis) == own) return std::nullopt;
    return combined(cell, own, whole_of(own, cell.basis), depth, percentage, "part / whole");
}

Deriver::Result Deriver::growth_gap(const Cell& cell, int depth) {
    if (cell.basis.empty() || cell.basis.find("period_start") != std::string::npos) return std::nullopt;
    const Cell own = with_measure(cell, Measure::Growth);
    if (whole_of(own, cell.basis) == own) return std::nullopt;
    auto row = combined(cell, own, whole_of(own, cell.basis), depth, difference, "growth - growth of the whole");
    if (row) row->unit = "pp";
    return row;
}

Deriver::Result Deriver::share_change(const Cell& cell, int depth) {
    Cell own = cell;
    own.measure = Measure::Share;
    auto row = combined(cell, own, with_period(own, shifted_years(cell.period, -1)), depth, difference,
                        "share - share a year earlier");
    if (row) row->unit = "pp";
    return row;
}

}  // namespace qhdb::query
