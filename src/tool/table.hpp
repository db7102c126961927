// Rows for people and for programs: one table, six ways to print it.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qhdb::tool {

struct Column {
    std::string name;
    bool right_aligned = false;  ///< numbers: never shortened
    bool whole = false;          ///< dates, marks: never shortened either
    bool minor = false;          ///< left out, and named below, where the screen is too narrow for all
};

struct Cell {
    enum Kind : std::uint8_t {
        Null,
        Text,
        Number,  ///< `text` is a plain decimal: JSON prints it without quotes
        Json     ///< `text` is a JSON value: JSON formats print it as it is, others as text
    };
    std::string text;
    Kind kind = Null;

    [[nodiscard]] static Cell of_text(std::string text) { return {std::move(text), Text}; }
    [[nodiscard]] static Cell of_number(std::string decimal) { return {std::move(decimal), Number}; }
    [[nodiscard]] static Cell of_integer(std::int64_t number) { return {std::to_string(number), Number}; }
    [[nodiscard]] static Cell of_json(std::string value) { return {std::move(value), Json}; }
    [[nodiscard]] static Cell text_or_null(std::string text);  ///< Null when it is empty
    [[nodiscard]] static Cell of_optional(const std::optional<std::string>& text);
};

/// Every row has as many cells as there are columns.
struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
};

enum class Format : std::uint8_t {
    Table,    ///< aligned by display width, for people
    Csv,      ///< RFC 4180 with a heading; Null is empty, an empty text is ""
    Tsv,      ///< heading; tab, line breaks and backslash written as \t \n \r and two backslashes
    Json,     ///< one array of objects
    Jsonl,    ///< one object a line
    Markdown  ///< GitHub table
};
inline constexpr std::pair<std::string_view, Format> format_names[] = {
    {"table", Format::Table}, {"csv", Format::Csv},     {"tsv", Format::Tsv},
    {"json", Format::Json},   {"jsonl", Format::Jsonl}, {"markdown", Format::Markdown}};
[[nodiscard]] std::optional<Format> format_from(std::string_view word);

/// How rows are printed, as options say it.
struct Rendering {
    Format format = Format::Table;
    bool bom = false;  ///< CSV for spreadsheets: byte-order mark, CRLF, no cell that begins like a formula
};

/// Prints the table. Null is an empty cell in text formats and null in JSON. In Format::Table control
/// characters are escaped, so that a source can not steer the reader's terminal, and the lines fit the screen.
void render(std::ostream& out, const Table& table, const Rendering& rendering);

/// Takes out the columns in which no row has anything: for people, where half of the dimensions are totals.
void drop_empty_columns(Table& table);

}  // namespace qhdb::tool
