// One document and all that extraction found in it, as rows.
#pragma once

#include "qhdb/store.hpp"
#include "store/dimensions.hpp"
#include "store/sql.hpp"

namespace qhdb::store {

/// Inserts the document unless its bytes are there. The caller holds the savepoint.
AppendResult append_document(Statements& sql, Dimensions& dimensions, const Document& document,
                             const Extraction& extraction);

/// The bytes are in the database, under whatever name.
[[nodiscard]] bool contains(Statements& sql, std::string_view sha256);

}  // namespace qhdb::store
