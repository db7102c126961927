#include "tool/manual.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "qhdb/error.hpp"

namespace qhdb::tool {
namespace {

// Text of a page: no escape, no request, and hyphens that can be copied.
std::string roff(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\') {
            out += "\\e";
        } else if (c == '-') {
            out += "\\-";
        } else {
            out += c;
        }
    }
    return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

std::string bold(const std::string& text) { return "\\fB" + roff(text) + "\\fR"; }
std::string italic(const std::string& text) { return "\\fI" + roff(text) + "\\fR"; }

void print_head(std::ostream& out, const std::string& page, const std::string& description) {
    std::string title;
    for (const char c : page) title += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    out << fmt::format(".TH \"{}\" 1 \"\" \"qhdb {}\" \"qhdb\"\n.SH NAME\n{} \\- {}\n", title, QHDB_VERSION, roff(page),
                       roff(description));
}

std::string synopsis_of(const UsageOption& option) {
    if (!option.by_place) {
        return fmt::format("[{}{}]", bold(option.name), option.takes_value ? " " + italic(option.value) : "");
    }
    const std::string name = italic(option.name) + (option.repeated ? "..." : "");
    return option.required ? name : "[" + name + "]";
}

void print_synopsis(std::ostream& out, const UsageCommand& command) {
    out << ".HP\n" << bold(command.path.empty() ? "qhdb" : "qhdb " + command.path);
    for (const UsageOption& option : command.options) {
        if (option.name != "--help") out << ' ' << synopsis_of(option);
    }
    if (!command.subcommands.empty()) out << ' ' << italic("COMMAND");
    out << '\n';
}

void print_options(std::ostream& out, const UsageCommand& command) {
    for (const UsageOption& option : command.options) {
        const std::string value = option.takes_value ? " " + italic(option.value) : "";
        out << ".TP\n"
            << (option.by_place ? italic(option.name) : bold(option.name)) << value << '\n'
            << roff(option.description) << '\n';
    }
}

void print_examples(std::ostream& out, const std::string& name) {
    const std::vector<std::string> examples = examples_of(name);
    if (examples.empty()) return;
    out << ".SH EXAMPLES\n.nf\n";
    for (const std::string& example : examples) out << roff(example) << '\n';
    out << ".fi\n";
}

constexpr const char* exit_status =
    ".SH EXIT STATUS\n"
    ".TP\n0\ndone\n.TP\n1\nnothing found, or findings of a check\n"
    ".TP\n2\nthe command line or the question cannot be understood\n"
    ".TP\n3\nan error of input, database or system, or some documents were skipped\n.TP\n70\na bug\n";

constexpr const char* surroundings =
    ".SH ENVIRONMENT\n"
    ".TP\n\\fBNO_COLOR\\fR, \\fBTERM\\fR\nno colour where the first is set, or the second is dumb\n"
    ".TP\n\\fBCOLUMNS\\fR, \\fBLINES\\fR\nsize of the screen, in place of the terminal's own\n"
    ".TP\n\\fBPAGER\\fR, \\fBLESS\\fR\nwhat shows output that is longer than the screen\n"
    ".TP\n\\fBXDG_STATE_HOME\\fR\nwhere the shell keeps its history, in qhdb/history\n"
    ".SH FILES\n.TP\ntrade.db\nthe database, where \\-\\-db names no other\n";

// A page is asked for by the path of a command that is there.
const UsageCommand* find(const std::vector<UsageCommand>& commands, const std::string& path) {
    const auto found =
        std::find_if(commands.begin(), commands.end(), [&](const UsageCommand& it) { return it.path == path; });
    QHDB_INVARIANT(found != commands.end());
    return &*found;
}

std::vector<const UsageCommand*> below(const std::vector<UsageCommand>& commands, const UsageCommand& command) {
    std::vector<const UsageCommand*> found;
    for (const std::string& name : command.subcommands) {
        found.push_back(find(commands, command.path.empty() ? name : fmt::format("{} {}", command.path, name)));
    }
    return found;
}

}  // namespace

void print_program_page(std::ostream& out, const std::vector<UsageCommand>& commands) {
    const UsageCommand& program = commands.front();
    print_head(out, "qhdb", "trade statistics from Chinese bulletins");
    out << ".SH SYNOPSIS\n";
    print_synopsis(out, program);
    out << ".SH DESCRIPTION\n" << roff(program.description) << "\n.SH COMMANDS\n";
    for (const UsageCommand* const command : below(commands, program)) {
        out << ".TP\n\\fBqhdb\\-" << roff(command->path) << "\\fR(1)\n" << roff(command->description) << '\n';
    }
    out << ".SH OPTIONS\n";
    print_options(out, program);
    out << exit_status << surroundings;
}

void print_command_page(std::ostream& out, const std::vector<UsageCommand>& commands, const std::string& name) {
    const UsageCommand& command = *find(commands, name);
    const std::vector<const UsageCommand*> actions = below(commands, command);
    print_head(out, "qhdb-" + name, command.description);
    out << ".SH SYNOPSIS\n";
    if (actions.empty()) print_synopsis(out, command);
    for (const UsageCommand* const action : actions) print_synopsis(out, *action);
    out << ".SH DESCRIPTION\n" << roff(command.description) << ".\n";
    for (const UsageCommand* const action : actions) {
        out << ".TP\n" << bold(action->path) << '\n' << roff(action->description) << '\n';
    }
    out << ".SH OPTIONS\n";
    print_options(out, command);
    for (const UsageCommand* const action : actions) {
        for (const UsageOption& option : action->options) {
            if (option.by_place) out << ".TP\n" << italic(option.name) << '\n' << roff(option.description) << '\n';
        }
    }
    print_examples(out, name);
    out << exit_status << ".SH SEE ALSO\n.BR qhdb (1)\n";
}

}  // namespace qhdb::tool
