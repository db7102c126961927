// qhdb completion: a script that lets a shell complete commands, options and their words.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "tool/command.hpp"
#include "tool/completion.hpp"
#include "tool/options.hpp"

namespace qhdb::tool {

void add_completion_command(CLI::App& app, Exit& exit) {
    auto shell = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand("completion", "Print a completion script for a shell");
    command->add_option("SHELL", *shell, "bash, zsh or fish")
        ->type_name("")
        ->required()
        ->check(one_of({"bash", "zsh", "fish"}));
    command->callback([&app, shell, &exit] {
        const std::vector<UsageCommand> commands = usage_of(app);
        if (*shell == "bash") print_bash_completion(std::cout, commands);
        if (*shell == "zsh") print_zsh_completion(std::cout, commands);
        if (*shell == "fish") print_fish_completion(std::cout, commands);
        exit = Exit::Done;
    });
}

}  // namespace qhdb::tool
