// qhdb: trade bulletins in, answers out. One subcommand a file; see command.hpp.
#include <CLI/CLI.hpp>

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

void add_commands(CLI::App& app, qhdb::tool::Exit& exit) {
    using namespace qhdb::tool;
    for (const auto add :
         {add_ingest_command, add_query_command, add_shell_command, add_coverage_command, add_audit_command,
          add_correct_command, add_facts_command, add_show_command, add_ledger_command, add_verify_command,
          add_sql_command, add_schema_command, add_parse_command, add_commodities_command, add_vocabulary_command,
          add_rebuild_command, add_completion_command, add_manual_command}) {
        add(app, exit);
    }
    add_examples(app);
    for (CLI::App* command : app.get_subcommands({})) command->fallthrough();  // options of all commands stand anywhere
}

// CLI11 says of `qhdb ask` only that a subcommand is required.
void check_command_name(const CLI::App& app, int argc, char** argv) {
    const std::string name = argc > 1 ? argv[1] : "";
    if (name.starts_with('-')) return;
    std::string hint = "the commands are";
    for (const CLI::App* command : app.get_subcommands({})) {
        if (command->get_name() == name) return;
        hint += ' ' + command->get_name();
    }
    const std::string message = name.empty() ? "no command is named" : "there is no command '" + name + "'";
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
        add_commands(app, exit);
        if (argc == 1 && stdin_is_terminal() && stdout_is_terminal()) {
            app.parse("shell");
        } else {
            check_command_name(app, argc, argv);
            app.parse(argc, argv);
        }
        finish_output();
        return static_cast<int>(exit);
    } catch (...) {
        return report_error(app);
    }
}
