// qhdb rebuild: the stored documents read anew, as one transaction.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "qhdb/store.hpp"
#include "tool/command.hpp"
#include "tool/options.hpp"
#include "tool/rebuild.hpp"
#include "tool/terminal.hpp"
#include "tool/turn.hpp"

namespace qhdb::tool {
namespace {

void print(const RebuildCounts& counts, const std::string& database) {
    std::cout << fmt::format("documents    {:>6}  read anew\n", counts.documents)
              << fmt::format("articles     {:>6}\n", counts.readings.articles)
              << fmt::format("facts        {:>6}\n", counts.readings.facts)
              << fmt::format("open         {:>6}  numerals not accounted for (`qhdb ledger --open`)\n",
                             counts.readings.open_numerals)
              << fmt::format("diagnostics  {:>6}  (view diagnostic)\n", counts.readings.diagnostics)
              << fmt::format("database     {}\n", escape_controls(database));
}

Exit run_rebuild(const std::string& database) {
    Store store(database, OpenMode::ReadWrite);
    begin_in_turn(store);
    const RebuildCounts counts = rebuild_store(store);
    store.commit();
    print(counts, database);
    return Exit::Done;
}

}  // namespace

void add_rebuild_command(CLI::App& app, Exit& exit) {
    auto database = std::make_shared<std::string>();
    CLI::App* command =
        app.add_subcommand("rebuild", "Read the stored documents anew, with the rules and names of this qhdb");
    add_database_option(*command, *database);
    command->callback([database, &exit] { exit = run_rebuild(*database); });
}

}  // namespace qhdb::tool
