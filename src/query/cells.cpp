#include "query/cells.hpp"

#include <algorithm>

namespace qhdb::query {
namespace {

bool is_loose(const AnswerRow& row) { return row.bound == Bound::AtLeast || row.bound == Bound::AtMost; }

// Compared by width: a narrower interval says more. Unbounded is widest.
bool narrower(const AnswerRow& a, const AnswerRow& b) {
    if (!a.interval.lower || !a.interval.upper) return false;
    if (!b.interval.lower || !b.interval.upper) return true;
    return *a.interval.upper - *a.interval.lower < *b.interval.upper - *b.interval.lower;
}

bool better(const AnswerRow& a, const AnswerRow& b) {
    if (is_loose(a) != is_loose(b)) return is_loose(b);
    if ((a.unit == "CNY") != (b.unit == "CNY")) return a.unit == "CNY";
    if (narrower(a, b) || narrower(b, a)) return narrower(a, b);
    return a.facts.front() < b.facts.front();
}

bool agrees(const AnswerRow& a, const AnswerRow& b) {
    return a.unit == b.unit && intervals_meet(a.interval, b.interval);
}

template <class T>
void append_new(std::vector<T>& list, const T& item) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

}  // namespace

bool intervals_meet(const Interval& a, const Interval& b) {
    const bool a_below = a.upper && b.lower && *a.upper < *b.lower;
    const bool b_below = b.upper && a.lower && *b.upper < *a.lower;
    return !a_below && !b_below;
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
    std::stable_sort(entry.witnesses.begin(), entry.witnesses.end(), better);
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
