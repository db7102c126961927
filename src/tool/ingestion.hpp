// Files → documents → facts → database: the pipeline of `qhdb ingest`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "qhdb/period.hpp"
#include "qhdb/store.hpp"
#include "tool/manifest.hpp"
#include "tool/reading.hpp"
#include "tool/source_files.hpp"

namespace qhdb::tool {

/// What the command line says about documents of which the manifest says nothing.
struct SourceDefaults {
    std::optional<Date> published_on;
    std::string home_region;
};

/// Of this run. The readings are those of the documents that were added.
struct IngestCounts {
    std::int64_t added = 0, new_editions = 0, unchanged = 0, skipped = 0, bad_rows = 0;
    ReadingCounts readings;
};

/// Reads, extracts (on several threads) and appends in the order of `sources`, so that the same files make the
/// same database. A file that cannot be read is named on stderr and counted as skipped. The caller holds the
/// transaction.
[[nodiscard]] IngestCounts ingest_files(Store& store, const SourceFiles& sources, Manifest& manifest,
                                        const SourceDefaults& defaults);

}  // namespace qhdb::tool
