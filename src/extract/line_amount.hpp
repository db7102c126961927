// One amount of a line: a number with its sign, fraction and unit, before ranges and bounds are looked at.
#pragma once

#include <optional>
#include <string_view>

#include "extract/line_text.hpp"
#include "extract/number_reader.hpp"
#include "qhdb/parse.hpp"

namespace qhdb::extract {

struct LineAmount {
    std::size_t end = 0;
    ParsedKind kind = ParsedKind::Number;
    Decimal value;                 ///< in `unit`
    std::optional<Decimal> upper;  ///< of a sequence: 七八公斤
    std::string_view unit;
    std::string_view rule = "N number";
    NumberText number;     ///< without its unit
    bool is_weak = false;  ///< a word as well as a number (一, 千万): counts only in a range or with a bound
};

/// The amount that begins at line.chars[at], with its sign.
[[nodiscard]] std::optional<LineAmount> read_line_amount(const LineText& line, std::size_t at);

}  // namespace qhdb::extract
