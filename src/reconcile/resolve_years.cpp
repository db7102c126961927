#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "qhdb/reconcile.hpp"

namespace qhdb {
namespace {

constexpr std::size_t least_agreements = 2;

std::string months_text(int first_month, int last_month) {
    return std::to_string(first_month) + '-' + std::to_string(last_month);
}

// What is equal when two facts say the same of the same months, whatever their year.
std::string key_of(const ReconcileFact& fact, int first_month, int last_month) {
    return fact.series_key + '|' + fact.measure + '|' + fact.unit + '|' + fact.number_exact + '|' +
           months_text(first_month, last_month);
}

// What is equal when they speak of the same, whatever they say.
std::string topic_of(const ReconcileFact& fact, int first_month, int last_month) {
    return fact.series_key + '|' + fact.measure + '|' + fact.unit + '|' + fact.basis + '|' +
           months_text(first_month, last_month);
}

/// The year that the writer meant by 今年 or by nothing at all: the fact's own year less its offset.
int offset_of(const PeriodExpression& expression) {
    return expression.year_kind == PeriodExpression::Year::ThisYear ? expression.year : 0;
}

// Ranks and shares are of wholes that a sentence may leave out: only these exclude each other by themselves.
bool is_exclusive(const ReconcileFact& fact) {
    return fact.measure == "value" || fact.measure == "quantity" || fact.measure == "growth";
}

bool exclude(const Interval& a, const Interval& b) {
    const auto is_below = [](const Interval& one, const Interval& other) {
        return one.upper && other.lower && *one.upper < *other.lower;
    };
    return is_below(a, b) || is_below(b, a);
}

class Years {
public:
    explicit Years(const std::vector<ReconcileFact>& facts) : facts_(facts) {
        for (const ReconcileFact& fact : facts) {
            if (!fact.period || fact.period->start.year != fact.period->end.year) continue;
            const int first = fact.period->start.month;
            const int last = fact.period->end.month;
            equal_[key_of(fact, first, last)].push_back(&fact);
            if (is_exclusive(fact)) topics_[topic_of(fact, first, last)].push_back(&fact);
        }
        for (const ReconcileFact& fact : facts) {
            if (!fact.period) vote(fact);
        }
    }

    YearsFound found() {
        YearsFound out;
        std::map<std::int64_t, std::optional<int>> years;
        for (const auto& [doc, votes] : votes_) years[doc] = year_of(doc, votes, out.evidence);
        for (const ReconcileFact& fact : facts_) {
            if (fact.period) continue;
            const auto year = years.find(fact.doc);
            if (year == years.end() || !year->second) continue;
            const std::size_t count = facts_agreeing(votes_.at(fact.doc).at(*year->second));
            out.resolutions.push_back({fact.id,
                                       months_of(*year->second + offset_of(fact.expression),
                                                 fact.expression.first_month, fact.expression.last_month),
                                       std::to_string(count) + " facts of this document are printed elsewhere for " +
                                           std::to_string(*year->second)});
        }
        return out;
    }

private:
    using Lists = std::unordered_map<std::string, std::vector<const ReconcileFact*>>;
    using Agreements = std::vector<YearEvidence>;
    using Votes = std::map<int, Agreements>;

    // Facts that agree, not pairs: a figure that two documents print is one.
    static std::size_t facts_agreeing(const Agreements& agreements) {
        std::set<std::int64_t> facts;
        for (const YearEvidence& one : agreements) facts.insert(one.fact);
        return facts.size();
    }

    void vote(const ReconcileFact& fact) {
        const auto found = equal_.find(key_of(fact, fact.expression.first_month, fact.expression.last_month));
        if (found == equal_.end()) return;
        for (const ReconcileFact* other : found->second) {
            if (other->doc == fact.doc) continue;
            const int year = other->period->start.year - offset_of(fact.expression);
            votes_[fact.doc][year].push_back({fact.doc, year, fact.id, other->id, true});
        }
    }

    /// The only year with enough agreement that nothing contradicts. What was weighed goes to `evidence`.
    std::optional<int> year_of(std::int64_t doc, const Votes& votes, std::vector<YearEvidence>& evidence) const {
        std::optional<int> year;
        for (const auto& [candidate, agreements] : votes) {
            if (facts_agreeing(agreements) < least_agreements) continue;
            if (year) return std::nullopt;
            year = candidate;
        }
        if (!year) return std::nullopt;
        evidence.insert(evidence.end(), votes.at(*year).begin(), votes.at(*year).end());
        bool stands = true;
        for (const ReconcileFact& fact : facts_) {
            if (fact.doc != doc || fact.period || !is_exclusive(fact)) continue;
            if (const ReconcileFact* other = excluding(fact, *year)) {
                evidence.push_back({doc, *year, fact.id, other->id, false});
                stands = false;
            }
        }
        return stands ? year : std::nullopt;
    }

    /// A fact of another document that this one can not stand beside in the year, where no other supports it.
    [[nodiscard]] const ReconcileFact* excluding(const ReconcileFact& fact, int year) const {
        const auto found = topics_.find(topic_of(fact, fact.expression.first_month, fact.expression.last_month));
        if (found == topics_.end()) return nullptr;
        const ReconcileFact* against = nullptr;
        for (const ReconcileFact* other : found->second) {
            if (other->doc == fact.doc || other->period->start.year != year + offset_of(fact.expression)) continue;
            if (!exclude(fact.interval, other->interval)) return nullptr;
            if (against == nullptr || other->id < against->id) against = other;
        }
        return against;
    }

    const std::vector<ReconcileFact>& facts_;
    Lists equal_, topics_;
    std::map<std::int64_t, Votes> votes_;
};

}  // namespace

YearsFound find_years(const std::vector<ReconcileFact>& facts) { return Years(facts).found(); }

std::vector<YearResolution> resolve_years(const std::vector<ReconcileFact>& facts) {
    return find_years(facts).resolutions;
}

}  // namespace qhdb
