#include "store/commodities.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "store/sql.hpp"

namespace qhdb {
namespace {

using store::for_each_row;
using store::optional_text_of;
using store::text_of;

using CommodityRows = std::map<std::int64_t, CommodityRow>;

constexpr const char* names_sql =
    "SELECT c.commodity_id, c.name_zh, c.name_en, c.slug, c.hs, p.name_zh FROM dim_commodity c"
    " LEFT JOIN dim_commodity p ON p.commodity_id = c.parent_id WHERE c.commodity_id <> 0";

// What the sources call it, and where they speak of it.
constexpr const char* uses_sql =
    "SELECT s.commodity_id, o.doc_id, o.commodity_text, count(*), min(o.obs_id) FROM obs o"
    " JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1 JOIN series s ON s.series_id = o.series_id"
    " WHERE s.commodity_id <> 0 GROUP BY s.commodity_id, o.doc_id, o.commodity_text ORDER BY 1, 2, 3";

constexpr const char* example_sql =
    "SELECT doc, start, \"end\", sentence FROM citation WHERE fact_id = ?1 ORDER BY citation_id LIMIT 1";

CommodityRows read_names(SQLite::Database& database) {
    CommodityRows rows;
    for_each_row(database, names_sql, [&](SQLite::Statement& row) {
        CommodityRow& commodity = rows[row.getColumn(0).getInt64()];
        commodity.name = text_of(row, 1);
        commodity.name_en = optional_text_of(row, 2);
        commodity.id = optional_text_of(row, 3);
        commodity.hs = optional_text_of(row, 4);
        commodity.family = optional_text_of(row, 5);
    });
    return rows;
}

void add_uses(SQLite::Database& database, CommodityRows& rows) {
    for_each_row(database, uses_sql, [&](SQLite::Statement& row) {
        CommodityRow& commodity = rows.at(row.getColumn(0).getInt64());
        commodity.documents.insert(row.getColumn(1).getInt64());
        if (const auto words = optional_text_of(row, 2)) commodity.words.push_back(*words);
        commodity.facts += row.getColumn(3).getInt64();
        const std::int64_t fact = row.getColumn(4).getInt64();
        if (!commodity.example || fact < commodity.example->fact) {
            commodity.example = CommodityExample{fact, {}, 0, 0, {}};
        }
    });
    for (auto& [id, commodity] : rows) {
        std::sort(commodity.words.begin(), commodity.words.end());
        commodity.words.erase(std::unique(commodity.words.begin(), commodity.words.end()), commodity.words.end());
    }
}

void fill_example(SQLite::Database& database, CommodityExample& example) {
    for_each_row(
        database, example_sql,
        [&](SQLite::Statement& row) {
            example.doc = text_of(row, 0);
            example.start = row.getColumn(1).getInt64();
            example.end = row.getColumn(2).getInt64();
            example.sentence = text_of(row, 3);
        },
        example.fact);
}

}  // namespace

std::vector<CommodityRow> select_commodities(Store& store) {
    CommodityRows rows = read_names(store.database());
    add_uses(store.database(), rows);
    std::vector<CommodityRow> commodities;
    for (auto& [id, commodity] : rows) {
        if (commodity.example) fill_example(store.database(), *commodity.example);
        commodities.push_back(std::move(commodity));
    }
    std::sort(commodities.begin(), commodities.end(), [](const CommodityRow& a, const CommodityRow& b) {
        return std::tuple(-a.facts, -static_cast<std::int64_t>(a.documents.size()), std::string_view(a.name)) <
               std::tuple(-b.facts, -static_cast<std::int64_t>(b.documents.size()), std::string_view(b.name));
    });
    return commodities;
}

}  // namespace qhdb
