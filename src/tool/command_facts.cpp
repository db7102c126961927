// qhdb facts: the fact record (docs/CLI.md), one row a number that a source states.
#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "qhdb/store.hpp"
#include "store/select.hpp"
#include "tool/command.hpp"
#include "tool/options.hpp"
#include "tool/patience.hpp"
#include "tool/period_range.hpp"
#include "tool/table.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

struct FactsOptions {
    std::string database;
    std::string period;
    FactFilter filter;
    Rendering rendering;
};

// The record of docs/CLI.md, field by field.
Table record_table(const std::vector<FactRow>& facts) {
    Table table;
    for (const char* name : {"doc",       "region",         "region_name", "period_start", "period_end", "flow",
                             "commodity", "commodity_text", "partner",     "partner_text", "ownership",  "regime",
                             "measure",   "number",         "unit",        "lower",        "upper",      "bound",
                             "basis",     "text",           "start",       "end",          "status"}) {
        table.columns.push_back({name, false});
    }
    const auto text = [](const std::string& value) { return Cell::of_text(value); };
    const auto maybe = [](const std::optional<std::string>& value) { return Cell::of_optional(value); };
    const auto number = [](const std::optional<std::string>& value) {
        return value ? Cell::of_number(*value) : Cell{};
    };
    for (const FactRow& fact : facts) {
        table.rows.push_back({text(fact.doc),
                              text(fact.region),
                              text(fact.region_name),
                              maybe(fact.period_start),
                              maybe(fact.period_end),
                              text(fact.flow),
                              maybe(fact.commodity),
                              maybe(fact.commodity_text),
                              maybe(fact.partner),
                              maybe(fact.partner_text),
                              maybe(fact.ownership),
                              maybe(fact.regime),
                              text(fact.measure),
                              number(fact.number),
                              text(fact.unit),
                              number(fact.lower),
                              number(fact.upper),
                              text(fact.bound),
                              fact.basis ? Cell::of_json(*fact.basis) : Cell{},
                              text(fact.text),
                              Cell::of_integer(fact.start),
                              Cell::of_integer(fact.end),
                              text(fact.status)});
    }
    return table;
}

// Whole months, so the days need no room; nor does the year of the last: 2025-01..03.
std::string period_for_people(const FactRow& fact) {
    if (!fact.period_start) return fact.period_text;
    const std::string from = fact.period_start->substr(0, 7);
    const std::string to = fact.period_end->substr(0, 7);
    if (from == to) return from;
    return fmt::format("{}..{}", from, from.substr(0, 4) == to.substr(0, 4) ? to.substr(5) : to);
}

// The members that are no total, in one column: 锂电池 · 东盟.
std::string members_of(const FactRow& fact) {
    std::string subject;
    for (const auto* member : {&fact.commodity, &fact.partner, &fact.ownership, &fact.regime}) {
        if (*member) subject += (subject.empty() ? "" : " · ") + **member;
    }
    return subject;
}

// What a person reads: the key for `qhdb show` in front, bounds and spans left out.
Table people_table(const std::vector<FactRow>& facts) {
    Table table{{{"fact", true},
                 {"region"},
                 {"period", false, true},
                 {"flow"},
                 {"of"},
                 {"measure"},
                 {"number", true},
                 {"unit"},
                 {"relative to", false, false, true},
                 {"status", false, false, true},
                 {"doc", false, false, true}},
                {}};
    for (const FactRow& fact : facts) {
        table.rows.push_back({Cell::of_integer(fact.id), Cell::of_text(fact.region_name),
                              Cell::of_text(period_for_people(fact)), Cell::of_text(fact.flow),
                              Cell::text_or_null(members_of(fact)), Cell::of_text(fact.measure),
                              Cell::of_number(fact.number), Cell::of_text(fact.unit), Cell::of_optional(fact.basis),
                              Cell::of_text(fact.status), Cell::of_text(fact.doc)});
    }
    drop_empty_columns(table);
    return table;
}

Exit run(FactsOptions& options) {
    const PeriodRange range = period_range(options.period);
    options.filter.period_start = range.start;
    options.filter.period_end = range.end;
    Store store(options.database, OpenMode::ReadOnly);
    const Patience patience(store.database().getHandle());
    const std::vector<FactRow> facts = select_facts(store, options.filter);
    if (facts.empty()) note("no fact is like that; `qhdb coverage` shows what there is");
    if (!facts.empty() || options.rendering.format != Format::Table) {
        const Table table = options.rendering.format == Format::Table ? people_table(facts) : record_table(facts);
        render(std::cout, table, options.rendering);
    }
    return facts.empty() ? Exit::NothingFound : Exit::Done;
}

void add_filter_options(CLI::App& command, FactsOptions& options) {
    FactFilter& filter = options.filter;
    command.add_option("--doc", filter.doc, "Facts of this document")->type_name("NAME");
    command.add_option("--region", filter.region, "Of this region: GB/T 2260 code or a name")->type_name("REGION");
    add_measure_option(command, filter.measure, "Of this measure: value, growth, share ...");
    add_flow_option(command, filter.flow, "export, import, total or balance");
    command.add_option("--commodity", filter.commodity, "Of this commodity, canonical or in the words of the source")
        ->type_name("NAME");
    command.add_option("--partner", filter.partner, "With this partner, canonical or in the words of the source")
        ->type_name("NAME");
    command.add_option("--period", options.period, "Whose period lies inside of START..END: days, months or years")
        ->type_name("START..END");
    command.add_option("--status", filter.status, "stated, resolved or unresolved")
        ->type_name("STATUS")
        ->check(one_of({"stated", "resolved", "unresolved"}));
}

}  // namespace

void add_facts_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<FactsOptions>();
    CLI::App* command = app.add_subcommand("facts", "Print the facts: every number about trade that a source states");
    add_database_option(*command, options->database);
    add_filter_options(*command, *options);
    add_format_options(*command, options->rendering);
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
