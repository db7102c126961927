// The numbers that others are derived from, read from the database cell by cell when they are first asked for: what a
// derivation costs depends on the cells that it looks at, not on what the database holds.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "query/reader.hpp"

namespace qhdb::query {

class Pool {
public:
    /// `currency` leaves values in the other one out; empty: none.
    Pool(Reader& reader, std::string currency);

    /// Everything, yuan before dollars.
    [[nodiscard]] const Numbers& stated() const { return stated_; }
    /// Without the values in yuan.
    [[nodiscard]] const Numbers& in_dollars() const { return in_dollars_; }
    /// "More than 2亿元" as 2亿元: only the interval of what follows from it means something.
    [[nodiscard]] const Numbers& with_bounds() const { return with_bounds_; }
    [[nodiscard]] const AnswerRow* find(const Cell& cell) { return place(cell)->stated.find(cell); }

    /// True when a value in dollars, or a bound, is among the numbers that were read so far.
    [[nodiscard]] bool has_dollars() const { return has_dollars_; }
    [[nodiscard]] bool has_bounds() const { return has_bounds_; }

private:
    /// The witnesses of one series, period and measure, in the three readings.
    struct Place {
        CellTable stated, in_dollars, with_bounds;
    };

    class View final : public Numbers {
    public:
        View(Pool& pool, CellTable Place::*table) : pool_(pool), table_(table) {}
        [[nodiscard]] const AnswerRow* find_undisputed(const Cell& cell) const override;
        [[nodiscard]] bool may_have(const Cell& cell) const override { return pool_.may_have(cell); }
        [[nodiscard]] std::vector<const AnswerRow*> with_any_basis(const Cell& cell) const override;

    private:
        Pool& pool_;
        CellTable Place::*table_;
    };

    /// The series of a cell in the database, with the periods in which it has numbers. Most cells that a derivation
    /// looks at have none: that must be quick to see.
    struct Series {
        Cell cell;
        std::vector<std::int64_t> ids;
        std::vector<SeriesKey> keys;        ///< sorted; of a total empty
        std::vector<std::int64_t> periods;  ///< of a total, sorted: of which measure is seen when they are read
        [[nodiscard]] bool has(std::int64_t period, Measure measure) const;
    };

    [[nodiscard]] const Place* place(const Cell& cell);
    [[nodiscard]] bool may_have(const Cell& cell);
    [[nodiscard]] const Series& series_of(const Cell& cell);
    void fill(Place& place, const Series& series, const Cell& cell);

    Reader& reader_;
    std::string currency_;
    std::unordered_map<std::string, Series> series_;
    std::array<const Series*, 4> last_{};  ///< of each flow
    std::map<std::tuple<const Series*, std::int64_t, Measure>, Place> places_;
    Place nothing_;
    View stated_, in_dollars_, with_bounds_;
    bool has_dollars_ = false;
    bool has_bounds_ = false;
};

}  // namespace qhdb::query
