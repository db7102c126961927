// The facts of an audit, found by what they are about. A cell is one figure that several sources may state.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "qhdb/audit.hpp"
#include "reconcile/range.hpp"
#include "reconcile/sources.hpp"

namespace qhdb::audit {

struct Cell {
    SeriesKey series;
    Period period;
    Measure measure = Measure::Value;
    std::string unit;  ///< of a level its own; of a relative figure the currency that it is counted in
    std::uint32_t basis = 0;
    friend bool operator==(const Cell&, const Cell&) = default;
};
struct CellHash {
    std::size_t operator()(const Cell& cell) const;
};

enum class Dimension : std::uint8_t { Region, Flow, Commodity, Partner, Ownership, Regime };

/// A number that counts something itself: value, quantity, number of firms or of partners.
[[nodiscard]] bool is_level(Measure measure);
/// The growth of a level, and the level that grows.
[[nodiscard]] std::optional<Measure> growth_of(Measure level);
[[nodiscard]] std::optional<Measure> level_of(Measure growth);

class Ledger {
public:
    explicit Ledger(const Input& input);

    [[nodiscard]] const Input& input() const { return input_; }
    [[nodiscard]] const AuditFact& fact(FactIndex at) const { return input_.facts[at]; }
    [[nodiscard]] const BasisKey& basis(const AuditFact& fact) const { return input_.bases[fact.basis]; }
    [[nodiscard]] Cell cell_of(FactIndex at) const;
    /// The currency (or unit) that a relative figure is counted in.
    [[nodiscard]] const std::string& money(FactIndex at) const { return money_[at]; }

    [[nodiscard]] std::span<const FactIndex> at(const Cell& cell) const;
    /// All facts of this one's cell, itself among them.
    [[nodiscard]] std::span<const FactIndex> beside(FactIndex at) const { return cells_[cell_ids_[at]].facts; }
    /// Of the sources of this one's cell: groups that exclude one another, each by its narrowest fact.
    [[nodiscard]] std::span<const FactIndex> witnesses(FactIndex at) const;
    /// What most of the sources of this one's cell agree in; nothing where two groups are as great.
    [[nodiscard]] std::optional<Agreement> agreement(FactIndex at) const;
    /// The first facts of all quantities of a series and period: one a unit.
    [[nodiscard]] std::span<const FactIndex> quantities(const SeriesKey& series, const Period& period) const;
    /// Facts of the same cell but for one dimension: all products of one flow, all prefectures of a province.
    [[nodiscard]] std::span<const FactIndex> members(const Cell& whole, Dimension dimension) const;
    /// Shares, and gaps, whose whole or reference is this cell: by the books of their own.
    [[nodiscard]] std::vector<FactIndex> relative_to(const Cell& whole, const std::vector<Book>& books) const;
    /// The shares that are printed of this level, whatever their wholes.
    [[nodiscard]] std::span<const FactIndex> shares_of(const Cell& part) const;
    [[nodiscard]] std::span<const FactIndex> in_book(Book book) const;
    [[nodiscard]] std::span<const FactIndex> in_sentence(std::int64_t sentence) const;
    /// Regions of which there are facts and whose superior is this one, in order.
    [[nodiscard]] std::vector<std::int64_t> regions_below(std::int64_t region) const;

    /// What the printed digits allow. A level is not negative; 约 doubles the width.
    [[nodiscard]] const Range& range_of(FactIndex at) const { return ranges_[at]; }
    [[nodiscard]] const std::vector<Range>& ranges() const { return ranges_; }
    /// The same when the number was cut off instead of rounded; as range_of where that changes nothing.
    [[nodiscard]] Range truncated(FactIndex at) const;

private:
    using Lists = std::unordered_map<Cell, std::vector<FactIndex>, CellHash>;

    using CellId = std::uint32_t;
    struct Sources {
        std::vector<FactIndex> facts;
        std::vector<FactIndex> witnesses;    ///< of several facts
        std::optional<Agreement> agreement;  ///< of several facts
    };

    void assign_money();
    void index(FactIndex at);
    void index_relative(FactIndex at);
    void weigh_sources();

    const Input& input_;
    std::vector<std::string> money_;
    std::vector<Range> ranges_;
    std::unordered_map<Cell, CellId, CellHash> ids_;
    std::vector<CellId> cell_ids_;  ///< of each fact
    std::vector<Sources> cells_;
    Lists relative_, shares_, quantities_;
    std::unordered_map<Cell, std::map<Book, std::vector<FactIndex>>, CellHash> relative_by_book_;  ///< of long lists
    std::map<Dimension, Lists> members_;
    std::map<Book, std::vector<FactIndex>> books_;
    std::map<std::int64_t, std::set<std::int64_t>> below_;
    std::unordered_map<std::int64_t, std::vector<FactIndex>> sentences_;
};

[[nodiscard]] Book book_of(const AuditFact& fact);

}  // namespace qhdb::audit
