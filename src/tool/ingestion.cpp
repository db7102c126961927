#include "tool/ingestion.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "tool/file_bytes.hpp"
#include "tool/progress.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

class Ingestion {
public:
    Ingestion(Store& store, Manifest& manifest, const SourceDefaults& defaults, std::size_t files)
        : store_(store), manifest_(manifest), defaults_(defaults), progress_(files) {}

    void add(const SourceFile& file) {
        progress_.step(file.name);
        try {
            start(file, file.is_standard_input ? standard_input_bytes() : file_bytes(file.path.string()));
        } catch (const Error& error) {
            // Of the database, nothing can be skipped: what was written before may be gone.
            if (error.kind() == ErrorKind::Database) throw;
            skip(error.what());
        }
    }

    void skip(const std::string& message) {
        progress_.clear();
        warn(fmt::format("skipped: {}", message));
        ++counts_.skipped;
    }

    IngestCounts finish() {
        reader_.finish();
        progress_.clear();
        return counts_;
    }

private:
    // What is in the database, or in this run already, is not read a second time.
    void start(const SourceFile& file, std::string bytes) {
        const ManifestEntry* entry = manifest_.find(file.path);
        const std::string digest = sha256_hex(bytes);
        if (store_.contains(digest) || !digests_.insert(digest).second) {
            ++counts_.unchanged;
            return;
        }
        const std::string region_from = entry && !entry->home_region.empty() ? "manifest" : "option";
        reader_.read(0, std::move(bytes), source_info(file.name, entry), region_from);
    }

    [[nodiscard]] SourceInfo source_info(const std::string& name, const ManifestEntry* entry) const {
        SourceInfo source;
        source.name = name;
        source.home_region = defaults_.home_region;
        source.published_on = defaults_.published_on;
        if (entry) {
            source.publisher = entry->publisher;
            source.url = entry->url;
            if (!entry->home_region.empty()) source.home_region = entry->home_region;
            if (entry->published_on) source.published_on = entry->published_on;
        }
        const bool from_manifest = entry && entry->published_on;
        if (source.published_on) source.published_from = from_manifest ? "manifest" : "option";
        return source;
    }

    void append(const Reading& reading) {
        switch (store_.append(reading.document, reading.extraction)) {
            case AppendResult::Added: ++counts_.added; break;
            case AppendResult::NewEdition: ++counts_.new_editions; break;
            case AppendResult::Unchanged: ++counts_.unchanged; return;
        }
        counts_.readings.add(reading);
        tell_bad_rows(reading.document);
    }

    // Rows of a table that were left out; all of them are in view diagnostic.
    void tell_bad_rows(const Document& document) {
        constexpr std::int64_t most_told = 20;
        std::int64_t rows = 0;
        for (const Diagnostic& it : document.diagnostics) {
            const bool is_row = it.code == "bad-cell" || it.code == "bad-row";
            rows += is_row ? 1 : 0;
            if ((!is_row && it.code != "unknown-column" && it.code != "no-fact-table") || rows > most_told) continue;
            progress_.clear();
            warn(fmt::format("'{}': {}", document.source.name, it.message));
        }
        if (rows > most_told)
            warn(fmt::format("'{}': {} more rows were left out", document.source.name, rows - most_told));
        counts_.bad_rows += rows;
    }

    Store& store_;
    Manifest& manifest_;
    const SourceDefaults& defaults_;
    Progress progress_;
    IngestCounts counts_;
    std::set<std::string> digests_;
    ParallelReader reader_{store_.vocabulary(), [this](std::size_t, const Reading& reading) { append(reading); }};
};

}  // namespace

IngestCounts ingest_files(Store& store, const SourceFiles& sources, Manifest& manifest,
                          const SourceDefaults& defaults) {
    Ingestion ingestion(store, manifest, defaults, sources.files.size());
    for (const SkippedFile& file : sources.skipped) ingestion.skip(fmt::format("'{}': {}", file.path, file.reason));
    for (const SourceFile& file : sources.files) ingestion.add(file);
    return ingestion.finish();
}

}  // namespace qhdb::tool
