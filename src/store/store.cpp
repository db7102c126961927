#include "qhdb/store.hpp"

#include <SQLiteCpp/Savepoint.h>
#include <sqlite3.h>

#include <filesystem>

#include "store/append.hpp"
#include "store/dimensions.hpp"
#include "store/failure.hpp"
#include "store/schema.hpp"
#include "store/sql.hpp"

namespace qhdb {
namespace {

constexpr int busy_timeout_ms = 5000;

void check_exists(const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        throw Error(ErrorKind::Database, "'" + path + "' is a folder, not a database", "name a file with --db");
    }
    if (!std::filesystem::exists(path, ignored)) {
        throw Error(ErrorKind::Database, "there is no database '" + path + "'",
                    "make it with `qhdb ingest FILE... --db " + path + "`, or name another with --db");
    }
}

int flags_of(OpenMode mode) {
    return mode == OpenMode::ReadOnly ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
}

// A database is data from somewhere: nothing in its schema may run code, no page may lie about its cells.
void harden(SQLite::Database& database) {
    sqlite3* const handle = database.getHandle();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    database.exec("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON");
}

void prepare(SQLite::Database& database, const std::string& path, OpenMode mode) {
    harden(database);
    const bool writable = mode == OpenMode::ReadWriteCreate;
    if (!writable || !store::is_blank(database)) store::check_identity(database, path);
    if (store::version_of(database) == schema_version) return;
    if (!writable) {
        throw Error(ErrorKind::Database, "'" + path + "' was written by an older qhdb",
                    "bring it up to date with `qhdb ingest` of any file");
    }
    store::migrate(database);
}

SQLite::Database open_database(const std::string& path, OpenMode mode) {
    if (mode == OpenMode::ReadOnly) check_exists(path);
    try {
        SQLite::Database database(path, flags_of(mode), busy_timeout_ms);
        prepare(database, path, mode);
        return database;
    } catch (const SQLite::Exception& failure) {
        throw store::as_error(failure, path);
    }
}

}  // namespace

struct Store::State {
    State(const std::string& file, OpenMode mode) : path(file), database(open_database(file, mode)) {}

    // Runs `work`, whose failures name the database.
    template <class Work>
    auto named(Work work) {
        try {
            return work();
        } catch (const SQLite::Exception& failure) {
            throw store::as_error(failure, path);
        }
    }

    std::string path;
    SQLite::Database database;
    store::Statements statements{database};
    store::Dimensions dimensions{statements};
};

Store::Store(const std::string& path, OpenMode mode) : state_(std::make_unique<State>(path, mode)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

AppendResult Store::append(const Document& document, const Extraction& extraction) {
    return state_->named([&] {
        try {
            SQLite::Savepoint savepoint(state_->database, "document");
            const AppendResult result =
                store::append_document(state_->statements, state_->dimensions, document, extraction);
            savepoint.release();
            return result;
        } catch (...) {
            state_->dimensions.forget();
            throw;
        }
    });
}

bool Store::contains(std::string_view sha256) const {
    return state_->named([&] { return store::contains(state_->statements, sha256); });
}

void Store::begin() {
    state_->named([&] { state_->database.exec("BEGIN IMMEDIATE"); });
}

void Store::commit() {
    state_->named([&] { state_->database.exec("COMMIT"); });
}

void Store::rollback() noexcept {
    state_->dimensions.forget();
    state_->database.tryExec("ROLLBACK");
}

void Store::optimize() {
    state_->named([&] { state_->database.exec("ANALYZE"); });
}

SQLite::Database& Store::database() { return state_->database; }

}  // namespace qhdb
