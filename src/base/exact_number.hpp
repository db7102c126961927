// A number as table obs stores it → its exact decimals, as the generated columns of the table say them
// (schema/migrations/0008_compact.sql).
#pragma once

#include <optional>
#include <string>

#include "qhdb/decimal.hpp"

namespace qhdb {

/// The stored columns of one number.
struct StoredColumns {
    double number = 0;
    std::optional<int> decimals;                        ///< how many of its decimals are exact
    std::optional<std::string> number_text;             ///< where there are none
    std::optional<int> half;                            ///< the interval is the number ∓ 5 · 10^half
    std::optional<std::string> lower_text, upper_text;  ///< where there is no half
};

[[nodiscard]] std::optional<Decimal> exact_number(const StoredColumns& stored);
[[nodiscard]] Interval exact_interval(const StoredColumns& stored);

}  // namespace qhdb
