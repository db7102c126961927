#include "tool/pager.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>

#include <sys/wait.h>
#include <unistd.h>

#include "base/unicode.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

constexpr int not_found = 127;  // what a shell returns for a command that is not there

// Lines of the screen that a line of text takes. Escape sequences take no room.
std::size_t lines_of(std::string_view line, std::size_t columns) {
    std::string visible;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '\x1b') {
            at = std::min(line.find('m', at), line.size());
        } else {
            visible += line[at];
        }
    }
    const auto width = static_cast<std::size_t>(display_width(visible));
    return width == 0 ? 1 : (width + columns - 1) / columns;
}

bool fits_screen(std::string_view text) {
    const std::size_t columns = screen_columns();
    const std::size_t lines = screen_lines();
    if (columns == 0 || lines == 0) return true;
    std::size_t used = 1;  // for the prompt that follows
    while (!text.empty() && used <= lines) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        used += lines_of(text.substr(0, end), columns);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return used <= lines;
}

/// A signal that is not for us while the pager has the terminal.
class Ignored {
public:
    explicit Ignored(int signal) : signal_(signal), before_(std::signal(signal, SIG_IGN)) {}
    ~Ignored() { static_cast<void>(std::signal(signal_, before_)); }
    Ignored(const Ignored&) = delete;
    Ignored& operator=(const Ignored&) = delete;
    Ignored(Ignored&&) = delete;
    Ignored& operator=(Ignored&&) = delete;

private:
    int signal_;
    void (*before_)(int);
};

std::string pager_command() {
    const char* const asked = std::getenv("PAGER");
    return asked ? asked : "less";
}

bool is_usable_terminal() {
    const char* const name = std::getenv("TERM");
    return stdout_is_terminal() && name && std::string_view(name) != "dumb" && *name != '\0';
}

// Leaving the pager before the end is no error. False when there is no such program.
bool show_through(const std::string& command, const std::string& text) {
    const Ignored broken_pipe(SIGPIPE);
    const Ignored interrupt(SIGINT);
    setenv("LESS", "FRX", 0);
    setenv("LESSCHARSET", "utf-8", 0);
    std::FILE* const pipe = popen(command.c_str(), "w");  // NOLINT(cert-env33-c): the person's own choice
    if (pipe == nullptr) return false;
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), pipe));
    const int status = pclose(pipe);
    return !(WIFEXITED(status) && WEXITSTATUS(status) == not_found);
}

}  // namespace

struct Pager::State {
    std::ostringstream waiting;
    std::streambuf* terminal = nullptr;

    void show() {
        const std::string text = waiting.str();
        waiting.str({});
        std::ostream plain(terminal);
        const std::string command = pager_command();
        const bool is_paged = !command.empty() && command != "cat" && !fits_screen(text);
        if (!is_paged || !show_through(command, text)) plain << text;
        plain.flush();
        if (!plain) std::cout.setstate(std::ios::badbit);
    }
};

namespace {

Pager::State* current = nullptr;  // what std::cout is, it is for the whole process too

}  // namespace

Pager::Pager() {
    if (!is_usable_terminal()) return;
    state_ = std::make_unique<State>();
    state_->terminal = std::cout.rdbuf(state_->waiting.rdbuf());
    current = state_.get();
}

Pager::~Pager() {
    if (state_) state_->show();
    turn_off();
}

void Pager::turn_off() {
    if (!state_) return;
    std::cout.rdbuf(state_->terminal);
    std::cout << state_->waiting.str() << std::flush;
    current = nullptr;
    state_.reset();
}

void show_waiting_output() {
    if (current != nullptr) {
        current->show();
    } else {
        std::cout.flush();
    }
}

}  // namespace qhdb::tool
