// qhdb sql: one SELECT on the database, which can read and nothing else.
#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>
#include <set>

#include "qhdb/store.hpp"
#include "tool/command.hpp"
#include "tool/options.hpp"
#include "tool/patience.hpp"
#include "tool/pointed_error.hpp"

namespace qhdb::tool {
namespace {

struct Options {
    std::string database;
    std::string statement;
    double timeout = 0;  ///< seconds; 0 = none
    Rendering rendering;
};

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

constexpr const char* read_only_hint = "`qhdb sql` runs one SELECT; `qhdb schema` describes the views that it can read";

// Whatever a statement or a view in a foreign file asks for: reading is allowed, nothing else.
int allow_reading(void*, int action, const char*, const char*, const char*, const char*) {
    switch (action) {
        case SQLITE_SELECT:
        case SQLITE_READ:
        case SQLITE_FUNCTION:
        case SQLITE_RECURSIVE: return SQLITE_OK;
        default: return SQLITE_DENY;
    }
}

void confine(sqlite3* handle) {
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_set_authorizer(handle, allow_reading, nullptr);
}

// The line of the statement that holds `offset`, for the caret.
Place place_in(const std::string& statement, std::size_t offset) {
    const std::size_t before = offset == 0 ? std::string::npos : statement.rfind('\n', offset - 1);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    return {{}, statement.substr(begin, statement.find('\n', offset) - begin), offset - begin};
}

// A function or table that the authorizer refuses is reported as a mistake of the statement.
bool is_refused(sqlite3* handle, int code) {
    return code == SQLITE_AUTH || std::string_view(sqlite3_errmsg(handle)) == "not authorized";
}

[[noreturn]] void fail(sqlite3* handle, const std::string& statement, int extended_code) {
    const int code = extended_code & 0xff;
    if (is_refused(handle, code)) {
        throw Error(ErrorKind::Usage, "the statement does more than read", read_only_hint);
    }
    const int offset = sqlite3_error_offset(handle);
    const bool is_mistake = code == SQLITE_ERROR || code == SQLITE_TOOBIG || code == SQLITE_MISMATCH;
    const Place place = place_in(statement, offset < 0 ? 0 : static_cast<std::size_t>(offset));
    throw PointedError(is_mistake ? ErrorKind::Usage : ErrorKind::Database, sqlite3_errmsg(handle),
                       offset < 0 ? Place{} : place, is_mistake ? "`qhdb schema` describes the views" : "");
}

bool holds_nothing(std::string_view text) { return text.find_first_not_of(" \t\r\n;") == std::string_view::npos; }

Statement prepare(sqlite3* handle, const std::string& text) {
    sqlite3_stmt* raw = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v2(handle, text.c_str(), static_cast<int>(text.size()), &raw, &tail);
    Statement statement(raw);
    if (code != SQLITE_OK) fail(handle, text, code);
    if (!statement) throw Error(ErrorKind::Usage, "the statement is empty", read_only_hint);
    if (!holds_nothing(tail)) {
        throw PointedError(ErrorKind::Usage, "there is a second statement",
                           place_in(text, static_cast<std::size_t>(tail - text.c_str())), read_only_hint);
    }
    return statement;
}

// 120000000.0 as 120000000: in JSON and CSV the two are one, and people read the second.
Cell real_cell(double value) {
    std::string text = fmt::format("{}", value);
    if (!std::isfinite(value)) return Cell::of_text(text);  // JSON has no such number
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return Cell::of_number(text);
}

std::string hexadecimal(std::string_view bytes) {
    std::string text = "X'";
    for (const char byte : bytes) text += fmt::format("{:02X}", static_cast<unsigned char>(byte));
    return text + '\'';
}

std::string_view bytes_of(sqlite3_stmt* row, int column) {
    const auto* const data = static_cast<const char*>(sqlite3_column_blob(row, column));
    return {data, static_cast<std::size_t>(data ? sqlite3_column_bytes(row, column) : 0)};
}

Cell blob_cell(std::string_view bytes, Format format) {
    return Cell::of_text(format == Format::Table ? fmt::format("({} bytes)", bytes.size()) : hexadecimal(bytes));
}

Cell cell_of(sqlite3_stmt* row, int column, Format format) {
    switch (sqlite3_column_type(row, column)) {
        case SQLITE_INTEGER: return Cell::of_integer(sqlite3_column_int64(row, column));
        case SQLITE_FLOAT: return real_cell(sqlite3_column_double(row, column));
        case SQLITE_TEXT: return Cell::of_text(std::string(bytes_of(row, column)));
        case SQLITE_BLOB: return blob_cell(bytes_of(row, column), format);
        default: return {};
    }
}

// A JSON object cannot hold one key twice: the second `doc` is doc_2.
std::string unique_name(std::set<std::string>& taken, const std::string& name) {
    std::string unique = name;
    for (int i = 2; !taken.insert(unique).second; ++i) unique = fmt::format("{}_{}", name, i);
    return unique;
}

// Columns that hold nothing but numbers stand at the right.
void align(Table& table) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        table.columns[i].right_aligned = std::all_of(table.rows.begin(), table.rows.end(), [i](const auto& row) {
            return row[i].kind == Cell::Number || row[i].kind == Cell::Null;
        });
    }
}

Error too_slow(double seconds) {
    return {ErrorKind::Database, fmt::format("the statement was stopped: it ran longer than {} s", seconds),
            "--timeout gives it more time; conditions on region and period make it fast"};
}

Table fetch(sqlite3* handle, const Options& options) {
    const std::string& text = options.statement;
    const Format format = options.rendering.format;
    const Patience patience(handle, options.timeout);
    const Statement statement = prepare(handle, text);
    Table table;
    std::set<std::string> taken;
    const int width = sqlite3_column_count(statement.get());
    for (int i = 0; i < width; ++i) {
        table.columns.push_back({unique_name(taken, sqlite3_column_name(statement.get(), i)), false});
    }
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement.get())) == SQLITE_ROW) {
        std::vector<Cell>& row = table.rows.emplace_back();
        for (int i = 0; i < width; ++i) row.push_back(cell_of(statement.get(), i, format));
    }
    if (code == SQLITE_INTERRUPT && patience.is_over()) throw too_slow(options.timeout);
    if (code != SQLITE_DONE) fail(handle, text, code);
    align(table);
    return table;
}

Exit run(const Options& options) {
    Store store(options.database, OpenMode::ReadOnly);
    sqlite3* const handle = store.database().getHandle();
    confine(handle);
    const Table table = fetch(handle, options);
    render(std::cout, table, options.rendering);
    return table.rows.empty() ? Exit::NothingFound : Exit::Done;
}

}  // namespace

void add_sql_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("sql", "Run one SELECT on the database, which it cannot change");
    command->add_option("STATEMENT", options->statement, "The statement")->type_name("")->required();
    add_database_option(*command, options->database);
    add_format_options(*command, options->rendering);
    command->add_option("--timeout", options->timeout, "Stop the statement after so many seconds [never]")
        ->type_name("SECONDS")
        ->check(CLI::NonNegativeNumber.description(""));
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
