#include "document/table_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/unicode.hpp"

namespace qhdb::document {
namespace {

constexpr char32_t byte_order_mark = U'\uFEFF';

// What the readers of both forms share: a place in the file, and cells that are put together there.
class Reader {
public:
    explicit Reader(const Decoded& decoded) : decoded_(decoded) {
        if (at_ < decoded_.chars.size() && decoded_.chars[at_] == byte_order_mark) ++at_;
    }

protected:
    [[nodiscard]] bool is_over() const { return at_ >= decoded_.chars.size(); }
    [[nodiscard]] char32_t here() const { return is_over() ? U'\0' : decoded_.chars[at_]; }
    [[nodiscard]] std::uint32_t byte_at(std::size_t at) const { return decoded_.starts[at]; }
    [[nodiscard]] bool is_line_end() const { return is_over() || here() == U'\n' || here() == U'\r'; }

    bool take(char32_t c) {
        if (is_over() || here() != c) return false;
        ++at_;
        return true;
    }
    void end_line() {
        const bool carriage_return = take(U'\r');
        if (take(U'\n') || carriage_return) ++line_;
    }
    void skip_line() {
        while (!is_line_end()) ++at_;
    }

    // The character that begins here, whatever it is written as; its bytes end where those of the next begin.
    void put(Decoded& cell, char32_t c, std::size_t from) const {
        if (cell.starts.empty()) cell.starts.push_back(0);
        cell.chars.push_back(c);
        cell.starts.back() = byte_at(from);
        cell.starts.push_back(byte_at(at_));
    }
    void put_here(Decoded& cell) {
        const std::size_t from = at_++;
        put(cell, decoded_.chars[from], from);
    }

    const Decoded& decoded_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

class CsvRows : Reader {
public:
    explicit CsvRows(const Decoded& decoded) : Reader(decoded) {
        const std::size_t end = std::min(decoded.chars.find(U'\n', at_), decoded.chars.size());
        const std::u32string_view heading = std::u32string_view(decoded.chars).substr(at_, end - at_);
        if (heading.find(U'\t') != std::u32string_view::npos) separator_ = U'\t';
    }

