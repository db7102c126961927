// Options that several commands share, described once.
#pragma once

#include <CLI/CLI.hpp>
#include <initializer_list>
#include <map>
#include <string>

#include "tool/table.hpp"

namespace qhdb::tool {

/// --db FILE, `trade.db` unless named.
void add_database_option(CLI::App& command, std::string& path);

/// --format: all formats of table.hpp.
/// A choice by name; says which names there are. CLI11's own transformer takes the enumerators' numbers too.
template <class T>
CLI::Validator one_of(const std::map<std::string, T>& known) {
    return CLI::Validator(
        [&known](std::string& input) {
            const auto found = known.find(input);
            if (found == known.end()) {
                std::string names;
                for (const auto& [name, value] : known) names += (names.empty() ? "" : ", ") + name;
                return "'" + input + "' is none of " + names;
            }
            input = std::to_string(static_cast<int>(found->second));
            return std::string{};
        },
        "");
}

void add_format_option(CLI::App& command, Format& format);

}  // namespace qhdb::tool
