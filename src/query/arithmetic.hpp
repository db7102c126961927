// Arithmetic on rows: numbers exact, intervals by interval arithmetic, inputs kept as sources.
#pragma once

#include <optional>

#include "qhdb/query.hpp"
#include "query/cells.hpp"

namespace qhdb::query {

/// The cell's dimensions with the names that `like` has for them, marked derived, inputs of both rows.
[[nodiscard]] AnswerRow derived_row(const Cell& cell, const AnswerRow& like, const AnswerRow& other);

[[nodiscard]] std::optional<AnswerRow> sum(const Cell& cell, const AnswerRow& a, const AnswerRow& b);
/// The sum of all; empty unless there are as many as expected, in one unit.
[[nodiscard]] std::optional<AnswerRow> total_of(const std::vector<AnswerRow>& parts, std::size_t expected);
[[nodiscard]] std::optional<AnswerRow> difference(const Cell& cell, const AnswerRow& a, const AnswerRow& b);
/// a / b × 100 in percent.
[[nodiscard]] std::optional<AnswerRow> percentage(const Cell& cell, const AnswerRow& a, const AnswerRow& b);
/// value / (1 + growth %): the base.
[[nodiscard]] std::optional<AnswerRow> base_of(const Cell& cell, const AnswerRow& value, const AnswerRow& growth);
/// value × (1 + growth %).
[[nodiscard]] std::optional<AnswerRow> grown(const Cell& cell, const AnswerRow& value, const AnswerRow& growth);
/// (a / b − 1) × 100.
[[nodiscard]] std::optional<AnswerRow> growth_between(const Cell& cell, const AnswerRow& a, const AnswerRow& b);
/// share % of whole.
[[nodiscard]] std::optional<AnswerRow> part(const Cell& cell, const AnswerRow& share, const AnswerRow& whole);

}  // namespace qhdb::query
