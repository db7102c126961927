// Conditions and order of rows, decided on exact numbers.
#pragma once

#include <vector>

#include "qhdb/query.hpp"

namespace qhdb::query {

[[nodiscard]] bool holds(const Decimal& number, const Condition& condition);
/// True when the condition holds for every number that the printed digits allow. An interval that only touches
/// the bound counts as certain.
[[nodiscard]] bool is_certain(const Interval& interval, const Condition& condition);

/// Sorts the rows as the specification says and cuts them at its limit, ties at the end kept.
void apply_order(const QuerySpec& spec, std::vector<AnswerRow>& rows);

}  // namespace qhdb::query
