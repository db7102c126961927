#include "store/resolve.hpp"

#include <fmt/format.h>

#include "store/basis_json.hpp"
#include "store/dimensions.hpp"
#include "store/period_text.hpp"
#include "store/sql.hpp"

namespace qhdb {
namespace {

using store::for_each_row;
using store::optional_text_of;
using store::text_of;

// Only what is printed of the same series can tell the year of an undated fact: the rest of a large database is not
// read.
constexpr const char* reconcile_columns =
    "SELECT o.obs_id, o.doc_id, r.code || '|' || s.flow || '|' || s.commodity_id || '|' || s.partner_id || '|' ||"
    " s.ownership_id || '|' || s.regime_id, o.measure, o.unit, o.number_exact, t.period_text, p.start, p.\"end\","
    " o.lower_exact, o.upper_exact, coalesce(o.basis, '')"
    " FROM obs o JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1"
    " JOIN dim_period_text t ON t.period_text_id = o.period_text_id"
    " JOIN series s ON s.series_id = o.series_id JOIN dim_region r ON r.region_id = s.region_id"
    " LEFT JOIN dim_period p ON p.period_id = o.period_id"
    " WHERE o.series_id IN (SELECT series_id FROM obs WHERE status <> 'stated') ORDER BY o.obs_id";

std::optional<Period> period_of(const std::optional<std::string>& start, const std::optional<std::string>& end) {
    if (!start || !end) return std::nullopt;
    const std::optional<Date> first = Date::parse(*start);
    const std::optional<Date> last = Date::parse(*end);
    return first && last ? std::optional(Period{*first, *last}) : std::nullopt;
}

ReconcileFact fact_of(SQLite::Statement& row) {
    ReconcileFact fact;
    fact.id = row.getColumn(0).getInt64();
    fact.doc = row.getColumn(1).getInt64();
    fact.series_key = text_of(row, 2);
    fact.measure = text_of(row, 3);
    fact.unit = text_of(row, 4);
    fact.number_exact = text_of(row, 5);
    fact.expression = store::expression_from(text_of(row, 6)).value_or(PeriodExpression{});
    fact.period = period_of(optional_text_of(row, 7), optional_text_of(row, 8));
    const auto decimal = [&](int column) {
        const std::optional<std::string> text = optional_text_of(row, column);
        return text ? Decimal::parse(*text) : std::nullopt;
    };
    fact.interval = {decimal(9), decimal(10)};
    fact.basis = text_of(row, 11);
    return fact;
}

struct PendingFact {
    std::string basis, basis_period_text, period_text;
};

PendingFact pending_fact(SQLite::Database& database, std::int64_t id) {
    PendingFact fact;
    for_each_row(
        database,
        "SELECT basis, basis_period_text, period_text FROM obs JOIN dim_period_text USING (period_text_id)"
        " WHERE obs_id = ?1",
        [&](SQLite::Statement& row) {
            fact = {text_of(row, 0), text_of(row, 1), text_of(row, 2)};
        },
        id);
    return fact;
}

// The calendar period of `expression` in a document whose own fact `known_as` turned out to be `known`.
Period period_in_year_of(const PeriodExpression& expression, const Period& known, const PeriodExpression& known_as) {
    int year = known.start.year;
    if (expression.year_kind == PeriodExpression::Year::Absolute) year = expression.year;
    if (expression.year_kind == PeriodExpression::Year::ThisYear) {
        const bool relative = known_as.year_kind == PeriodExpression::Year::ThisYear;
        year += expression.year - (relative ? known_as.year : 0);
    }
    return {months_of(year, expression.first_month, expression.last_month).start,
            months_of(year + expression.span_years, expression.first_month, expression.last_month).end};
}

std::string resolved_basis(const PendingFact& fact, const Period& period) {
    const std::optional<PeriodExpression> whole = store::expression_from(fact.basis_period_text);
    if (!whole) return fact.basis;
    Basis basis = store::basis_from_json(fact.basis);
    basis.period = period_in_year_of(*whole, period, store::expression_from(fact.period_text).value_or(*whole));
    return basis.to_json();
}

std::string unresolved_basis(const std::string& text) {
    Basis basis = store::basis_from_json(text);
    basis.period.reset();
    return basis.to_json();
}

}  // namespace

std::vector<ReconcileFact> select_reconcile_facts(Store& store) {
    std::vector<ReconcileFact> facts;
    for_each_row(store.database(), reconcile_columns, [&](SQLite::Statement& row) { facts.push_back(fact_of(row)); });
    return facts;
}

void apply_resolutions(Store& store, const std::vector<YearResolution>& resolutions) {
    store::Statements sql(store.database());
    store::Dimensions dimensions(sql);
    for (const YearResolution& resolution : resolutions) {
        const PendingFact fact = pending_fact(store.database(), resolution.fact);
        const std::string basis = resolved_basis(fact, resolution.period);
        sql.run(
            "UPDATE obs SET period_id = ?1, status_other = 'resolved', resolved_by = ?2, basis = ?3 WHERE obs_id = ?4",
            dimensions.period(resolution.period), resolution.evidence, store::NullIfEmpty{basis}, resolution.fact);
    }
}

void save_year_evidence(Store& store, const std::vector<YearEvidence>& evidence) {
    store::Statements sql(store.database());
    sql.run("DELETE FROM year_witness");
    for (const YearEvidence& it : evidence) {
        sql.run("INSERT INTO year_witness VALUES (?1, ?2, ?3, ?4, ?5)", it.doc, it.year, it.fact, it.witness,
                it.agrees ? 1 : 0);
    }
}

void withdraw_resolutions(Store& store) {
    store::Statements sql(store.database());
    std::vector<std::pair<std::int64_t, std::string>> bases;
    for_each_row(store.database(),
                 "SELECT o.obs_id, o.basis FROM obs o JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1"
                 " WHERE o.status = 'resolved' AND o.status <> 'stated' AND o.basis_period_text IS NOT NULL",
                 [&](SQLite::Statement& row) { bases.emplace_back(row.getColumn(0).getInt64(), text_of(row, 1)); });
    for (const auto& [id, text] : bases) {
        const std::string basis = unresolved_basis(text);
        sql.run("UPDATE obs SET basis = ?1 WHERE obs_id = ?2", store::NullIfEmpty{basis}, id);
    }
    sql.run(
        "UPDATE obs SET period_id = NULL, status_other = 'unresolved', resolved_by = NULL WHERE status = 'resolved' AND"
        " status <> 'stated'"
        " AND doc_id IN (SELECT doc_id FROM doc WHERE is_current = 1)");
}

}  // namespace qhdb
