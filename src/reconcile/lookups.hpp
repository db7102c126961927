// What the books of a region look up in the regions above it. Rules and suggestions may not ask for more.
#pragma once

#include <vector>

#include "qhdb/audit.hpp"

namespace qhdb::audit {

/// What is counted in, or against, a whole or reference.
[[nodiscard]] bool is_relative(Measure measure);

/// The wholes that a relative figure of `own`, said of `said`, may be of instead, and `said` itself: each in the region
/// of `said`, in order.
[[nodiscard]] std::vector<SeriesKey> possible_wholes(const SeriesKey& own, const SeriesKey& said);

}  // namespace qhdb::audit