    std::vector<TableRow> read() {
        std::vector<std::string> headings;
        std::vector<TableRow> rows;
        while (!is_over()) {
            TableRow row = read_row();
            if (row.cells.size() == 1 && row.cells.front().content.chars.empty()) continue;
            if (headings.empty()) {
                for (const TableCell& cell : row.cells) headings.push_back(to_utf8(cell.content.chars));
                continue;
            }
            name_cells(row, headings);
            rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    TableRow read_row() {
        TableRow row;
        row.number = line_;
        const std::uint32_t start = byte_at(at_);
        do {
            row.cells.push_back({});
            if (!(take(U'"') ? read_quoted(row.cells.back().content) : read_plain(row.cells.back().content))) {
                row.problem = "a quoted cell is not closed, or text stands behind it";
                skip_line();
            }
        } while (take(separator_));
        row.where = byte_span(start, byte_at(at_));
        end_line();
        return row;
    }

    bool read_plain(Decoded& cell) {
        while (!is_line_end() && here() != separator_) put_here(cell);
        return true;
    }

    bool read_quoted(Decoded& cell) {
        while (!is_over()) {
            const std::size_t from = at_;
            const char32_t c = decoded_.chars[at_++];
            if (c == U'"' && !take(U'"')) return is_line_end() || here() == separator_;
            if (c == U'\n') ++line_;
            put(cell, c, from);
        }
        return false;
    }

    static void name_cells(TableRow& row, const std::vector<std::string>& headings) {
        if (row.problem.empty() && row.cells.size() > headings.size()) {
            row.problem = fmt::format("{} cells under {} headings", row.cells.size(), headings.size());
        }
        for (std::size_t i = 0; i < std::min(row.cells.size(), headings.size()); ++i) {
            row.cells[i].column = headings[i];
        }
        std::erase_if(row.cells, [](const TableCell& cell) { return cell.content.chars.empty(); });
    }

    char32_t separator_ = U',';
};

// A line is one object whose values are texts, numbers or null; an array or object within is a cell as it is written.
class JsonRows : Reader {
public:
    using Reader::Reader;

    std::vector<TableRow> read() {
        std::vector<TableRow> rows;
        while (!is_over()) {
            skip_blanks();
            if (!is_line_end()) {
                TableRow row;
                row.number = line_;
                const std::uint32_t start = byte_at(at_);
                if (!read_object(row) || (skip_blanks(), !is_line_end())) row.problem = "the line is no JSON object";
                skip_line();
                row.where = byte_span(start, byte_at(at_));
                rows.push_back(std::move(row));
            }
            end_line();
        }
        return rows;
    }

private:
    void skip_blanks() {
        while (here() == U' ' || here() == U'\t') ++at_;
    }

    bool read_object(TableRow& row) {
        if (!take(U'{')) return false;
        skip_blanks();
        if (take(U'}')) return true;
        do {
            if (!read_member(row)) return false;
        } while (take(U','));
        return take(U'}');
    }

    bool read_member(TableRow& row) {
        Decoded key;
        skip_blanks();
        if (!take(U'"') || !read_string(key)) return false;
        skip_blanks();
        if (!take(U':')) return false;
        skip_blanks();
        TableCell cell{to_utf8(key.chars), {}};
        if (!(take(U'"') ? read_string(cell.content) : read_raw(cell.content))) return false;
        skip_blanks();
        const bool is_null = cell.content.chars == U"null";
        if (!cell.content.chars.empty() && !is_null) row.cells.push_back(std::move(cell));
        return true;
    }

    bool read_string(Decoded& cell) {
        while (!is_line_end()) {
            const std::size_t from = at_;
            char32_t c = decoded_.chars[at_++];
            if (c == U'"') return true;
            if (c == U'\\') {
                const std::optional<char32_t> escaped = read_escape();
                if (!escaped) return false;
                c = *escaped;
            }
            put(cell, c, from);
        }
        return false;
    }

    std::optional<char32_t> read_escape() {
        constexpr std::u32string_view names = U"\"\\/bfnrt";
        constexpr std::u32string_view stand_for = U"\"\\/\b\f\n\r\t";
        const char32_t name = here();
        ++at_;
        if (const std::size_t known = names.find(name); known != std::u32string_view::npos) return stand_for[known];
        if (name != U'u') return std::nullopt;
        std::optional<char32_t> c = read_hexadecimal();
        if (!c || *c < 0xD800 || *c > 0xDFFF) return c;
        if (*c > 0xDBFF || !take(U'\\') || !take(U'u')) return std::nullopt;
        const std::optional<char32_t> low = read_hexadecimal();
        if (!low || *low < 0xDC00 || *low > 0xDFFF) return std::nullopt;
        return 0x10000 + ((*c - 0xD800) << 10U) + (*low - 0xDC00);
    }

    std::optional<char32_t> read_hexadecimal() {
        char32_t value = 0;
        for (int i = 0; i < 4; ++i, ++at_) {
            constexpr std::u32string_view digits = U"0123456789abcdef";
            const char32_t c = here() >= U'A' && here() <= U'F' ? here() + 32 : here();
            const std::size_t digit = is_over() ? std::u32string_view::npos : digits.find(c);
            if (digit == std::u32string_view::npos) return std::nullopt;
            value = value * 16 + static_cast<char32_t>(digit);
        }
        return value;
    }

    // Up to the comma or brace that ends the value; brackets and quotes inside are passed over.
    bool read_raw(Decoded& cell) {
        int depth = 0;
        bool quoted = false;
        while (!is_line_end()) {
            const char32_t c = here();
            if (!quoted && depth == 0 && (c == U',' || c == U'}' || c == U' ')) return !cell.chars.empty();
            if (c == U'"') quoted = !quoted;
            if (!quoted && (c == U'{' || c == U'[')) ++depth;
            if (!quoted && (c == U'}' || c == U']')) --depth;
            put_here(cell);
            if (c == U'\\' && quoted && !is_line_end()) put_here(cell);
        }
        return false;
    }
};

}  // namespace

std::optional<TableForm> table_form(std::string_view name) {
    const std::string plain = ascii_lower(name);
    if (plain.ends_with(".csv") || plain.ends_with(".tsv")) return TableForm::Csv;
    if (plain.ends_with(".jsonl")) return TableForm::JsonLines;
    return std::nullopt;
}

std::vector<TableRow> table_rows(const Decoded& decoded, TableForm form) {
    return form == TableForm::Csv ? CsvRows(decoded).read() : JsonRows(decoded).read();
}

}  // namespace qhdb::document
