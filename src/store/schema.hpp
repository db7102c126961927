// Whose file it is, which version of the schema it has, and how a new one is made.
#pragma once

#include <SQLiteCpp/Database.h>

#include <string>

namespace qhdb::store {

/// True for a file of no pages: nothing was ever written to it.
[[nodiscard]] bool is_blank(SQLite::Database& database);

/// Throws Error(Database) unless the file is a qhdb database of this or an older version.
void check_identity(SQLite::Database& database, const std::string& path);

/// Throws Error(Database) where a view stands in the place of one of ours, or code of a module behind a name of ours:
/// what is asked of the database would run whatever its author wrote. Views and tables of other names are left alone.
void check_views(SQLite::Database& database, const std::string& path);

[[nodiscard]] int version_of(SQLite::Database& database);

/// Runs the migrations that the file has not seen and makes the views anew, as one transaction.
void migrate(SQLite::Database& database);

}  // namespace qhdb::store
