// The shell: questions, SQL and commands behind a dot, line by line. Each line runs the same code as the command
// line does, on a database opened for reading only.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "tool/command.hpp"

namespace qhdb::tool {

/// SELECT …, WITH name AS (…: SQL, and no question.
[[nodiscard]] bool is_statement(std::string_view line);

/// A line as a POSIX shell would cut it: blanks part words, quotes hold them together.
/// Throws Error(Usage) for a quote that is not closed.
[[nodiscard]] std::vector<std::string> words_of(std::string_view line);

class Shell {
public:
    explicit Shell(std::string database);

    /// With line editing, until Ctrl-D or .quit. History outlives the program where that is wanted.
    Exit run_on_terminal(bool keeps_history);
    /// Line by line. The exit status is that of the first line that failed; finding nothing is no failure.
    Exit run_script(std::istream& lines);

private:
    struct Command {
        const char* name;
        const char* arguments;
        const char* description;
        void (Shell::*run)(const std::string& rest);
    };
    static const std::vector<Command>& commands();
    static std::vector<std::string> command_names();

    Exit run_line(const std::string& line);
    void run_input(const std::string& line);
    void run_dot_command(const std::string& line);
    void run_program(std::vector<std::string> arguments);
    void ask(const std::string& question);
    void run_sql(const std::string& statement);
    void run_same(const std::string& name, const std::string& rest);
    [[nodiscard]] std::vector<std::string> question_options() const;

    void help(const std::string& rest);
    void open(const std::string& rest);
    void db(const std::string& rest);
    void tables(const std::string& rest);
    void schema(const std::string& rest);
    void format(const std::string& rest);
    void lang(const std::string& rest);
    void chart(const std::string& rest);
    void cite(const std::string& rest);
    void timeout(const std::string& rest);
    void explain(const std::string& rest);
    void query(const std::string& rest) { run_same("query", rest); }
    void audit(const std::string& rest) { run_same("audit", rest); }
    void commodities(const std::string& rest) { run_same("commodities", rest); }
    void coverage(const std::string& rest) { run_same("coverage", rest); }
    void facts(const std::string& rest) { run_same("facts", rest); }
    void show(const std::string& rest) { run_same("show", rest); }
    void ledger(const std::string& rest) { run_same("ledger", rest); }
    void verify(const std::string& rest) { run_same("verify", rest); }
    void quit(const std::string& rest);

    std::string database_;
    std::string format_ = "table", language_ = "auto", timeout_ = "0";
    bool charts_ = false, cites_ = false, is_over_ = false;
    bool database_changed_ = false;
    Exit exit_ = Exit::Done;  ///< of the line that runs
    std::string last_question_;
};

}  // namespace qhdb::tool
