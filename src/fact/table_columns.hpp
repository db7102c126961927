// What the headings of a table of facts mean, in either language.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "qhdb/fact.hpp"

namespace qhdb::fact {

enum class FactColumn : std::uint8_t {
    Region,  ///< code or name
    Province,
    Prefecture,
    County,
    Period,
    Year,
    PeriodStart,
    PeriodEnd,
    Flow,
    Commodity,
    Partner,
    Ownership,
    Regime,
    Measure,  ///< with Number: what it is
    Number,
    Unit,
    Lower,
    Upper,
    Bound,
    Basis,
    Figure,  ///< a number of the measure that the heading names
    Source,  ///< where the row is from, in words
    PublishedOn,
    Ignored  ///< follows from the others, or says nothing about the fact
};

struct Heading {
    FactColumn column = FactColumn::Ignored;
    Measure measure = Measure::Value;  ///< of Figure
    std::string unit;                  ///< that the heading gives: 金额（亿元）, growth_pct, value_cny
};

/// Empty: nothing is known of such a column.
[[nodiscard]] std::optional<Heading> heading_of(std::string_view text);

}  // namespace qhdb::fact
