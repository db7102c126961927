// qhdb diff: which facts one database has that another has not, and which say something else.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <iostream>
#include <map>
#include <memory>
#include <tuple>

#include "qhdb/store.hpp"
#include "store/select.hpp"
#include "tool/command.hpp"
#include "tool/options.hpp"
#include "tool/table.hpp"

namespace qhdb::tool {
namespace {

struct DiffOptions {
    std::string before, after;
    Rendering rendering;
};

// What a fact is about: all but its number and where it is written. Its keys are others in each database.
using ComparedFact = std::array<std::string, 13>;
using Facts = std::map<ComparedFact, std::vector<FactRow>>;

ComparedFact compared_fact_of(const FactRow& fact) {
    const auto text = [](const std::optional<std::string>& value) { return value.value_or(std::string{}); };
    return {fact.doc,
            fact.region,
            text(fact.period_start),
            text(fact.period_end),
            fact.period_start ? std::string{} : fact.period_text,
            fact.flow,
            text(fact.commodity),
            text(fact.partner),
            text(fact.ownership),
            text(fact.regime),
            fact.measure,
            fact.unit,
            text(fact.basis)};
}

Facts facts_of(const std::string& database) {
    Store store(database, OpenMode::ReadOnly);
    Facts facts;
    for (FactRow& fact : select_facts(store, {})) {
        std::vector<FactRow>& list = facts[compared_fact_of(fact)];
        list.push_back(std::move(fact));
    }
    return facts;
}

std::tuple<const std::string&, const std::string&, const std::optional<std::string>&, const std::optional<std::string>&,
           const std::string&>
number_of(const FactRow& fact) {
    return {fact.number, fact.bound, fact.lower, fact.upper, fact.status};
}

// Takes out of both what says the same.
void drop_common(std::vector<FactRow>& before, std::vector<FactRow>& after) {
    std::erase_if(before, [&](const FactRow& fact) {
        const auto same = std::find_if(after.begin(), after.end(),
                                       [&](const FactRow& other) { return number_of(other) == number_of(fact); });
        if (same == after.end()) return false;
        after.erase(same);
        return true;
    });
}

std::vector<Cell> difference_row(const char* change, const FactRow& fact, const FactRow* before, const FactRow* after) {
    const auto number = [](const FactRow* row) { return row ? Cell::of_number(row->number) : Cell{}; };
    const auto place = [](const FactRow* row) { return row ? Cell::of_text(row->text) : Cell{}; };
    return {Cell::of_text(change),
            Cell::of_text(fact.doc),
            Cell::of_text(fact.region),
            Cell::of_text(fact.region_name),
            Cell::of_optional(fact.period_start),
            Cell::of_optional(fact.period_end),
            Cell::of_text(fact.flow),
            Cell::of_optional(fact.commodity),
            Cell::of_optional(fact.partner),
            Cell::of_optional(fact.ownership),
            Cell::of_optional(fact.regime),
            Cell::of_text(fact.measure),
            Cell::of_text(fact.unit),
            fact.basis ? Cell::of_json(*fact.basis) : Cell{},
            number(before),
            number(after),
            place(before),
            place(after),
            Cell::of_text((after ? after : before)->status)};
}

Table heading() {
    Table table;
    for (const char* name : {"change", "doc", "region", "region_name", "period_start", "period_end", "flow",
                             "commodity", "partner", "ownership", "regime", "measure", "unit", "basis"}) {
        table.columns.push_back({name});
    }
    for (const char* name : {"before", "after"}) table.columns.push_back({name, true});
    for (const char* name : {"text_before", "text_after", "status"})
        table.columns.push_back({name, false, false, true});
    return table;
}

// Pairs of one subject are a change; what is left on one side came or went.
void add_changes(Table& table, std::vector<FactRow>& before, std::vector<FactRow>& after) {
    drop_common(before, after);
    const std::size_t pairs = std::min(before.size(), after.size());
    for (std::size_t i = 0; i < pairs; ++i) {
        table.rows.push_back(difference_row("changed", after[i], &before[i], &after[i]));
    }
    for (std::size_t i = pairs; i < before.size(); ++i) {
        table.rows.push_back(difference_row("removed", before[i], &before[i], nullptr));
    }
    for (std::size_t i = pairs; i < after.size(); ++i) {
        table.rows.push_back(difference_row("added", after[i], nullptr, &after[i]));
    }
}

Exit run(const DiffOptions& options) {
    Facts before = facts_of(options.before);
    Facts after = facts_of(options.after);
    for (const auto& [subject, list] : before) after.try_emplace(subject);
    Table table = heading();
    for (auto& [subject, list] : after) add_changes(table, before[subject], list);
    const bool differ = !table.rows.empty();
    if (options.rendering.format == Format::Table) drop_empty_columns(table);
    if (differ || options.rendering.format != Format::Table) render(std::cout, table, options.rendering);
    return differ ? Exit::NothingFound : Exit::Done;
}

}  // namespace

void add_diff_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<DiffOptions>();
    CLI::App* command = app.add_subcommand("diff", "Tell what changed in the facts from one database to another");
    command->add_option("BEFORE", options->before, "The one database")->type_name("")->required();
    command->add_option("AFTER", options->after, "The other")->type_name("")->required();
    add_format_options(*command, options->rendering);
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
