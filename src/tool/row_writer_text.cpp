// CSV, JSON lines and SDMX-CSV, row by row.
#include <ostream>

#include "tool/render.hpp"
#include "tool/row_writer.hpp"

namespace qhdb::tool {
namespace {

class CsvWriter : public RowWriter {
public:
    explicit CsvWriter(std::ostream& out) : out_(out) {}
    void begin(const ExportTable& table) override {
        std::vector<Cell> names;
        for (const ExportColumn& column : table.columns) names.push_back(Cell::of_text(column.name));
        write_csv_line(out_, names);
    }
    void row(const std::vector<Cell>& cells) override { write_csv_line(out_, cells); }

private:
    std::ostream& out_;
};

class JsonlWriter : public RowWriter {
public:
    explicit JsonlWriter(std::ostream& out) : out_(out) {}
    void begin(const ExportTable& table) override {
        for (const ExportColumn& column : table.columns) columns_.push_back({column.name});
    }
    void row(const std::vector<Cell>& cells) override {
        write_object(out_, columns_, cells);
        out_ << '\n';
    }

private:
    std::ostream& out_;
    std::vector<Column> columns_;
};

// The first columns name the structure that the rows are of; I: for information.
class SdmxCsvWriter : public RowWriter {
public:
    explicit SdmxCsvWriter(std::ostream& out) : out_(out) {}
    void begin(const ExportTable& table) override {
        std::vector<Cell> names = {Cell::of_text("STRUCTURE"), Cell::of_text("STRUCTURE_ID"), Cell::of_text("ACTION")};
        for (const ExportColumn& column : table.columns) names.push_back(Cell::of_text(column.name));
        write_csv_line(out_, names, line_end);
        line_ = {Cell::of_text("datastructure"), Cell::of_text("QHDB:TRADE(1.0.0)"), Cell::of_text("I")};
    }
    void row(const std::vector<Cell>& cells) override {
        line_.resize(3);
        line_.insert(line_.end(), cells.begin(), cells.end());
        write_csv_line(out_, line_, line_end);
    }

private:
    static constexpr const char* line_end = "\r\n";

    std::ostream& out_;
    std::vector<Cell> line_;
};

}  // namespace

std::unique_ptr<RowWriter> csv_writer(std::ostream& out) { return std::make_unique<CsvWriter>(out); }
std::unique_ptr<RowWriter> jsonl_writer(std::ostream& out) { return std::make_unique<JsonlWriter>(out); }
std::unique_ptr<RowWriter> sdmx_csv_writer(std::ostream& out) { return std::make_unique<SdmxCsvWriter>(out); }

}  // namespace qhdb::tool
