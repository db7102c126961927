// qhdb coverage: what the database holds, as a matrix of region, period and flow.
#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <sstream>

#include "query/describe.hpp"
#include "store/coverage.hpp"
#include "tool/command.hpp"
#include "tool/options.hpp"
#include "tool/patience.hpp"
#include "tool/period_range.hpp"
#include "tool/table.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

struct CoverageOptions {
    std::string database;
    std::string by = "region,period";
    std::string period;
    std::string language = "en";
    CoverageFilter filter;
    Rendering rendering;
};

using Dimensions = std::vector<CoverageBy>;

CoverageBy dimension_from(const std::string& name) {
    std::string known;
    for (const auto& [word, dimension] : coverage_by_names) {
        if (word == name) return dimension;
        known += fmt::format("{}{}", known.empty() ? "" : ", ", word);
    }
    throw Error(ErrorKind::Usage, fmt::format("--by: '{}' is none of {}", name, known),
                "list them with commas: --by region,period,measure");
}

Dimensions dimensions_from(const std::string& list) {
    Dimensions found;
    std::istringstream words(list);
    for (std::string word; std::getline(words, word, ',');) {
        const CoverageBy dimension = dimension_from(word);
        if (std::find(found.begin(), found.end(), dimension) == found.end()) found.push_back(dimension);
    }
    if (found.empty()) static_cast<void>(dimension_from(list));  // an empty list is no name either
    return found;
}

// The fields of a dimension under their names in the views.
void add_fields(CoverageBy dimension, std::vector<Column>& columns) {
    switch (dimension) {
        case CoverageBy::Region:
            for (const char* name : {"region", "region_name", "region_name_en", "level"}) columns.push_back({name});
            break;
        case CoverageBy::Period:
            for (const char* name : {"period_start", "period_end", "period"}) columns.push_back({name});
            break;
        case CoverageBy::Measure: columns.push_back({"measure"}); break;
        case CoverageBy::Commodity:
            for (const char* name : {"commodity", "commodity_en"}) columns.push_back({name});
            break;
        case CoverageBy::Partner:
            for (const char* name : {"partner", "partner_en"}) columns.push_back({name});
            break;
    }
}

void add_cells(CoverageBy dimension, const CoverageRow& row, std::vector<Cell>& cells) {
    const auto add = [&](const std::string& text) { cells.push_back(Cell::text_or_null(text)); };
    switch (dimension) {
        case CoverageBy::Region:
            for (const auto* text : {&row.region, &row.region_name, &row.region_name_en, &row.level}) add(*text);
            break;
        case CoverageBy::Period:
            for (const auto* text : {&row.period_start, &row.period_end, &row.period}) add(*text);
            break;
        case CoverageBy::Measure: add(row.measure); break;
        case CoverageBy::Commodity:
            add(row.commodity);
            add(row.commodity_en);
            break;
        case CoverageBy::Partner:
            add(row.partner);
            add(row.partner_en);
            break;
    }
}

Table coverage_table(const std::vector<CoverageRow>& rows, const Dimensions& by) {
    Table table;
    for (const CoverageBy dimension : by) add_fields(dimension, table.columns);
    table.columns.push_back({"flow"});
    for (const char* name : {"headline_facts", "facts", "documents"}) table.columns.push_back({name, true});
    for (const CoverageRow& row : rows) {
        std::vector<Cell>& cells = table.rows.emplace_back();
        for (const CoverageBy dimension : by) add_cells(dimension, row, cells);
        cells.push_back(Cell::of_text(row.flow));
        for (const std::int64_t count : {row.headline_facts, row.facts, row.documents})
            cells.push_back(Cell::of_integer(count));
    }
    return table;
}

/// The table for people: rows are members of the dimensions, columns the flows.
class Matrix {
public:
    Matrix(const std::vector<CoverageRow>& rows, const Dimensions& by, bool chinese) : by_(by), chinese_(chinese) {
        for (const CoverageBy dimension : by_)
            table_.columns.push_back({heading(dimension), false, dimension == CoverageBy::Period});
        for (const Flow flow : {Flow::Total, Flow::Export, Flow::Import, Flow::Balance}) {
            const auto is_of = [&](const CoverageRow& row) { return row.flow == to_string(flow); };
            if (std::any_of(rows.begin(), rows.end(), is_of)) add_flow(flow);
        }
        for (const CoverageRow& row : rows) add(row);
    }

    [[nodiscard]] const Table& table() const { return table_; }

private:
    void add_flow(Flow flow) {
        flows_.emplace_back(to_string(flow));
        table_.columns.push_back({chinese_ ? query::flow_zh(flow) : query::flow_en(flow), true});
    }

    void add(const CoverageRow& row) {
        const std::vector<std::string> names = names_of(row);
        if (table_.rows.empty() || names != last_) begin_row(names);
        const auto flow = std::find(flows_.begin(), flows_.end(), row.flow) - flows_.begin();
        table_.rows.back()[by_.size() + static_cast<std::size_t>(flow)] = Cell::of_text(count_of(row));
    }

