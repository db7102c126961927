// Reading the tab-separated tables of schema/vocabulary, with every problem reported at its file and line.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace qhdb::vocabulary_compiler {

/// Collects what is wrong, in the form that editors and build tools jump to: `file:line: error: message`.
class Problems {
public:
    void report(const std::filesystem::path& file, std::size_t line, const std::string& message);
    /// Prints everything to standard error; true when there was nothing.
    [[nodiscard]] bool print() const;

private:
    std::vector<std::string> messages_;
};

struct Row {
    std::size_t line = 0;
    std::vector<std::string> cells;
};

struct Table {
    std::filesystem::path file;
    std::vector<std::string> columns;
    std::vector<Row> rows;
};

/// The whole file; empty when it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& file);

/// Reads a table whose first line must be `header` (tab-separated column names). A missing file is an
/// empty table; lines of another number of cells, or not UTF-8, are reported and left out.
[[nodiscard]] Table read_table(const std::filesystem::path& file, std::string_view header, Problems& problems);

[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

}  // namespace qhdb::vocabulary_compiler
