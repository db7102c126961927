#include "rows.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>

namespace qhdb::bench {
namespace {

/// Tables before those that refer to them.
constexpr std::array order{"doc",        "doc_article",   "doc_sentence",    "doc_diagnostic",     "doc_numeral",
                           "dim_region", "dim_commodity", "dim_partner",     "dim_partner_member", "dim_ownership",
                           "dim_regime", "dim_period",    "dim_period_text", "dim_rule",           "dim_evidence",
                           "series",     "obs",           "obs_citation"};

/// The columns that are stored; what SQLite computes cannot be inserted.
std::string stored_columns(SQLite::Database& database, const std::string& table) {
    std::string columns;
    SQLite::Statement row(database, "SELECT name FROM pragma_table_info(?1)");
    row.bind(1, table);
    while (row.executeStep()) columns += (columns.empty() ? "\"" : ", \"") + row.getColumn(0).getString() + '"';
    return columns;
}

TableRows rows_of(SQLite::Database& database, const char* name) {
    TableRows table{name, stored_columns(database, name), 0, {}};
    SQLite::Statement all(database, "SELECT " + table.names + " FROM " + name);
    table.columns = static_cast<std::size_t>(all.getColumnCount());
    // The statement's own handle is private to the wrapper: a second one reads the values.
    sqlite3_stmt* raw = nullptr;
    sqlite3_prepare_v2(database.getHandle(), all.getQuery().c_str(), -1, &raw, nullptr);
    while (sqlite3_step(raw) == SQLITE_ROW) {
        for (int i = 0; i < static_cast<int>(table.columns); ++i) {
            table.values.emplace_back(sqlite3_value_dup(sqlite3_column_value(raw, i)));
        }
    }
    sqlite3_finalize(raw);
    return table;
}

}  // namespace

void FreeValue::operator()(sqlite3_value* value) const { sqlite3_value_free(value); }

std::vector<TableRows> read_rows(SQLite::Database& database) {
    std::vector<TableRows> tables;
    for (const char* name : order) tables.push_back(rows_of(database, name));
    return tables;
}

void insert_rows(SQLite::Database& database, const std::vector<TableRows>& tables) {
    database.exec("PRAGMA foreign_keys = ON; PRAGMA defer_foreign_keys = ON; BEGIN");
    std::for_each(tables.rbegin(), tables.rend(),
                  [&](const TableRows& table) { database.exec("DELETE FROM " + table.name); });
    for (const TableRows& table : tables) {
        std::string sql = "INSERT INTO " + table.name + " (" + table.names + ") VALUES (";
        for (std::size_t i = 0; i < table.columns; ++i) sql += i == 0 ? "?" : ",?";
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(database.getHandle(), (sql + ")").c_str(), -1, &insert, nullptr);
        for (std::size_t row = 0; row < table.rows(); ++row) {
            for (std::size_t i = 0; i < table.columns; ++i) {
                sqlite3_bind_value(insert, static_cast<int>(i + 1), table.values[row * table.columns + i].get());
            }
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
    }
    database.exec("COMMIT");
}

NumberRows::NumberRows(SQLite::Database& database)
    : statement_((database.exec(
                      "PRAGMA foreign_keys = ON; BEGIN;"
                      "INSERT INTO doc (doc_id, name, edition, is_current, sha256, encoding, size, bytes) "
                      "VALUES (1, 'floor', 1, 1, '', 'UTF-8', 0, '');"
                      "INSERT INTO dim_region (region_id, code, level, name_zh, short_zh, name_en, short_en, sort_key) "
                      "VALUES (1, '100000', 'country', '', '', '', '', '');"
                      "INSERT INTO dim_period_text VALUES (1, '2025/01-03');"
                      "INSERT INTO dim_period VALUES (202501202503, '2025-01-01', '2025-03-31', 'quarter', 3, '', '');"
                      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) "
                      "INSERT INTO series SELECT i, 1, 'f' || i, 0, 0, 0, 0, 0 FROM n"),
                  database),
                 "INSERT INTO obs (doc_id, series_id, period_id, period_text_id, measure_no, number, number_text) "
                 "VALUES (1, ?1, 202501202503, 1, 0, ?2, ?3)") {}

void NumberRows::insert(double value, const std::string& text) {
    statement_.reset();
    statement_.bind(1, count_++ % 1000 + 1);
    statement_.bind(2, value);
    statement_.bind(3, text);
    statement_.exec();
}

}  // namespace qhdb::bench
