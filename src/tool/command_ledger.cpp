// qhdb ledger: every numeral of the articles about trade, and what became of it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <memory>

#include "qhdb/store.hpp"
#include "store/ledger.hpp"
#include "tool/command.hpp"
#include "tool/documents.hpp"
#include "tool/ledger_page.hpp"
#include "tool/options.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

struct LedgerOptions {
    std::string database;
    std::string doc;
    std::string format;
    bool open_only = false;
    bool bom = false;
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

Exit print_page(Store& store, const LedgerOptions& options) {
    if (options.doc.empty()) {
        throw Error(ErrorKind::Usage, fmt::format("--format {} shows one page", options.format),
                    "name its document: qhdb ledger DOC");
    }
    const LedgerPage page = ledger_page(store, options.doc);
    options.format == "html" ? print_ledger_html(std::cout, page) : print_ledger_page(std::cout, page);
    return page.entries.empty() ? Exit::NothingFound : Exit::Done;
}

Exit print_rows(Store& store, const LedgerOptions& options, Format format) {
    const std::vector<NumeralRow> numerals = select_numerals(store, options.doc, options.open_only ? "open" : "");
    Rendering rendering;
    rendering.format = format;
    rendering.bom = options.bom;
    if (!numerals.empty() || format != Format::Table) render(std::cout, table_of(numerals), rendering);
    if (format == Format::Table) note(ledger_summary(numerals));
    return numerals.empty() ? Exit::NothingFound : Exit::Done;
}

// What waits for a rule, the most frequent kind first, each in its words.
Exit print_to_do(Store& store, const LedgerOptions& options) {
    const std::vector<QuotedNumeral> open = open_numerals(store, options.doc);
    std::map<std::string, std::size_t> counts;
    for (const QuotedNumeral& it : open) ++counts[it.numeral.reason];
    std::string kind;
    for (const QuotedNumeral& it : open) {
        if (it.numeral.reason != kind) {
            std::cout << (kind.empty() ? "" : "\n")
                      << fmt::format("{} ({})\n", it.numeral.reason, counts[it.numeral.reason]);
        }
        kind = it.numeral.reason;
        std::cout << fmt::format("  {} {}–{}\n    {}[?{}?]{}\n", escape_controls(it.numeral.doc), it.numeral.start,
                                 it.numeral.end, escape_controls(on_one_line(it.before)),
                                 escape_controls(on_one_line(it.numeral.text)), escape_controls(on_one_line(it.after)));
    }
    if (open.empty()) note("no numeral is open");
    return open.empty() ? Exit::NothingFound : Exit::Done;
}

Exit run(const LedgerOptions& options) {
    Store store(options.database, OpenMode::ReadOnly);
    if (!options.doc.empty()) check_document(store, options.doc);
    if (options.format == "page" || options.format == "html") return print_page(store, options);
    if (!options.format.empty()) return print_rows(store, options, *format_from(options.format));
    if (options.open_only) return print_to_do(store, options);
    return options.doc.empty() ? print_rows(store, options, Format::Table) : print_page(store, options);
}

void add_options(CLI::App& command, LedgerOptions& options) {
    command.add_option("DOC", options.doc, "Only of this document")->type_name("");
    command.add_flag("--open", options.open_only,
                     "Only numerals that are not accounted for, the most frequent kind first");
    add_database_option(command, options.database);
    std::vector<std::string> formats = {"page", "html"};
    for (const auto& [name, format] : format_names) formats.emplace_back(name);
    command
        .add_option("--format", options.format,
                    "page and html: the text with its numerals marked; or rows: table, csv, tsv, json, jsonl, markdown "
                    "[page of DOC, else table]")
        ->type_name("FORMAT")
        ->check(one_of(formats));
    command.add_flag("--bom", options.bom, "CSV as Excel wants it: with byte-order mark and CRLF, formulas disarmed");
    command.parse_complete_callback([&options] {
        if (options.bom && options.format != "csv") throw CLI::ValidationError("--bom goes with --format csv");
        if (options.open_only && (options.format == "page" || options.format == "html"))
            throw CLI::ValidationError("--open goes with rows, --format " + options.format + " shows the whole page");
    });
}

}  // namespace

void add_ledger_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<LedgerOptions>();
    CLI::App* command = app.add_subcommand("ledger", "Show every numeral of the sources and what became of it");
    add_options(*command, *options);
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
