// qhdb sql: one SELECT on the database, which can read and nothing else.
#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "qhdb/store.hpp"
#include "tool/command.hpp"
#include "tool/options.hpp"
#include "tool/patience.hpp"
#include "tool/selection.hpp"

namespace qhdb::tool {
namespace {

struct SqlOptions {
    std::string database;
    std::string statement;
    double timeout = 0;  ///< seconds; 0 = none
    Rendering rendering;
};

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

Table fetch(sqlite3* handle, const SqlOptions& options) {
    const Blobs blobs = options.rendering.format == Format::Table ? Blobs::Size : Blobs::Hexadecimal;
    const Patience patience(handle, options.timeout);
    Table table;
    try {
        Selection selection(handle, options.statement);
        for (const std::string& name : selection.columns()) table.columns.push_back({name, false});
        for (std::vector<Cell> row; selection.next(row, blobs);) table.rows.push_back(row);
    } catch (const Error&) {
        if (patience.is_over()) throw too_slow(options.timeout);
        throw;
    }
    align(table);
    return table;
}

Exit run(const SqlOptions& options) {
    Store store(options.database, OpenMode::ReadOnly);
    sqlite3* const handle = store.database().getHandle();
    confine(handle);
    const Table table = fetch(handle, options);
    render(std::cout, table, options.rendering);
    return table.rows.empty() ? Exit::NothingFound : Exit::Done;
}

}  // namespace

void add_sql_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<SqlOptions>();
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
