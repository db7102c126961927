// qhdb commodities: the products of a database, and those that await a row of the vocabulary.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "qhdb/store.hpp"
#include "store/commodities.hpp"
#include "tool/command.hpp"
#include "tool/options.hpp"
#include "tool/terminal.hpp"
#include "tool/unmapped_commodities.hpp"

namespace qhdb::tool {
namespace {

struct CommoditiesOptions {
    std::string database;
    bool unmapped = false;
    Rendering rendering;
};

bool for_people(const CommoditiesOptions& options) { return options.rendering.format == Format::Table; }

void add_use_columns(Table& table) {
    table.columns.insert(table.columns.end(), {{"facts", true},
                                               {"documents", true},
                                               {"example_fact", true},
                                               {"example_doc"},
                                               {"example_start", true},
                                               {"example_end", true},
                                               {"example"}});
}

void add_use(std::vector<Cell>& row, const CommodityRow& use) {
    row.push_back(Cell::of_integer(use.facts));
    row.push_back(Cell::of_integer(static_cast<std::int64_t>(use.documents.size())));
    if (!use.example) {
        row.resize(row.size() + 5);
        return;
    }
    const CommodityExample& example = *use.example;
    row.push_back(Cell::of_integer(example.fact));
    row.push_back(Cell::of_text(example.doc));
    row.push_back(Cell::of_integer(example.start));
    row.push_back(Cell::of_integer(example.end));
    row.push_back(Cell::of_text(on_one_line(example.sentence)));
}

// A person looks the sentence up by the number of the fact: `qhdb show 12`.
void keep_columns_for_people(Table& table) {
    for (const char* name : {"example_start", "example_end", "example"}) {
        const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                        [&](const Column& column) { return column.name == name; });
        const auto at = found - table.columns.begin();
        table.columns.erase(found);
        for (std::vector<Cell>& row : table.rows) row.erase(row.begin() + at);
    }
}

Table table_of(const std::vector<CommodityRow>& commodities) {
    Table table{{{"commodity"}, {"commodity_en"}, {"id"}, {"hs"}, {"family"}, {"words"}}, {}};
    add_use_columns(table);
    for (const CommodityRow& commodity : commodities) {
        std::vector<Cell> row{Cell::of_text(commodity.name),
                              Cell::of_optional(commodity.name_en),
                              Cell::of_optional(commodity.id),
                              Cell::of_optional(commodity.hs),
                              Cell::of_optional(commodity.family),
                              Cell::text_or_null(fmt::format("{}", fmt::join(commodity.words, "|")))};
        add_use(row, commodity);
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table table_of(const std::vector<UnmappedCommodity>& unmapped) {
    Table table{{{"commodity"}, {"closest"}}, {}};
    add_use_columns(table);
    for (const UnmappedCommodity& entry : unmapped) {
        std::vector<std::string> closest;
        for (const Term* term : entry.closest) closest.push_back(fmt::format("{} ({})", term->id, term->name_zh));
        std::vector<Cell> row{Cell::of_text(entry.use.name),
                              Cell::text_or_null(fmt::format("{}", fmt::join(closest, ", ")))};
        add_use(row, entry.use);
        table.rows.push_back(std::move(row));
    }
    return table;
}

Exit print(Table table, const CommoditiesOptions& options) {
    const bool found = !table.rows.empty();
    if (for_people(options)) keep_columns_for_people(table);
    if (found || !for_people(options)) render(std::cout, table, options.rendering);
    return found ? Exit::Done : Exit::NothingFound;
}

Exit print_unmapped(const std::vector<UnmappedCommodity>& unmapped, const CommoditiesOptions& options) {
    if (options.rendering.format == Format::Tsv) {
        print_worksheet(std::cout, unmapped);
        return unmapped.empty() ? Exit::NothingFound : Exit::Done;
    }
    const Exit exit = print(table_of(unmapped), options);
    if (for_people(options)) {
        note(
            fmt::format("{} products are in no vocabulary; --format tsv makes a table to fill in for `qhdb vocabulary "
                        "import`",
                        unmapped.size()));
    }
    return exit;
}

Exit run(const CommoditiesOptions& options) {
    Store store(options.database, OpenMode::ReadOnly);
    const std::vector<CommodityRow> commodities = select_commodities(store);
    if (!options.unmapped) return print(table_of(commodities), options);
    return print_unmapped(unmapped_commodities(commodities, store.vocabulary()), options);
}

}  // namespace

void add_commodities_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<CommoditiesOptions>();
    CLI::App* command = app.add_subcommand("commodities", "List the products of which the sources speak");
    command->add_flag("--unmapped", options->unmapped,
                      "Only products that are in no vocabulary, with the closest names");
    add_database_option(*command, options->database);
    add_format_options(*command, options->rendering);
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
