// Which lines of a file are rows of a table, and where their cells end.
#pragma once

#include <vector>

#include "document/lines.hpp"

namespace qhdb::document {

/// Sets `cells` of every line that is a row or the head of a table, and `row_goes_on` of the lines that hold one cell
/// each (docs/GRAMMAR.md, L-07).
void mark_rows(std::vector<Line>& lines, const Decoded& decoded);

/// True when the blanks [first, last) of a row with gaps end a cell: wide ones, tabs, and those between two numbers;
/// not those, up to four, that spread the two characters of a label (指　标).
[[nodiscard]] bool ends_cell(const Decoded& decoded, const Line& line, std::size_t first, std::size_t last);

[[nodiscard]] inline bool is_row(const Line& line) { return line.cells > Cells::Spaced; }
[[nodiscard]] constexpr bool is_bar(char32_t c) { return c == U'|' || c == 0x2502 || c == 0x2503 || c == 0xFF5C; }

}  // namespace qhdb::document
