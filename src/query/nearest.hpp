// The least change of a question that has an answer (docs/QUERY.md, "The nearest answer").
#pragma once

#include <string>
#include <vector>

#include "query/reader.hpp"

namespace qhdb::query {

struct Change {
    QuerySpec spec;
    std::string what_zh;
    std::string what_en;
};

/// Changes of the specification, least first: one step at a time, then two.
[[nodiscard]] std::vector<Change> nearest_changes(Reader& reader, const QuerySpec& spec);

}  // namespace qhdb::query
