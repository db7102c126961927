// Stage 5: question → specification → SQL → answer. Words and flags compile to one QuerySpec;
// docs/QUERY.md numbers the rules of the grammar and gives the order in which the nearest answer is sought.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "qhdb/decimal.hpp"
#include "qhdb/fact.hpp"
#include "qhdb/period.hpp"

namespace SQLite {
class Database;
}

namespace qhdb {

enum class Language : std::uint8_t { English, Chinese };

/// The dimension that an answer lists, one row a member.
enum class Grouping : std::uint8_t { None, Region, Commodity, Partner, Ownership, Regime, Flow, Period };
[[nodiscard]] std::string_view to_string(Grouping grouping);  ///< "" for None, else region, commodity …

enum class Order : std::uint8_t { None, Ascending, Descending };
enum class Relation : std::uint8_t { Above, AtLeast, Below, AtMost };
[[nodiscard]] std::string_view to_string(Relation relation);  ///< the SQL operator

/// `growth above 100%`; decided on the number, and on its interval for the note "certain or possible".
struct Condition {
    Measure measure = Measure::Value;
    Relation relation = Relation::Above;
    Decimal number;
    std::string unit;
    friend bool operator==(const Condition&, const Condition&) = default;
};

/// What is asked, without a word of the question left in it. Empty lists are totals (all goods, the
/// world …), except regions (all that answer, the highest of them) and periods (the latest).
struct QuerySpec {
    std::vector<Measure> measures;  ///< at least one
    std::vector<Flow> flows;        ///< at least one
    std::vector<Period> periods;
    bool every_period = false;             ///< all periods that lie inside periods.front()
    int period_months = 0;                 ///< every period: only months (1), quarters (3), years (12); 0 = all
    std::vector<std::string> regions;      ///< GB/T 2260 codes
    std::string within;                    ///< by region: the region whose parts are listed
    std::string level;                     ///< by region: province, prefecture, county, zone; empty = any below
    std::vector<std::string> commodities;  ///< canonical Chinese names, as are the next three
    std::vector<std::string> partners;
    std::vector<std::string> ownerships;
    std::vector<std::string> regimes;
    Grouping by = Grouping::None;
    bool countries_only = false;   ///< by partner: blocs and groups are left out
    bool with_continents = false;  ///< and ASEAN, the EU, continents of which no country is listed
    Order order = Order::None;
    std::optional<Measure> order_by;  ///< absent: the first measure
    std::optional<int> limit;         ///< ties at the end are shown too
    std::vector<Condition> conditions;
    std::optional<std::string> basis_region;  ///< share, rank, gap: of which region
    std::string basis_commodity;              ///< share: of which goods (vegetables in farm products)
    std::string basis_partner;                ///< share: of which bloc (Vietnam in ASEAN)
    std::optional<Period> base;               ///< growth: against this time, not the year before (较2019年增长)
    std::string of;                           ///< rank or share: of value, growth, quantity, enterprises
    std::string unit;                         ///< CNY or USD where the question insists; empty = CNY before USD
    bool compare = false;
    bool sum = false;                   ///< the named members added up: exports to Japan and Korea combined
    std::vector<std::string> left_out;  ///< by partner with a limit: groups that hold others of the list
    std::string family;                 ///< by commodity: only members of this family
    friend bool operator==(const QuerySpec&, const QuerySpec&) = default;
};

/// The options of `qhdb query` that say part of a question, in the words of a question.
struct QueryFlags {
    std::vector<std::pair<std::string, std::string>> values;  ///< option name without dashes, its value
    std::optional<Language> language{};                       ///< of notes; absent: that of the question
};

/// A period of the question. Its year may be relative: the database's latest period tells.
struct PeriodAsk {
    PeriodExpression expression;
    bool open_ended = false;  ///< since 2024: every period from its start on
    bool to_date = false;     ///< 今年以来, 2025 so far: the longest period from January on
    std::string text;
    friend bool operator==(const PeriodAsk&, const PeriodAsk&) = default;
};

/// A region's name with all the regions that bear it.
struct RegionAsk {
    std::string text;
    std::vector<std::string> codes;
    friend bool operator==(const RegionAsk&, const RegionAsk&) = default;
};

/// A word for goods that stands for several commodities, the one that is meant first: lithium, oil.
struct GoodsAsk {
    std::string text;
    std::vector<std::string> names;
    friend bool operator==(const GoodsAsk&, const GoodsAsk&) = default;
};

/// One word of the question and what it was used for.
struct ReceiptItem {
    std::string text;
    std::string role;   ///< measure, flow, region, period, commodity, partner … filler
    std::string value;  ///< what it was understood as
};

struct UnknownWord {
    std::string text;
    std::vector<std::string> closest;
    bool one_sided = false;  ///< compares with a time, and the question names no other
    bool no_trade = false;   ///< known: a figure that no source of the database gives
};

/// A name that only the database knows: a product or zone that is in no vocabulary.
struct DatabaseName {
    std::string name;       ///< as a question may say it
    std::string canonical;  ///< name or code in the database
    std::string kind;       ///< region, commodity, partner
};

/// A parsed question: a specification, and what only a database can settle.
struct Question {
    std::string text;
    Language language = Language::English;
    QuerySpec spec;  ///< regions and periods still empty
    std::vector<PeriodAsk> periods;
    std::optional<PeriodAsk> base;  ///< of QuerySpec::base
    std::vector<RegionAsk> regions;
    std::vector<GoodsAsk> goods;  ///< of the specification's commodities those whose word has several readings
    std::string home_level;       ///< 全省, 全市: the database's home region of this level
    bool year_earlier = false;    ///< the base: the same period a year before
    std::vector<std::string> unused_years;
    std::vector<ReceiptItem> receipt;
    std::vector<UnknownWord> unknown;
    std::vector<std::string> notes;
};

/// Pure: no database, clock or locale; names are those of Vocabulary::current(). Throws Error(Usage) when words and
/// flags contradict each other.
[[nodiscard]] Question parse_question(std::string_view text, const QueryFlags& flags = {},
                                      const std::vector<DatabaseName>& names = {});

/// A statement with its bound parameters; nothing of a question is ever part of `sql`.
struct Statement {
    std::string sql;
    std::vector<std::string> parameters;
    [[nodiscard]] std::string with_literals() const;  ///< for the sqlite3 shell
};

/// Every stored number that the specification asks for, all witnesses. Pure.
[[nodiscard]] Statement compile_sql(const QuerySpec& spec);
/// The ids of numbers of this kind that are printed without a year that could be found. Pure.
[[nodiscard]] Statement compile_unresolved_sql(const QuerySpec& spec);

enum class AnswerStatus : std::uint8_t { Ok, Nearest, Empty, Ambiguous, NotUnderstood };
[[nodiscard]] std::string_view to_string(AnswerStatus status);

struct AnswerSource {
    std::string doc;
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::string text;
};

struct AnswerRow {
    std::string region, region_name, region_name_en;
    Period period;
    Flow flow = Flow::Total;
    std::string commodity, commodity_text, partner, partner_text, ownership, regime;
    std::vector<std::string> commodity_names;  ///< words of the sources that agree
    std::string commodity_en, partner_en;
    std::string region_level, partner_kind;
    Measure measure = Measure::Value;
    Decimal number;
    std::string unit;
    Interval interval;
    Bound bound = Bound::Exact;
    std::string basis;
    bool derived = false;
    bool picked = false;              ///< chosen among its witnesses by its currency
    std::string expression;           ///< a derived number in SQL, from the facts it is computed of
    std::string derivation;           ///< how a derived number was found, in words
    std::vector<std::int64_t> facts;  ///< stated: the chosen one, then those that agree; derived: all inputs
    std::vector<AnswerSource> sources;
    std::size_t more_sources = 0;  ///< facts that agree whose places were not read
};

/// Two compared numbers, in the order of the question.
struct ComparisonLine {
    std::string what;
    std::string difference;
    std::string ratio;
};

struct Answer {
    AnswerStatus status = AnswerStatus::Empty;
    QuerySpec asked;  ///< as understood
    QuerySpec shown;  ///< what the rows answer; differs from `asked` when status is nearest
    std::vector<std::string> notes;
    std::vector<AnswerRow> rows;
    std::vector<ComparisonLine> comparison;
    std::string absence;  ///< why nothing answers as asked: outside, unresolved, interval_only, not_printed
    Statement statement;  ///< the same rows from the database: `--sql`
};

/// The rows of an answer from the database: the stated ones by their conditions (witness, basis, order and limit
/// included), the derived ones computed from their facts. Pure.
[[nodiscard]] Statement compile_answer_sql(const QuerySpec& spec, const std::vector<AnswerRow>& rows);

/// Answers from an open database, with the names that it adds to the vocabulary, reading only. `strict` shows no
/// nearest answer. Of a stated number the places of its first facts are read, until there are `most_sources`: a total
/// may be printed by thousands of documents.
constexpr std::size_t every_source = std::numeric_limits<std::size_t>::max();
[[nodiscard]] Answer answer_question(SQLite::Database& database, const Question& question, bool strict,
                                     std::size_t most_sources = every_source);

/// Parses with the vocabulary, the database's additions included, and again with the database's own names when a word
/// stays unknown.
[[nodiscard]] Question parse_for_database(SQLite::Database& database, std::string_view text, const QueryFlags& flags);

}  // namespace qhdb
