// qhdb verify: does every stored span still stand in the stored file?
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "qhdb/store.hpp"
#include "store/verify.hpp"
#include "tool/command.hpp"
#include "tool/options.hpp"

namespace qhdb::tool {
namespace {

Table counts_of(const VerifyReport& report) {
    Table table{{{"what"}, {"checked", true}, {"exact", true}}, {}};
    const auto add = [&](const char* what, std::int64_t checked) {
        const auto is_one = [&](const Mismatch& mismatch) { return mismatch.what == what; };
        const auto wrong = std::count_if(report.mismatches.begin(), report.mismatches.end(), is_one);
        table.rows.push_back({Cell::of_text(what), Cell::of_integer(checked), Cell::of_integer(checked - wrong)});
    };
    add("document", report.documents);
    add("citation", report.citations);
    add("sentence", report.sentences);
    add("numeral", report.numerals);
    return table;
}

Table mismatches_of(const VerifyReport& report) {
    Table table{{{"doc"}, {"what"}, {"start", true}, {"end", true}, {"stored"}, {"found"}}, {}};
    for (const Mismatch& it : report.mismatches) {
        table.rows.push_back({Cell::text_or_null(it.doc), Cell::of_text(it.what), Cell::of_integer(it.start),
                              Cell::of_integer(it.end), Cell::of_text(it.stored), Cell::of_text(it.found)});
    }
    return table;
}

Exit run_verify(const std::string& database) {
    Store store(database, OpenMode::ReadOnly);
    const VerifyReport report = verify(store);
    render(std::cout, counts_of(report), {Format::Table});
    if (report.mismatches.empty()) return Exit::Done;
    std::cout << '\n';
    render(std::cout, mismatches_of(report), {Format::Table});
    return Exit::NothingFound;
}

}  // namespace

void add_verify_command(CLI::App& app, Exit& exit) {
    auto database = std::make_shared<std::string>();
    CLI::App* command =
        app.add_subcommand("verify", "Read every citation again and compare it with what the database says");
    add_database_option(*command, *database);
    command->callback([database, &exit] { exit = run_verify(*database); });
}

}  // namespace qhdb::tool
