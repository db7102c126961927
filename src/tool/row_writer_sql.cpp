// Tables as SQL that other databases run: names in lower case and quoted, since `end` is a word of the language and
// upper case would have to be quoted in every question; texts in the one way that all of them read.
#include <algorithm>
#include <ostream>

#include "base/unicode.hpp"
#include "tool/row_writer.hpp"

namespace qhdb::tool {
namespace {

constexpr std::size_t rows_a_statement = 200;

std::string identifier(const std::string& name) { return '"' + ascii_lower(name) + '"'; }

std::string_view type_in_sql(const std::string& type) {
    if (type == "INTEGER") return "bigint";
    if (type == "REAL") return "double precision";
    return "text";
}

// No server stores the character 0; its picture ␀ stands for it.
std::string literal(const std::string& text) {
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\0') {
            quoted += "\xE2\x90\x80";
        } else {
            quoted.append(c == '\'' ? 2 : 1, c);
        }
    }
    return quoted + '\'';
}

std::string value_of(const Cell& cell) {
    switch (cell.kind) {
        case Cell::Null: return "NULL";
        case Cell::Number: return cell.text;
        case Cell::Text:
        case Cell::Json: break;
    }
    return literal(cell.text);
}

class SqlWriter : public RowWriter {
public:
    explicit SqlWriter(std::ostream& out) : out_(out) { out_ << "BEGIN;\n"; }

    void begin(const ExportTable& table) override {
        end_statement();
        name_ = identifier(table.name);
        if (!table.description.empty()) out_ << "\n-- " << table.description;
        out_ << "\nCREATE TABLE " << name_ << " (";
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            write_column(table.columns[i], i + 1 == table.columns.size());
        out_ << "\n);\n";
    }

    void row(const std::vector<Cell>& cells) override {
        if (rows_ == rows_a_statement) end_statement();
        if (rows_ == 0) out_ << "INSERT INTO " << name_ << " VALUES\n";
        out_ << (rows_++ == 0 ? "(" : ",\n(");
        for (std::size_t i = 0; i < cells.size(); ++i) out_ << (i == 0 ? "" : ", ") << value_of(cells[i]);
        out_ << ')';
    }

    void finish() override {
        end_statement();
        out_ << "\nCOMMIT;\n";
    }

private:
    void write_column(const ExportColumn& column, bool is_last) {
        out_ << "\n    " << identifier(column.name) << ' ' << type_in_sql(column.type) << (is_last ? "" : ",");
        if (!column.description.empty()) out_ << "  -- " << column.description;
    }

    void end_statement() {
        if (rows_ > 0) out_ << ";\n";
        rows_ = 0;
    }

    std::ostream& out_;
    std::string name_;
    std::size_t rows_ = 0;  ///< of the statement that is being written
};

}  // namespace

std::unique_ptr<RowWriter> sql_writer(std::ostream& out) { return std::make_unique<SqlWriter>(out); }

}  // namespace qhdb::tool
