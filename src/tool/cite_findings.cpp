// Findings know keys of facts; a reader wants the words. Each fact and sentence is read once.
#include <algorithm>
#include <map>
#include <tuple>

#include "store/audit_rows.hpp"
#include "tool/render_findings.hpp"

namespace qhdb::tool {
namespace {

class Citer {
public:
    explicit Citer(Store& store) : store_(store), names_(*AuditReader(store).names()) {}

    CitedFigure figure(const audit::FindingFact& it) {
        CitedFigure out;
        out.figure = it;
        if (const auto region = names_.regions.find(it.series.region); region != names_.regions.end()) {
            out.region = region->second.code;
            out.region_name = region->second.name;
        }
        if (it.series.commodity != 0) out.commodity = names_.commodities[it.series.commodity].name;
        if (it.series.partner != 0) out.partner = names_.partners[it.series.partner].name;
        if (it.series.ownership != 0) out.ownership = names_.ownerships[it.series.ownership];
        if (it.series.regime != 0) out.regime = names_.regimes[it.series.regime];
        if (it.fact != 0) std::tie(out.fact, out.citation) = sources(it.fact);
        return out;
    }

private:
    using Sources = std::pair<std::optional<FactRow>, std::optional<CitationRow>>;

    const Sources& sources(std::int64_t fact) {
        const auto [at, is_new] = known_.try_emplace(fact);
        if (is_new) {
            at->second.first = find_fact(store_, fact);
            const std::vector<CitationRow> citations = select_citations(store_, fact);
            if (!citations.empty()) at->second.second = citations.front();
        }
        return at->second;
    }

    Store& store_;
    audit::Names names_;
    std::map<std::int64_t, Sources> known_;
};

// The first document and byte that a finding cites.
std::tuple<audit::Verdict, std::string, std::int64_t, audit::Rule, std::int64_t> place_of(const CitedFinding& it) {
    std::string doc;
    std::int64_t start = 0;
    std::int64_t fact = 0;
    for (const CitedFigure& figure : it.figures) {
        if (!figure.fact) continue;
        const bool earlier = doc.empty() || std::tie(figure.fact->doc, figure.fact->start) < std::tie(doc, start);
        if (earlier) std::tie(doc, start) = std::tie(figure.fact->doc, figure.fact->start);
        fact = fact * 31 + figure.fact->id;
    }
    return {it.finding.verdict, doc, start, it.finding.rule, fact};
}

}  // namespace

std::vector<CitedFinding> cite(Store& store, std::vector<audit::Finding> findings) {
    Citer citer(store);
    std::vector<CitedFinding> out;
    out.reserve(findings.size());
    for (audit::Finding& finding : findings) {
        CitedFinding& it = out.emplace_back();
        for (const audit::FindingFact& fact : finding.facts) it.figures.push_back(citer.figure(fact));
        it.finding = std::move(finding);
    }
    return out;
}

void sort_for_reading(std::vector<CitedFinding>& findings) {
    std::stable_sort(findings.begin(), findings.end(),
                     [](const CitedFinding& a, const CitedFinding& b) { return place_of(a) < place_of(b); });
}

}  // namespace qhdb::tool
