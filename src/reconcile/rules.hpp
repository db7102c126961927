// The rules: each writes down the relations in which one printed figure takes part. One file a family.
#pragma once

#include "reconcile/sheet.hpp"

namespace qhdb::audit {

// rules_flow.cpp
void relate_sum(Sheet& sheet, FactIndex fact);      ///< export + import = total
void relate_balance(Sheet& sheet, FactIndex fact);  ///< export − import = balance
// rules_part.cpp
void relate_share(Sheet& sheet, FactIndex fact);       ///< part / whole = share
void relate_regions(Sheet& sheet, FactIndex fact);     ///< those of a whole that are regions; part of the next
void relate_parts(Sheet& sheet, FactIndex fact);       ///< the parts of a whole do not exceed it
void relate_part_of(Sheet& sheet, FactIndex fact);     ///< a part does not exceed its whole
void relate_stated_sum(Sheet& sheet, FactIndex fact);  ///< 合计 = the sum of its members
// rules_growth.cpp
void relate_base(Sheet& sheet, FactIndex fact);          ///< value / (1 + growth) = the value a year before
void relate_growth_gap(Sheet& sheet, FactIndex fact);    ///< growth − reference growth = gap
void relate_share_change(Sheet& sheet, FactIndex fact);  ///< share − share a year before = change
void relate_pull(Sheet& sheet, FactIndex fact);          ///< change / base of the whole = pull
void relate_contribution(Sheet& sheet, FactIndex fact);  ///< change / change of the whole = contribution
// rules_series.cpp
void relate_cumulative(Sheet& sheet, FactIndex fact);   ///< cumulated figures do not fall; periods add up
void relate_same_series(Sheet& sheet, FactIndex fact);  ///< two sources of one figure agree (same_series, bound)
void relate_currency(Sheet& sheet, FactIndex fact);     ///< yuan / dollars = a rate that there was

// rules_rank.cpp
void relate_ranks(Sheet& sheet);  ///< no more than n − 1 are greater than the n-th; of the book and the regions below

/// True for the first fact of its cell: relations are written once a cell, whatever the number of sources.
[[nodiscard]] bool is_first(const Sheet& sheet, FactIndex fact);
/// A choice is missing: says so of the printed figure.
[[nodiscard]] std::string describe_cell(const Sheet& sheet, const Cell& cell);

}  // namespace qhdb::audit
