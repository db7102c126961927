#include "store/schema.hpp"

#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/unicode.hpp"
#include "qhdb/error.hpp"
#include "qhdb/store.hpp"
#include "qhdb_embedded/schema.hpp"
#include "store/sql.hpp"

namespace qhdb::store {
namespace {

void drop_views(SQLite::Database& database) {
    std::vector<std::string> names;
    for_each_row(database, "SELECT name FROM sqlite_schema WHERE type = 'view'",
                 [&](SQLite::Statement& row) { names.push_back(text_of(row, 0)); });
    for (const std::string& name : names) database.exec(fmt::format("DROP VIEW \"{}\"", name));
}

// The statement as schema/views.sql has it, which SQLite keeps to the letter.
bool is_our_view(std::string_view sql) {
    const std::size_t at = embedded::views_sql.find(sql);
    return at != std::string_view::npos && embedded::views_sql.substr(at + sql.size()).starts_with(';');
}

// SQLite's names have no case.
bool is_our_name(std::string_view name) {
    const std::string plain = ascii_lower(name);
    const auto creates = [&](std::string_view script, std::string_view what, std::string_view end) {
        return script.find(fmt::format("CREATE {} {}{}", what, plain, end)) != std::string_view::npos;
    };
    return creates(embedded::views_sql, "VIEW", " AS") ||
           std::any_of(embedded::migration_sql, embedded::migration_sql + embedded::migration_count,
                       [&](std::string_view script) { return creates(script, "TABLE", " ("); });
}

class ReferencesUnchecked {
public:
    explicit ReferencesUnchecked(SQLite::Database& database) : database_(database) {
        database_.exec("PRAGMA foreign_keys = OFF");
    }
    ~ReferencesUnchecked() { database_.tryExec("PRAGMA foreign_keys = ON"); }
    ReferencesUnchecked(const ReferencesUnchecked&) = delete;
    ReferencesUnchecked& operator=(const ReferencesUnchecked&) = delete;
    ReferencesUnchecked(ReferencesUnchecked&&) = delete;
    ReferencesUnchecked& operator=(ReferencesUnchecked&&) = delete;

private:
    SQLite::Database& database_;
};

}  // namespace

bool is_blank(SQLite::Database& database) { return database.execAndGet("PRAGMA page_count").getInt() == 0; }

int version_of(SQLite::Database& database) { return database.execAndGet("PRAGMA user_version").getInt(); }

void check_identity(SQLite::Database& database, const std::string& path) {
    if (database.execAndGet("PRAGMA application_id").getInt() != application_id) {
        throw Error(ErrorKind::Database, fmt::format("'{}' is a database, but not one of qhdb", path),
                    "name the database that `qhdb ingest` wrote with --db");
    }
    if (const int version = version_of(database); version > schema_version) {
        throw Error(
            ErrorKind::Database,
            fmt::format("'{}' has schema version {}; this qhdb knows versions up to {}", path, version, schema_version),
            "use the newer qhdb that wrote it, or ingest the documents into a new database");
    }
}

void check_views(SQLite::Database& database, const std::string& path) {
    for_each_row(
        database, "SELECT name, sql FROM sqlite_schema WHERE type = 'view' OR (type = 'table' AND rootpage = 0)",
        [&](SQLite::Statement& row) {
            const std::string name = text_of(row, 0);
            if (is_our_view(text_of(row, 1)) || !is_our_name(name)) return;
            throw Error(ErrorKind::Database, fmt::format("'{}' holds something else in the place of '{}'", path, name),
                        "it was changed by another program, and is not read: take a copy that `qhdb backup` "
                        "made, or ingest the documents into a new database");
        });
}

void migrate(SQLite::Database& database) {
    // A table that others refer to is made anew under its name: what refers to it is checked when all is there again.
    const ReferencesUnchecked unchecked(database);
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    drop_views(database);
    for (auto at = static_cast<std::size_t>(version_of(database)); at < embedded::migration_count; ++at) {
        database.exec(std::string(embedded::migration_sql[at]));
    }
    database.exec(std::string(embedded::views_sql));
    database.exec(fmt::format("PRAGMA application_id = {}", application_id));
    database.exec(fmt::format("PRAGMA user_version = {}", schema_version));
    transaction.commit();
}

}  // namespace qhdb::store
