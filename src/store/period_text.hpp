// PeriodExpression as one word for the column obs.period_text, and back:
//   2025/01-03   January to March of 2025           Y-1/01-12   the year before the document's
//   ?/01-03      a quarter whose year is not said   2023/01-12+2   from 2023 over two further years
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "qhdb/period.hpp"

namespace qhdb::store {

[[nodiscard]] std::string to_text(const PeriodExpression& expression);
/// Empty when the word is none that to_text writes.
[[nodiscard]] std::optional<PeriodExpression> expression_from(std::string_view text);

}  // namespace qhdb::store
