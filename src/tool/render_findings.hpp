// Findings with their sentences, for people and for programs.
#pragma once

#include <iosfwd>
#include <optional>
#include <vector>

#include "qhdb/audit.hpp"
#include "qhdb/store.hpp"
#include "store/select.hpp"

namespace qhdb::tool {

/// A figure of a finding with where it is written; one that is derived has no fact.
struct CitedFigure {
    audit::FindingFact figure;
    std::string region, region_name;
    std::string commodity, partner, ownership, regime;  ///< empty: the total
    std::optional<FactRow> fact;
    std::optional<CitationRow> citation;
};

struct CitedFinding {
    audit::Finding finding;
    std::vector<CitedFigure> figures;
};

[[nodiscard]] std::vector<CitedFinding> cite(Store& store, std::vector<audit::Finding> findings);
/// Contradictions first, then what is doubtful, tight, not checked, consistent; in the order of the documents.
void sort_for_reading(std::vector<CitedFinding>& findings);

enum class FindingFormat : std::uint8_t { Table, Jsonl, Markdown, Html };
void render(std::ostream& out, const std::vector<CitedFinding>& findings, FindingFormat format);

}  // namespace qhdb::tool
