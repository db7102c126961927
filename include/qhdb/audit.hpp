// The audit: which of the stored figures cannot all be true. Pure functions of facts; docs/AUDIT.md has each rule
// with its formula and its counter-case.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "qhdb/decimal.hpp"
#include "qhdb/fact.hpp"
#include "qhdb/period.hpp"

namespace qhdb::audit {

/// Raised whenever the same facts may give other findings: what was stored under another version is found anew.
inline constexpr int rules_version = 6;

enum class Rule : std::uint8_t {
    Sum,
    Balance,
    Share,
    Parts,
    PartOf,
    StatedSum,
    Base,
    GrowthGap,
    ShareChange,
    Pull,
    Contribution,
    Cumulative,
    Rank,
    Bound,
    SameSeries,
    Currency
};
inline constexpr int rule_count = 16;
[[nodiscard]] std::string_view to_string(Rule rule);  ///< sum, balance, share … (spec of the findings)
[[nodiscard]] std::optional<Rule> rule_from(std::string_view word);

enum class Verdict : std::uint8_t {
    Contradiction,  ///< no values inside of the intervals satisfy the relation
    Doubtful,       ///< a contradiction only if two names mean the same: Finding::doubt says which
    Tight,          ///< satisfied only at a closed end, or when one figure was cut off instead of rounded
    Unchecked,      ///< Finding::says tells what is missing
    Consistent
};
[[nodiscard]] std::string_view to_string(Verdict verdict);
[[nodiscard]] std::optional<Verdict> verdict_from(std::string_view word);

/// A usual slip that would explain a contradiction, in the order of preference.
enum class Slip : std::uint8_t { Sign, WrongUnit, GrowthTo, WrongWhole, WrongReference, Swapped, WrongPeriod, Digits };
[[nodiscard]] std::string_view to_string(Slip slip);
[[nodiscard]] std::optional<Slip> slip_from(std::string_view word);

/// The dimensions of a series as keys of the store; 0 is the total.
struct SeriesKey {
    std::int64_t region = 0;
    Flow flow = Flow::Total;
    std::int64_t commodity = 0, partner = 0, ownership = 0, regime = 0;
    friend auto operator<=>(const SeriesKey&, const SeriesKey&) = default;
};

/// What a relative figure is relative to: the dimensions that differ from its own.
struct BasisKey {
    std::optional<std::int64_t> region, commodity, partner, ownership, regime;
    std::optional<Flow> flow;
    std::optional<Period> period;
    std::string of;
    friend bool operator==(const BasisKey&, const BasisKey&) = default;
};

/// The series that `basis` makes of one: fields that it names are replaced.
[[nodiscard]] SeriesKey whole_of(SeriesKey series, const BasisKey& basis);

struct AuditFact {
    std::int64_t id = 0;
    std::int64_t doc = 0;
    std::int64_t sentence = 0;  ///< of the first citation
    std::uint32_t start = 0;    ///< its first byte
    SeriesKey series;
    Period period;
    Measure measure = Measure::Value;
    std::string unit;
    Decimal number;
    Interval interval;
    Bound bound = Bound::Exact;
    std::uint32_t basis = 0;  ///< index into Input::bases; 0 is none
};

struct RegionName {
    std::string code, name, level;
    std::int64_t parent = 0;  ///< 0: none
};
struct CommodityName {
    std::string name;
    std::int64_t parent = 0;  ///< family; 0: none
    bool in_vocabulary = false;
};
struct PartnerName {
    std::string name, kind, code;
    std::vector<std::int64_t> members;  ///< of several taken together
};
/// What the keys stand for.
struct Names {
    std::unordered_map<std::int64_t, RegionName> regions;
    std::unordered_map<std::int64_t, CommodityName> commodities;
    std::unordered_map<std::int64_t, PartnerName> partners;
    std::unordered_map<std::int64_t, std::string> ownerships, regimes;

