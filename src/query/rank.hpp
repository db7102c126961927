// A rank computed from the numbers of a region's siblings.
#pragma once

#include <optional>

#include "query/reader.hpp"

namespace qhdb::query {

struct ComputedRank {
    AnswerRow row;            ///< its interval: the places that rounding and missing regions leave possible
    std::size_t known = 0;    ///< regions that were compared
    std::size_t missing = 0;  ///< regions without a number that may stand above
};

/// What a rank is by: the value, unless the question says otherwise.
[[nodiscard]] Measure ranked_measure(const QuerySpec& spec);

/// The numbers that the cell's region stands among: of its level, below the same region.
[[nodiscard]] QuerySpec siblings_of(QuerySpec spec, const Cell& cell);

/// The place of the cell's region among the regions of its level below the same region, of those that have a
/// stated number; empty when the region has none or stands alone. Regions without a number cannot stand above one of
/// a larger value than the whole leaves for them.
[[nodiscard]] std::optional<ComputedRank> rank_among_siblings(Reader& reader, const QuerySpec& spec, const Cell& cell);

}  // namespace qhdb::query
