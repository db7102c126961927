// Stage 4: the SQLite database. The only stage (with src/query's reading) that knows SQL.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qhdb/document.hpp"
#include "qhdb/fact.hpp"

namespace SQLite {
class Database;
}

namespace qhdb {

inline constexpr std::int32_t application_id = 0x71686462;  ///< "qhdb"
inline constexpr std::int32_t schema_version = 2;           ///< PRAGMA user_version

enum class OpenMode : std::uint8_t { ReadOnly, ReadWriteCreate };

enum class AppendResult : std::uint8_t {
    Added,       ///< a new document
    NewEdition,  ///< the name was known with other bytes: the older edition is kept, not current
    Unchanged    ///< the same bytes are already there (under this or another name)
};

/// An open database. Throws Error(Database) with what to do when it cannot be opened, is no qhdb
/// database, or was written by a newer qhdb.
class Store {
public:
    Store(const std::string& path, OpenMode mode);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;

    /// Whole or not at all: one savepoint a document. Call inside transaction() for a batch.
    AppendResult append(const Document& document, const Extraction& extraction);
    [[nodiscard]] bool contains(std::string_view sha256) const;

    /// Begin/commit one write batch; rolls back when `commit` was not reached.
    void begin();
    void commit();
    void rollback() noexcept;

    /// Measures the tables for the query planner. Call it once after a batch that changed something.
    void optimize();

    [[nodiscard]] SQLite::Database& database();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Which rows of the fact export (src/store/select.hpp). A region matches by code or full name, a commodity or
/// partner by its canonical name or the words of the source, a period when it lies inside of the days given.
struct FactFilter {
    std::string doc, region, measure, flow, commodity, partner;  ///< empty = any
    std::string period_start, period_end;
    std::string status;
};

}  // namespace qhdb
