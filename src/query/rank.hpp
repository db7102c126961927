// A rank computed from the numbers of a region's siblings.
#pragma once

#include <optional>

#include "query/reader.hpp"

namespace qhdb::query {

/// The place of the cell's region among the regions of its level below the same region, of those that have a
/// stated number; empty when the region has none or stands alone.
[[nodiscard]] std::optional<AnswerRow> rank_among_siblings(Reader& reader, const QuerySpec& spec, const Cell& cell);

}  // namespace qhdb::query
