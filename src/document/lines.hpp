// The physical lines of a file, and which of their breaks end a paragraph or a heading.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/decode.hpp"

namespace qhdb::document {

/// How the cells of a row are set apart: by wide blanks, any blanks, bars (|), slashes. Spaced: pieces with gaps
/// between them and no figures (a menu, a head); a line of its own, but no row unless rows follow.
enum class Cells : std::uint8_t { None, Spaced, Gaps, Blanks, Bars, Slashes };

/// A line without its outer blanks. `first`..`last` index Decoded::chars (half open).
struct Line {
    std::size_t first = 0;
    std::size_t last = 0;
    unsigned indent = 0;        ///< width of the blanks before it, in half-width columns
    unsigned width = 0;         ///< half-width columns without blanks
    unsigned blanks_after = 0;  ///< empty lines between this line and the next
    bool hard_end = false;      ///< the break after it ends a heading or paragraph
    Cells cells = Cells::None;  ///< not None: a row or the head of a table
    bool row_goes_on = false;   ///< the next line is the next cell of this row
    std::u32string text;        ///< folded, without blanks: what the rules look at
};

/// Non-empty lines in order, with `hard_end` decided (docs/GRAMMAR.md, L rules).
[[nodiscard]] std::vector<Line> split_lines(const Decoded& decoded);

/// True when a line that begins like this starts a new article: 本报讯, 新华社…电, （上接…
[[nodiscard]] bool opens_article(std::u32string_view folded);

}  // namespace qhdb::document
