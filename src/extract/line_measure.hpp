// Amounts of a line with what stands around them: ranges (3至5亿元, 20和30之间) and bounds (大于100, 50以上).
#pragma once

#include <optional>
#include <string_view>

#include "extract/line_amount.hpp"

namespace qhdb::extract {

struct LineMeasure {
    std::size_t start = 0;  ///< of the amount itself; bound words stay outside
    std::size_t end = 0;
    LineAmount amount;  ///< the lower one of a range
    std::optional<Decimal> upper;
    Bound bound = Bound::Exact;
};

/// The measure that begins at line.chars[at].
[[nodiscard]] std::optional<LineMeasure> read_line_measure(const LineText& line, std::size_t at);

/// Where the words that join two bounds of one number end (大于20 | 的同时小于 | 35); empty when other words
/// stand there, too.
[[nodiscard]] bool joins_bounds(std::u32string_view between);

}  // namespace qhdb::extract
