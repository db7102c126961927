// Files of rows and cells, CSV (commas or tabs) and JSON lines, with the bytes of each character of each cell.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/decode.hpp"

namespace qhdb::document {

enum class TableForm : std::uint8_t { Csv, JsonLines };
/// By the end of a name: .csv, .tsv, .jsonl; empty: it is no table.
[[nodiscard]] std::optional<TableForm> table_form(std::string_view name);

struct TableCell {
    std::string column;  ///< its heading or key, as written; empty: there is none
    Decoded content;     ///< without quotes; an escaped character stands for all its bytes
};

struct TableRow {
    std::size_t number = 0;  ///< line of the file in which it begins, from 1
    ByteSpan where{};
    std::vector<TableCell> cells;  ///< those that are not empty
    std::string problem;           ///< why it is no row; empty: it is one
};

/// The rows below the heading of a CSV file, or all lines of JSON objects. Blank lines are none.
[[nodiscard]] std::vector<TableRow> table_rows(const Decoded& decoded, TableForm form);

}  // namespace qhdb::document
