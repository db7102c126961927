#include "fact/collector.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace qhdb::fact {
namespace {

std::string_view how(const Evidence& evidence) {
    if (evidence.where.empty()) return "assumed";
    return evidence.stated ? "stated" : "inherited";
}

std::string period_key(const Fact& fact) {
    if (fact.period) return fact.period->start.to_string() + fact.period->end.to_string();
    PeriodExpression e = fact.expression;
    // 一季度 and 今年一季度 are one period of a document that tells no year.
    if (e.year_kind == PeriodExpression::Year::Unstated) e.year_kind = PeriodExpression::Year::ThisYear;
    return std::to_string(static_cast<int>(e.year_kind)) + '/' + std::to_string(e.year) + '/' +
           std::to_string(e.first_month) + '/' + std::to_string(e.last_month) + '/' + std::to_string(e.span_years);
}

bool has_value(const Series& series, Dimension dimension) {
    switch (dimension) {
        case Dimension::Commodity: return !series.commodity.empty();
        case Dimension::Partner: return !series.partner.empty();
        case Dimension::Ownership: return !series.ownership.empty();
        case Dimension::Regime: return !series.regime.empty();
        default: return true;
    }
}

// Counts and ranks are whole: their digits allow nothing else.
bool is_counted(Measure measure) {
    switch (measure) {
        case Measure::Rank:
        case Measure::Enterprises:
        case Measure::EnterprisesChange:
        case Measure::EnterprisesRegistered:
        case Measure::Partners:
        case Measure::PartnersNew:
        case Measure::Commodities:
        case Measure::CommoditiesChange: return true;
        default: return false;
    }
}

// The key that equal facts have in common. It is not stored: most facts of a page are unique.
std::string key_of(const Fact& fact) {
    const Series& s = fact.series;
    std::string key = s.region + '|' + std::string(to_string(s.flow)) + '|' + s.commodity + '|' + s.partner + '|' +
                      s.ownership + '|' + s.regime + '|';
    key +=
        period_key(fact) + '|' + std::string(to_string(fact.measure)) + '|' + fact.number.to_string() + fact.unit + '|';
    key += std::string(to_string(fact.bound));
    // A place and a share are different facts when their basis differs: first of the province, first of the nation.
    const bool by_basis =
        fact.measure == Measure::Rank || fact.measure == Measure::Share || fact.measure == Measure::GrowthGap;
    return by_basis ? key + '|' + fact.basis.to_json() : key;
}

// A page prints a number twice or three times. A file that repeats one for ever needs no more witnesses than these.
constexpr std::size_t most_citations = 100;

Interval interval_for(const Finding& finding) {
    if (finding.interval) return *finding.interval;
    const bool stated_zero = finding.number.is_zero() && finding.measure == Measure::Value;
    const bool point = is_counted(finding.measure) && finding.bound == Bound::Exact;
    if (point || stated_zero) return {finding.number, finding.number};
    return interval_of(finding.number, finding.last_digit, finding.bound);
}

// What an open numeral is, so that those of one kind can be looked at together.
std::string_view kind_of_number(extract::MentionKind kind) {
    using extract::MentionKind;
    switch (kind) {
        case MentionKind::Money: return "money";
        case MentionKind::Percent: return "percent";
        case MentionKind::Points: return "points";
        case MentionKind::Multiple:
        case MentionKind::Doubling: return "multiple";
        case MentionKind::Quantity: return "quantity";
        case MentionKind::Count: return "count";
        case MentionKind::Ordinal: return "place";
        default: return "number";
    }
}

}  // namespace

// The numerals of an article of trade are final when the next one begins.
void Collector::keep_numerals() {
    const bool is_trade = article_ < trade_articles_.size() && trade_articles_[article_];
    for (auto& [where, numeral] : numerals_) {
        if (is_trade) kept_.push_back(std::move(numeral));
    }
    numerals_.clear();
}

void Collector::begin_article(std::uint32_t article, int year) {
    keep_numerals();
    article_ = article;
    article_year_ = year;
    found_in_article_ = false;
    if (trade_articles_.size() <= article) trade_articles_.resize(article + 1);
}

Fact Collector::make_fact(const Finding& finding) const {
    Fact fact;
    fact.series = finding.target.series;
    fact.expression = finding.target.period;
    fact.period = resolve_period(fact.expression, anchor_, article_year_);
    fact.status = fact.period ? FactStatus::Stated : FactStatus::Unresolved;
    fact.measure = finding.measure;
    fact.number = finding.number;
    fact.unit = finding.unit;
    fact.bound = finding.bound;
    fact.interval = interval_for(finding);
    fact.basis = finding.basis;
    if (fact.basis.period_expression)
        fact.basis.period = resolve_period(*fact.basis.period_expression, anchor_, article_year_);
    // 与2020年同期相比增长 in a bulletin of 2021 is the plain growth.
    if (finding.measure == Measure::Growth && fact.period && fact.basis.period &&
        shifted_years(*fact.basis.period, 1) == *fact.period) {
        fact.basis.period_expression.reset();
        fact.basis.period.reset();
    }
    return fact;
}

