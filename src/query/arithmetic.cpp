#include "query/arithmetic.hpp"

#include <algorithm>

namespace qhdb::query {
namespace {

const Decimal hundred(100, 0);

bool is_usable(const AnswerRow& row) { return row.bound == Bound::Exact || row.bound == Bound::Approx; }

bool usable(const AnswerRow& a, const AnswerRow& b) { return is_usable(a) && is_usable(b); }

using End = std::optional<Decimal>;

template <class Operation>
End both(const End& a, const End& b, Operation operation) {
    if (!a || !b) return std::nullopt;
    return operation(*a, *b);
}

Decimal minus(const Decimal& a, const Decimal& b) { return a - b; }
Decimal plus(const Decimal& a, const Decimal& b) { return a + b; }

// Quotient of positive intervals; unbounded where the divisor may be zero.
Interval quotient(const Interval& a, const Interval& b) {
    const auto divide = [](const Decimal& x, const Decimal& y) -> End {
        if (y.is_zero() || y.is_negative()) return std::nullopt;
        return x / y;
    };
    Interval out;
    if (a.lower && b.upper) out.lower = divide(*a.lower, *b.upper);
    if (a.upper && b.lower) out.upper = divide(*a.upper, *b.lower);
    return out;
}

Interval scaled_percent(Interval interval) {
    if (interval.lower) interval.lower = *interval.lower * hundred;
    if (interval.upper) interval.upper = *interval.upper * hundred;
    return interval;
}

// 1 + growth/100.
Decimal factor(const Decimal& percent) { return Decimal(1, 0) + percent / hundred; }

Interval factor(const Interval& percent) {
    Interval out;
    if (percent.lower) out.lower = factor(*percent.lower);
    if (percent.upper) out.upper = factor(*percent.upper);
    return out;
}

Interval product(const Interval& a, const Interval& b) {
    const auto times = [](const Decimal& x, const Decimal& y) { return x * y; };
    return {both(a.lower, b.lower, times), both(a.upper, b.upper, times)};
}

// The number of a row in SQL: itself, or of what it was computed.
std::string sql_of(const AnswerRow& row) {
    if (row.derived) return row.expression;
    return "(SELECT number FROM fact WHERE fact_id = " + std::to_string(row.facts.front()) + ")";
}

std::string sql_of(const AnswerRow& a, const char* sign, const AnswerRow& b) {
    return "(" + sql_of(a) + sign + sql_of(b) + ")";
}

std::optional<AnswerRow> with(AnswerRow row, Decimal number, Interval interval, std::string unit, std::string how) {
    row.number = number;
    row.interval = interval;
    row.unit = std::move(unit);
    row.derivation = std::move(how);
    return row;
}

std::optional<AnswerRow> computed(std::optional<AnswerRow> row, std::string expression) {
    if (row) row->expression = std::move(expression);
    return row;
}

// A sum over partners is of no one partner: what differs is named together.
void join(std::string& to, const std::string& a, const std::string& b, const char* mark) {
    to = a == b ? a : a + mark + b;
}

void keep_common(AnswerRow& to, const AnswerRow& a, const AnswerRow& b) {
    join(to.region_name, a.region_name, b.region_name, "、");
    join(to.region_name_en, a.region_name_en, b.region_name_en, ", ");
    join(to.region, a.region, b.region, "+");
    join(to.commodity, a.commodity, b.commodity, "、");
    join(to.commodity_en, a.commodity_en, b.commodity_en, ", ");
    join(to.partner, a.partner, b.partner, "、");
    join(to.partner_en, a.partner_en, b.partner_en, ", ");
    join(to.ownership, a.ownership, b.ownership, "、");
    join(to.regime, a.regime, b.regime, "、");
    to.period = {std::min(a.period.start, b.period.start), std::max(a.period.end, b.period.end)};
}

void copy_names(AnswerRow& to, const AnswerRow& from) {
    if (to.commodity == from.commodity) {
        to.commodity_en = from.commodity_en;
        to.commodity_text = from.commodity_text;
    }
    if (to.partner == from.partner) {
        to.partner_en = from.partner_en;
        to.partner_text = from.partner_text;
        to.partner_kind = from.partner_kind;
    }
    if (to.region == from.region) {
        to.region_name = from.region_name;
        to.region_name_en = from.region_name_en;
        to.region_level = from.region_level;
    }
}

// Computed is with the chosen number; others that agree with it are no input.
std::vector<std::int64_t> inputs_of(const AnswerRow& row) {
    return row.derived || row.facts.empty() ? row.facts : std::vector{row.facts.front()};
}

}  // namespace

AnswerRow derived_row(const Cell& cell, const AnswerRow& like, const AnswerRow& other) {
    AnswerRow row;
    row.region = cell.region;
    row.period = cell.period;
    row.flow = cell.flow;
    row.commodity = cell.commodity;
    row.partner = cell.partner;
    row.ownership = cell.ownership;
    row.regime = cell.regime;
    row.measure = cell.measure;
    row.basis = cell.basis;
    copy_names(row, other);
    copy_names(row, like);
    row.derived = true;
    row.facts = inputs_of(like);
    for (const std::int64_t fact : inputs_of(other)) {
        if (std::find(row.facts.begin(), row.facts.end(), fact) == row.facts.end()) row.facts.push_back(fact);
    }
    return row;
}

std::optional<AnswerRow> sum(const Cell& cell, const AnswerRow& a, const AnswerRow& b) {
    if (!usable(a, b) || a.unit != b.unit) return std::nullopt;
    const Interval interval{both(a.interval.lower, b.interval.lower, plus),
                            both(a.interval.upper, b.interval.upper, plus)};
    return computed(with(derived_row(cell, a, b), a.number + b.number, interval, a.unit, "a + b"), sql_of(a, " + ", b));
}

std::optional<AnswerRow> total_of(const std::vector<AnswerRow>& parts, std::size_t expected) {
    if (parts.empty() || parts.size() != expected) return std::nullopt;
    AnswerRow total = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) {
        auto next = sum(cell_of(total), total, parts[i]);
        const bool of_one_whole = total.measure == Measure::Share && total.basis == parts[i].basis;
        if (!next || (total.measure != Measure::Value && total.measure != Measure::Quantity && !of_one_whole))
            return std::nullopt;
        keep_common(*next, total, parts[i]);
        total = std::move(*next);
    }
    total.derivation = "sum of the named members";
    return total;
}

