#include "tool/vocabulary_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "base/unicode.hpp"
#include "store/vocabulary.hpp"
#include "tool/file_bytes.hpp"

namespace qhdb::tool {
namespace {

std::string_view trimmed(std::string_view cell) {
    const std::size_t first = cell.find_first_not_of(" \r");
    if (first == std::string_view::npos) return {};
    return cell.substr(first, cell.find_last_not_of(" \r") - first + 1);
}

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    for (std::size_t start = 0; start != std::string_view::npos;) {
        const std::size_t tab = line.find('\t', start);
        cells.emplace_back(trimmed(line.substr(start, tab - start)));
        start = tab == std::string_view::npos ? tab : tab + 1;
    }
    return cells;
}

std::vector<std::string> columns_of(const TableSpec& table) { return cells_of(table.header); }

bool has_columns(const TableSpec& table, const std::vector<std::string>& columns) {
    const std::vector<std::string> known = columns_of(table);
    return std::all_of(columns.begin(), columns.end(), [&](const std::string& column) {
        return std::find(known.begin(), known.end(), column) != known.end();
    });
}

std::string table_names() {
    std::vector<std::string_view> names;
    for (const TableSpec* table : importable_tables()) names.push_back(table->name);
    return fmt::format("{}", fmt::join(names, ", "));
}

class FileReader {
public:
    FileReader(const std::string& path, const std::string& table) : table_(table) { file_.path = path; }

    VocabularyFile read() {
        const std::string bytes = file_bytes(file_.path);
        std::string_view rest = bytes;
        if (rest.starts_with(byte_order_mark)) rest.remove_prefix(byte_order_mark.size());
        for (std::size_t number = 1; !rest.empty(); ++number) {
            const std::size_t end = rest.find('\n');
            add_line(number, rest.substr(0, end));
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        }
        if (file_.table == nullptr) {
            throw PointedError(ErrorKind::Input, "the file is empty", {file_.path, {}, 0},
                               "the first line names the columns; `qhdb commodities --unmapped --format tsv` makes a "
                               "table to fill in");
        }
        return std::move(file_);
    }

private:
    void add_line(std::size_t number, std::string_view text) {
        if (text.ends_with('\r')) text.remove_suffix(1);
        if (text.empty() || text.front() == '#') return;
        VocabularyLine line{number, std::string(text), cells_of(text)};
        if (!is_valid_utf8(text)) fail({number, {}, {}}, "the line is not UTF-8", "save the file as UTF-8");
        if (file_.table == nullptr) return take_heading(line);
        if (line.cells.size() > file_.columns.size()) {
            fail(line, fmt::format("{} cells under {} columns", line.cells.size(), file_.columns.size()),
                 "cells are separated by one tab each");
        }
        // Editors take blanks from the end of a line, tabs with them.
        line.cells.resize(file_.columns.size());
        const auto filled = [](const std::string& cell) { return !cell.empty(); };
        if (std::any_of(line.cells.begin(), line.cells.end(), filled)) file_.lines.push_back(std::move(line));
    }

    void take_heading(const VocabularyLine& line) {
        file_.columns = line.cells;
        file_.table = &find_table(line);
        for (const std::string& column : file_.columns) {
            if (std::count(file_.columns.begin(), file_.columns.end(), column) > 1) {
                fail(line, fmt::format("column '{}' stands there twice", column));
            }
            if (!has_columns(*file_.table, {column})) {
                fail(line, fmt::format("'{}' is no column of {}", column, file_.table->name),
                     fmt::format("the columns are {}", fmt::join(columns_of(*file_.table), ", ")));
            }
        }
        for (const std::string_view needed : {file_.key_column(), std::string_view("name_zh")}) {
            if (std::find(file_.columns.begin(), file_.columns.end(), needed) == file_.columns.end()) {
                fail(line, fmt::format("there is no column '{}'", needed),
                     "the first line names the columns, separated by tabs");
            }
        }
    }

    const TableSpec& find_table(const VocabularyLine& heading) const {
        if (!table_.empty()) return importable_table(table_);
        std::vector<const TableSpec*> fitting;
        const std::string stem = std::filesystem::path(file_.path).stem().string();
        for (const TableSpec* table : importable_tables()) {
            if (table->name == stem) return *table;
            if (heading.text == table->header) fitting.insert(fitting.begin(), table);
            if (heading.text != table->header && has_columns(*table, file_.columns)) fitting.push_back(table);
        }
        const bool exact = !fitting.empty() && heading.text == fitting.front()->header &&
                           (fitting.size() == 1 || fitting[1]->header != heading.text);
        if (fitting.size() == 1 || exact) return *fitting.front();
        fail(heading,
             fitting.empty() ? "the first line does not name the columns of a table"
                             : "the columns are those of several tables",
             fmt::format("name the table with --table: {}", table_names()));
    }

    [[noreturn]] void fail(const VocabularyLine& line, const std::string& message, const std::string& hint = {}) const {
        throw PointedError(ErrorKind::Input, message, line.place(file_.path, {}), hint);
    }

    const std::string& table_;
    VocabularyFile file_;
};

}  // namespace

Place VocabularyLine::place(const std::string& file, std::string_view words) const {
    const std::size_t at = words.empty() ? std::string::npos : text.find(words);
    // A tab has no width of its own.
    std::string shown = text;
    std::replace(shown.begin(), shown.end(), '\t', ' ');
    return {fmt::format("{}:{}", file, number), at == std::string::npos ? std::string() : shown,
            at == std::string::npos ? 0 : at};
}

std::string_view VocabularyFile::cell(const VocabularyLine& line, std::string_view column) const {
    const auto found = std::find(columns.begin(), columns.end(), column);
    return found == columns.end() ? std::string_view()
                                  : std::string_view(line.cells[static_cast<std::size_t>(found - columns.begin())]);
}

std::string_view VocabularyFile::key_column() const { return table->header.substr(0, table->header.find('\t')); }

std::vector<const TableSpec*> importable_tables() {
    std::vector<const TableSpec*> tables;
    for (const TableSpec& table : table_specs()) {
        if (!added_kind_name(table.kind).empty()) tables.push_back(&table);
    }
    return tables;
}

const TableSpec& importable_table(std::string_view name) {
    for (const TableSpec* table : importable_tables()) {
        if (table->name == name) return *table;
    }
    throw Error(ErrorKind::Usage, fmt::format("--table: there is no table '{}' to add to", name),
                fmt::format("the tables are {}", table_names()));
}

VocabularyFile read_vocabulary_file(const std::string& path, const std::string& table) {
    return FileReader(path, table).read();
}

}  // namespace qhdb::tool
