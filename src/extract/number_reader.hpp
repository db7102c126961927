// Numbers as Chinese print writes them: 1,234.5 · 1.2亿 · 1亿2千万 · 三千四百 · 十余万 · 3至5亿.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "qhdb/decimal.hpp"

namespace qhdb::extract {

/// How freely a number may be written.
enum class NumberStyle : std::uint8_t {
    Document,  ///< bulletins: Arabic or Han throughout, 一万三 is 10003 as it is printed
    Line       ///< anything a person types: 2千零30万, 一万三 (13000), 三四十万, 廿一, .5
};

/// A number without its unit. Text positions are code points; [start, end) is the number as written.
struct NumberText {
    std::size_t start = 0;
    std::size_t end = 0;
    Decimal value;
    std::optional<Decimal> sequence_end = std::nullopt;  ///< 三四十万: value 300000, this 400000
    int last_digit = 0;                                  ///< power of ten of the last printed digit: 1.2亿 → 7
    int multiplier = 0;                                  ///< power of ten of the last multiplier (亿 = 8), 0 for none
    bool in_han = false;                                 ///< written with Chinese numerals
    bool bare_multiplier = false;                        ///< 千, 百亿: no digit before the multiplier
    bool more = false;                                   ///< 余, 多 behind it: at least
};

/// Reads the number that begins at text[at]; empty when none does. A number never begins behind a digit
/// or a decimal point (１２．３ is not read as 3).
[[nodiscard]] std::optional<NumberText> read_number(std::u32string_view text, std::size_t at,
                                                    NumberStyle style = NumberStyle::Document);

/// Value of a Han digit 零〇一二两三…九, or -1.
[[nodiscard]] int han_digit(char32_t c);

/// Power of ten of 十百千万亿, or 0.
[[nodiscard]] int multiplier_of(char32_t c);

}  // namespace qhdb::extract