std::optional<AnswerRow> difference(const Cell& cell, const AnswerRow& a, const AnswerRow& b) {
    if (!usable(a, b) || a.unit != b.unit) return std::nullopt;
    const Interval interval{both(a.interval.lower, b.interval.upper, minus),
                            both(a.interval.upper, b.interval.lower, minus)};
    return computed(with(derived_row(cell, a, b), a.number - b.number, interval, a.unit, "a - b"), sql_of(a, " - ", b));
}

std::optional<AnswerRow> percentage(const Cell& cell, const AnswerRow& a, const AnswerRow& b) {
    if (!usable(a, b) || a.unit != b.unit || b.number.is_zero() || b.number.is_negative()) return std::nullopt;
    return computed(with(derived_row(cell, a, b), a.number * hundred / b.number,
                         scaled_percent(quotient(a.interval, b.interval)), "percent", "a / b"),
                    "(100.0 * " + sql_of(a, " / ", b) + ")");
}

std::optional<AnswerRow> base_of(const Cell& cell, const AnswerRow& value, const AnswerRow& growth) {
    if (!usable(value, growth)) return std::nullopt;
    const Decimal divisor = factor(growth.number);
    if (divisor.is_zero() || divisor.is_negative()) return std::nullopt;
    return computed(with(derived_row(cell, value, growth), value.number / divisor,
                         quotient(value.interval, factor(growth.interval)), value.unit, "value / (1 + growth)"),
                    "(" + sql_of(value) + " / (1 + " + sql_of(growth) + " / 100.0))");
}

std::optional<AnswerRow> grown(const Cell& cell, const AnswerRow& value, const AnswerRow& growth) {
    if (!usable(value, growth)) return std::nullopt;
    return computed(
        with(derived_row(cell, value, growth), value.number * factor(growth.number),
             product(value.interval, factor(growth.interval)), value.unit, "value a year earlier × (1 + growth)"),
        "(" + sql_of(value) + " * (1 + " + sql_of(growth) + " / 100.0))");
}

std::optional<AnswerRow> growth_between(const Cell& cell, const AnswerRow& a, const AnswerRow& b) {
    auto row = percentage(cell, a, b);
    if (!row) return row;
    row->number = row->number - hundred;
    if (row->interval.lower) row->interval.lower = *row->interval.lower - hundred;
    if (row->interval.upper) row->interval.upper = *row->interval.upper - hundred;
    row->expression = "(" + row->expression + " - 100)";
    row->derivation = "value / value a year earlier − 1";
    return row;
}

std::optional<AnswerRow> part(const Cell& cell, const AnswerRow& share, const AnswerRow& whole) {
    if (!usable(share, whole)) return std::nullopt;
    const Interval fraction{share.interval.lower ? End(*share.interval.lower / hundred) : End(),
                            share.interval.upper ? End(*share.interval.upper / hundred) : End()};
    return computed(with(derived_row(cell, share, whole), share.number / hundred * whole.number,
                         product(fraction, whole.interval), whole.unit, "share × whole"),
                    "(" + sql_of(share) + " / 100.0 * " + sql_of(whole) + ")");
}

}  // namespace qhdb::query
