// Formats for people: aligned columns, Markdown.
#include <algorithm>
#include <ostream>

#include "base/unicode.hpp"
#include "tool/render.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

constexpr std::string_view gap = "  ";

Table printable(const Table& table) {
    Table result = table;
    for (Column& column : result.columns) column.name = escape_controls(column.name);
    for (auto& row : result.rows) {
        for (Cell& cell : row) cell.text = escape_controls(cell.text);
    }
    return result;
}

constexpr std::size_t least_text = 6;     // columns below which a shortened text tells nothing
constexpr std::size_t short_text = 12;    // columns that minor columns leave to the others
constexpr std::size_t least_heading = 4;  // a heading that stands over numbers

/// What a column of the table asks of the line.
struct Span {
    std::size_t width = 0;  ///< given to it
    std::size_t least = 0;  ///< below which it is not legible
};

Span span_of(const Table& table, std::size_t at, std::size_t least_width) {
    const Column& column = table.columns[at];
    const std::size_t heading = width_of(column.name);
    std::size_t cells = 0;
    for (const auto& row : table.rows) cells = std::max(cells, width_of(row[at].text));
    const bool is_whole = column.right_aligned || column.whole;
    const std::size_t least =
        std::max(is_whole ? cells : std::min(cells, least_width), std::min(heading, least_heading));
    return {std::max(cells, heading), least};
}

std::vector<Span> spans_of(const Table& table, std::size_t least_width) {
    std::vector<Span> spans;
    for (std::size_t i = 0; i < table.columns.size(); ++i) spans.push_back(span_of(table, i, least_width));
    return spans;
}

std::size_t total_of(const std::vector<Span>& spans) {
    std::size_t total = spans.empty() ? 0 : gap.size() * (spans.size() - 1);
    for (const Span& span : spans) total += span.width;
    return total;
}

// The widest column that can give a column of the screen gives it, until the line fits. False when none can.
bool fit(std::vector<Span>& spans, std::size_t screen) {
    for (std::size_t total = total_of(spans); total > screen; --total) {
        Span* widest = nullptr;
        for (Span& span : spans) {
            if (span.width > span.least && (widest == nullptr || span.width > widest->width)) widest = &span;
        }
        if (widest == nullptr) return false;
        --widest->width;
    }
    return true;
}

// Builds a line of padded cells; nothing trails behind the last word.
class Line {
public:
    void add(const std::string& whole, std::size_t width, bool right_aligned) {
        const std::string text = shortened(whole, width);
        const std::string padding(width - width_of(text), ' ');
        if (!is_first_) line_ += gap;
        is_first_ = false;
        line_ += right_aligned ? padding + text : text + padding;
    }
    [[nodiscard]] std::string text() const { return line_.substr(0, line_.find_last_not_of(' ') + 1); }

private:
    std::string line_;
    bool is_first_ = true;
};

std::string markdown_cell(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '|' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

/// Takes the last minor column out; its name, or nothing when there is none.
std::string drop_minor_column(Table& table) {
    for (std::size_t at = table.columns.size(); at-- > 0;) {
        if (!table.columns[at].minor) continue;
        std::string name = table.columns[at].name;
        const auto offset = static_cast<std::ptrdiff_t>(at);
        table.columns.erase(table.columns.begin() + offset);
        for (auto& row : table.rows) row.erase(row.begin() + offset);
        return name;
    }
    return {};
}

std::string bold(const std::string& text, bool is_bold) { return is_bold ? "\x1b[1m" + text + "\x1b[0m" : text; }

void write_lines(std::ostream& out, const Table& table, const std::vector<Span>& spans, bool bold_heading) {
    Line heading;
    Line rule;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        heading.add(table.columns[i].name, spans[i].width, table.columns[i].right_aligned);
        rule.add(std::string(spans[i].width, '-'), spans[i].width, false);
    }
    out << bold(heading.text(), bold_heading) << '\n' << rule.text() << '\n';
    for (const auto& row : table.rows) {
        Line line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line.add(row[i].text, spans[i].width, table.columns[i].right_aligned);
        out << line.text() << '\n';
    }
}

// A row as a block, a field on each line; fields without anything are left out.
void write_blocks(std::ostream& out, const Table& table, bool bold_heading) {
    std::size_t names = 0;
    for (const Column& column : table.columns) names = std::max(names, width_of(column.name));
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
        if (at > 0) out << '\n';
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const std::string& name = table.columns[i].name;
            if (table.rows[at][i].text.empty()) continue;
            out << bold(name, bold_heading) << std::string(names - width_of(name), ' ') << gap << table.rows[at][i].text
                << '\n';
        }
    }
}

}  // namespace

void render_table(std::ostream& out, const Table& source, const TableStyle& style) {
    Table table = printable(source);
    std::vector<Span> spans = spans_of(table, short_text);
    std::string left_out;
    while (style.columns != 0 && !fit(spans, style.columns)) {
        const std::string name = drop_minor_column(table);
        if (name.empty()) break;
        left_out.insert(0, name + (left_out.empty() ? "" : ", "));
        spans = spans_of(table, short_text);
    }
    if (style.columns != 0 && !fit(spans = spans_of(table, least_text), style.columns) && !table.rows.empty()) {
        return write_blocks(out, printable(source), style.bold_heading);
    }
    write_lines(out, table, spans, style.bold_heading);
    if (!left_out.empty()) out << "(too narrow for: " << left_out << ")\n";
}

void render_markdown(std::ostream& out, const Table& table) {
    for (const Column& column : table.columns) out << "| " << markdown_cell(column.name) << ' ';
    out << "|\n";
    for (const Column& column : table.columns) out << (column.right_aligned ? "| ---: " : "| --- ");
    out << "|\n";
    for (const auto& row : table.rows) {
        for (const Cell& cell : row) out << "| " << markdown_cell(on_one_line(cell.text)) << ' ';
        out << "|\n";
    }
}

}  // namespace qhdb::tool
