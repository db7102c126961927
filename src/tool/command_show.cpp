// qhdb show: one fact with its proof, the sentence it stands in and the words that gave each of its dimensions.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "qhdb/store.hpp"
#include "store/select.hpp"
#include "tool/command.hpp"
#include "tool/options.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

struct Options {
    std::string database;
    std::int64_t fact = 0;
};

std::string printable(const std::string& text) { return escape_controls(on_one_line(text)); }

std::string marked(const std::string& text) {
    return styled_stdout() ? fmt::format("\x1b[1m{}\x1b[0m", text) : fmt::format("【{}】", text);
}

std::string sentence_of(Store& store, const CitationRow& citation) {
    const std::optional<DocumentBytes> document = document_bytes(store, citation.doc_id);
    const auto part = [&](std::int64_t start, std::int64_t end) {
        return printable(text_at(document->bytes, document->encoding,
                                 byte_span(static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end))));
    };
    return part(citation.sentence_start, citation.start) + marked(part(citation.start, citation.end)) +
           part(citation.end, citation.sentence_end);
}

std::string interval_of_fact(const FactRow& fact) {
    return fmt::format("[{}, {})", fact.lower.value_or("-∞"), fact.upper.value_or("∞"));
}

std::string period_of_fact(const FactRow& fact) {
    if (!fact.period_start) return "not known, written as " + fact.period_text;
    return fmt::format("{}..{}", *fact.period_start, *fact.period_end);
}

std::string value_of(const FactRow& fact, const std::string& slot) {
    if (slot == "region") return fmt::format("{} {}", fact.region, fact.region_name);
    if (slot == "period") return period_of_fact(fact);
    if (slot == "flow") return fact.flow;
    if (slot == "commodity") return fact.commodity.value_or("all");
    if (slot == "partner") return fact.partner.value_or("all");
    if (slot == "ownership") return fact.ownership.value_or("all");
    if (slot == "regime") return fact.regime.value_or("all");
    return "";
}

constexpr const char* slot_names[] = {"region", "period", "flow", "commodity", "partner", "ownership", "regime"};

std::vector<Cell> source_cells(const nlohmann::json& sources, const std::string& slot) {
    for (const nlohmann::json& source : sources) {
        if (source.at("slot") != slot) continue;
        const auto start = source.at("start").get<std::int64_t>();
        const auto end = source.at("end").get<std::int64_t>();
        const std::string span = start == end ? "" : fmt::format("{}..{}", start, end);
        return {Cell::of_text(source.at("how").get<std::string>()),
                Cell::of_text(on_one_line(source.at("text").get<std::string>())), Cell::text_or_null(span)};
    }
    return {Cell{}, Cell{}, Cell{}};
}

// Each dimension, its value, and which words gave it. A total that no word states needs none.
Table slot_table(const FactRow& fact, const CitationRow& citation) {
    const nlohmann::json sources = nlohmann::json::parse(citation.slots);
    Table table{{{"dimension"}, {"value"}, {"how"}, {"words"}, {"bytes"}}, {}};
    for (const char* const slot : slot_names) {
        std::vector<Cell> row = {Cell::of_text(slot), Cell::of_text(value_of(fact, slot))};
        for (Cell& cell : source_cells(sources, slot)) row.push_back(std::move(cell));
        table.rows.push_back(std::move(row));
    }
    return table;
}

void print_fact(const FactRow& fact) {
    std::cout << fmt::format("fact {}: {} = {} {}", fact.id, fact.measure, fact.number, printable(fact.unit))
              << fmt::format("  ({}, {} {})\n", fact.status, fact.bound, interval_of_fact(fact));
    if (fact.basis) std::cout << fmt::format("relative to {}\n", printable(*fact.basis));
    if (fact.resolved_by) std::cout << fmt::format("year found by {}\n", printable(*fact.resolved_by));
}

void print_citation(Store& store, const FactRow& fact, const CitationRow& citation) {
    std::cout << fmt::format("\n{}, article {}, bytes {}..{}, rule {}\n", printable(citation.doc), citation.article,
                             citation.start, citation.end, printable(citation.rule));
    if (!citation.headline.empty()) std::cout << printable(citation.headline) << '\n';
    std::cout << "\n    " << sentence_of(store, citation) << "\n\n";
    render(std::cout, slot_table(fact, citation), {Format::Table});
}

Exit run(const Options& options) {
    Store store(options.database, OpenMode::ReadOnly);
    const std::optional<FactRow> fact = find_fact(store, options.fact);
    if (!fact) {
        note(fmt::format("there is no fact {}; `qhdb facts` prints the numbers of all", options.fact));
        return Exit::NothingFound;
    }
    print_fact(*fact);
    for (const CitationRow& citation : select_citations(store, fact->id)) print_citation(store, *fact, citation);
    return Exit::Done;
}

}  // namespace

void add_show_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("show", "Show a fact in its sentence, and the words behind each dimension");
    command->add_option("FACT", options->fact, "Number of the fact, as `qhdb facts` prints it")
        ->type_name("")
        ->required();
    add_database_option(*command, options->database);
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
