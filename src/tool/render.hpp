// The formats behind `render` of table.hpp.
#pragma once

#include <cstddef>
#include <iosfwd>

#include "tool/table.hpp"

namespace qhdb::tool {

struct TableStyle {
    std::size_t columns = 0;    ///< of the screen; 0 = as wide as the rows are
    bool bold_heading = false;  ///< the terminal understands it
};

/// On a narrow screen long texts are shortened, and end in …; numbers never are. Where even that does not fit,
/// each row becomes a block of lines, a field in each.
void render_table(std::ostream& out, const Table& table, const TableStyle& style);
void render_csv(std::ostream& out, const Table& table);
/// CSV as spreadsheets want it. Texts that begin with = + - @ a tab or a carriage return get an apostrophe in front:
/// a cell of a source is never run as a formula.
void render_spreadsheet(std::ostream& out, const Table& table);
void render_tsv(std::ostream& out, const Table& table);
void render_json(std::ostream& out, const Table& table);
void render_jsonl(std::ostream& out, const Table& table);
/// One line of CSV, or one row as a JSON object, for rows that are not held together.
void write_csv_line(std::ostream& out, const std::vector<Cell>& row, const char* line_end = "\n");
void write_object(std::ostream& out, const std::vector<Column>& columns, const std::vector<Cell>& row);
void render_markdown(std::ostream& out, const Table& table);

}  // namespace qhdb::tool
