#include "tool/completion.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <ostream>

namespace qhdb::tool {
namespace {

// Names of documents stand in the database: the shells ask for them.
constexpr const char* document_query = "qhdb sql 'SELECT doc FROM document' --format tsv 2>/dev/null | tail -n +2";

enum class Source { Nothing, Choices, Files, Documents };

Source source_of(const UsageOption& option) {
    if (!option.choices.empty()) return Source::Choices;
    if (option.name == "DOC" || option.name == "--doc") return Source::Documents;
    if (option.value == "FILE" || option.name == "FILE" || option.name == "PATH" || option.name == "--folder") {
        return Source::Files;
    }
    return Source::Nothing;
}

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + '\'';
}

// --- bash ----------------------------------------------------------------------------------------------------

std::string bash_words(const UsageCommand& command) {
    std::vector<std::string> words = command.subcommands;
    for (const UsageOption& option : command.options) {
        if (!option.by_place) words.push_back(option.name);
        if (option.by_place) words.insert(words.end(), option.choices.begin(), option.choices.end());
    }
    return fmt::format("{}", fmt::join(words, " "));
}

bool names_document(const UsageCommand& command) {
    for (const UsageOption& option : command.options) {
        if (option.by_place && source_of(option) == Source::Documents) return true;
    }
    return false;
}

void print_bash_value(std::ostream& out, const UsageCommand& command, const UsageOption& option) {
    if (!option.takes_value) return;
    out << "        " << quoted(command.path + "/" + option.name) << ") ";
    switch (source_of(option)) {
        case Source::Choices: out << fmt::format("_qhdb_words '{}'; return", fmt::join(option.choices, " ")); break;
        case Source::Documents: out << "_qhdb_words \"$(" << document_query << ")\"; return"; break;
        case Source::Files: out << "return"; break;  // `-o default` completes them
        default: out << "compopt +o default; return";
    }
    out << " ;;\n";
}

// --- zsh -----------------------------------------------------------------------------------------------------

// A text inside of '...[here]' or ':here:' of _arguments.
std::string zsh_text(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
        } else {
            if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
            out += c;
        }
    }
    return out;
}

std::string zsh_action(const UsageOption& option) {
    switch (source_of(option)) {
        case Source::Choices: return fmt::format("({})", fmt::join(option.choices, " "));
        case Source::Files: return "_files";
        case Source::Documents: return "_qhdb_documents";
        default: return " ";
    }
}

std::string zsh_specification(const UsageOption& option) {
    if (option.by_place) {
        return fmt::format("'{}:{}:{}'", option.repeated ? "*" : "", zsh_text(option.name), zsh_action(option));
    }
    const std::string head = fmt::format("{}[{}]", option.name, zsh_text(option.description));
    if (!option.takes_value) return fmt::format("'{}'", head);
    return fmt::format("'{}:{}:{}'", head, zsh_text(option.value), zsh_action(option));
}

std::string zsh_function(const std::string& path) {
    std::string name = "_qhdb";
    for (const char c : path.empty() ? path : " " + path) name += c == ' ' ? '_' : c;
    return name;
}

void print_zsh_command(std::ostream& out, const std::vector<UsageCommand>& commands, const UsageCommand& command) {
    out << zsh_function(command.path) << "() {\n";
    const std::string prefix = command.path.empty() ? "" : command.path + " ";
    if (!command.subcommands.empty()) {
        out << "    local line state\n    local -a names=(\n";
        for (const UsageCommand& below : commands) {
            for (const std::string& name : command.subcommands) {
                if (below.path == prefix + name) {
                    out << fmt::format("        '{}:{}'\n", name, zsh_text(below.description));
                }
            }
        }
        out << "    )\n";
    }
    out << "    _arguments -C \\\n";
    for (const UsageOption& option : command.options) out << "        " << zsh_specification(option) << " \\\n";
    if (command.subcommands.empty()) {
        out << "        && return\n}\n\n";
        return;
    }
    out << "        '1:command:->command' '*::argument:->argument' && return\n"
           "    case $state in\n        command) _describe command names ;;\n        argument) case $line[1] in\n";
    for (const std::string& name : command.subcommands) {
        out << fmt::format("            {}) {} ;;\n", name, zsh_function(prefix + name));
    }
    out << "        esac ;;\n    esac\n}\n\n";
}

// --- fish ----------------------------------------------------------------------------------------------------

