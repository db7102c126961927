// qhdb manual: the manual pages, from the same description as --help.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "qhdb/error.hpp"
#include "tool/command.hpp"
#include "tool/manual.hpp"

namespace qhdb::tool {
namespace {

struct ManualOptions {
    std::string command, folder;
};

void print_page(std::ostream& out, const std::vector<UsageCommand>& commands, const std::string& name) {
    name.empty() ? print_program_page(out, commands) : print_command_page(out, commands, name);
}

void write_page(const std::vector<UsageCommand>& commands, const std::string& name, const std::string& folder) {
    const std::string path =
        (std::filesystem::path(folder) / (name.empty() ? "qhdb.1" : "qhdb-" + name + ".1")).string();
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    print_page(file, commands, name);
    file.close();
    if (!file) throw Error(ErrorKind::Input, fmt::format("cannot write '{}'", path), "the folder must be there");
}

Exit run(CLI::App& app, const ManualOptions& options) {
    const std::vector<UsageCommand> commands = usage_of(app);
    const std::vector<std::string>& names = commands.front().subcommands;
    if (!options.command.empty() && std::find(names.begin(), names.end(), options.command) == names.end()) {
        throw Error(ErrorKind::Usage, fmt::format("there is no command '{}'", options.command),
                    "`qhdb --help` lists them");
    }
    if (options.folder.empty()) {
        print_page(std::cout, commands, options.command);
        return Exit::Done;
    }
    write_page(commands, options.command, options.folder);
    if (options.command.empty()) {
        for (const std::string& name : names) write_page(commands, name, options.folder);
    }
    return Exit::Done;
}

}  // namespace

void add_manual_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<ManualOptions>();
    CLI::App* command = app.add_subcommand("manual", "Print a manual page, for man");
    command->add_option("COMMAND", options->command, "The command; without it the page of qhdb")->type_name("");
    command->add_option("--folder", options->folder, "Write it there as a file; without COMMAND all pages")
        ->type_name("FOLDER");
    command->callback([&app, options, &exit] { exit = run(app, *options); });
}

}  // namespace qhdb::tool
