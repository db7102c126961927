// The names that a database adds to the vocabulary, as rows.
#pragma once

#include <SQLiteCpp/Database.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qhdb/vocabulary.hpp"
#include "store/sql.hpp"

namespace qhdb {

/// The kinds of which a database may hold terms of its own: region, partner, commodity, ownership, regime.
[[nodiscard]] std::optional<TermKind> added_kind_from(std::string_view word);
[[nodiscard]] std::string_view added_kind_name(TermKind kind);  ///< "" for the others

namespace store {

/// In the order in which they were added.
[[nodiscard]] std::vector<AddedTerm> added_terms(SQLite::Database& database);
/// What is there of the same kind and id gets the names and the fields that it does not have.
void add_term(Statements& sql, const AddedTerm& term);
void remove_term(Statements& sql, TermKind kind, std::string_view id);

}  // namespace store
}  // namespace qhdb
