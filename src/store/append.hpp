// One document and all that extraction found in it, as rows.
#pragma once

#include "qhdb/store.hpp"
#include "store/dimensions.hpp"
#include "store/sql.hpp"

namespace qhdb::store {

/// Inserts the document unless its bytes are there. The caller holds the savepoint.
AppendResult append_document(Statements& sql, Dimensions& dimensions, const Document& document,
                             const Extraction& extraction);

/// Deletes the rows of everything that was read out of the documents, and the dimensions with it.
void clear_readings(Statements& sql);
/// Writes the rows of a document that is there without any.
void rewrite_document(Statements& sql, Dimensions& dimensions, std::int64_t doc_id, const Document& document,
                      const Extraction& extraction);

/// The key of the last citation; 0 without any.
[[nodiscard]] std::int64_t last_citation(Statements& sql);

/// The bytes are in the database, under whatever name.
[[nodiscard]] bool contains(Statements& sql, std::string_view sha256);

}  // namespace qhdb::store
