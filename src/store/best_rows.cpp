#include "store/best_rows.hpp"

#include <fmt/format.h>

#include "store/audit_rows.hpp"
#include "store/sql.hpp"

namespace qhdb {
namespace {

using store::for_each_row;
using store::Statements;
using store::text_of;

void clear(Statements& sql, const std::optional<std::vector<audit::Book>>& books) {
    if (!books) {
        sql.run("DELETE FROM best_stated");
        sql.run("DELETE FROM best_value");
        return;
    }
    for (const audit::Book& book : *books) {
        sql.run(
            "DELETE FROM best_stated WHERE best_id IN (SELECT best_id FROM best_value WHERE region_id = ?1 AND year ="
            " ?2)",
            book.region, book.year);
        sql.run("DELETE FROM best_value WHERE region_id = ?1 AND year = ?2", book.region, book.year);
    }
}

// A whole that only a correction or another program names has no row that its value could stand with.
bool is_named(const audit::SeriesKey& series) {
    return series.commodity >= 0 && series.partner >= 0 && series.ownership >= 0 && series.regime >= 0;
}

std::vector<std::int64_t> sources_of(Store& store, std::int64_t best, const char* role) {
    std::vector<std::int64_t> facts;
    for_each_row(
        store.database(), "SELECT obs_id FROM best_source WHERE best_id = ?1 AND role = ?2 ORDER BY obs_id",
        [&](SQLite::Statement& row) { facts.push_back(row.getColumn(0).getInt64()); }, best, role);
    return facts;
}

}  // namespace

void save_estimates(Store& store, const std::optional<std::vector<audit::Book>>& books,
                    const std::vector<audit::Estimate>& estimates) {
    Statements sql(store.database());
    clear(sql, books);
    BookKeys keys;
    for (const audit::Estimate& it : estimates) {
        if (!is_named(it.series)) continue;
        const std::optional<std::int64_t> id = keys.next(it.home);
        if (!id) continue;
        const std::string inputs = fmt::format("{}", fmt::join(it.inputs, ","));
        sql.run(
            "INSERT INTO best_value (best_id, region_id, year, kind, flow, commodity_id, partner_id, ownership_id, "
            "regime_id,"
            " period_start, period_end, measure, unit, number, lower, upper, reason, inputs, chain)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
            *id, it.home.region, it.home.year, to_string(it.kind), to_string(it.series.flow), it.series.commodity,
            it.series.partner, it.series.ownership, it.series.regime, it.period.start.to_string(),
            it.period.end.to_string(), to_string(it.measure), it.unit, it.number, store::NullIfEmpty{it.lower},
            store::NullIfEmpty{it.upper}, it.reason, store::NullIfEmpty{inputs}, store::NullIfEmpty{it.chain});
        for (const std::int64_t fact : it.stated) sql.run("INSERT INTO best_stated VALUES (?1, ?2)", fact, *id);
    }
}

std::optional<BestRow> find_best(Store& store, std::int64_t id) {
    std::optional<BestRow> found;
    for_each_row(
        store.database(),
        "SELECT kind, region, region_name, period_start, period_end, flow, coalesce(', ' || commodity, '') ||"
        " coalesce(', ' || partner, '') || coalesce(', ' || ownership, '') || coalesce(', ' || regime, ''), measure,"
        " number_exact, unit, lower_exact, upper_exact, reason, chain FROM best WHERE best_id = ?1",
        [&](SQLite::Statement& row) {
            const auto text = [&](int column) { return text_of(row, column); };
            found = BestRow{id,      text(0), text(1),  text(2),  text(3),  text(4),  text(5), text(6), text(7),
                            text(8), text(9), text(10), text(11), text(12), text(13), {},      {}};
        },
        id);
    if (found) {
        found->stated = sources_of(store, id, "stated");
        found->inputs = sources_of(store, id, "input");
    }
    return found;
}

std::optional<BestRow> best_of_fact(Store& store, std::int64_t fact) {
    Statements sql(store.database());
    const std::optional<std::int64_t> id = sql.integer("SELECT best_id FROM best_stated WHERE obs_id = ?1", fact);
    return id ? find_best(store, *id) : std::nullopt;
}

}  // namespace qhdb
