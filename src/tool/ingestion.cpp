#include "tool/ingestion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "qhdb/document.hpp"
#include "qhdb/fact.hpp"
#include "tool/file_bytes.hpp"
#include "tool/progress.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

struct Extracted {
    Document document;
    Extraction extraction;
};

// Extraction knows only that the region was given; whether by the manifest or by an option, we know.
Extracted extract(std::string bytes, SourceInfo source, std::string region_from) {
    Document document = read_document(std::move(bytes), std::move(source));
    Extraction extraction = extract_facts(document);
    if (extraction.home_region_from == "manifest") extraction.home_region_from = std::move(region_from);
    return {std::move(document), std::move(extraction)};
}

class Ingestion {
public:
    Ingestion(Store& store, Manifest& manifest, const SourceDefaults& defaults, std::size_t files)
        : store_(store), manifest_(manifest), defaults_(defaults), progress_(files) {}

    void add(const SourceFile& file) {
        progress_.step(file.name);
        try {
            start(file, file_bytes(file.path.string()));
        } catch (const Error& error) {
            skip(error.what());
        }
        if (running_.size() >= batch_size_) append_batch();
    }

    void skip(const std::string& message) {
        progress_.clear();
        warn(fmt::format("skipped: {}", message));
        ++counts_.skipped;
    }

    IngestCounts finish() {
        append_batch();
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
        running_.push_back(
            std::async(std::launch::async, extract, std::move(bytes), source_info(file.name, entry), region_from));
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

    void append_batch() {
        for (std::future<Extracted>& result : running_) append(result.get());
        running_.clear();
    }

    void append(const Extracted& result) {
        switch (store_.append(result.document, result.extraction)) {
            case AppendResult::Added: ++counts_.added; break;
            case AppendResult::NewEdition: ++counts_.new_editions; break;
            case AppendResult::Unchanged: ++counts_.unchanged; return;
        }
        count(result);
    }

    void count(const Extracted& result) {
        const auto size = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
        const auto is_open = [](const Numeral& numeral) { return numeral.outcome == NumeralOutcome::Open; };
        const auto& numerals = result.extraction.numerals;
        counts_.articles += size(result.document.articles);
        counts_.facts += size(result.extraction.facts);
        counts_.open_numerals += std::count_if(numerals.begin(), numerals.end(), is_open);
        counts_.diagnostics += size(result.document.diagnostics) + size(result.extraction.diagnostics);
    }

    Store& store_;
    Manifest& manifest_;
    const SourceDefaults& defaults_;
    Progress progress_;
    IngestCounts counts_;
    std::size_t batch_size_ = std::max(1U, std::thread::hardware_concurrency()) * std::size_t{2};
    std::set<std::string> digests_;
    std::vector<std::future<Extracted>> running_;
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
