// Numbers as Chinese print writes them: 1,234.5 · 1.2亿 · 1亿2千万 · 三千四百 · 十余万 · 3至5亿.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "qhdb/decimal.hpp"

namespace qhdb::extract {

/// A number without its unit. Text positions are code points; [start, end) is the number as written.
struct NumberText {
    std::size_t start = 0;
    std::size_t end = 0;
    Decimal value;
    int last_digit = 0;        ///< power of ten of the last printed digit: 1.2亿 → 7
    int multiplier = 0;        ///< power of ten of the last multiplier (亿 = 8), 0 for none
    bool in_han = false;       ///< written with Chinese numerals
    bool bare_multiplier = false;  ///< 千, 百亿: no digit before the multiplier
    bool more = false;         ///< 余, 多 behind it: at least
};

/// Reads the number that begins at text[at]; empty when none does. A number never begins behind a digit
/// or a decimal point (１２．３ is not read as 3).
[[nodiscard]] std::optional<NumberText> read_number(std::u32string_view text, std::size_t at);

/// Value of a Han digit 零〇一二两三…九, or -1.
[[nodiscard]] int han_digit(char32_t c);

}  // namespace qhdb::extract
