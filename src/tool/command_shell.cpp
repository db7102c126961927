// qhdb shell: questions, SQL and commands, line by line.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "tool/command.hpp"
#include "tool/options.hpp"
#include "tool/shell.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

struct ShellOptions {
    std::string database;
    bool forgets = false;
};

Exit run(const ShellOptions& options) {
    Shell shell(options.database);
    if (stdin_is_terminal() && stdout_is_terminal()) return shell.run_on_terminal(!options.forgets);
    return shell.run_script(std::cin);
}

}  // namespace

void add_shell_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<ShellOptions>();
    CLI::App* command = app.add_subcommand("shell", "Take questions, SQL and commands, line by line");
    add_database_option(*command, options->database);
    command->add_flag("--no-history", options->forgets, "Neither read nor write the history of earlier lines");
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
