// The tables of the vocabulary and what their columns mean: for the compiler of schema/vocabulary and for files that
// are imported into a database.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "qhdb/vocabulary.hpp"

namespace qhdb {

struct TableSpec {
    TermKind kind;
    std::string_view name;    ///< `commodities`; the file is commodities.tsv
    std::string_view header;  ///< names of the columns, separated by tabs; the first is the key
    bool unique_ids;          ///< else several rows share an id: spellings of one unit, classes of one word
};

[[nodiscard]] std::span<const TableSpec> table_specs();

/// What a column means: the field of the term that holds it, and the form of the names that it gives.
struct ColumnRole {
    std::string_view column;
    std::string TermRow::*field;  ///< null: only names
    std::optional<NameForm> form;
};

/// Null for a column that gives neither.
[[nodiscard]] const ColumnRole* column_role(std::string_view column);

}  // namespace qhdb
