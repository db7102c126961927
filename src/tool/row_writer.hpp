// Where exported rows go (`qhdb export`): one table after the other, row by row, whatever its size.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "tool/table.hpp"

namespace qhdb::tool {

struct ExportColumn {
    std::string name;
    std::string type;  ///< TEXT, INTEGER or REAL
    std::string unit, description;
};

struct ExportTable {
    std::string name, description;
    std::vector<ExportColumn> columns;
};

class RowWriter {
public:
    RowWriter() = default;
    virtual ~RowWriter() = default;
    RowWriter(const RowWriter&) = delete;
    RowWriter& operator=(const RowWriter&) = delete;
    RowWriter(RowWriter&&) = delete;
    RowWriter& operator=(RowWriter&&) = delete;

    virtual void begin(const ExportTable& table) = 0;
    virtual void row(const std::vector<Cell>& cells) = 0;  ///< as many as the table has columns
    virtual void finish() {}                               ///< after the last row of the last table
};

/// One table only.
[[nodiscard]] std::unique_ptr<RowWriter> csv_writer(std::ostream& out);
[[nodiscard]] std::unique_ptr<RowWriter> jsonl_writer(std::ostream& out);
/// SDMX-CSV 2.1 of rows of view observation: the structure in front of each row, RFC 4180 lines.
[[nodiscard]] std::unique_ptr<RowWriter> sdmx_csv_writer(std::ostream& out);
/// CREATE TABLE and INSERT statements that PostgreSQL, SQLite and others run, as one transaction.
[[nodiscard]] std::unique_ptr<RowWriter> sql_writer(std::ostream& out);
/// A workbook, a sheet for each table. Throws Error(Input) when libxlsxwriter is not installed.
[[nodiscard]] std::unique_ptr<RowWriter> xlsx_writer(const std::string& path);

}  // namespace qhdb::tool
