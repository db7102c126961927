// Reading the stored documents anew: with names that were added, with rules that a newer qhdb brought.
#pragma once

#include <cstddef>
#include <cstdint>

#include "qhdb/store.hpp"
#include "tool/reading.hpp"

namespace qhdb::tool {

struct RebuildCounts {
    std::int64_t documents = 0;  ///< older editions included
    ReadingCounts readings;
    std::size_t resolved = 0;  ///< facts whose year was found by agreement
};

/// Replaces everything that was read out of the documents by what the store's vocabulary and this program's rules read
/// out of their bytes. The rows are then those of a database into which the same documents were ingested in the same
/// order. The caller holds the transaction.
[[nodiscard]] RebuildCounts rebuild_store(Store& store);

}  // namespace qhdb::tool