    /// What follows from the above, for those who look names up often.
    void put_in_order();
    std::vector<std::pair<std::string, std::int64_t>> goods_by_name;
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> blocs_of;  ///< of a country, in the order of their keys
};

/// From here on a document counts in this currency: what growth rates and shares are of whose value it does not print.
struct CurrencyAt {
    std::uint32_t start = 0;
    std::string unit;
};
/// Of all values of a document, in the order of the text, those that change the currency.
[[nodiscard]] std::vector<CurrencyAt> changes_of(std::vector<CurrencyAt> values);

struct Input {
    std::vector<AuditFact> facts;  ///< of current editions, with known periods, in the order of their ids
    std::vector<BasisKey> bases{BasisKey{}};
    std::shared_ptr<const Names> names = std::make_shared<const Names>();
    /// By document; none: it prints no value.
    std::unordered_map<std::int64_t, std::shared_ptr<const std::vector<CurrencyAt>>> currencies;
};

/// The figures of one series and period.
struct Strand {
    SeriesKey series;  ///< region 0: in whatever region
    Period period;
    friend auto operator<=>(const Strand&, const Strand&) = default;
};
using Strands = std::set<Strand>;

/// The unit of work: what one region's figures of one year say. A book reads its own region, also a year before and
/// after, the regions directly below it in the same year, and what it looks up in those above it (`lookups_above`);
/// nothing else changes its findings.
struct Book {
    std::int64_t region = 0;
    int year = 0;
    friend auto operator<=>(const Book&, const Book&) = default;
};

struct FindingFact {
    std::int64_t fact = 0;  ///< 0: derived
    SeriesKey series;
    Period period;
    Measure measure = Measure::Value;
    std::string unit;
    std::string lower, upper;  ///< of a derived one; empty when unbounded
    friend bool operator==(const FindingFact&, const FindingFact&) = default;
};

struct Suggestion {
    Slip slip{};
    std::string says;
    std::int64_t fact = 0;  ///< the one that would have to say something else
    friend bool operator==(const Suggestion&, const Suggestion&) = default;
};

struct Finding {
    Rule rule{};
    Verdict verdict{};
    Book home;
    std::string imbalance;        ///< decimal, in `unit`; exact where `imbalance_exact` is empty
    std::string imbalance_exact;  ///< p/q where no decimal is
    std::string unit;
    std::string says;
    std::string doubt;  ///< Doubtful: which names would have to mean the same
    std::optional<Suggestion> suggestion;
    std::vector<FindingFact> facts;
    friend bool operator==(const Finding&, const Finding&) = default;
};

enum class EstimateKind : std::uint8_t {
    Stated,    ///< by several sources: the narrowest of those that agree
    Narrowed,  ///< stated, and the relations leave less room than its digits
    Derived,   ///< stated by nobody; it follows from what is
    Disputed   ///< its sources exclude one another, and none has more than the others
};
[[nodiscard]] std::string_view to_string(EstimateKind kind);

/// The best value of one series and period, with the reason. A figure that one source states and nothing narrows has
/// none: it is its own best value.
struct Estimate {
    Book home;
    EstimateKind kind{};
    SeriesKey series;
    Period period;
    Measure measure = Measure::Value;
    std::string unit;
    std::string number;        ///< decimal: the printed one where it fits, else the shortest inside of the interval
    std::string lower, upper;  ///< decimals, rounded outwards; empty when unbounded
    std::string reason;        ///< in words, one line
    std::string chain;         ///< the steps that led there, one a line, what others rest on first
    std::vector<std::int64_t> stated;  ///< the facts that state it
    std::vector<std::int64_t> inputs;  ///< the facts that it follows from
    friend bool operator==(const Estimate&, const Estimate&) = default;
};

struct Report {
    std::vector<Finding> findings;
    std::vector<Estimate> estimates;
};

/// The findings of these books and the best values of their figures. Books are independent of one another: several are
/// examined at once, with the same result.
[[nodiscard]] Report examine_books(const Input& input, const std::vector<Book>& books);

/// True when what regions directly below the book's say may change the book: when one of the relations between them
/// (parts, ranks) is worth telling, or something of the book follows from theirs. For a yes or no about some figures,
/// `input` needs no more than those of the same series and periods of the region and of all directly below it, and
/// what shares and gaps of those are relative to.
[[nodiscard]] bool depends_on_regions_below(const Input& input, const Book& book);

/// What the books of a region look up in the regions above it, beside the figures of their own.
struct Lookups {
    Strands figures;  ///< in each region above
    Strands wholes;   ///< of shares and gaps, with their region; what else tells them is looked up, too
};
/// Of several regions; `input` has their figures, and those of the regions directly below.
[[nodiscard]] std::map<std::int64_t, Lookups> lookups_above(const Input& input, const std::set<std::int64_t>& regions);

/// A share or gap of a region above.
struct RelativeFigure {
    SeriesKey series;
    Period period;
    BasisKey basis;
};
/// Adds what is looked up for it, if one of the wholes follows from it, or a figure of `region` itself does.
void add_what_tells(Lookups& lookups, std::int64_t region, const RelativeFigure& figure);

/// Checks the relations of these books. `all`: also those that are consistent and those that cannot be checked.
/// The result depends only on the facts that each book reads, in whatever order they are given.
[[nodiscard]] std::vector<Finding> audit_books(const Input& input, const std::vector<Book>& books, bool all);

/// Every book that has a fact, in order.
[[nodiscard]] std::vector<Book> books_of(const Input& input);

}  // namespace qhdb::audit
