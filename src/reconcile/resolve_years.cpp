#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "qhdb/reconcile.hpp"

namespace qhdb {
namespace {

constexpr std::size_t least_agreements = 2;

// What is equal when two facts say the same of the same months, whatever their year.
std::string key_of(const ReconcileFact& fact, int first_month, int last_month) {
    return fact.series_key + '|' + fact.measure + '|' + fact.unit + '|' + fact.number_exact + '|' +
           std::to_string(first_month) + '-' + std::to_string(last_month);
}

/// The year that the writer meant by 今年 or by nothing at all: the fact's own year less its offset.
int offset_of(const PeriodExpression& expression) {
    return expression.year_kind == PeriodExpression::Year::ThisYear ? expression.year : 0;
}

struct DatedFact {
    std::int64_t doc;
    int year;
};

using DatedFacts = std::unordered_map<std::string, std::vector<DatedFact>>;

DatedFacts index_dated(const std::vector<ReconcileFact>& facts) {
    DatedFacts dated;
    for (const ReconcileFact& fact : facts) {
        if (!fact.period || fact.period->start.year != fact.period->end.year) continue;
        dated[key_of(fact, fact.period->start.month, fact.period->end.month)].push_back(
            {fact.doc, fact.period->start.year});
    }
    return dated;
}

using YearVotes = std::map<int, std::size_t>;

void vote(const ReconcileFact& fact, const DatedFacts& dated, YearVotes& votes) {
    const auto found = dated.find(key_of(fact, fact.expression.first_month, fact.expression.last_month));
    if (found == dated.end()) return;
    std::set<int> years;
    for (const DatedFact& other : found->second) {
        if (other.doc != fact.doc) years.insert(other.year - offset_of(fact.expression));
    }
    for (const int year : years) ++votes[year];
}

/// The year with most votes; empty when it has too few or shares its place.
std::optional<std::pair<int, std::size_t>> winner(const YearVotes& votes) {
    std::optional<std::pair<int, std::size_t>> best;
    bool shared = false;
    for (const auto& [year, count] : votes) {
        shared = best && count == best->second;
        if (!best || count > best->second) best = {year, count};
    }
    const bool enough = best && best->second >= least_agreements && !shared;
    return enough ? best : std::nullopt;
}

}  // namespace

std::vector<YearResolution> resolve_years(const std::vector<ReconcileFact>& facts) {
    const DatedFacts dated = index_dated(facts);
    std::map<std::int64_t, YearVotes> votes;
    for (const ReconcileFact& fact : facts) {
        if (!fact.period) vote(fact, dated, votes[fact.doc]);
    }
    std::vector<YearResolution> resolutions;
    for (const ReconcileFact& fact : facts) {
        if (fact.period) continue;
        const auto best = winner(votes[fact.doc]);
        if (!best) continue;
        const auto [year, count] = *best;
        const Period period =
            months_of(year + offset_of(fact.expression), fact.expression.first_month, fact.expression.last_month);
        resolutions.push_back(
            {fact.id, period,
             std::to_string(count) + " facts of this document are printed elsewhere for " + std::to_string(year)});
    }
    return resolutions;
}

}  // namespace qhdb
