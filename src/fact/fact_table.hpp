// Tables of facts (CSV, JSON lines) as documents: their rows become facts as the sentences of a bulletin do, with the
// cell as citation, the row as its sentence, and what is not understood as a diagnostic.
#pragma once

#include <string>
#include <string_view>

#include "qhdb/document.hpp"
#include "qhdb/fact.hpp"

namespace qhdb::fact {

/// The name of the document tells: .csv, .tsv, .jsonl.
[[nodiscard]] bool is_fact_table(std::string_view name);

struct FactTable {
    Document document;
    Extraction extraction;
};

/// Diagnostics are of the codes `bad-cell` (the row is left out), `bad-row`, `unknown-column` and `no-fact-table`. A
/// pure function of its arguments, as extract_facts is.
[[nodiscard]] FactTable read_fact_table(std::string bytes, SourceInfo source,
                                        const Vocabulary& vocabulary = Vocabulary::current());

}  // namespace qhdb::fact
