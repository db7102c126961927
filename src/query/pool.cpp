#include "query/pool.hpp"

#include <algorithm>

namespace qhdb::query {
namespace {

// As a key: no name holds the character.
std::string key_of(const Cell& cell) {
    std::string key(1, static_cast<char>('a' + static_cast<int>(cell.flow)));
    key.reserve(96);
    for (const std::string* part : {&cell.region, &cell.commodity, &cell.partner, &cell.ownership, &cell.regime})
        key.append("\n").append(*part);
    return key;
}

bool same_series(const Cell& a, const Cell& b) {
    return a.flow == b.flow && a.region == b.region && a.commodity == b.commodity && a.partner == b.partner &&
           a.ownership == b.ownership && a.regime == b.regime;
}

bool is_total(const Cell& cell) {
    return cell.commodity.empty() && cell.partner.empty() && cell.ownership.empty() && cell.regime.empty();
}

// Numbers of other measures are facts of their own: nothing is derived from them.
bool derives_others(Measure measure) {
    switch (measure) {
        case Measure::Value:
        case Measure::Growth:
        case Measure::Share:
        case Measure::Quantity:
        case Measure::QuantityGrowth:
        case Measure::Enterprises:
        case Measure::EnterprisesGrowth: return true;
        default: return false;
    }
}

}  // namespace

Pool::Pool(Reader& reader, std::string currency)
    : reader_(reader),
      currency_(std::move(currency)),
      stated_(*this, &Place::stated),
      in_dollars_(*this, &Place::in_dollars),
      with_bounds_(*this, &Place::with_bounds) {}

bool Pool::Series::has(std::int64_t period, Measure measure) const {
    return std::binary_search(keys.begin(), keys.end(), SeriesKey(period, measure)) ||
           std::binary_search(periods.begin(), periods.end(), period);
}

const AnswerRow* Pool::View::find_undisputed(const Cell& cell) const {
    return (pool_.place(cell)->*table_).find_undisputed(cell);
}

std::vector<const AnswerRow*> Pool::View::with_any_basis(const Cell& cell) const {
    return (pool_.place(cell)->*table_).with_any_basis(cell);
}

bool Pool::may_have(const Cell& cell) {
    return derives_others(cell.measure) && series_of(cell).has(period_id(cell.period), cell.measure);
}

const Pool::Place* Pool::place(const Cell& cell) {
    if (!derives_others(cell.measure)) return &nothing_;
    const Series& series = series_of(cell);
    const std::int64_t period = period_id(cell.period);
    if (!series.has(period, cell.measure)) return &nothing_;
    const auto [found, is_new] = places_.try_emplace({&series, period, cell.measure});
    if (is_new) fill(found->second, series, cell);
    return &found->second;
}

const Pool::Series& Pool::series_of(const Cell& cell) {
    const Series*& last = last_[static_cast<std::size_t>(cell.flow)];
    if (last != nullptr && same_series(last->cell, cell)) return *last;
    const auto [found, is_new] = series_.try_emplace(key_of(cell));
    Series& series = found->second;
    if (is_new) {
        series.cell = cell;
        series.ids = reader_.series_of(cell);
        if (is_total(cell)) {
            series.periods = reader_.period_ids(series.ids);
        } else {
            series.keys = reader_.keys_of(series.ids);
        }
    }
    last = &series;
    return series;
}

void Pool::fill(Place& place, const Series& series, const Cell& cell) {
    for (AnswerRow& row : reader_.witnesses(series.ids, cell)) {
        const bool money = row.unit == "CNY" || row.unit == "USD";
        if (money && !currency_.empty() && row.unit != currency_) continue;
        has_dollars_ = has_dollars_ || row.unit == "USD";
        if (row.unit != "CNY") place.in_dollars.add(row);
        AnswerRow loose = row;
        has_bounds_ = has_bounds_ || row.bound == Bound::AtLeast || row.bound == Bound::AtMost;
        loose.bound = Bound::Exact;
        place.with_bounds.add(std::move(loose));
        place.stated.add(std::move(row));
    }
}

}  // namespace qhdb::query
