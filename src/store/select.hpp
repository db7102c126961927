// Reading: rows as plain structs, exact decimals as text. The views of schema/views.sql do the work.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "qhdb/store.hpp"

namespace qhdb {

/// One row of the fact export. Absent = null in the record.
struct FactRow {
    std::int64_t id = 0;
    std::string doc, region, region_name;
    std::optional<std::string> period_start, period_end;  ///< YYYY-MM-DD; absent while unresolved
    std::string flow;
    std::optional<std::string> commodity, commodity_text, partner, partner_text, ownership, regime;
    std::string measure;
    std::string number;  ///< exact decimal without exponent
    std::string unit;
    std::optional<std::string> lower, upper;  ///< exact decimals; absent = unbounded
    std::string bound;
    std::optional<std::string> basis;  ///< JSON object
    std::string text;                  ///< first citation
    std::int64_t start = 0, end = 0;   ///< bytes of the document
    std::string status;
    std::string period_text;                 ///< the period as written
    std::optional<std::string> resolved_by;  ///< evidence for the year of a resolved fact
};

/// Facts of the current editions, in the order document name, first citation.
[[nodiscard]] std::vector<FactRow> select_facts(Store& store, const FactFilter& filter);
[[nodiscard]] std::optional<FactRow> find_fact(Store& store, std::int64_t id);

/// What a reader wants to know of a source before trusting it. Empty = not known.
struct SourceContext {
    std::string headline, published_on, publisher, sentence;
};
/// Of these bytes of the current edition of a document.
[[nodiscard]] SourceContext source_context(Store& store, const std::string& doc, std::int64_t start, std::int64_t end);

/// One place where a fact's number is written.
struct CitationRow {
    std::int64_t doc_id = 0;
    std::string doc;
    std::int64_t article = 0;  ///< from 1
    std::string headline;      ///< may be empty
    std::int64_t start = 0, end = 0;
    std::string text;
    std::int64_t sentence_start = 0, sentence_end = 0;
    std::string sentence;
    std::string rule;
    std::string slots;  ///< JSON array of {slot, how, text, start, end}
};

/// In the order of the text.
[[nodiscard]] std::vector<CitationRow> select_citations(Store& store, std::int64_t fact_id);

struct NumeralRow {
    std::string doc;
    std::int64_t article = 0;
    std::int64_t start = 0, end = 0;
    std::string text, outcome, reason;
};

/// The numerals of the current editions, of one document where it is named; `outcome` empty = any.
[[nodiscard]] std::vector<NumeralRow> select_numerals(Store& store, const std::string& doc, const std::string& outcome);

/// A file's bytes and encoding.
struct DocumentBytes {
    std::string bytes;
    Encoding encoding{};
};
[[nodiscard]] std::optional<DocumentBytes> document_bytes(Store& store, std::int64_t doc_id);

/// A document as it came: its bytes, and what the manifest or an option said of it.
struct StoredSource {
    std::int64_t doc_id = 0;
    std::string bytes;
    SourceInfo source;
    std::string home_region_from;  ///< manifest or option; empty when nothing was said
};
[[nodiscard]] StoredSource stored_source(Store& store, std::int64_t doc_id);
/// All documents, older editions included, in the order in which they came.
[[nodiscard]] std::vector<std::int64_t> document_ids(Store& store);

/// What a question may name: regions, commodities, partners, kinds of firm, regimes and periods of stored facts.
[[nodiscard]] std::vector<std::string> names_in_database(Store& store);

/// Names of the current documents, sorted.
[[nodiscard]] std::vector<std::string> document_names(Store& store);

}  // namespace qhdb
