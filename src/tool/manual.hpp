// Manual pages (man 1), written from the description of the command line.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "tool/usage.hpp"

namespace qhdb::tool {

/// The page of the program, which lists the commands.
void print_program_page(std::ostream& out, const std::vector<UsageCommand>& commands);
/// The page of a command, with its subcommands in it.
void print_command_page(std::ostream& out, const std::vector<UsageCommand>& commands, const std::string& name);

}  // namespace qhdb::tool
