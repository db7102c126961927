// A cell is one place of the cube (series, period, measure, basis); several documents may fill it.
#pragma once

#include <map>
#include <optional>
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

[[nodiscard]] Cell cell_of(const AnswerRow& row);

/// The numbers of one kind of question, one row a cell, with what the sources say beside it.
class CellTable {
public:
    /// Adds a witness. The chosen one is, in this order: exact before "more than", yuan before dollars, the
    /// narrower interval, the earlier fact. Witnesses that agree with it are sources of the row.
    void add(const AnswerRow& witness);

    [[nodiscard]] const AnswerRow* find(const Cell& cell) const;
    /// As `find`, but nothing where witnesses exclude each other: no number follows from them.
    [[nodiscard]] const AnswerRow* find_undisputed(const Cell& cell) const;
    /// All cells that differ from `cell` in nothing but the basis.
    [[nodiscard]] std::vector<const AnswerRow*> with_any_basis(const Cell& cell) const;
    [[nodiscard]] std::vector<const AnswerRow*> rows() const;
    [[nodiscard]] bool empty() const { return cells_.empty(); }
    /// Every number that was added.
    [[nodiscard]] std::vector<AnswerRow> witnesses() const;
    /// Numbers of the same cell that its chosen one excludes.
    [[nodiscard]] std::vector<AnswerRow> conflicts(const AnswerRow& row) const;

private:
    struct Entry {
        AnswerRow chosen;
        std::vector<AnswerRow> witnesses;
        bool disputed = false;
    };
    std::map<Cell, Entry> cells_;
};

/// True when the intervals have a point in common.
[[nodiscard]] bool intervals_meet(const Interval& a, const Interval& b);

}  // namespace qhdb::query
