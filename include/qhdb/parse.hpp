// Numbers and periods of one line of text: what `qhdb parse` prints (docs/PARSE.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qhdb/decimal.hpp"
#include "qhdb/period.hpp"

namespace qhdb {

enum class ParsedKind : std::uint8_t { Number, Percent, Money, Quantity, Period };
[[nodiscard]] std::string_view to_string(ParsedKind kind);  ///< number, percent, money, quantity, period

/// One number or period as a line says it.
struct ParsedMention {
    ParsedKind kind = ParsedKind::Number;
    std::uint32_t start = 0;  ///< code points of the line, half open; a byte that is no UTF-8 counts as one
    std::uint32_t end = 0;
    std::string text;  ///< as written, with its unit
    /// What is stated; empty for a range. A bound (近, 以上) leaves it and sets `low` or `high` to it.
    std::optional<Decimal> number;
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    Bound bound = Bound::Exact;
    std::string unit;  ///< percent, pp; ISO 4217; the unit as print calls it (千克, 厘米); empty when there is none
    /// First and last day; without a last one the period is open (2018年以来). Both are empty when the year is
    /// not said and no date of reference is given.
    std::optional<Date> period_start;
    std::optional<Date> period_end;
    std::string_view rule;  ///< name of the rule that read it (docs/GRAMMAR.md, docs/PARSE.md)
};

struct ParseOptions {
    /// The day on which the line is taken to be written: 去年, 上月 and months without a year need it.
    std::optional<Date> reference_date;
};

/// Mentions in the order of the line; they do not overlap. More liberal than the reading of documents:
/// a line is taken to be meant as numbers and periods. Takes time in proportion to the length.
[[nodiscard]] std::vector<ParsedMention> parse_line(std::string_view line, const ParseOptions& options = {});

}  // namespace qhdb
