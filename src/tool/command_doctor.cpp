// qhdb doctor: everything that can be checked about a database, and what to do about it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "qhdb/store.hpp"
#include "store/doctor.hpp"
#include "tool/command.hpp"
#include "tool/options.hpp"
#include "tool/table.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

constexpr std::size_t most_problems = 10;  // problems of one kind

void print_problems(const Examination& examination) {
    std::cout << fmt::format("\n{}\n", examination.what);
    for (std::size_t i = 0; i < examination.problems.size() && i < most_problems; ++i) {
        std::cout << "- " << escape_controls(examination.problems[i]) << '\n';
    }
    if (examination.problems.size() > most_problems) {
        std::cout << fmt::format("- and {} more\n", examination.problems.size() - most_problems);
    }
    std::cout << "what to do: " << examination.remedy << '\n';
}

// Left by a process that was killed; the next one that writes puts the state before it back.
Examination journal_of(const std::string& database) {
    Examination examination{
        "left by an interrupted run",
        {},
        "keep the file beside the database: the next command that opens it puts the state before back"};
    std::error_code ignored;
    for (const char* suffix : {"-journal", "-wal"}) {
        if (std::filesystem::file_size(database + suffix, ignored) > 0 && !ignored) {
            examination.problems.push_back(database + suffix);
        }
    }
    return examination;
}

Exit run_doctor(const std::string& database) {
    Examination journal = journal_of(database);
    Store store(database, OpenMode::ReadOnly);
    std::vector<Examination> all = examine_database(store);
    all.insert(all.begin(), std::move(journal));
    Table table{{{"check"}, {"problems", true}}, {}};
    bool is_well = true;
    for (const Examination& it : all) {
        table.rows.push_back({Cell::of_text(it.what), Cell::of_integer(static_cast<std::int64_t>(it.problems.size()))});
        is_well = is_well && it.problems.empty();
    }
    render(std::cout, table, {Format::Table});
    for (const Examination& it : all) {
        if (!it.problems.empty()) print_problems(it);
    }
    return is_well ? Exit::Done : Exit::NothingFound;
}

}  // namespace

void add_doctor_command(CLI::App& app, Exit& exit) {
    auto database = std::make_shared<std::string>("trade.db");
    CLI::App* command = app.add_subcommand("doctor", "Check everything about a database, and say what to do");
    command->add_option("FILE", *database, "The database [trade.db]")->type_name("");
    command->callback([database, &exit] { exit = run_doctor(*database); });
}

}  // namespace qhdb::tool
