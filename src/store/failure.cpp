#include "store/failure.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace qhdb::store {
namespace {

struct Explanation {
    int code;
    const char* message;  // follows the name of the database
    const char* hint;
};

constexpr Explanation explanations[] = {
    {SQLITE_NOTADB, "is not a qhdb database", "name the database that `qhdb ingest` wrote with --db"},
    {SQLITE_BUSY, "is locked by another process", "wait until it is done and try again"},
    {SQLITE_LOCKED, "is locked by another process", "wait until it is done and try again"},
    {SQLITE_FULL, "cannot grow: the disk is full", "nothing was changed; make room and try again"},
    {SQLITE_READONLY, "is read-only", "check the permissions of the file and of its folder"},
    {SQLITE_PERM, "may not be opened", "check the permissions of the file and of its folder"},
    {SQLITE_CANTOPEN, "cannot be opened", "check that its folder exists and may be written"},
    {SQLITE_CORRUPT, "is damaged", "ingest the documents again into a new database"},
    {SQLITE_IOERR, "cannot be read or written: the system reports an input/output error", ""},
};

}  // namespace

Error as_error(const SQLite::Exception& failure, const std::string& path) {
    const std::string name = path.empty() ? "the database" : fmt::format("'{}'", path);
    if (failure.getExtendedErrorCode() == SQLITE_READONLY_DBMOVED) {
        return {ErrorKind::Database, fmt::format("{} was replaced by another process meanwhile", name),
                "nothing was changed; run the command again"};
    }
    for (const Explanation& known : explanations) {
        if (known.code == (failure.getErrorCode() & 0xff)) {
            return {ErrorKind::Database, fmt::format("{} {}", name, known.message), known.hint};
        }
    }
    return {ErrorKind::Database, fmt::format("{}: {}", name, failure.what())};
}

}  // namespace qhdb::store
