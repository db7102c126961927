#include "tool/shell.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <iostream>

#include "base/unicode.hpp"
#include "qhdb/store.hpp"
#include "tool/line_editor.hpp"
#include "tool/options.hpp"
#include "tool/pager.hpp"
#include "tool/patience.hpp"
#include "tool/report_error.hpp"
#include "tool/shell_names.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// A backslash at the end joins a line with the next one.
bool goes_on(std::string& line) {
    if (!line.ends_with('\\')) return false;
    line.back() = '\n';
    return true;
}

bool has_option(const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(),
                       [](const std::string& word) { return word.size() > 2 && word.starts_with("--"); });
}

bool names_option(const std::vector<std::string>& words, const std::string& option) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return word == option || word.starts_with(option + "="); });
}

// A command that writes, or in which a shell makes no sense, is not among these.
void add_reading_commands(CLI::App& app, Exit& exit) {
    for (const auto add :
         {add_query_command, add_coverage_command, add_audit_command, add_facts_command, add_show_command,
          add_ledger_command, add_verify_command, add_sql_command, add_commodities_command}) {
        add(app, exit);
    }
}

// True when the command has such an option, and can take this word for it.
bool takes(CLI::App& app, const std::string& command, const std::string& option, const std::string& word) {
    CLI::Option* const known = app.get_subcommand(command)->get_option_no_throw(option);
    if (known == nullptr) return false;
    const std::vector<std::string> choices = choices_of(*known);
    return choices.empty() || std::find(choices.begin(), choices.end(), word) != choices.end();
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The words at the beginning of a statement, in lower case.
class SqlWords {
public:
    explicit SqlWords(std::string_view text) : text_(text) {}

    std::string next() {
        skip_blanks();
        std::string word;
        while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 || text_[at_] == '_')) {
            word += static_cast<char>(std::tolower(static_cast<unsigned char>(text_[at_++])));
        }
        return word;
    }

    bool is_at(char c) {
        skip_blanks();
        return at_ < text_.size() && text_[at_] == c;
    }

    void skip_brackets() {
        if (is_at('(')) at_ = std::min(text_.find(')', at_), text_.size() - 1) + 1;
    }

private:
    void skip_blanks() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

// A question may begin with the words, too: `with ASEAN as partner`.
bool is_statement(std::string_view line) {
    SqlWords words(line);
    const std::string first = words.next();
    if (first == "select") return true;
    if (first != "with") return false;
    if (words.next() == "recursive") static_cast<void>(words.next());
    words.skip_brackets();
    if (words.next() != "as") return false;
    for (int i = 0; i < 2 && !words.is_at('('); ++i) static_cast<void>(words.next());  // NOT MATERIALIZED
    return words.is_at('(');
}

std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    char quote = 0;
    bool is_word = false;
    for (const char c : line) {
        if (quote == 0 && is_blank(c)) {
            is_word = false;
            continue;
        }
        if (!is_word) words.emplace_back();
        is_word = true;
        if (quote == 0 && (c == '\'' || c == '"')) {
            quote = c;
        } else if (c == quote) {
            quote = 0;
        } else {
            words.back() += c;
        }
    }
    if (quote != 0) throw Error(ErrorKind::Usage, fmt::format("a {} is not closed", quote));
    return words;
}

Shell::Shell(std::string database) : database_(std::move(database)) {
    const Store store(database_, OpenMode::ReadOnly);
}

Exit Shell::run_on_terminal(bool keeps_history) {
    catch_interrupts();
    ShellNames names(command_names());
    names.read_database(database_);
    LineEditor editor(keeps_history ? history_path() : "", [&](std::string_view text) { return names.complete(text); });
    std::cout << fmt::format("qhdb {}, {}. A question, SQL, or .help; Ctrl-D ends.\n", QHDB_VERSION, database_);
    std::string input;
    while (!is_over_) {
        show_waiting_output();
        std::string line;
        const LineEditor::Outcome outcome = editor.read(input.empty() ? "qhdb> " : "  ... ", line);
        if (outcome == LineEditor::Outcome::End) break;
        if (outcome == LineEditor::Outcome::Cancelled) {
            input.clear();
            continue;
        }
        const bool is_whole = !goes_on(line);
        input += line;
        if (!is_whole) continue;
        if (!trimmed(input).empty()) editor.remember(input);  // before it runs: what hangs can be looked up
        static_cast<void>(run_line(input));
        input.clear();
        if (database_changed_) names.read_database(database_);
        database_changed_ = false;
    }
    if (!is_over_) std::cout << '\n';
    return Exit::Done;
}

