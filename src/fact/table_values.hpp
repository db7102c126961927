// What a cell of a table of facts says, read with the words and numbers of bulletins. A cell says one thing and nothing
// else; what is not understood to its end is refused, with the reason.
#pragma once

#include <string>
#include <variant>

#include "extract/mention.hpp"
#include "qhdb/fact.hpp"

namespace qhdb::fact {

struct Refusal {
    std::string reason;  ///< "is no …", follows the cell
};
template <class T>
using Said = std::variant<T, Refusal>;

struct TableNumber {
    Decimal number;
    int last_digit = 0;
    std::string unit;
    Bound bound = Bound::Exact;
};

/// 1.2亿元, 增长1.7倍, 下降4.7%, 第三位; a number alone has the unit of its column or row (元, 亿元, %, CNY).
[[nodiscard]] Said<TableNumber> table_number(std::u32string_view cell, Measure measure, const std::string& unit);

/// 2025年一季度, 前5个月, 2025-Q1, 2025-S1, 2025-03, 2025; `year` goes before a period that has none.
[[nodiscard]] Said<PeriodExpression> table_period(std::u32string_view cell, const std::string& year);
/// First and last day of whole months of one year or several.
[[nodiscard]] Said<PeriodExpression> table_period_between(const std::string& start, const std::string& end);

[[nodiscard]] Said<Flow> table_flow(std::u32string_view cell);

/// Code of the region of this name inside of `outer` (a code, empty = anywhere), of one of these levels where the
/// column tells them.
[[nodiscard]] Said<std::string> table_region(std::u32string_view cell, const std::string& outer,
                                             std::string_view levels);

/// Canonical name of a commodity (its own words where no vocabulary knows it), a partner, several of them joined by 、,
/// a kind of firm or a customs regime.
[[nodiscard]] Said<std::string> table_name(std::u32string_view cell, TermKind kind);

}  // namespace qhdb::fact