Citation Collector::make_citation(const Finding& finding) const {
    Citation citation;
    citation.article = article_;
    citation.where = document_.text.bytes_of(finding.where);
    citation.text = text_at(document_.bytes, document_.encoding, citation.where);
    citation.sentence = document_.text.bytes_of(finding.sentence);
    citation.rule = finding.rule;
    citation.slots.reserve(dimension_count);
    for (std::size_t i = 0; i < dimension_count; ++i) {
        const auto dimension = static_cast<Dimension>(i);
        if (!has_value(finding.target.series, dimension)) continue;
        SlotSource source;
        source.slot = to_string(dimension);
        source.how = how(finding.evidence.at(i));
        if (!finding.evidence.at(i).where.empty()) {
            source.where = document_.text.bytes_of(finding.evidence.at(i).where);
            source.text = to_utf8(document_.text.view(finding.evidence.at(i).where));
        }
        citation.slots.push_back(std::move(source));
    }
    return citation;
}

std::size_t Collector::place_of(Fact fact) {
    const std::string key = key_of(fact);
    const std::size_t hash = std::hash<std::string>{}(key);
    const auto [first, last] = by_hash_.equal_range(hash);
    for (auto at = first; at != last; ++at) {
        if (key_of(facts_[at->second]) == key) return at->second;
    }
    by_hash_.emplace(hash, static_cast<std::uint32_t>(facts_.size()));
    facts_.push_back(std::move(fact));
    return facts_.size() - 1;
}

int Collector::year_of_article() const {
    if (anchor_.published) return anchor_.published->year;
    return article_year_ != 0 ? article_year_ : anchor_.page_year;
}

std::optional<Period> Collector::dates_of(const PeriodExpression& period) const {
    return resolve_period(period, anchor_, article_year_);
}

void Collector::add(const Finding& finding) {
    Citation citation = make_citation(finding);
    found_in_article_ = true;
    trade_articles_.at(article_) = true;
    numerals_[citation.where] = {article_, citation.where, citation.text, NumeralOutcome::Fact,
                                 std::string(to_string(finding.measure))};
    std::vector<Citation>& citations = facts_[place_of(make_fact(finding))].citations;
    if (citations.size() < most_citations) citations.push_back(std::move(citation));
}

void Collector::note_numeral(const extract::Mention& number, std::string_view reason) {
    if (!reason.empty()) return note(number.span, NumeralOutcome::NonFact, reason);
    note(number.span, NumeralOutcome::Open, kind_of_number(number.kind));
}

void Collector::note_numeral(CharSpan number, std::string_view reason) {
    note(number, NumeralOutcome::NonFact, reason);
}

void Collector::note(CharSpan number, NumeralOutcome outcome, std::string_view reason) {
    const ByteSpan where = document_.text.bytes_of(number);
    numerals_.try_emplace(where, Numeral{article_, where, text_at(document_.bytes, document_.encoding, where), outcome,
                                         std::string(reason)});
}

void Collector::finish(Extraction& extraction) {
    for (Fact& fact : facts_) {
        std::stable_sort(fact.citations.begin(), fact.citations.end(),
                         [](const Citation& a, const Citation& b) { return a.where < b.where; });
        const auto same = [](const Citation& a, const Citation& b) { return a.where == b.where; };
        fact.citations.erase(std::unique(fact.citations.begin(), fact.citations.end(), same), fact.citations.end());
    }
    std::stable_sort(facts_.begin(), facts_.end(), [](const Fact& a, const Fact& b) {
        return a.citations.front().where < b.citations.front().where;
    });
    trade_articles_.resize(document_.articles.size());
    extraction.article_is_trade = trade_articles_;
    keep_numerals();
    std::stable_sort(kept_.begin(), kept_.end(), [](const Numeral& a, const Numeral& b) { return a.where < b.where; });
    extraction.numerals = std::move(kept_);
    for (const Fact& fact : facts_) {
        if (fact.status != FactStatus::Unresolved) continue;
        extraction.diagnostics.push_back({"period-unresolved", "Nothing in the document tells the year of its periods.",
                                          fact.citations.front().where});
        break;
    }
    extraction.facts = std::move(facts_);
}

}  // namespace qhdb::fact
