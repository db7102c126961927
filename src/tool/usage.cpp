#include "tool/usage.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>

#include "tool/options.hpp"

namespace qhdb::tool {
namespace {

UsageOption option_of(CLI::Option& option) {
    UsageOption found;
    found.by_place = option.get_positional();
    found.name = found.by_place ? option.get_name(true) : "--" + option.get_lnames().front();
    found.description = option.get_description();
    found.choices = words_to_complete(option);
    found.takes_value = !found.by_place && option.get_items_expected_max() > 0;
    if (found.takes_value) found.value = option.get_type_name();
    found.required = option.get_required();
    found.repeated = option.get_items_expected_max() > 1;
    return found;
}

std::vector<UsageOption> options_of(CLI::App& app) {
    std::vector<UsageOption> options;
    for (CLI::Option* const option : app.get_options()) options.push_back(option_of(*option));
    return options;
}

// Options of a command hold for the commands below it, too; those of the program stand in its own list only.
std::vector<UsageOption> inherited(const UsageCommand& command) {
    std::vector<UsageOption> options;
    if (command.path.empty()) return options;
    std::copy_if(command.options.begin(), command.options.end(), std::back_inserter(options),
                 [](const UsageOption& option) { return !option.by_place && option.name != "--help"; });
    return options;
}

void add_command(CLI::App& app, const std::string& path, const std::vector<UsageOption>& shared,
                 std::vector<UsageCommand>& commands) {
    UsageCommand command;
    command.path = path;
    command.description = app.get_description();
    command.options = options_of(app);
    command.options.insert(command.options.end(), shared.begin(), shared.end());
    for (const CLI::App* const below : app.get_subcommands({})) command.subcommands.push_back(below->get_name());
    const std::vector<UsageOption> passed_on = inherited(command);
    commands.push_back(std::move(command));
    for (CLI::App* const below : app.get_subcommands({})) {
        add_command(*below, path.empty() ? below->get_name() : path + ' ' + below->get_name(), passed_on, commands);
    }
}

}  // namespace

std::vector<UsageCommand> usage_of(CLI::App& program) {
    std::vector<UsageCommand> commands;
    add_command(program, "", {}, commands);
    return commands;
}

void add_examples(CLI::App& program) {
    for (CLI::App* const command : program.get_subcommands({})) {
        std::string text;
        for (const std::string& example : examples_of(command->get_name())) text += "  " + example + '\n';
        if (!text.empty()) command->footer("Examples:\n" + text + '\n' + command->get_footer());
    }
}

}  // namespace qhdb::tool
