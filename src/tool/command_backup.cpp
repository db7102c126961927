// qhdb backup: a copy of a database that others may read and write meanwhile.
#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <thread>

#include "qhdb/store.hpp"
#include "store/failure.hpp"
#include "tool/command.hpp"
#include "tool/database_target.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

struct BackupOptions {
    std::string from, to;
};

constexpr int pages_a_step = 4096;
constexpr int most_waits = 600;  // of 100 ms, while somebody writes
constexpr auto wait = std::chrono::milliseconds(100);

// A writer between two steps makes SQLite begin anew: the copy is the state at one moment.
int copy_pages(SQLite::Database& from, SQLite::Database& to) {
    SQLite::Backup backup(to, from);
    for (int waits = 0;;) {
        switch (backup.executeStep(pages_a_step)) {
            case SQLITE_DONE: return backup.getTotalPageCount();
            case SQLITE_OK: waits = 0; break;
            default:
                if (++waits > most_waits) {
                    throw Error(ErrorKind::Database, "another process keeps writing to the database",
                                "try again when it is done");
                }
                std::this_thread::sleep_for(wait);
        }
    }
}

int copy(const std::string& from, const std::string& to) {
    Store store(from, OpenMode::ReadOnly);
    try {
        SQLite::Database copy(to, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        return copy_pages(store.database(), copy);
    } catch (const SQLite::Exception& failure) {
        throw store::as_error(failure, to);
    }
}

Exit run(const BackupOptions& options) {
    if (std::error_code ignored; std::filesystem::exists(options.to, ignored)) {
        throw Error(ErrorKind::Usage, fmt::format("'{}' is there already", options.to),
                    "a backup overwrites nothing: name another file");
    }
    DatabaseTarget target(options.to);
    const int pages = copy(options.from, target.path());
    target.publish();
    std::cout << fmt::format("pages        {:>6}  copied\ndatabase     {}\n", pages, escape_controls(options.to));
    return Exit::Done;
}

}  // namespace

void add_backup_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<BackupOptions>();
    CLI::App* command = app.add_subcommand("backup", "Copy a database, whoever reads and writes it meanwhile");
    command->add_option("FROM", options->from, "The database")->type_name("")->required();
    command->add_option("TO", options->to, "The copy, a file that is not there yet")->type_name("")->required();
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
