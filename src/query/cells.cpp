#include "query/cells.hpp"

#include <algorithm>

#include "base/append_new.hpp"

namespace qhdb::query {
namespace {

bool is_loose(const AnswerRow& row) { return row.bound == Bound::AtLeast || row.bound == Bound::AtMost; }

/// What witnesses are compared by; the least is the best. A narrower interval says more, unbounded is widest.
struct Quality {
    bool loose;
    bool foreign;
    bool unbounded;
    Decimal width;
    std::int64_t fact;
    std::size_t place;
};

Quality quality_of(const AnswerRow& row, std::size_t place) {
    const bool bounded = row.interval.lower && row.interval.upper;
    return {is_loose(row),     row.unit != "CNY",
            !bounded,          bounded ? *row.interval.upper - *row.interval.lower : Decimal(),
            row.facts.front(), place};
}

bool better(const Quality& a, const Quality& b) {
    if (a.loose != b.loose) return b.loose;
    if (a.foreign != b.foreign) return b.foreign;
    if (a.unbounded != b.unbounded) return b.unbounded;
    if (a.width != b.width) return a.width < b.width;
    return a.fact < b.fact;
}

// The rows are large: their places are sorted, and each row is moved once.
void sort_by_quality(std::vector<AnswerRow>& witnesses) {
    if (witnesses.size() < 2) return;
    std::vector<Quality> order;
    order.reserve(witnesses.size());
    for (std::size_t i = 0; i < witnesses.size(); ++i) order.push_back(quality_of(witnesses[i], i));
    std::sort(order.begin(), order.end(), better);
    std::vector<AnswerRow> sorted;
    sorted.reserve(witnesses.size());
    for (const Quality& quality : order) sorted.push_back(std::move(witnesses[quality.place]));
    witnesses = std::move(sorted);
}

bool agrees(const AnswerRow& a, const AnswerRow& b) {
    return a.unit == b.unit && intervals_meet(a.interval, b.interval);
}

}  // namespace

bool intervals_meet(const Interval& a, const Interval& b) {
    const bool a_below = a.upper && b.lower && *a.upper < *b.lower;
    const bool b_below = b.upper && a.lower && *b.upper < *a.lower;
    return !a_below && !b_below;
}

bool is_plain_total(const AnswerRow& row) {
    return row.commodity.empty() && row.partner.empty() && row.ownership.empty() && row.regime.empty();
}

Cell cell_of(const AnswerRow& row) {
    return {row.region,    row.period, row.flow,    row.commodity, row.partner,
            row.ownership, row.regime, row.measure, row.basis};
}

void CellTable::add(AnswerRow witness) {
    if (!known_.insert(witness.facts.front()).second) return;
    Entry& entry = cells_[cell_of(witness)];
    entry.witnesses.push_back(std::move(witness));
    entry.settled = false;
}

// Chosen once for all witnesses: a table of many documents has hundreds of them in a cell.
void CellTable::settle(Entry& entry) {
    if (entry.settled) return;
    sort_by_quality(entry.witnesses);
    entry.chosen = entry.witnesses.front();
    entry.disputed = false;
    entry.settled = true;
    for (const AnswerRow& other : entry.witnesses) {
        if (!agrees(entry.chosen, other)) {
            entry.disputed = entry.disputed || other.unit == entry.chosen.unit;
            continue;
        }
        if (&other != &entry.witnesses.front()) entry.chosen.facts.push_back(other.facts.front());
        append_new(entry.chosen.commodity_names, other.commodity_text);
    }
}

const CellTable::Entry* CellTable::entry_of(const Cell& cell) const {
    const auto found = cells_.find(cell);
    if (found == cells_.end()) return nullptr;
    settle(found->second);
    return &found->second;
}

const AnswerRow* CellTable::find(const Cell& cell) const {
    const Entry* entry = entry_of(cell);
    return entry == nullptr ? nullptr : &entry->chosen;
}

const AnswerRow* CellTable::find_undisputed(const Cell& cell) const {
    const Entry* entry = entry_of(cell);
    return entry == nullptr || entry->disputed ? nullptr : &entry->chosen;
}

std::vector<const AnswerRow*> CellTable::with_any_basis(const Cell& cell) const {
    Cell first = cell;
    first.basis.clear();
    std::vector<const AnswerRow*> found;
    for (auto it = cells_.lower_bound(first); it != cells_.end(); ++it) {
        Cell other = it->first;
        other.basis.clear();
        if (other != first) break;
        settle(it->second);
        found.push_back(&it->second.chosen);
    }
    return found;
}

std::vector<const AnswerRow*> CellTable::rows() const {
    std::vector<const AnswerRow*> all;
    for (auto& [cell, entry] : cells_) {
        settle(entry);
        all.push_back(&entry.chosen);
    }
    return all;
}

std::vector<AnswerRow> CellTable::conflicts(const AnswerRow& row) const {
    std::vector<AnswerRow> found;
    const Entry* entry = entry_of(cell_of(row));
    if (entry == nullptr) return found;
    for (const AnswerRow& other : entry->witnesses) {
        const bool known =
            std::any_of(found.begin(), found.end(), [&](const AnswerRow& r) { return r.number == other.number; });
        if (known || other.unit != row.unit || agrees(entry->chosen, other)) continue;
        found.push_back(other);
    }
    return found;
}

}  // namespace qhdb::query
