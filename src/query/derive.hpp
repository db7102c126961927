// Numbers that no source states but that follow from stated ones, with intervals (rules D of docs/QUERY.md).
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "query/cells.hpp"

namespace qhdb::query {

class Deriver {
public:
    /// `pool` holds the stated numbers to derive from and outlives this object.
    explicit Deriver(const Numbers& pool) : pool_(pool) {}

    /// The stated number of the cell, else a derived one.
    [[nodiscard]] std::optional<AnswerRow> resolve(const Cell& cell);
    /// From printed numbers of the same series only: a single period from cumulated ones.
    [[nodiscard]] std::optional<AnswerRow> from_same_series(const Cell& cell);

private:
    using Result = std::optional<AnswerRow>;

    using Operation = std::optional<AnswerRow> (*)(const Cell&, const AnswerRow&, const AnswerRow&);

    /// False when no numbers are there that it could follow from: most cells of a list have none, and to see that no
    /// number need be read.
    bool may_have(const Cell& cell, int depth);
    [[nodiscard]] const AnswerRow* stated(const Cell& cell) const;
    [[nodiscard]] Result made(Operation operation, const Cell& cell, const AnswerRow& a, const AnswerRow& b) const;

    Result derive(const Cell& cell, int depth);
    /// What follows from two numbers. The one that is not printed is derived first: most derivations fail for want of
    /// it, and then the printed one need not be read.
    Result combined(const Cell& cell, const Cell& a, const Cell& b, int depth, Operation operation, const char* how);
    Result number(const Cell& cell, int depth);
    Result value(const Cell& cell, int depth);
    Result from_flows(const Cell& cell, int depth);
    Result from_cumulated(const Cell& cell, int depth);
    Result from_parts(const Cell& cell, int depth);
    Result from_longer(const Cell& cell);
    Result year_before(const Cell& cell, Measure growth, int depth);
    Result year_after(const Cell& cell, Measure growth, int depth);
    Result part_of_whole(const Cell& cell, int depth);
    Result growth(const Cell& cell, Measure of, int depth);
    Result share(const Cell& cell, int depth);
    Result growth_gap(const Cell& cell, int depth);
    Result share_change(const Cell& cell, int depth);

    const Numbers& pool_;
    bool reads_ = true;       ///< false: looks only whether numbers are there
    std::vector<Cell> open_;  ///< cells being derived, few: none is derived from itself
    /// The depth to which nothing was found of a cell, unless that was for want of a cell that was open.
    std::map<Cell, int> failed_;
    Cell asked_;             ///< open all the time
    bool circular_ = false;  ///< an open cell was asked for
};

}  // namespace qhdb::query
