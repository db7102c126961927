// A fact as table obs holds it (schema/migrations/0008_compact.sql): what is the same in most rows is null there, and
// the generated columns say it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "qhdb/fact.hpp"

namespace qhdb::store {

/// A number with its interval. Where the columns of digits cannot say them, the texts do.
struct StoredNumber {
    double number = 0;
    std::optional<int> decimals;
    std::optional<std::string> number_text;
    std::optional<int> half;  ///< the interval is the number ∓ 5 · 10^half
    std::optional<std::string> lower_text, upper_text;
};
[[nodiscard]] StoredNumber stored_number(const Decimal& number, const Interval& interval);

/// Place of the measure in the list of the generated column.
[[nodiscard]] int measure_number(Measure measure);
[[nodiscard]] Measure measure_of_number(int place);
[[nodiscard]] std::string_view usual_unit(Measure measure);
/// The unit; null where it is the usual one of the measure.
[[nodiscard]] std::optional<std::string> other_unit(Measure measure, const std::string& unit);
/// The word; null where it is the usual one.
[[nodiscard]] std::optional<std::string> other_than(std::string_view usual, std::string_view word);

}  // namespace qhdb::store
