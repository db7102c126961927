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
#include "qhdb/vocabulary.hpp"

namespace SQLite {
class Database;
}

namespace qhdb {

inline constexpr std::int32_t application_id = 0x71686462;  ///< "qhdb"
inline constexpr std::int32_t schema_version = 10;          ///< PRAGMA user_version

enum class OpenMode : std::uint8_t {
    ReadOnly,
    ReadWrite,  ///< a database that is there
    ReadWriteCreate
};

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

    /// Forgets everything that was read out of the documents, which stay with their bytes: facts, numerals, sentences,
    /// dimensions. Call it inside a transaction that ends when each document was rewritten in the order of its key.
    void clear_readings();
    /// Stores what was read anew out of the document `doc_id`, whose reading was cleared.
    void rewrite(std::int64_t doc_id, const Document& document, const Extraction& extraction);

    /// The built-in vocabulary and what this database adds to it. The reference ends with the next change.
    [[nodiscard]] const Vocabulary& vocabulary();
    /// Adds terms, or names to those that are there. What the documents say by them is read by rewriting only.
    void add_terms(const std::vector<AddedTerm>& terms);
    void remove_term(TermKind kind, std::string_view id);

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

/// The built-in vocabulary and what the database adds to it.
[[nodiscard]] Vocabulary load_vocabulary(SQLite::Database& database);

/// Which rows of the fact export (src/store/select.hpp). A region matches by code or full name, a commodity or
/// partner by any name of the vocabulary or the words of the source, a period when it lies inside of the days given.
struct FactFilter {
    std::string doc, region, measure, flow, commodity, partner;  ///< empty = any
    std::string period_start, period_end;
    std::string status;
};

}  // namespace qhdb
