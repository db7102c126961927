#include "query/order.hpp"

#include <algorithm>
#include <array>

#include "query/cells.hpp"
#include "query/reader.hpp"

namespace qhdb::query {
namespace {

bool same_member(const AnswerRow& a, const AnswerRow& b) {
    Cell x = cell_of(a);
    Cell y = cell_of(b);
    x.measure = y.measure;
    x.basis = y.basis;
    return x == y;
}

// The number that orders a row: its own, or that of its member's row of the ordering measure.
const Decimal& ordering_number(const AnswerRow& row, const std::vector<AnswerRow>& all, Measure by) {
    for (const AnswerRow& other : all) {
        if (other.measure == by && same_member(other, row)) return other.number;
    }
    return row.number;
}

void order_by_period(std::vector<AnswerRow>& rows) {
    std::stable_sort(rows.begin(), rows.end(), [](const AnswerRow& a, const AnswerRow& b) {
        return a.period.end != b.period.end ? a.period.end < b.period.end : b.period.start < a.period.start;
    });
}

template <class T>
std::size_t position(const std::vector<T>& list, const T& item) {
    return static_cast<std::size_t>(std::find(list.begin(), list.end(), item) - list.begin());
}

// The rows of named members stand as the question names them.
void order_as_asked(const QuerySpec& spec, std::vector<AnswerRow>& rows) {
    std::vector<std::string> goods;
    for (const std::string& name : spec.commodities) goods.push_back(canonical_commodity(name));
    const auto key = [&](const AnswerRow& row) {
        return std::array{position(spec.measures, row.measure), position(spec.periods, row.period),
                          position(spec.regions, row.region),   position(spec.flows, row.flow),
                          position(goods, row.commodity),       position(spec.partners, row.partner)};
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const AnswerRow& a, const AnswerRow& b) { return key(a) < key(b); });
}

}  // namespace

bool holds(const Decimal& number, const Condition& condition) {
    switch (condition.relation) {
        case Relation::Above: return number > condition.number;
        case Relation::AtLeast: return number >= condition.number;
        case Relation::Below: return number < condition.number;
        case Relation::AtMost: return number <= condition.number;
    }
    return false;
}

bool is_certain(const Interval& interval, const Condition& condition) {
    if (!interval.lower || !interval.upper) return true;
    if (*interval.lower == condition.number || *interval.upper == condition.number) return true;
    return holds(*interval.lower, condition) == holds(*interval.upper, condition);
}

void apply_order(const QuerySpec& spec, std::vector<AnswerRow>& rows) {
    if (spec.every_period) {
        order_by_period(rows);
    } else if (spec.by == Grouping::None) {
        order_as_asked(spec, rows);
    }
    const bool listed = spec.by != Grouping::None && spec.by != Grouping::Period && spec.by != Grouping::Flow;
    if (spec.order == Order::None && !listed) return;
    const Measure by = spec.order_by.value_or(spec.measures.front());
    const std::vector<AnswerRow> all = rows;
    std::stable_sort(rows.begin(), rows.end(), [&](const AnswerRow& a, const AnswerRow& b) {
        const Decimal& x = ordering_number(a, all, by);
        const Decimal& y = ordering_number(b, all, by);
        return spec.order == Order::Ascending ? x < y : y < x;
    });
    if (!spec.limit) return;
    const auto limit = static_cast<std::size_t>(*spec.limit) * spec.measures.size();
    std::size_t keep = std::min(limit, rows.size());
    while (keep > 0 && keep < rows.size() &&
           ordering_number(rows[keep], all, by) == ordering_number(rows[keep - 1], all, by))
        ++keep;
    rows.resize(keep);
}

}  // namespace qhdb::query
