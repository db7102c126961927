// What a terminal needs: no control characters of a source, no colour where it is not wanted.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace qhdb::tool {

[[nodiscard]] bool stdin_is_terminal();
[[nodiscard]] bool stdout_is_terminal();
[[nodiscard]] bool stderr_is_terminal();
/// Bold and colour may be used on stdout: it is a terminal, not a dumb one, and NO_COLOR is not set.
[[nodiscard]] bool styled_stdout();

/// Columns into which lines should fit: COLUMNS where it is set, the terminal's own width on a terminal; 0 = any.
[[nodiscard]] std::size_t screen_columns();
/// Lines of the terminal behind stdout (LINES where it is set); 0 = there is none.
[[nodiscard]] std::size_t screen_lines();

/// The text itself, or as much of it as fits into so many columns with … at its end.
[[nodiscard]] std::string shortened(const std::string& text, std::size_t columns);

/// The text in lines of at most so many columns, broken at blanks and between Chinese characters; lines behind the
/// first begin with `indent`. 0 columns: as it is.
[[nodiscard]] std::string in_lines(const std::string& text, std::size_t columns, std::string_view indent);

/// Control characters, direction overrides and bytes that are no UTF-8 in a visible form: \n, \x1b, \u202e.
[[nodiscard]] std::string escape_controls(std::string_view text);

/// Runs of white space, line breaks included, as one space: a wrapped sentence on one line.
[[nodiscard]] std::string on_one_line(std::string_view text);
/// Both.
[[nodiscard]] inline std::string one_printable_line(std::string_view text) {
    return escape_controls(on_one_line(text));
}

/// Columns of a terminal that the text takes.
[[nodiscard]] std::size_t width_of(std::string_view text);

/// Printed on stderr, controls escaped: `warning: …`, `note: …`.
void warn(std::string_view message);
void note(std::string_view message);

/// A closed standard stream would lend its number to the next file that is opened, which would then be
/// written into: closed streams are opened on something that refuses to be written.
void guard_standard_streams();
/// Shows what waits for the pager. Throws Error(Input) unless everything written to std::cout has reached its end.
void finish_output();

}  // namespace qhdb::tool
