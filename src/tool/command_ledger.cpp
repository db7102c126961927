// qhdb ledger: every numeral of the articles about trade, and what became of it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "qhdb/store.hpp"
#include "store/select.hpp"
#include "tool/command.hpp"
#include "tool/documents.hpp"
#include "tool/options.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

struct Options {
    std::string database;
    std::string doc;
    bool open_only = false;
    Rendering rendering;
};

Table table_of(const std::vector<NumeralRow>& numerals) {
    Table table{{{"doc"}, {"article", true}, {"start", true}, {"end", true}, {"text"}, {"outcome"}, {"reason"}}, {}};
    for (const NumeralRow& numeral : numerals) {
        table.rows.push_back({Cell::of_text(numeral.doc), Cell::of_integer(numeral.article),
                              Cell::of_integer(numeral.start), Cell::of_integer(numeral.end),
                              Cell::of_text(numeral.text), Cell::of_text(numeral.outcome),
                              Cell::text_or_null(numeral.reason)});
    }
    return table;
}

std::string summary_of(const std::vector<NumeralRow>& numerals) {
    const auto count = [&](std::string_view outcome) {
        return std::count_if(numerals.begin(), numerals.end(), [&](const auto& it) { return it.outcome == outcome; });
    };
    return fmt::format("{} numerals: {} of facts, {} of other things, {} open", numerals.size(), count("fact"),
                       count("non_fact"), count("open"));
}

Exit run(const Options& options) {
    Store store(options.database, OpenMode::ReadOnly);
    if (!options.doc.empty()) check_document(store, options.doc);
    const std::vector<NumeralRow> numerals = select_numerals(store, options.doc, options.open_only ? "open" : "");
    if (!numerals.empty() || options.rendering.format != Format::Table) {
        render(std::cout, table_of(numerals), options.rendering);
    }
    if (options.rendering.format == Format::Table) note(summary_of(numerals));
    return numerals.empty() ? Exit::NothingFound : Exit::Done;
}

}  // namespace

void add_ledger_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("ledger", "List every numeral of the sources and what became of it");
    command->add_option("DOC", options->doc, "Only of this document")->type_name("");
    command->add_flag("--open", options->open_only, "Only numerals that are not accounted for");
    add_database_option(*command, options->database);
    add_format_options(*command, options->rendering);
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
