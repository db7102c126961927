// What answering reads from the database: the only file of this stage that runs SQL.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "query/cells.hpp"

namespace SQLite {
class Statement;
}

namespace qhdb::query {

/// The text of a column; empty where it is NULL.
[[nodiscard]] std::string text_in(SQLite::Statement& row, int column);

/// A series of the database with what lists choose by.
struct Member {
    Cell cell;
    std::string partner_kind;
    std::string region_level;
};

/// A period and a measure in which a series has numbers.
using SeriesKey = std::pair<std::int64_t, Measure>;

class Reader {
public:
    explicit Reader(SQLite::Database& database);
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    Reader(Reader&&) = delete;
    Reader& operator=(Reader&&) = delete;

    /// All witnesses of what the specification asks for. Commodities are read under every name that the
    /// vocabulary knows for them.
    [[nodiscard]] std::vector<AnswerRow> fetch(const QuerySpec& spec);
    /// The series of a cell, more than one where the database has its goods under several names.
    [[nodiscard]] std::vector<std::int64_t> series_of(const Cell& cell);
    /// The periods and measures in which these series have numbers, sorted. Reads an entry of an index for each number.
    [[nodiscard]] std::vector<SeriesKey> keys_of(const std::vector<std::int64_t>& series);
    /// The periods in which these series have numbers, sorted.
    [[nodiscard]] std::vector<std::int64_t> period_ids(const std::vector<std::int64_t>& series);
    /// The witnesses of the cell in its series, of whatever basis.
    [[nodiscard]] std::vector<AnswerRow> witnesses(const std::vector<std::int64_t>& series, const Cell& cell);
    /// True when a witness of the cell, no mere bound and in this unit, is at least as large.
    [[nodiscard]] bool has_room_for(const std::vector<std::int64_t>& series, const Cell& cell, const std::string& unit,
                                    const Decimal& least);
    /// The series that the specification spans, each of any flow, as cells of value and no period.
    [[nodiscard]] std::vector<Member> members(const QuerySpec& spec);
    /// Periods with numbers of what the specification asks for (of any measure and flow when `any_number`), the latest
    /// first, of those that end together the longest.
    [[nodiscard]] std::vector<Period> periods_of(const QuerySpec& spec, bool any_number);
    /// The places of the row's facts; of a stated number those of its first facts, until there are `most`.
    void fill_sources(AnswerRow& row, std::size_t most = every_source);

    /// Places where a number of this kind is printed whose year nobody knows.
    [[nodiscard]] std::vector<AnswerSource> unresolved(const QuerySpec& spec);

    [[nodiscard]] bool has_facts(const std::string& region);
    /// Ports and customs districts with facts that bear the name of one of the places.
    [[nodiscard]] std::vector<std::string> gates_of(const std::vector<std::string>& places);
    /// True when the database has series of this commodity, under whatever name.
    [[nodiscard]] bool has_goods(const std::string& name);
    /// Regions with facts, in the order of their codes.
    [[nodiscard]] std::vector<std::string> regions_with_facts();
    [[nodiscard]] std::string region_name(const std::string& code, Language language);
    /// Periods with facts of the regions (of all, when none is named), the latest first.
    [[nodiscard]] const std::vector<Period>& periods(const std::vector<std::string>& regions = {});
    /// Measures with facts of the regions (of all, when none is named or none has facts).
    [[nodiscard]] std::vector<Measure> measures(const std::vector<std::string>& regions);
    /// The province from which at least four fifths of the documents come; empty when there is none.
    [[nodiscard]] std::string home();
    [[nodiscard]] std::vector<DatabaseName> names();
    /// Words of the sources for commodities that stand in this text. Reads all facts: for words that are known nowhere
    /// else.
    [[nodiscard]] std::vector<DatabaseName> words_of_sources(const std::string& folded);
    /// Those of its zones alone.
    [[nodiscard]] std::vector<DatabaseName> zones();
    /// The stored partners that stand for exactly these together, in whatever order the sources have them.
    [[nodiscard]] std::vector<std::string> partners_of_several(std::vector<std::string> members);
    [[nodiscard]] std::vector<std::string> commodities_of_several(std::vector<std::string> members);
    /// Commodities of the database that the vocabulary takes for the same as `name`, `name` itself first.
    [[nodiscard]] std::vector<std::string> same_commodities(const std::string& name);

private:
    [[nodiscard]] bool has_measure(Measure measure);
    /// A dimension whose members have a number of their own; 0 is its total.
    enum class Dimension : std::uint8_t { Region, Partner, Ownership, Regime };

    /// The specification with every name of its commodities.
    [[nodiscard]] QuerySpec with_all_names(const QuerySpec& spec);
    void add_names(const std::string& query, std::vector<DatabaseName>& all);
    [[nodiscard]] AnswerRow read_row(SQLite::Statement& from);
    /// Its dimensions alone.
    [[nodiscard]] AnswerRow read_series(SQLite::Statement& from);
    [[nodiscard]] const AnswerRow& row_of_series(std::int64_t series);
    [[nodiscard]] const std::string& canonical_of(std::int64_t commodity, const std::string& name);
    [[nodiscard]] const std::map<std::string, std::vector<std::string>>& commodity_names();
    /// A statement that is prepared once.
    [[nodiscard]] SQLite::Statement& prepared(std::string_view sql);
    [[nodiscard]] std::int64_t id_of(Dimension dimension, const std::string& name);
    [[nodiscard]] std::vector<std::int64_t> commodity_ids(const std::string& name);

    SQLite::Database& database_;
    std::map<std::string, std::unique_ptr<SQLite::Statement>, std::less<>> statements_;
    std::unordered_map<std::int64_t, std::string> canonical_;
    std::unordered_map<std::int64_t, AnswerRow> series_rows_;
    std::map<std::vector<std::string>, std::vector<Period>> periods_;  ///< by region
    std::map<std::string, std::vector<std::string>> commodity_names_;  ///< by canonical name
    std::unordered_map<std::string, std::int64_t> ids_;
};

/// As the database numbers periods: 202501202503.
[[nodiscard]] std::int64_t period_id(const Period& period);

/// The name under which the vocabulary knows a commodity; the name itself when it does not.
[[nodiscard]] std::string canonical_commodity(const std::string& name);

}  // namespace qhdb::query
