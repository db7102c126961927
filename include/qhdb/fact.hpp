// The fact record: a series (whose trade, what) + a period + a measure + a number + where it is written.
// `qhdb facts --format jsonl` prints it field by field.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qhdb/decimal.hpp"
#include "qhdb/document.hpp"
#include "qhdb/period.hpp"

namespace qhdb {

enum class Flow : std::uint8_t { Export, Import, Total, Balance };
[[nodiscard]] std::string_view to_string(Flow flow);  ///< export, import, total, balance
[[nodiscard]] std::optional<Flow> flow_from(std::string_view word);

enum class Measure : std::uint8_t {
    Value,
    Quantity,
    Growth,
    QuantityGrowth,
    GrowthMom,
    Share,
    ShareChange,
    GrowthGap,
    Pull,
    Contribution,
    Rank,
    Enterprises,
    EnterprisesChange,
    EnterprisesGrowth,
    EnterprisesRegistered,
    EnterprisesRegisteredGrowth,
    Partners,
    PartnersNew,
    Commodities,
    CommoditiesChange
};
inline constexpr int measure_count = 20;
[[nodiscard]] std::string_view to_string(Measure measure);  ///< value, quantity, growth, quantity_growth …
[[nodiscard]] std::optional<Measure> measure_from(std::string_view word);

/// The dimensions of a series. An empty member is the total: all goods, the world, all firms, all regimes.
struct Series {
    std::string region;  ///< GB/T 2260, or PPPPPP-SLUG for a zone
    Flow flow = Flow::Total;
    std::string commodity;       ///< canonical Chinese name
    std::string commodity_text;  ///< the words of the source
    std::string partner;         ///< canonical; several taken together joined by 、 in the order of the source
    std::string partner_text;
    std::string ownership;
    std::string regime;
};

/// What a share, gap, pull, contribution or rank is relative to: the fields that differ from the fact's
/// own series, `of` for ranks and shares of a number of firms. Serialised as a JSON object with the
/// keys in the order of the record; null is written for a member widened to its total.
struct Basis {
    std::optional<std::string> region, flow, commodity, partner, ownership, regime, of;
    std::optional<Period> period;
    /// The period as written, when its year is resolved later.
    std::optional<PeriodExpression> period_expression;
    [[nodiscard]] bool empty() const;
    [[nodiscard]] std::string to_json() const;  ///< `{"region":"100000","of":"growth"}`; "" when empty
    friend bool operator==(const Basis&, const Basis&) = default;
};

/// Which words of the text gave a slot its value.
struct SlotSource {
    std::string slot;  ///< region, period, flow, commodity, partner, ownership, regime
    std::string how;   ///< stated (same clause), inherited (earlier words), assumed (document's home region, date)
    std::string text;  ///< the words; empty when assumed
    ByteSpan where{};  ///< their bytes
};

/// One place where the number is written.
struct Citation {
    std::uint32_t article = 0;  ///< index into Document::articles
    ByteSpan where{};           ///< the file's bytes [start, end) are `text`
    std::string text;           ///< the number as written, with its unit
    ByteSpan sentence{};        ///< the sentence around it
    std::string rule;           ///< name of the rule that read it (docs/GRAMMAR.md)
    std::vector<SlotSource> slots;
};

enum class FactStatus : std::uint8_t {
    Stated,     ///< printed, with a period that the document itself gives
    Resolved,   ///< printed; its year was found by agreement with another document
    Unresolved  ///< printed; its year is not known: dates are null, no query answers with it
};
[[nodiscard]] std::string_view to_string(FactStatus status);

struct Fact {
    Series series;
    PeriodExpression expression;   ///< as written
    std::optional<Period> period;  ///< absent: unresolved
    FactStatus status = FactStatus::Stated;
    Measure measure = Measure::Value;
    Decimal number;
    std::string unit;  ///< CNY USD percent pp t kg count rank, or the source's counting unit
    Interval interval;
    Bound bound = Bound::Exact;
    Basis basis;
    std::vector<Citation> citations;  ///< in the order of the text, at least one
};

/// Every numeral of an article of trade ends as one of these (`qhdb ledger`).
enum class NumeralOutcome : std::uint8_t {
    Fact,     ///< cited by a fact
    NonFact,  ///< read and known to be something else: date, page, loan, count of people …
    Open      ///< not accounted for
};
[[nodiscard]] std::string_view to_string(NumeralOutcome outcome);  ///< fact, non_fact, open

struct Numeral {
    std::uint32_t article = 0;
    ByteSpan where{};
    std::string text;
    NumeralOutcome outcome = NumeralOutcome::Open;
    std::string reason;  ///< measure of the fact, or the class of the non-fact (date, loan, clearance …)
};

/// What extraction found in one document.
struct Extraction {
    std::vector<Fact> facts;        ///< in the order of their first citation
    std::vector<Numeral> numerals;  ///< in the order of the text, of articles about trade
    std::vector<Diagnostic> diagnostics;
    std::vector<bool> article_is_trade;  ///< one for each Document::articles
    std::string home_region;             ///< what 我省, 全市 … was taken to be; empty when nothing tells
    std::string home_region_from;        ///< manifest, option, text
    std::optional<Date> published_on;    ///< date that 今年 was resolved with
    std::string published_from;          ///< manifest, option, text; empty = none
};

/// Stage 2 and 3: lexes the document's articles and resolves every trade figure in its context.
/// A pure function of its arguments: no clock, environment or locale.
[[nodiscard]] Extraction extract_facts(const Document& document, const Vocabulary& vocabulary = Vocabulary::current());

}  // namespace qhdb
