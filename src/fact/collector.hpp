// Facts as they are found: equal ones become one fact with several citations; every numeral gets its outcome.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/mention.hpp"
#include "fact/anchor.hpp"
#include "fact/place.hpp"
#include "fact/subject.hpp"
#include "qhdb/fact.hpp"

namespace qhdb::fact {

/// A number read as a measure of a target.
struct Finding {
    Target target;
    Measure measure = Measure::Value;
    Decimal number;
    int last_digit = 0;
    std::string unit;
    Bound bound = Bound::Exact;
    std::optional<Interval> interval;  ///< where it is stated, and not what the digits allow
    Basis basis;
    CharSpan where{};
    CharSpan sentence{};
    std::string rule;
    std::array<Evidence, dimension_count> evidence{};
};

class Collector {
public:
    Collector(const Document& document, const Anchor& anchor) : document_(document), anchor_(anchor) {}

    /// Following findings belong to this article, whose own year is `year` (0 = none).
    void begin_article(std::uint32_t article, int year);
    /// The year that the article was printed in, or speaks of; 0 when nothing tells it.
    [[nodiscard]] int year_of_article() const;
    /// The calendar dates that a period of the article has; empty when nothing tells its year.
    [[nodiscard]] std::optional<Period> dates_of(const PeriodExpression& period) const;
    void add(const Finding& finding);
    /// What a number that is no fact is: `loan`, `date` …; empty = open, which is stored with the kind of number. What
    /// was noted of a number first holds.
    void note_numeral(const extract::Mention& number, std::string_view reason);
    void note_numeral(CharSpan number, std::string_view reason);

    [[nodiscard]] bool found_in_article() const { return found_in_article_; }
    /// Facts in the order of the text; numerals of articles with facts only.
    void finish(Extraction& extraction);

private:
    void note(CharSpan number, NumeralOutcome outcome, std::string_view reason);
    [[nodiscard]] Fact make_fact(const Finding& finding) const;
    [[nodiscard]] Citation make_citation(const Finding& finding) const;
    /// Where an equal fact is among the facts; puts `fact` there when there is none.
    std::size_t place_of(Fact fact);
    void keep_numerals();

    const Document& document_;
    const Anchor& anchor_;
    std::uint32_t article_ = 0;
    int article_year_ = 0;
    bool found_in_article_ = false;
    std::vector<Fact> facts_;
    std::unordered_multimap<std::size_t, std::uint32_t> by_hash_;  ///< of what makes facts equal
    std::map<ByteSpan, Numeral> numerals_;                         ///< of the article
    std::vector<Numeral> kept_;                                    ///< of articles of trade before it
    std::vector<bool> trade_articles_;
};

}  // namespace qhdb::fact
