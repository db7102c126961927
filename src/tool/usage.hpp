// What the command line takes, read out of its description: the one source of completion and manual pages.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace qhdb::tool {

struct UsageOption {
    std::string name;  ///< --format; of an argument by its place: PATH
    std::string value, description;
    std::vector<std::string> choices;  ///< words that it takes; none where nothing is to complete
    bool takes_value = false, by_place = false, required = false, repeated = false;
};

struct UsageCommand {
    std::string path;  ///< query, `vocabulary import`; empty for the program itself
    std::string description;
    std::vector<UsageOption> options;  ///< those of the command above included
    std::vector<std::string> subcommands;
};

/// The program, then its commands with their own behind them.
[[nodiscard]] std::vector<UsageCommand> usage_of(CLI::App& program);

/// Each command's examples, in its help.
void add_examples(CLI::App& program);
/// The same, one a line; none for a command that has none.
[[nodiscard]] std::vector<std::string> examples_of(const std::string& path);

}  // namespace qhdb::tool
