// Raw insertion: rows that are there already, into the schema of qhdb with nothing but prepared statements. What an
// ingestion costs beyond it is ours.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <memory>
#include <string>
#include <vector>

struct sqlite3_value;

namespace qhdb::bench {

struct FreeValue {
    void operator()(sqlite3_value* value) const;
};
using Value = std::unique_ptr<sqlite3_value, FreeValue>;

/// The rows of one table, as SQLite holds values.
struct TableRows {
    std::string name, names;  ///< of the table, of its columns
    std::size_t columns = 0;
    std::vector<Value> values;
    [[nodiscard]] std::size_t rows() const { return columns == 0 ? 0 : values.size() / columns; }
};

/// All rows of all tables of a database, in an order in which they can be inserted.
[[nodiscard]] std::vector<TableRows> read_rows(SQLite::Database& database);

/// Inserts them in one transaction into a database with the same schema, which is made empty before.
void insert_rows(SQLite::Database& database, const std::vector<TableRows>& tables);

/// A row of `obs` for every second number that the scan floor finds, one document for all: the pipeline floor.
class NumberRows {
public:
    explicit NumberRows(SQLite::Database& database);
    void insert(double value, const std::string& text);

private:
    SQLite::Statement statement_;
    std::int64_t count_ = 0;
};

}  // namespace qhdb::bench