    // A name stands in the first row of its block only.
    void begin_row(const std::vector<std::string>& names) {
        std::vector<Cell>& cells = table_.rows.emplace_back();
        bool repeats = !last_.empty();
        for (std::size_t i = 0; i < names.size(); ++i) {
            repeats = repeats && names[i] == last_[i] && i + 1 < names.size();
            cells.push_back(repeats ? Cell{} : Cell::of_text(names[i]));
        }
        cells.resize(table_.columns.size(), Cell::of_text("·"));
        last_ = names;
    }

    static std::string count_of(const CoverageRow& row) {
        const std::int64_t parts = row.facts - row.headline_facts;
        if (parts == 0) return std::to_string(row.headline_facts);
        return fmt::format("{}+{}", row.headline_facts, parts);
    }

    [[nodiscard]] std::string heading(CoverageBy dimension) const {
        switch (dimension) {
            case CoverageBy::Region: return chinese_ ? "地区" : "region";
            case CoverageBy::Period: return chinese_ ? "时期" : "period";
            case CoverageBy::Measure: return chinese_ ? "指标" : "measure";
            case CoverageBy::Commodity: return chinese_ ? "商品" : "commodity";
            case CoverageBy::Partner: return chinese_ ? "贸易伙伴" : "partner";
        }
        return {};
    }

    [[nodiscard]] std::vector<std::string> names_of(const CoverageRow& row) const {
        std::vector<std::string> names;
        for (const CoverageBy dimension : by_) names.push_back(name_of(row, dimension));
        return names;
    }

    [[nodiscard]] std::string name_of(const CoverageRow& row, CoverageBy dimension) const {
        const auto either = [&](const std::string& zh, const std::string& en) {
            return chinese_ || en.empty() ? zh : en;
        };
        switch (dimension) {
            case CoverageBy::Region: return either(row.region_name, row.region_name_en);
            case CoverageBy::Period: return either(row.period, row.period_en);
            case CoverageBy::Measure: return measure_name(row.measure);
            case CoverageBy::Commodity:
                return row.commodity.empty() ? either("全部商品", "all goods")
                                             : either(row.commodity, row.commodity_en);
            case CoverageBy::Partner:
                return row.partner.empty() ? either("全球", "the world") : either(row.partner, row.partner_en);
        }
        return {};
    }

    [[nodiscard]] std::string measure_name(const std::string& name) const {
        const std::optional<Measure> measure = measure_from(name);
        if (!measure) return name;
        return chinese_ ? query::measure_zh(*measure) : query::measure_en(*measure);
    }

    Dimensions by_;
    bool chinese_;
    std::vector<std::string> flows_;
    std::vector<std::string> last_;
    Table table_;
};

void print_for_people(const std::vector<CoverageRow>& rows, const Dimensions& by, bool chinese) {
    render(std::cout, Matrix(rows, by, chinese).table(), {Format::Table});
    std::cout << (chinese ? "数字：总体数据条数 + 分项（商品、伙伴、企业、贸易方式）数据条数；· 没有\n"
                          : "facts of all goods and the world + facts of parts (a commodity, partner, kind\n"
                            "of firm, customs regime); · none\n");
}

void note_undated(Store& store, bool chinese) {
    const std::int64_t count = count_undated_facts(store);
    if (count == 0) return;
    note(chinese ? fmt::format("另有 {} 条数据年份不明：qhdb facts --status unresolved", count)
                 : fmt::format("{} more facts have no year: `qhdb facts --status unresolved`", count));
}

Exit run(CoverageOptions& options) {
    const Dimensions by = dimensions_from(options.by);
    const PeriodRange range = period_range(options.period);
    options.filter.period_start = range.start;
    options.filter.period_end = range.end;
    const bool chinese = options.language == "zh";
    Store store(options.database, OpenMode::ReadOnly);
    const Patience patience(store.database().getHandle());
    const std::vector<CoverageRow> rows = select_coverage(store, by, options.filter);
    if (options.rendering.format != Format::Table) {
        render(std::cout, coverage_table(rows, by), options.rendering);
    } else if (!rows.empty()) {
        print_for_people(rows, by, chinese);
    }
    if (rows.empty()) note(chinese ? "没有这样的数据" : "no fact is like that");
    note_undated(store, chinese);
    return rows.empty() ? Exit::NothingFound : Exit::Done;
}

}  // namespace

void add_coverage_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<CoverageOptions>();
    CLI::App* command = app.add_subcommand("coverage", "Count what the database holds, by region, period and flow");
    command->add_option("--region", options->filter.region, "Only this region and all inside of it, by any name")
        ->type_name("REGION");
    command->add_option("--period", options->period, "Only periods inside of START..END: days, months or years")
        ->type_name("START..END");
    add_flow_option(*command, options->filter.flow, "Only this flow: export, import, total or balance");
    add_measure_option(*command, options->filter.measure, "Only this measure: value, growth, share ...");
    command->add_option("--by", options->by, "Rows: region, period, measure, commodity, partner, joined by commas")
        ->type_name("LIST")
        ->capture_default_str();
    add_language_option(*command, options->language, "Language of names and headings: en or zh [en]");
    add_database_option(*command, options->database);
    add_format_options(*command, options->rendering);
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
