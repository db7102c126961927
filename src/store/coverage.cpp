#include "store/coverage.hpp"

#include <algorithm>

#include "store/columns.hpp"
#include "store/sql.hpp"

namespace qhdb {
namespace {

/// What a dimension adds to the statement.
struct Part {
    CoverageBy by;
    std::string_view columns;  ///< as many for each dimension as it has fields in CoverageRow
    std::string_view absent;   ///< the same columns when it is not counted by
    std::string_view key;
    std::string_view order;
};

constexpr std::string_view by_frequency_of_measure = "sum(count(*)) OVER (PARTITION BY o.measure) DESC, o.measure, ";

constexpr Part parts[] = {
    {CoverageBy::Region, "r.code, r.name_zh, r.name_en, r.level, ", "'', '', '', '', ", "r.region_id, ",
     "CASE r.level WHEN 'country' THEN 0 WHEN 'province' THEN 1 WHEN 'prefecture' THEN 2 WHEN 'county' THEN 3"
     " WHEN 'zone' THEN 4 ELSE 5 END, r.code, "},
    {CoverageBy::Period, "p.start, p.\"end\", p.label_zh, p.label_en, ", "'', '', '', '', ", "p.period_id, ",
     "p.\"end\" DESC, p.start, "},
    {CoverageBy::Measure, "o.measure, ", "'', ", "o.measure, ", by_frequency_of_measure},
    {CoverageBy::Commodity, "iif(s.commodity_id, c.name_zh, ''), iif(s.commodity_id, c.name_en, ''), ", "'', '', ",
     "s.commodity_id, ", "s.commodity_id <> 0, sum(count(*)) OVER (PARTITION BY s.commodity_id) DESC, c.name_zh, "},
    {CoverageBy::Partner, "iif(s.partner_id, t.name_zh, ''), iif(s.partner_id, t.name_en, ''), ", "'', '', ",
     "s.partner_id, ", "s.partner_id <> 0, sum(count(*)) OVER (PARTITION BY s.partner_id) DESC, t.name_zh, "}};

// A region with all that is inside of it; ?1 is its code or one of its names.
constexpr std::string_view inside =
    "WITH RECURSIVE inside (region_id) AS ("
    " SELECT region_id FROM dim_region WHERE ?1 = ''"
    " OR lower(?1) IN (lower(code), name_zh, short_zh, lower(name_en), lower(short_en))"
    " UNION SELECT d.region_id FROM dim_region d JOIN inside i ON d.parent_id = i.region_id) ";

constexpr std::string_view counted =
    "s.flow, count(*), sum(s.shape = 0), count(DISTINCT o.doc_id)"
    " FROM obs o"
    " JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1"
    " JOIN series s ON s.series_id = o.series_id"
    " JOIN dim_region r ON r.region_id = s.region_id"
    " JOIN dim_period p ON p.period_id = o.period_id"
    " JOIN dim_commodity c ON c.commodity_id = s.commodity_id"
    " JOIN dim_partner t ON t.partner_id = s.partner_id"
    " WHERE s.region_id IN (SELECT region_id FROM inside)"
    " AND (?2 = '' OR s.flow = ?2) AND (?3 = '' OR o.measure = ?3)"
    " AND (?4 = '' OR p.start >= ?4) AND (?5 = '' OR p.\"end\" <= ?5)";

constexpr std::string_view flow_order =
    "CASE s.flow WHEN 'total' THEN 0 WHEN 'export' THEN 1 WHEN 'import' THEN 2"
    " ELSE 3 END";

// The lists stand in the order of `parts`, the sort keys in that of `by`.
std::string statement(const std::vector<CoverageBy>& by) {
    const auto counts_by = [&](CoverageBy it) { return std::find(by.begin(), by.end(), it) != by.end(); };
    std::string columns;
    std::string keys;
    std::string order;
    for (const Part& part : parts) {
        columns += counts_by(part.by) ? part.columns : part.absent;
        if (counts_by(part.by)) keys += part.key;
    }
    for (const CoverageBy it : by) {
        order +=
            std::find_if(std::begin(parts), std::end(parts), [&](const Part& part) { return part.by == it; })->order;
    }
    std::string sql(inside);
    sql += "SELECT " + columns + std::string(counted);
    sql += " GROUP BY " + keys + "s.flow ORDER BY " + order + std::string(flow_order);
    return sql;
}

CoverageRow coverage_of(SQLite::Statement& row) {
    CoverageRow it;
    store::Columns(row) >> it.region >> it.region_name >> it.region_name_en >> it.level >> it.period_start >>
        it.period_end >> it.period >> it.period_en >> it.measure >> it.commodity >> it.commodity_en >> it.partner >>
        it.partner_en >> it.flow >> it.facts >> it.headline_facts >> it.documents;
    return it;
}

}  // namespace

std::vector<CoverageRow> select_coverage(Store& store, const std::vector<CoverageBy>& by,
                                         const CoverageFilter& filter) {
    std::vector<CoverageRow> rows;
    store::for_each_row(
        store.database(), statement(by), [&](SQLite::Statement& row) { rows.push_back(coverage_of(row)); },
        filter.region, filter.flow, filter.measure, filter.period_start, filter.period_end);
    return rows;
}

std::int64_t count_undated_facts(Store& store) {
    std::int64_t count = 0;
    store::for_each_row(store.database(),
                        "SELECT count(*) FROM obs o JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1"
                        " WHERE o.period_id IS NULL",
                        [&](SQLite::Statement& row) { count = row.getColumn(0).getInt64(); });
    return count;
}

}  // namespace qhdb
