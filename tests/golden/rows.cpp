#include "golden/rows.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

namespace qhdb::golden {
namespace {

std::string with_breaks(std::string cell) {
    for (std::size_t at = cell.find("\\n"); at != std::string::npos; at = cell.find("\\n", at))
        cell.replace(at, 2, "\n");
    return cell;
}

}  // namespace

std::string read_bytes(const std::string& path) {
    std::ifstream file(QHDB_SOURCE_DIR "/" + path, std::ios::binary);
    INFO(path);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at != std::string_view::npos;) {
        const std::size_t end = text.find(separator, at);
        parts.push_back(trimmed(text.substr(at, end == std::string_view::npos ? end : end - at)));
        at = end == std::string_view::npos ? end : end + separator.size();
    }
    return parts;
}

std::vector<Row> read_rows(const std::string& path, char separator, std::size_t cells) {
    std::vector<Row> rows;
    std::size_t number = 0;
    for (const std::string& line : split(read_bytes(path), "\n")) {
        ++number;
        if (line.empty() || line.starts_with('#')) continue;
        Row row{number, split(line, std::string(1, separator))};
        INFO(path << ':' << number);
        REQUIRE(row.cells.size() == cells);
        for (std::string& cell : row.cells) cell = with_breaks(std::move(cell));
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace qhdb::golden
