// qhdb show: one fact with its proof, the sentence it stands in and the words that gave each of its dimensions; or one
// best value with the facts that it follows from.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "qhdb/store.hpp"
#include "store/best_rows.hpp"
#include "store/select.hpp"
#include "tool/command.hpp"
#include "tool/options.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

struct ShowOptions {
    std::string database, key;
};

std::string marked(const std::string& text) {
    return styled_stdout() ? fmt::format("\x1b[1m{}\x1b[0m", text) : fmt::format("【{}】", text);
}

std::string sentence_of(Store& store, const CitationRow& citation) {
    const std::optional<DocumentBytes> document = document_bytes(store, citation.doc_id);
    const auto part = [&](std::int64_t start, std::int64_t end) {
        return one_printable_line(
            text_at(document->bytes, document->encoding,
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
    std::cout << fmt::format("fact {}: {} = {} {}", fact.id, fact.measure, fact.number, one_printable_line(fact.unit))
              << fmt::format("  ({}, {} {})\n", fact.status, fact.bound, interval_of_fact(fact));
    if (fact.basis) std::cout << fmt::format("relative to {}\n", one_printable_line(*fact.basis));
    if (fact.resolved_by) std::cout << fmt::format("year found by {}\n", one_printable_line(*fact.resolved_by));
}

void print_citation(Store& store, const FactRow& fact, const CitationRow& citation) {
    std::cout << fmt::format("\n{}, article {}, bytes {}..{}, rule {}\n", one_printable_line(citation.doc),
                             citation.article, citation.start, citation.end, one_printable_line(citation.rule));
    if (!citation.headline.empty()) std::cout << one_printable_line(citation.headline) << '\n';
    std::cout << "\n    " << sentence_of(store, citation) << "\n\n";
    render(std::cout, slot_table(fact, citation), {Format::Table});
}

// --- best values ---------------------------------------------------------------------------------------------

std::string numbers(const std::vector<std::int64_t>& facts) {
    std::string text;
    for (const std::int64_t fact : facts) text += fmt::format("{}{}", text.empty() ? "" : ", ", fact);
    return text;
}

void print_best(const BestRow& it) {
    std::cout << fmt::format("best value b{}: {} {}  ({}, [{}, {}])\n", it.id, it.number, one_printable_line(it.unit),
                             it.kind, it.lower.empty() ? "-∞" : it.lower, it.upper.empty() ? "∞" : it.upper)
              << fmt::format("    {}\n", one_printable_line(it.reason));
    std::size_t from = 0;
    while (from < it.chain.size()) {
        const std::size_t end = std::min(it.chain.find('\n', from), it.chain.size());
        std::cout << fmt::format("    {}\n", one_printable_line(it.chain.substr(from, end - from)));
        from = end + 1;
    }
    if (!it.stated.empty()) std::cout << fmt::format("stated by facts {}\n", numbers(it.stated));
    if (!it.inputs.empty()) std::cout << fmt::format("follows from facts {}\n", numbers(it.inputs));
}

// Each fact that it rests on, in its sentence.
void print_inputs(Store& store, const BestRow& it) {
    for (const std::int64_t id : it.inputs.empty() ? it.stated : it.inputs) {
        const std::optional<FactRow> fact = find_fact(store, id);
        const std::vector<CitationRow> citations = select_citations(store, id);
        if (!fact || citations.empty()) continue;
        const CitationRow& citation = citations.front();
        std::cout << fmt::format("\nfact {}: {} = {} {}, {}, bytes {}..{}\n    {}\n", id, fact->measure, fact->number,
                                 one_printable_line(fact->unit), one_printable_line(citation.doc), citation.start,
                                 citation.end, sentence_of(store, citation));
    }
}

Exit show_best(Store& store, std::int64_t key) {
    const std::optional<BestRow> best = find_best(store, key);
    if (!best) {
        note(fmt::format("there is no best value b{}; `qhdb sql 'SELECT * FROM best'` prints them", key));
        return Exit::NothingFound;
    }
    std::cout << fmt::format("{} of {}, {} {}{}, {}..{}\n", best->measure, best->flow, best->region, best->region_name,
                             one_printable_line(best->dimensions), best->period_start, best->period_end);
    print_best(*best);
    print_inputs(store, *best);
    return Exit::Done;
}

Exit show_fact(Store& store, std::int64_t key) {
    const std::optional<FactRow> fact = find_fact(store, key);
    if (!fact) {
        note(fmt::format("there is no fact {}; `qhdb facts` prints the numbers of all", key));
        return Exit::NothingFound;
    }
    print_fact(*fact);
    if (const std::optional<BestRow> best = best_of_fact(store, key)) print_best(*best);
    for (const CitationRow& citation : select_citations(store, fact->id)) print_citation(store, *fact, citation);
    return Exit::Done;
}

Exit run(const ShowOptions& options) {
    const bool is_best = options.key.starts_with('b');
    const std::string_view digits = std::string_view(options.key).substr(is_best ? 1 : 0);
    std::int64_t key = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), key);
    if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size()) {
        throw Error(ErrorKind::Usage, fmt::format("FACT: '{}' is no number of a fact", escape_controls(options.key)),
                    "give the number that `qhdb facts` prints, or b and the number of a best value (view best)");
    }
    Store store(options.database, OpenMode::ReadOnly);
    return is_best ? show_best(store, key) : show_fact(store, key);
}

}  // namespace

void add_show_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<ShowOptions>();
    CLI::App* command = app.add_subcommand("show", "Show a fact in its sentence, and the words behind each dimension");
    command->add_option("FACT", options->key, "Number of the fact, as `qhdb facts` prints it; b12: of a best value")
        ->type_name("")
        ->required();
    add_database_option(*command, options->database);
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
