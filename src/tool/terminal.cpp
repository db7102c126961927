#include "tool/terminal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <iostream>

#include "base/unicode.hpp"
#include "qhdb/error.hpp"
#include "tool/pager.hpp"

namespace qhdb::tool {
namespace {

bool is_set(const char* variable) {
    const char* const value = std::getenv(variable);
    return value && *value != '\0';
}

bool is_dumb_terminal() {
    const char* const name = std::getenv("TERM");
    return name && std::string_view(name) == "dumb";
}

// A variable that holds a positive number; 0 when it does not.
std::size_t number_in(const char* variable) {
    const char* const value = std::getenv(variable);
    if (!value) return 0;
    const std::string_view text(value);
    unsigned number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc{} && end == text.data() + text.size() ? number : 0;
}

winsize size_of_terminal() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == -1) return {};
    return size;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// Characters that turn the direction of the text around them.
bool is_override(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

std::string escaped(char32_t c) {
    if (c == U'\n') return "\\n";
    if (c == U'\t') return "\\t";
    if (c == U'\r') return "\\r";
    const auto number = static_cast<std::uint32_t>(c);
    return number < 0x100 ? fmt::format("\\x{:02x}", number) : fmt::format("\\u{:04x}", number);
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

void say(std::string_view kind, std::string_view message) {
    show_waiting_output();
    std::cerr << kind << ": " << escape_controls(message) << '\n';
}

}  // namespace

bool stdin_is_terminal() { return isatty(STDIN_FILENO) == 1; }
bool stdout_is_terminal() { return isatty(STDOUT_FILENO) == 1; }
bool stderr_is_terminal() { return isatty(STDERR_FILENO) == 1; }
bool styled_stdout() { return stdout_is_terminal() && !is_set("NO_COLOR") && !is_dumb_terminal(); }

std::size_t screen_columns() {
    if (const std::size_t asked = number_in("COLUMNS")) return asked;
    if (!stdout_is_terminal()) return 0;
    constexpr std::size_t usual = 80;
    const std::size_t found = size_of_terminal().ws_col;
    return found == 0 ? usual : found;
}

std::size_t screen_lines() {
    if (!stdout_is_terminal()) return 0;
    const std::size_t asked = number_in("LINES");
    return asked == 0 ? size_of_terminal().ws_row : asked;
}

std::string shortened(const std::string& text, std::size_t columns) {
    if (static_cast<std::size_t>(display_width(text)) <= columns) return text;
    std::string out;
    std::size_t used = 1;  // the ellipsis
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar c = decode_utf8(text, at);
        const auto width = static_cast<std::size_t>(display_width(c.code_point));
        if (used + width > columns) break;
        out += text.substr(at, c.length);
        used += width;
        at += c.length;
    }
    return columns == 0 ? "" : out + "…";
}

namespace {

// No line begins with them.
bool closes(char32_t c) {
    return std::u32string_view(U"，。；：、！？）》”’」』％,.;:!?)%]").find(c) != std::u32string_view::npos;
}

bool opens(char32_t c) { return std::u32string_view(U"（《“‘「『([").find(c) != std::u32string_view::npos; }

}  // namespace

std::string in_lines(const std::string& text, std::size_t columns, std::string_view indent) {
    if (columns == 0 || static_cast<std::size_t>(display_width(text)) <= columns) return text;
    const std::u32string whole = to_u32(text);
    std::string out;
    std::size_t used = 0;
    for (std::size_t at = 0; at < whole.size();) {
        std::size_t end = at;  // a piece that stays together
        std::size_t width = 0;
        do {
            width += static_cast<std::size_t>(display_width(whole[end++]));
        } while (end < whole.size() && whole[end] != U' ' &&
                 (closes(whole[end]) || opens(whole[end - 1]) ||
                  (display_width(whole[end]) < 2 && display_width(whole[end - 1]) < 2)));
        const bool blank = whole[at] == U' ';
        if (used + width > columns && used > indent.size()) {
            out.append(1, '\n').append(indent);
            used = indent.size();
            if (blank) width -= 1;
            at += blank ? 1 : 0;
        }
        out += to_utf8(std::u32string_view(whole).substr(at, end - at));
        used += width;
        at = end;
    }
    return out;
}

std::string escape_controls(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar c = decode_utf8(text, at);
        if (!c.valid) {
            out += escaped(static_cast<unsigned char>(text[at]));
        } else if (is_control(c.code_point) || is_override(c.code_point)) {
            out += escaped(c.code_point);
        } else {
            out += text.substr(at, c.length);
        }
        at += c.length;
    }
    return out;
}

std::string on_one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (!is_space(c)) {
            out += c;
        } else if (!out.ends_with(' ')) {
            out += ' ';
        }
    }
    return out;
}

std::size_t width_of(std::string_view text) { return static_cast<std::size_t>(display_width(text)); }

void warn(std::string_view message) { say("warning", message); }
void note(std::string_view message) { say("note", message); }

void guard_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // The lowest free number is taken, which is the closed stream itself.
        if (fcntl(stream, F_GETFD) == -1 && open("/dev/null", O_RDONLY) == -1) std::_Exit(3);
    }
}

void finish_output() {
    show_waiting_output();
    std::cout.flush();
    if (!std::cout) throw Error(ErrorKind::Input, "standard output is closed or full: the output is not complete");
}

}  // namespace qhdb::tool
