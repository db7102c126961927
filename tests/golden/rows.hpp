// Tables of test cases: one row a line, `#` begins a comment, cells between a separator.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qhdb::golden {

struct Row {
    std::size_t line = 0;  ///< in the file, from 1
    std::vector<std::string> cells;
};

/// Rows of a file below the project, cells without outer blanks; `\n` in a cell is a line break. Stops the test
/// when the file is not there or a row has another number of cells.
[[nodiscard]] std::vector<Row> read_rows(const std::string& path, char separator, std::size_t cells);

/// The bytes of a file below the project.
[[nodiscard]] std::string read_bytes(const std::string& path);

[[nodiscard]] std::vector<std::string> split(std::string_view text, std::string_view separator);
[[nodiscard]] std::string trimmed(std::string_view text);

}  // namespace qhdb::golden
