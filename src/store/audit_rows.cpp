#include "store/audit_rows.hpp"

#include <fmt/format.h>

#include <tuple>
#include <unordered_map>
#include <utility>

#include "qhdb/error.hpp"
#include "store/dimensions.hpp"
#include "store/sql.hpp"

namespace qhdb {
namespace {

using audit::Book;
using audit::Finding;
using audit::FindingFact;
using audit::SeriesKey;
using store::for_each_row;
using store::Statements;
using store::text_of;

Date date_of(const std::string& text) { return Date::parse(text).value_or(Date{}); }

SeriesKey series_of(SQLite::Statement& row, int first) {
    const auto key = [&](int at) { return row.getColumn(first + at).getInt64(); };
    return {key(0), flow_from(text_of(row, first + 1)).value_or(Flow::Total), key(2), key(3), key(4), key(5)};
}

// Of a book's own region and of those directly below: what they say of one another is a matter of these figures alone.
constexpr const char* own_or_below = "(SELECT region_id FROM dim_region WHERE region_id = ?1 OR parent_id = ?1)";

// Whether the rows of a book's findings, which begin with a series, hold a figure of these.
template <class PeriodOf>
bool holds_any(Store& store, const Book& book, const audit::Strands& strands, const std::string& sql,
               PeriodOf period_of) {
    bool found = false;
    for_each_row(
        store.database(), sql,
        [&](SQLite::Statement& row) {
            SeriesKey key = series_of(row, 0);
            key.region = 0;
            found = found || strands.count({key, period_of(row)}) > 0;
        },
        book.region, book.year);
    return found;
}

// Numbers of one kind in one sentence may have changed places: a suggestion weighs the relations of both.
bool has_slip_beside(Store& store, const Book& book, const audit::Strands& strands) {
    return holds_any(
        store, book, strands,
        fmt::format("SELECT s.region_id, s.flow, s.commodity_id, s.partner_id, s.ownership_id, s.regime_id, o.period_id"
                    " FROM audit_finding f JOIN audit_figure g ON g.finding_id = f.finding_id"
                    " JOIN obs a ON a.obs_id = g.obs_id"
                    " JOIN obs o ON o.doc_id = a.doc_id AND o.measure_no = a.measure_no AND o.obs_id <> a.obs_id"
                    " JOIN series s ON s.series_id = o.series_id"
                    " WHERE f.region_id = ?1 AND f.year = ?2 AND f.verdict = 'contradiction' AND s.region_id IN {} AND"
                    " (SELECT sentence_id FROM obs_citation WHERE obs_id = o.obs_id ORDER BY citation_id LIMIT 1) ="
                    " (SELECT sentence_id FROM obs_citation WHERE obs_id = a.obs_id ORDER BY citation_id LIMIT 1)"
                    " AND o.period_id IS NOT NULL",
                    own_or_below),
        [](SQLite::Statement& row) { return store::period_of_key(row.getColumn(6).getInt64()); });
}

}  // namespace

bool has_findings(Store& store) {
    Statements sql(store.database());
    return sql.integer("SELECT rules_version FROM audit_state") == audit::rules_version;
}

void save_findings(Store& store, const std::optional<std::vector<Book>>& books, const std::vector<Finding>& findings) {
    Statements sql(store.database());
    if (books) {
        for (const Book& book : *books) {
            sql.run(
                "DELETE FROM audit_figure WHERE finding_id IN"
                " (SELECT finding_id FROM audit_finding WHERE region_id = ?1 AND year = ?2)",
                book.region, book.year);
            sql.run("DELETE FROM audit_finding WHERE region_id = ?1 AND year = ?2", book.region, book.year);
        }
    } else {
        sql.run("DELETE FROM audit_figure");
        sql.run("DELETE FROM audit_finding");
    }
    BookKeys keys;
    for (const Finding& it : findings) {
        const std::optional<std::string> slip =
            it.suggestion ? std::optional(std::string(to_string(it.suggestion->slip))) : std::nullopt;
        const std::optional<std::string> says = it.suggestion ? std::optional(it.suggestion->says) : std::nullopt;
        const std::optional<std::int64_t> suggested = it.suggestion ? std::optional(it.suggestion->fact) : std::nullopt;
        const std::optional<std::int64_t> id = keys.next(it.home);
        QHDB_INVARIANT(id.has_value());  // the audit tells fewer
        sql.run(
            "INSERT INTO audit_finding (finding_id, region_id, year, rule, verdict, imbalance, imbalance_exact, unit, "
            "says, doubt,"
            " slip, suggestion, suggested_obs_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            *id, it.home.region, it.home.year, to_string(it.rule), to_string(it.verdict), it.imbalance,
            store::NullIfEmpty{it.imbalance_exact}, it.unit, it.says, store::NullIfEmpty{it.doubt}, slip, says,
            suggested);
        std::int64_t ordinal = 0;
        for (const FindingFact& figure : it.facts) {
            const std::optional<std::int64_t> fact = figure.fact != 0 ? std::optional(figure.fact) : std::nullopt;
            sql.run(
                "INSERT INTO audit_figure (finding_id, ordinal, obs_id, region_id, flow, commodity_id, partner_id,"
                " ownership_id, regime_id, period_start, period_end, measure, unit, lower, upper)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                *id, ++ordinal, fact, figure.series.region, to_string(figure.series.flow), figure.series.commodity,
                figure.series.partner, figure.series.ownership, figure.series.regime, figure.period.start.to_string(),
                figure.period.end.to_string(), to_string(figure.measure), figure.unit, store::NullIfEmpty{figure.lower},
                store::NullIfEmpty{figure.upper});
        }
    }
    sql.run("DELETE FROM audit_state");
    sql.run("INSERT INTO audit_state VALUES (?1)", audit::rules_version);
}

std::vector<Finding> select_findings(Store& store) {
    std::vector<Finding> findings;
    std::unordered_map<std::int64_t, std::size_t> at;
    for_each_row(
        store.database(),
        "SELECT finding_id, region_id, year, rule, verdict, imbalance, imbalance_exact, unit, says, doubt, slip,"
        " suggestion, suggested_obs_id FROM audit_finding ORDER BY region_id, year, finding_id",
        [&](SQLite::Statement& row) {
            Finding it;
            it.home = {row.getColumn(1).getInt64(), row.getColumn(2).getInt()};
            it.rule = audit::rule_from(text_of(row, 3)).value_or(audit::Rule::Sum);
            it.verdict = audit::verdict_from(text_of(row, 4)).value_or(audit::Verdict::Unchecked);
            it.imbalance = text_of(row, 5);
            it.imbalance_exact = text_of(row, 6);
            it.unit = text_of(row, 7);
            it.says = text_of(row, 8);
            it.doubt = text_of(row, 9);
            if (const auto slip = audit::slip_from(text_of(row, 10))) {
                it.suggestion = audit::Suggestion{*slip, text_of(row, 11), row.getColumn(12).getInt64()};
            }
            at[row.getColumn(0).getInt64()] = findings.size();
            findings.push_back(std::move(it));
        });
    for_each_row(store.database(),
                 "SELECT finding_id, coalesce(obs_id, 0), region_id, flow, commodity_id, partner_id, ownership_id,"
                 " regime_id, period_start, period_end, measure, unit, lower, upper FROM audit_figure"
                 " ORDER BY finding_id, ordinal",
                 [&](SQLite::Statement& row) {
                     FindingFact it;
                     it.fact = row.getColumn(1).getInt64();
                     it.series = series_of(row, 2);
                     it.period = {date_of(text_of(row, 8)), date_of(text_of(row, 9))};
                     it.measure = measure_from(text_of(row, 10)).value_or(Measure::Value);
                     it.unit = text_of(row, 11);
                     it.lower = text_of(row, 12);
                     it.upper = text_of(row, 13);
                     findings[at.at(row.getColumn(0).getInt64())].facts.push_back(std::move(it));
                 });
    return findings;
}

bool has_finding_of(Store& store, const Book& book, const audit::Strands& strands) {
    const bool found =
        holds_any(store, book, strands,
                  fmt::format("SELECT g.region_id, g.flow, g.commodity_id, g.partner_id, g.ownership_id, g.regime_id,"
                              " g.period_start, g.period_end FROM audit_finding f JOIN audit_figure g ON g.finding_id ="
                              " f.finding_id WHERE f.region_id = ?1 AND f.year = ?2 AND g.region_id IN {} AND"
                              " (g.region_id <> ?1 OR f.verdict = 'contradiction')",
                              own_or_below),
                  [](SQLite::Statement& row) {
                      return Period{date_of(text_of(row, 6)), date_of(text_of(row, 7))};
                  });
    return found || has_slip_beside(store, book, strands);
}

}  // namespace qhdb
