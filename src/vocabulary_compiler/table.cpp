#include "vocabulary_compiler/table.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

#include "base/unicode.hpp"

namespace qhdb::vocabulary_compiler {
namespace {

bool is_comment(std::string_view line) { return line.empty() || line.front() == '#'; }

void read_row(Table& table, std::size_t number, std::string_view line, Problems& problems) {
    std::vector<std::string> cells = split(line, '\t');
    if (!is_valid_utf8(line)) {
        problems.report(table.file, number, "not UTF-8");
    } else if (cells.size() != table.columns.size()) {
        problems.report(
            table.file, number,
            "expected " + std::to_string(table.columns.size()) + " columns, found " + std::to_string(cells.size()));
    } else {
        table.rows.push_back({number, std::move(cells)});
    }
}

}  // namespace

void Problems::report(const std::filesystem::path& file, std::size_t line, const std::string& message) {
    messages_.push_back(file.string() + ":" + std::to_string(line) + ": error: " + message);
}

bool Problems::print() const {
    for (const std::string& message : messages_) std::cerr << message << '\n';
    return messages_.empty();
}

std::string read_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator, start)) {
        parts.emplace_back(text.substr(start, end - start));
        start = end + 1;
    }
    parts.emplace_back(text.substr(start));
    return parts;
}

Table read_table(const std::filesystem::path& file, std::string_view header, Problems& problems) {
    Table table{file, split(header, '\t'), {}};
    if (!std::filesystem::exists(file)) return table;
    const std::string content = read_file(file);
    std::size_t number = 0;
    bool header_seen = false;
    for (std::string_view line : split(content, '\n')) {
        ++number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (is_comment(line)) continue;
        if (header_seen) {
            read_row(table, number, line, problems);
        } else if (line != header) {
            problems.report(file, number, "the first line must name the columns: " + std::string(header));
            return table;
        }
        header_seen = true;
    }
    return table;
}

}  // namespace qhdb::vocabulary_compiler
