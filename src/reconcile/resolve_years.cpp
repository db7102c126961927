#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

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

/// All that is said of one topic in one year. A text may say much of it, and another one ask as often: nothing here
/// looks at each.
class Statements {
public:
    void add(const ReconcileFact& fact) {
        ++count_;
        if (fact.interval.lower) lowers_.push_back(*fact.interval.lower);
        if (fact.interval.upper) uppers_.push_back(*fact.interval.upper);
        if (first_ == nullptr || fact.id < first_->id) {
            if (first_ != nullptr && first_->doc != fact.doc) first_elsewhere_ = first_;
            first_ = &fact;
        } else if (fact.doc != first_->doc && (first_elsewhere_ == nullptr || fact.id < first_elsewhere_->id)) {
            first_elsewhere_ = &fact;
        }
    }
    void put_in_order() {
        std::sort(lowers_.begin(), lowers_.end());
        std::sort(uppers_.begin(), uppers_.end());
    }

    /// How many do not exclude it: all but those that end below the interval and those that begin above it.
    [[nodiscard]] std::ptrdiff_t meeting(const Interval& interval) const {
        std::ptrdiff_t count = count_;
        if (interval.lower) {
            count -= std::lower_bound(uppers_.begin(), uppers_.end(), *interval.lower) - uppers_.begin();
        }
        if (interval.upper) {
            count -= lowers_.end() - std::upper_bound(lowers_.begin(), lowers_.end(), *interval.upper);
        }
        return count;
    }
    /// The first by its key of those in other documents.
    [[nodiscard]] const ReconcileFact* first_outside_of(std::int64_t doc) const {
        return first_ != nullptr && first_->doc == doc ? first_elsewhere_ : first_;
    }

private:
    std::ptrdiff_t count_ = 0;
    std::vector<Decimal> lowers_, uppers_;
    const ReconcileFact* first_ = nullptr;
    const ReconcileFact* first_elsewhere_ = nullptr;  ///< of another document than that
};

class Years {
public:
    explicit Years(const std::vector<ReconcileFact>& facts) : facts_(facts) {
        for (const ReconcileFact& fact : facts) {
            if (!fact.period) undated_[fact.doc].push_back(&fact);
        }
        for (const ReconcileFact& fact : facts) {
            if (!fact.period || fact.period->start.year != fact.period->end.year) continue;
            const int first = fact.period->start.month;
            const int last = fact.period->end.month;
            equal_[key_of(fact, first, last)].push_back(&fact);
            if (!is_exclusive(fact)) continue;
            const Topic topic{topic_of(fact, first, last), fact.period->start.year};
            topics_[topic].add(fact);
            if (undated_.count(fact.doc) > 0) topics_within_[{fact.doc, topic}].add(fact);
        }
        for (auto& [topic, statements] : topics_) statements.put_in_order();
        for (auto& [topic, statements] : topics_within_) statements.put_in_order();
        for (const ReconcileFact& fact : facts) {
            if (!fact.period) vote(fact);
        }
    }

    YearsFound found() {
        YearsFound out;
        std::map<std::int64_t, std::optional<int>> years;
        std::map<std::int64_t, std::size_t> agreeing_facts;  // by document
        for (const auto& [doc, votes] : votes_) years[doc] = year_of(doc, votes, out.evidence);
        for (const ReconcileFact& fact : facts_) {
            if (fact.period) continue;
            const auto year = years.find(fact.doc);
            if (year == years.end() || !year->second) continue;
            const auto [agreeing, is_new] = agreeing_facts.try_emplace(fact.doc);
            if (is_new) agreeing->second = facts_agreeing(votes_.at(fact.doc).at(*year->second));
            out.resolutions.push_back({fact.id,
                                       months_of(*year->second + offset_of(fact.expression),
                                                 fact.expression.first_month, fact.expression.last_month),
                                       std::to_string(agreeing->second) +
                                           " facts of this document are printed elsewhere for " +
                                           std::to_string(*year->second)});
        }
        return out;
    }

private:
    using Facts = std::vector<const ReconcileFact*>;
    using Topic = std::pair<std::string, int>;  // and the year
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
        for (const ReconcileFact* fact : undated_.at(doc)) {
            if (!is_exclusive(*fact)) continue;
            if (const ReconcileFact* other = excluding(*fact, *year)) {
                evidence.push_back({doc, *year, fact->id, other->id, false});
                stands = false;
            }
        }
        return stands ? year : std::nullopt;
    }

    /// A fact of another document that this one can not stand beside in the year, where no other supports it.
    [[nodiscard]] const ReconcileFact* excluding(const ReconcileFact& fact, int year) const {
        const Topic topic{topic_of(fact, fact.expression.first_month, fact.expression.last_month),
                          year + offset_of(fact.expression)};
        const auto all = topics_.find(topic);
        if (all == topics_.end()) return nullptr;
        const auto own = topics_within_.find({fact.doc, topic});
        const std::ptrdiff_t of_its_own = own == topics_within_.end() ? 0 : own->second.meeting(fact.interval);
        if (all->second.meeting(fact.interval) > of_its_own) return nullptr;
        return all->second.first_outside_of(fact.doc);
    }

    const std::vector<ReconcileFact>& facts_;
    std::unordered_map<std::string, Facts> equal_;
    std::map<std::int64_t, Facts> undated_;  ///< by document
    std::map<Topic, Statements> topics_;
    std::map<std::pair<std::int64_t, Topic>, Statements> topics_within_;  ///< a document with undated facts
    std::map<std::int64_t, Votes> votes_;
};

}  // namespace

YearsFound find_years(const std::vector<ReconcileFact>& facts) { return Years(facts).found(); }

std::vector<YearResolution> resolve_years(const std::vector<ReconcileFact>& facts) {
    return find_years(facts).resolutions;
}

}  // namespace qhdb
