// Completion scripts for shells, written from the description of the command line.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "tool/usage.hpp"

namespace qhdb::tool {

void print_bash_completion(std::ostream& out, const std::vector<UsageCommand>& commands);
void print_zsh_completion(std::ostream& out, const std::vector<UsageCommand>& commands);
void print_fish_completion(std::ostream& out, const std::vector<UsageCommand>& commands);

}  // namespace qhdb::tool
