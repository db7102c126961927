// Options that several commands share, described once.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

#include "tool/table.hpp"

namespace qhdb::tool {

/// --db FILE, `trade.db` unless named.
void add_database_option(CLI::App& command, std::string& path);

/// Only one of these words. The validator's name lists them (choices_of): what a shell completes.
[[nodiscard]] CLI::Validator one_of(const std::vector<std::string>& words);

/// A choice by name; says which names there are. CLI11's own transformer takes the enumerators' numbers too.
template <class T>
CLI::Validator one_of(const std::map<std::string, T>& known) {
    std::vector<std::string> words;
    for (const auto& [name, value] : known) words.push_back(name);
    CLI::Validator validator = one_of(words);
    return validator.operation([&known, check = validator](std::string& input) {
        std::string problem = check(input);
        if (problem.empty()) input = std::to_string(static_cast<int>(known.at(input)));
        return problem;
    });
}

/// Any words, these among others: what a shell completes of a free value.
[[nodiscard]] CLI::Validator such_as(const std::string& words);

/// The words among which an option chooses; none where its values are free.
[[nodiscard]] std::vector<std::string> choices_of(CLI::Option& option);
/// Those, or the words of such_as.
[[nodiscard]] std::vector<std::string> words_to_complete(CLI::Option& option);

/// --format: all formats of table.hpp; --bom.
void add_format_options(CLI::App& command, Rendering& rendering);

/// --flow and --measure of commands that filter facts; the words are those of the fact record.
void add_flow_option(CLI::App& command, std::string& flow, const std::string& description);
void add_measure_option(CLI::App& command, std::string& measure, const std::string& description);

/// --lang: en or zh.
void add_language_option(CLI::App& command, std::string& language, const std::string& description);

}  // namespace qhdb::tool
