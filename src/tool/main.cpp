// qhdb: trade bulletins in, answers out. One subcommand a file; see command.hpp.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "qhdb/error.hpp"
#include "tool/command.hpp"
#include "tool/pager.hpp"
#include "tool/report_error.hpp"
#include "tool/terminal.hpp"
#include "tool/usage.hpp"

namespace {

constexpr const char* description =
    "qhdb reads Chinese trade bulletins into an SQLite database and answers questions from it.";
constexpr const char* footer =
    "Exit status: 0 done; 1 nothing found, or findings; 2 wrong usage; 3 failed, or documents skipped.\n"
    "Data goes to standard output, messages to standard error. `qhdb COMMAND --help` explains a command.";

struct Command {
    std::string_view name;
    void (*add)(CLI::App& app, qhdb::tool::Exit& exit);
};

constexpr auto commands = std::to_array<Command>({
    {"ingest", qhdb::tool::add_ingest_command},
    {"query", qhdb::tool::add_query_command},
    {"shell", qhdb::tool::add_shell_command},
    {"coverage", qhdb::tool::add_coverage_command},
    {"audit", qhdb::tool::add_audit_command},
    {"correct", qhdb::tool::add_correct_command},
    {"facts", qhdb::tool::add_facts_command},
    {"show", qhdb::tool::add_show_command},
    {"ledger", qhdb::tool::add_ledger_command},
    {"verify", qhdb::tool::add_verify_command},
    {"sql", qhdb::tool::add_sql_command},
    {"export", qhdb::tool::add_export_command},
    {"schema", qhdb::tool::add_schema_command},
    {"parse", qhdb::tool::add_parse_command},
    {"commodities", qhdb::tool::add_commodities_command},
    {"vocabulary", qhdb::tool::add_vocabulary_command},
    {"rebuild", qhdb::tool::add_rebuild_command},
    {"merge", qhdb::tool::add_merge_command},
    {"diff", qhdb::tool::add_diff_command},
    {"doctor", qhdb::tool::add_doctor_command},
    {"backup", qhdb::tool::add_backup_command},
    {"completion", qhdb::tool::add_completion_command},
    {"manual", qhdb::tool::add_manual_command},
});

// A command line that begins with a command needs the options of that one only: describing those of all the others
// takes as long as a small query. Completion and manual tell of all.
bool describes_one(std::string_view first) {
    const auto is_named = [&](const Command& command) { return command.name == first; };
    return first != "completion" && first != "manual" && std::any_of(commands.begin(), commands.end(), is_named);
}

void add_commands(CLI::App& app, qhdb::tool::Exit& exit, std::string_view first) {
    const bool only_first = describes_one(first);
    for (const Command& command : commands) {
        if (!only_first || command.name == first) command.add(app, exit);
    }
    qhdb::tool::add_examples(app);
    for (CLI::App* command : app.get_subcommands({})) command->fallthrough();  // options of all commands stand anywhere
}

// CLI11 says of `qhdb ask` only that a subcommand is required.
void check_command_name(std::string_view name) {
    if (name.starts_with('-')) return;
    std::string hint = "the commands are";
    for (const Command& command : commands) {
        if (command.name == name) return;
        hint.append(1, ' ').append(command.name);
    }
    const std::string message =
        name.empty() ? "no command is named" : "there is no command '" + std::string(name) + "'";
    throw qhdb::Error(qhdb::ErrorKind::Usage, message, hint + "; `qhdb --help` explains them");
}

}  // namespace

int main(int argc, char** argv) {
    using namespace qhdb::tool;
    guard_standard_streams();
    make_abort_a_bug_exit();
    CLI::App app(description, "qhdb");
    Exit exit = Exit::Done;
    Pager pager;
    try {
        app.footer(footer);
        app.set_version_flag("--version", "qhdb " QHDB_VERSION);
        app.add_flag_callback(
            "--no-pager", [&pager] { pager.turn_off(); }, "Show long output without $PAGER");
        app.require_subcommand(1);
        const bool is_shell = argc == 1 && stdin_is_terminal() && stdout_is_terminal();
        const std::string_view first = is_shell ? "shell" : argc > 1 ? argv[1] : "";
        add_commands(app, exit, first);
        check_command_name(first);
        if (is_shell) {
            app.parse("shell");
        } else {
            app.parse(argc, argv);
        }
        finish_output();
        return static_cast<int>(exit);
    } catch (...) {
        return report_error(app);
    }
}
