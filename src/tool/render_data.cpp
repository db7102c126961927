// Formats for programs: CSV, TSV, JSON.
#include <nlohmann/json.hpp>
#include <ostream>

#include "tool/json_text.hpp"
#include "tool/render.hpp"

namespace qhdb::tool {
namespace {

std::string csv_text(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
}

// An empty text differs from no text.
std::string csv_cell(const Cell& cell) {
    return cell.text.empty() && cell.kind != Cell::Null ? "\"\"" : csv_text(cell.text);
}

std::string tsv_text(const std::string& text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '\t': out += "\\t"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\\': out += "\\\\"; break;
            default: out += c;
        }
    }
    return out;
}

std::string json_cell(const Cell& cell) {
    switch (cell.kind) {
        case Cell::Null: return "null";
        case Cell::Text: return json_text(cell.text);
        case Cell::Number:
        case Cell::Json: break;
    }
    return cell.text;
}

// Spreadsheets take a text that begins so for a formula, or drop the character before one.
bool looks_like_formula(const std::string& text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

std::string spreadsheet_cell(const Cell& cell) {
    if (cell.kind == Cell::Number || !looks_like_formula(cell.text)) return csv_cell(cell);
    return csv_text('\'' + cell.text);
}

/// What parts the fields, and the lines.
struct Separators {
    char field;
    const char* line;
};

template <class Write>
void write_line(std::ostream& out, std::size_t count, const Separators& separators, Write write) {
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) out << separators.field;
        out << write(i);
    }
    out << separators.line;
}

template <class Name, class Value>
void write_delimited(std::ostream& out, const Table& table, const Separators& separators, Name name, Value value) {
    write_line(out, table.columns.size(), separators, [&](std::size_t i) { return name(table.columns[i].name); });
    for (const auto& row : table.rows) {
        write_line(out, row.size(), separators, [&](std::size_t i) { return value(row[i]); });
    }
}

}  // namespace

void write_object(std::ostream& out, const std::vector<Column>& columns, const std::vector<Cell>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        out << (i == 0 ? "{" : ", ") << json_text(columns[i].name) << ": " << json_cell(row[i]);
    }
    out << '}';
}

void write_csv_line(std::ostream& out, const std::vector<Cell>& row, const char* line_end) {
    write_line(out, row.size(), {',', line_end}, [&](std::size_t i) { return csv_cell(row[i]); });
}

void render_csv(std::ostream& out, const Table& table) { write_delimited(out, table, {',', "\n"}, csv_text, csv_cell); }

void render_spreadsheet(std::ostream& out, const Table& table) {
    out << "\xEF\xBB\xBF";
    write_delimited(out, table, {',', "\r\n"}, csv_text, spreadsheet_cell);
}

void render_tsv(std::ostream& out, const Table& table) {
    write_delimited(out, table, {'\t', "\n"}, tsv_text, [](const Cell& cell) { return tsv_text(cell.text); });
}

void render_json(std::ostream& out, const Table& table) {
    out << '[';
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        out << (i == 0 ? "\n  " : ",\n  ");
        write_object(out, table.columns, table.rows[i]);
    }
    out << (table.rows.empty() ? "]\n" : "\n]\n");
}

void render_jsonl(std::ostream& out, const Table& table) {
    for (const auto& row : table.rows) {
        write_object(out, table.columns, row);
        out << '\n';
    }
}

}  // namespace qhdb::tool