Exit Shell::run_script(std::istream& lines) {
    Exit first_failure = Exit::Done;
    std::string input;
    for (std::string line; !is_over_ && std::getline(lines, line);) {
        if (line.ends_with('\r')) line.pop_back();
        const bool is_whole = !goes_on(line);
        input += line;
        if (!is_whole) continue;
        const Exit exit = run_line(input);
        if (first_failure == Exit::Done && exit != Exit::NothingFound) first_failure = exit;
        input.clear();
        show_waiting_output();
        if (!std::cout) return Exit::Failed;  // nobody reads any more
    }
    if (!input.empty() && first_failure == Exit::Done) first_failure = run_line(input);
    return first_failure;
}

// A line that fails says so, and the next one has its chance.
Exit Shell::run_line(const std::string& line) {
    forget_interrupt();
    exit_ = Exit::Done;
    try {
        run_input(trimmed(line));
        return exit_;
    } catch (...) {
        if (!was_interrupted()) return static_cast<Exit>(report_error(CLI::App("qhdb")));
        show_waiting_output();
        std::cerr << "interrupted\n";
        return Exit::Failed;
    }
}

void Shell::run_input(const std::string& line) {
    if (line.empty() || line.starts_with('#')) return;
    if (line.starts_with('.')) return run_dot_command(line);
    if (is_statement(line)) return run_sql(line);
    ask(line);
}

void Shell::run_dot_command(const std::string& line) {
    const std::size_t end = std::min(line.find_first_of(" \t\n"), line.size());
    const std::string name = line.substr(0, end);
    const std::string rest = trimmed(line.substr(end));
    for (const Command& command : commands()) {
        if (name == command.name) return (this->*command.run)(rest);
    }
    throw Error(ErrorKind::Usage, fmt::format("there is no command '{}'", name), ".help lists the commands");
}

// The command of the command line with these arguments.
void Shell::run_program(std::vector<std::string> arguments) {
    CLI::App app("", "qhdb");
    add_reading_commands(app, exit_);
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
    try {
        app.parse(arguments);
    } catch (const CLI::ParseError&) {
        exit_ = static_cast<Exit>(report_error(app));  // with the usage of the command that was named
    }
}

void Shell::run_same(const std::string& name, const std::string& rest) {
    std::vector<std::string> arguments = {name, "--db", database_};
    const std::vector<std::string> words = words_of(rest);
    CLI::App app;
    add_reading_commands(app, exit_);
    const bool has_own = names_option(words, "--format") || names_option(words, "--chart") || format_ == "table";
    if (!has_own && takes(app, name, "--format", format_)) {
        arguments.insert(arguments.end(), {"--format", format_});
    }
    if (!names_option(words, "--lang") && takes(app, name, "--lang", language_)) {
        arguments.insert(arguments.end(), {"--lang", language_});
    }
    arguments.insert(arguments.end(), words.begin(), words.end());
    run_program(std::move(arguments));
}

std::vector<std::string> Shell::question_options() const {
    std::vector<std::string> options = {"query", "--db", database_, "--format", format_};
    if (language_ != "auto") options.insert(options.end(), {"--lang", language_});
    if (cites_) options.emplace_back("--cite");
    return options;
}

void Shell::ask(const std::string& question) {
    if (question.find(" --") != std::string::npos && has_option(words_of(question))) {
        return run_same("query", question);
    }
    last_question_ = question;
    std::vector<std::string> arguments = question_options();
    if (charts_ && format_ == "table") arguments.emplace_back("--chart");
    arguments.insert(arguments.end(), {"--", question});
    run_program(std::move(arguments));
}

void Shell::run_sql(const std::string& statement) {
    if (statement.empty()) throw Error(ErrorKind::Usage, "there is no statement", ".sql SELECT ...");
    run_program({"sql", "--db", database_, "--format", format_, "--timeout", timeout_, "--", statement});
}

}  // namespace qhdb::tool