std::string fish_condition(const UsageCommand& command) {
    if (command.path.empty()) return "__fish_use_subcommand";
    const std::size_t gap = command.path.find(' ');
    std::string condition = "__fish_seen_subcommand_from " + command.path.substr(0, gap);
    if (gap != std::string::npos) condition += "; and __fish_seen_subcommand_from " + command.path.substr(gap + 1);
    if (!command.subcommands.empty()) {
        condition += fmt::format("; and not __fish_seen_subcommand_from {}", fmt::join(command.subcommands, " "));
    }
    return condition;
}

std::string fish_values(const UsageOption& option) {
    switch (source_of(option)) {
        case Source::Choices: return fmt::format(" -x -a '{}'", fmt::join(option.choices, " "));
        case Source::Files: return " -r -F";
        case Source::Documents: return fmt::format(" -x -a \"({})\"", document_query);
        default: return option.takes_value ? " -x" : "";
    }
}

void print_fish_option(std::ostream& out, const std::string& condition, const UsageOption& option) {
    if (option.by_place) {
        if (source_of(option) == Source::Files) out << fmt::format("complete -c qhdb -n '{}' -F\n", condition);
        if (source_of(option) == Source::Documents)
            out << fmt::format("complete -c qhdb -n '{}' -a \"({})\"\n", condition, document_query);
        if (source_of(option) == Source::Choices)
            out << fmt::format("complete -c qhdb -n '{}' -a '{}'\n", condition, fmt::join(option.choices, " "));
        return;
    }
    out << fmt::format("complete -c qhdb -n '{}' -l {}{} -d {}\n", condition, option.name.substr(2),
                       option.takes_value ? fish_values(option) : "", quoted(option.description));
}

}  // namespace

void print_bash_completion(std::ostream& out, const std::vector<UsageCommand>& commands) {
    out << "# Completion of qhdb for bash, written by `qhdb completion bash`.\n"
           "_qhdb_words() { local IFS=$' \\n'; COMPREPLY=($(compgen -W \"$1\" -- \"$word\")); }\n\n"
           "_qhdb() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} path= i\n"
           "    [ \"$before\" != = ] || before=${COMP_WORDS[COMP_CWORD - 2]}\n"
           "    [ \"$word\" != = ] || { before=${COMP_WORDS[COMP_CWORD - 1]}; word=; }\n"
           "    COMPREPLY=()\n"
           "    for ((i = 1; i < COMP_CWORD; ++i)); do\n"
           "        case $path/${COMP_WORDS[i]} in\n";
    for (const UsageCommand& command : commands) {
        for (const std::string& name : command.subcommands) {
            out << fmt::format("            {}) path={} ;;\n", quoted(command.path + "/" + name),
                               quoted(command.path.empty() ? name : command.path + " " + name));
        }
    }
    out << "        esac\n    done\n    case $path/$before in\n";
    for (const UsageCommand& command : commands) {
        for (const UsageOption& option : command.options) print_bash_value(out, command, option);
    }
    out << "    esac\n    case $path in\n";
    for (const UsageCommand& command : commands) {
        const std::string documents = names_document(command) ? fmt::format(" $({})", document_query) : "";
        out << fmt::format("        {}) _qhdb_words \"{}{}\" ;;\n", quoted(command.path), bash_words(command),
                           documents);
    }
    out << "    esac\n}\n\ncomplete -o default -F _qhdb qhdb\n";
}

void print_zsh_completion(std::ostream& out, const std::vector<UsageCommand>& commands) {
    out << "#compdef qhdb\n# Completion of qhdb for zsh, written by `qhdb completion zsh`.\n\n"
           "_qhdb_documents() { compadd -- ${(f)\"$("
        << document_query << ")\"} }\n\n";
    for (const UsageCommand& command : commands) print_zsh_command(out, commands, command);
    out << "if [ \"$funcstack[1]\" = _qhdb ]; then _qhdb \"$@\"; else compdef _qhdb qhdb; fi\n";
}

void print_fish_completion(std::ostream& out, const std::vector<UsageCommand>& commands) {
    out << "# Completion of qhdb for fish, written by `qhdb completion fish`.\ncomplete -c qhdb -f\n";
    for (const UsageCommand& command : commands) {
        const std::string condition = fish_condition(command);
        const std::string prefix = command.path.empty() ? "" : command.path + " ";
        for (const UsageCommand& below : commands) {
            for (const std::string& name : command.subcommands) {
                if (below.path != prefix + name) continue;
                out << fmt::format("complete -c qhdb -n '{}' -a {} -d {}\n", condition, name,
                                   quoted(below.description));
            }
        }
        for (const UsageOption& option : command.options) print_fish_option(out, condition, option);
    }
}

}  // namespace qhdb::tool
