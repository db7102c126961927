// A cell is one place of the cube (series, period, measure, basis); several documents may fill it.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "qhdb/query.hpp"

namespace qhdb::query {

struct Cell {
    std::string region;
    Period period;
    Flow flow = Flow::Total;
    std::string commodity, partner, ownership, regime;
    Measure measure = Measure::Value;
    std::string basis;
    friend auto operator<=>(const Cell&, const Cell&) = default;
};

/// A number of no part: all goods, all partners, all firms, all regimes.
[[nodiscard]] bool is_plain_total(const AnswerRow& row);
[[nodiscard]] Cell cell_of(const AnswerRow& row);

/// Stated numbers that others are derived from.
class Numbers {
public:
    Numbers() = default;
    virtual ~Numbers() = default;
    /// The number of a cell; nothing where witnesses exclude each other: no number follows from them.
    [[nodiscard]] virtual const AnswerRow* find_undisputed(const Cell& cell) const = 0;
    /// False when there is certainly none, of whatever basis; tells so without reading it.
    [[nodiscard]] virtual bool may_have(const Cell& cell) const = 0;
    /// All cells that differ from `cell` in nothing but the basis.
    [[nodiscard]] virtual std::vector<const AnswerRow*> with_any_basis(const Cell& cell) const = 0;

protected:
    Numbers(const Numbers&) = default;
    Numbers(Numbers&&) = default;
    Numbers& operator=(const Numbers&) = default;
    Numbers& operator=(Numbers&&) = default;
};

/// The numbers of one kind of question, one row a cell, with what the sources say beside it.
class CellTable final : public Numbers {
public:
    /// Adds a witness. The chosen one is, in this order: exact before "more than", yuan before dollars, the
    /// narrower interval, the earlier fact. Witnesses that agree with it are sources of the row.
    void add(AnswerRow witness);

    [[nodiscard]] const AnswerRow* find(const Cell& cell) const;
    [[nodiscard]] const AnswerRow* find_undisputed(const Cell& cell) const override;
    [[nodiscard]] bool may_have(const Cell& cell) const override { return !with_any_basis(cell).empty(); }
    [[nodiscard]] std::vector<const AnswerRow*> with_any_basis(const Cell& cell) const override;
    [[nodiscard]] std::vector<const AnswerRow*> rows() const;
    [[nodiscard]] bool empty() const { return cells_.empty(); }
    /// Numbers of the same cell that its chosen one excludes.
    [[nodiscard]] std::vector<AnswerRow> conflicts(const AnswerRow& row) const;

private:
    struct Entry {
        AnswerRow chosen;
        std::vector<AnswerRow> witnesses;  ///< the best first, once settled
        bool disputed = false;
        bool settled = false;
    };
    static void settle(Entry& entry);
    [[nodiscard]] const Entry* entry_of(const Cell& cell) const;

    mutable std::map<Cell, Entry> cells_;  // what is chosen is settled when it is first asked for
    std::set<std::int64_t> known_;
};

/// True when the intervals have a point in common.
[[nodiscard]] bool intervals_meet(const Interval& a, const Interval& b);

}  // namespace qhdb::query
