// UTF-8 and UTF-32, the width of text on a terminal, and the folding under which names are looked up.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace qhdb {

inline constexpr char32_t replacement_character = U'\uFFFD';

/// One code point read from UTF-8. A byte that begins no valid sequence is `valid == false`, length 1.
struct DecodedChar {
    char32_t code_point = replacement_character;
    std::uint32_t length = 1;  ///< bytes
    bool valid = false;
};

/// Reads the code point at text[at]; `at` must be inside the text. Strict: no overlong form, no surrogate.
[[nodiscard]] DecodedChar decode_utf8(std::string_view text, std::size_t at);
[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// Each byte that is no UTF-8 becomes U+FFFD.
[[nodiscard]] std::u32string to_u32(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u32string_view text);
/// Appends one code point; what is no scalar value is written as U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

/// Columns of a terminal: 2 for East Asian wide and full-width characters, 0 for combining marks and controls.
[[nodiscard]] int display_width(char32_t code_point);
[[nodiscard]] int display_width(std::string_view text);

[[nodiscard]] constexpr bool is_ascii_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
[[nodiscard]] constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// What begins at `at`; nothing where that is behind the end.
[[nodiscard]] constexpr std::u32string_view rest_of(std::u32string_view text, std::size_t at) {
    return text.substr(std::min(at, text.size()));
}
/// The character there; none (U+0000) behind the end.
[[nodiscard]] constexpr char32_t char_at(std::u32string_view text, std::size_t at) {
    return at < text.size() ? text[at] : U'\0';
}
[[nodiscard]] constexpr bool starts_with_any(std::u32string_view text,
                                             std::initializer_list<std::u32string_view> heads) {
    return std::any_of(heads.begin(), heads.end(), [&](std::u32string_view head) { return text.starts_with(head); });
}

/// Letters A–Z in lower case, everything else as it is.
[[nodiscard]] std::string ascii_lower(std::string_view text);

/// The form under which a character of a name is compared: half width, lower case, one kind of apostrophe.
/// Punctuation that normalised documents write in full width (，（）：；！？) and its ASCII twin are one.
[[nodiscard]] constexpr char32_t fold_for_lookup(char32_t c) {
    if (c >= U'\uFF01' && c <= U'\uFF5E') c -= 0xFEE0;
    if (c >= U'A' && c <= U'Z') return c + (U'a' - U'A');
    if (c == U'\u3000' || c == U'\u00A0') return U' ';
    if (c == U'\u2019') return U'\'';
    return c;
}

}  // namespace qhdb
