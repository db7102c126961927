#include "qhdb/store.hpp"

#include <SQLiteCpp/Savepoint.h>
#include <sqlite3.h>

#include <filesystem>

#include "store/append.hpp"
#include "store/dimensions.hpp"
#include "store/failure.hpp"
#include "store/schema.hpp"
#include "store/sql.hpp"
#include "store/vocabulary.hpp"

namespace qhdb {
namespace {

// Whoever opens a database waits for a writer's last step, the waiting of that writer for its readers included.
constexpr int busy_timeout_ms = 30'000;

// A writer whose changed pages no longer fit into its memory locks out all readers until it is done: it gets room for a
// gigabyte of pages before it comes to that.
constexpr const char* writer_memory = "PRAGMA cache_size = -32768; PRAGMA cache_spill = 262144";

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
    // A connection belongs to one thread: SQLite need not lock it at every call.
    const int unlocked = SQLite::OPEN_NOMUTEX;
    if (mode == OpenMode::ReadOnly) return unlocked | SQLite::OPEN_READONLY;
    return unlocked | SQLite::OPEN_READWRITE | (mode == OpenMode::ReadWriteCreate ? SQLite::OPEN_CREATE : 0);
}

// Twice the largest document.
constexpr int longest_value = 128 << 20;

// A database is data from somewhere: nothing in its schema may run code, no page may lie about its cells.
void harden(SQLite::Database& database) {
    sqlite3* const handle = database.getHandle();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, longest_value);
    database.exec("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON");
}

void prepare(SQLite::Database& database, const std::string& path, OpenMode mode) {
    harden(database);
    const bool writable = mode != OpenMode::ReadOnly;
    // Rows go to all parts of the indices: pages that do not stay in memory are written and read again and again.
    if (writable) database.exec(writer_memory);
    if (mode != OpenMode::ReadWriteCreate || !store::is_blank(database)) store::check_identity(database, path);
    if (store::version_of(database) == schema_version) return store::check_views(database, path);
    if (!writable) {
        throw Error(ErrorKind::Database, "'" + path + "' was written by an older qhdb",
                    "bring it up to date with `qhdb rebuild --db " + path + "`");
    }
    store::migrate(database);
}

SQLite::Database open_prepared(const std::string& path, OpenMode mode) {
    SQLite::Database database(path, flags_of(mode), busy_timeout_ms);
    prepare(database, path, mode);
    return database;
}

// A process that was killed while it wrote leaves its journal; the first who may write puts the old state back.
void roll_back_interrupted(const std::string& path) {
    SQLite::Database database(path, flags_of(OpenMode::ReadWrite), busy_timeout_ms);
    static_cast<void>(store::version_of(database));
}

SQLite::Database open_database(const std::string& path, OpenMode mode) {
    if (mode != OpenMode::ReadWriteCreate) check_exists(path);
    try {
        try {
            return open_prepared(path, mode);
        } catch (const SQLite::Exception& failure) {
            if (failure.getExtendedErrorCode() != SQLITE_READONLY_ROLLBACK) throw;
        }
        roll_back_interrupted(path);
        return open_prepared(path, mode);
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
    std::unique_ptr<const Vocabulary> vocabulary;  // null: not read yet
};

Store::Store(const std::string& path, OpenMode mode) : state_(std::make_unique<State>(path, mode)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

AppendResult Store::append(const Document& document, const Extraction& extraction) {
    const VocabularyScope scope(vocabulary());
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

void Store::clear_readings() {
    state_->dimensions.forget();
    state_->named([&] { store::clear_readings(state_->statements); });
}

void Store::rewrite(std::int64_t doc_id, const Document& document, const Extraction& extraction) {
    const VocabularyScope scope(vocabulary());
    state_->named(
        [&] { store::rewrite_document(state_->statements, state_->dimensions, doc_id, document, extraction); });
}

const Vocabulary& Store::vocabulary() {
    if (!state_->vocabulary) {
        state_->vocabulary =
            state_->named([&] { return std::make_unique<const Vocabulary>(load_vocabulary(state_->database)); });
    }
    return *state_->vocabulary;
}

void Store::add_terms(const std::vector<AddedTerm>& terms) {
    state_->named([&] {
        for (const AddedTerm& term : terms) store::add_term(state_->statements, term);
    });
    state_->vocabulary.reset();
}

void Store::remove_term(TermKind kind, std::string_view id) {
    state_->named([&] { store::remove_term(state_->statements, kind, id); });
    state_->vocabulary.reset();
}

void Store::begin() {
    state_->named([&] { state_->database.exec("BEGIN IMMEDIATE"); });
}

void Store::commit() {
    state_->named([&] { state_->database.exec("COMMIT"); });
}

void Store::rollback() noexcept {
    state_->dimensions.forget();
    state_->vocabulary.reset();
    state_->database.tryExec("ROLLBACK");
}

void Store::optimize() {
    state_->named([&] {
        store::Statements sql(state_->database);
        // What statistics say of a large table changes little with a few rows more, and gathering them reads all of it.
        const bool gathered = sql.integer("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'").has_value();
        const std::int64_t then =
            gathered ? sql.integer("SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = 'obs'").value_or(0)
                     : 0;
        const std::int64_t now = sql.integer("SELECT max(obs_id) FROM obs").value_or(0);
        constexpr std::int64_t large = 100'000;
        constexpr std::int64_t percent_worth_it = 10;
        if (now < large || std::abs(now - then) * 100 > then * percent_worth_it) state_->database.exec("ANALYZE");
    });
}

SQLite::Database& Store::database() { return state_->database; }

}  // namespace qhdb
