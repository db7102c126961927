#include "tool/report_error.hpp"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <new>
#include <system_error>

#include "base/unicode.hpp"
#include "qhdb/error.hpp"
#include "store/failure.hpp"
#include "tool/command.hpp"
#include "tool/pager.hpp"
#include "tool/pointed_error.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

void print_place(const Place& place) {
    if (!place.where.empty()) std::cerr << "  --> " << escape_controls(place.where) << '\n';
    if (place.line.empty()) return;
    const int indent = display_width(escape_controls(std::string_view(place.line).substr(0, place.offset)));
    std::cerr << "   | " << escape_controls(place.line) << "\n   | " << fmt::format("{:{}}^\n", "", indent);
}

int print(const Error& error, const Place& place, Exit exit) {
    show_waiting_output();  // what was found before stands before the message
    std::cerr << "error: " << escape_controls(error.what()) << '\n';
    print_place(place);
    if (!error.hint().empty()) std::cerr << "hint: " << escape_controls(error.hint()) << '\n';
    return static_cast<int>(exit);
}

Exit exit_of(const Error& error) { return error.kind() == ErrorKind::Usage ? Exit::Usage : Exit::Failed; }

// CLI11 throws requests (--help, --version) as it throws mistakes; its own codes are of no use to a caller.
int print_usage(const CLI::App& app, const CLI::ParseError& problem) {
    if (problem.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        app.exit(problem);
        return static_cast<int>(Exit::Done);
    }
    const auto chosen = app.get_subcommands();
    const std::string help = chosen.empty() ? "qhdb --help" : fmt::format("qhdb {} --help", chosen[0]->get_name());
    return print(Error(ErrorKind::Usage, problem.what(), fmt::format("`{}` explains the usage", help)), {},
                 Exit::Usage);
}

int print_bug(const char* what) {
    return print(Error(ErrorKind::Input, fmt::format("a bug in qhdb: {}", what), "please report it"), {}, Exit::Bug);
}

}  // namespace

int report_error(const CLI::App& app) {
    try {
        throw;
    } catch (const CLI::ParseError& problem) {
        return print_usage(app, problem);
    } catch (const PointedError& error) {
        return print(error, error.place(), exit_of(error));
    } catch (const Error& error) {
        return print(error, {}, exit_of(error));
    } catch (const SQLite::Exception& failure) {
        return print(store::as_error(failure), {}, Exit::Failed);
    } catch (const std::bad_alloc&) {
        return print(Error(ErrorKind::Input, "not enough memory"), {}, Exit::Failed);
    } catch (const std::system_error& refusal) {  // no room for a thread, a folder that vanished
        return print(Error(ErrorKind::Input, fmt::format("the system refuses: {}", refusal.what())), {}, Exit::Failed);
    } catch (const std::exception& bug) {
        return print_bug(bug.what());
    }
}

void make_abort_a_bug_exit() {
    static_cast<void>(std::signal(SIGABRT, [](int) { std::_Exit(static_cast<int>(Exit::Bug)); }));
}

}  // namespace qhdb::tool
