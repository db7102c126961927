// One line of a person's typing → the characters that the readers know, with the way back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qhdb::extract {

/// The line folded as documents are (half width, simplified) and further: the numerals of cheques as plain
/// ones (壹 → 一), blanks only between two Latin words or numbers, commas of thousands apart from others.
struct LineText {
    std::u32string chars;
    std::u32string original;            ///< the line as given
    std::vector<std::uint32_t> origin;  ///< chars[i] is original[origin[i]]

    explicit LineText(std::string_view line);

    /// Code points of the line for chars[start, end), not empty.
    [[nodiscard]] std::uint32_t start_of(std::size_t start) const { return origin[start]; }
    [[nodiscard]] std::uint32_t end_of(std::size_t end) const { return origin[end - 1] + 1; }
    /// The character was written as a cheque numeral (陆, 拾), which is also a common character.
    [[nodiscard]] bool is_cheque_numeral(std::size_t at) const;
};

}  // namespace qhdb::extract
