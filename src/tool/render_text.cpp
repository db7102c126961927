// Formats for people: aligned columns, Markdown.
#include <algorithm>
#include <ostream>

#include "base/unicode.hpp"
#include "tool/render.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

constexpr std::string_view gap = "  ";

std::size_t width_of(const std::string& text) { return static_cast<std::size_t>(display_width(text)); }

Table printable(const Table& table) {
    Table result = table;
    for (Column& column : result.columns) column.name = escape_controls(column.name);
    for (auto& row : result.rows) {
        for (Cell& cell : row) cell.text = escape_controls(cell.text);
    }
    return result;
}

std::vector<std::size_t> widths_of(const Table& table) {
    std::vector<std::size_t> widths;
    for (const Column& column : table.columns) widths.push_back(width_of(column.name));
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i].text));
    }
    return widths;
}

// Builds a line of padded cells; nothing trails behind the last word.
class Line {
public:
    void add(const std::string& text, std::size_t width, bool right_aligned) {
        const std::string padding(width - width_of(text), ' ');
        if (!is_first_) line_ += gap;
        is_first_ = false;
        line_ += right_aligned ? padding + text : text + padding;
    }
    [[nodiscard]] std::string text() const { return line_.substr(0, line_.find_last_not_of(' ') + 1) + '\n'; }

private:
    std::string line_;
    bool is_first_ = true;
};

std::string markdown_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '|' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

}  // namespace

void render_table(std::ostream& out, const Table& source) {
    const Table table = printable(source);
    const std::vector<std::size_t> widths = widths_of(table);
    Line heading;
    Line rule;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        heading.add(table.columns[i].name, widths[i], table.columns[i].right_aligned);
        rule.add(std::string(widths[i], '-'), widths[i], false);
    }
    out << heading.text() << rule.text();
    for (const auto& row : table.rows) {
        Line line;
        for (std::size_t i = 0; i < row.size(); ++i) line.add(row[i].text, widths[i], table.columns[i].right_aligned);
        out << line.text();
    }
}

void render_markdown(std::ostream& out, const Table& table) {
    for (const Column& column : table.columns) out << "| " << markdown_text(column.name) << ' ';
    out << "|\n";
    for (const Column& column : table.columns) out << (column.right_aligned ? "| ---: " : "| --- ");
    out << "|\n";
    for (const auto& row : table.rows) {
        for (const Cell& cell : row) out << "| " << markdown_text(on_one_line(cell.text)) << ' ';
        out << "|\n";
    }
}

}  // namespace qhdb::tool
