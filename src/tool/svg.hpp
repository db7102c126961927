// Text for SVG: escaped, measured, wrapped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qhdb::tool {

/// For element content and attributes. What XML cannot hold (control characters, bytes that are no UTF-8) is U+FFFD.
[[nodiscard]] std::string xml_escaped(std::string_view text);

/// A coordinate with at most one decimal: 12.5, 40.
[[nodiscard]] std::string coordinate(double value);

/// About as wide as common sans-serif fonts set it, in units of the font size's.
[[nodiscard]] double text_width(std::string_view text, double font_size);

/// Lines that are about as wide as given, broken at blanks and between wide characters.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, double width, double font_size);

}  // namespace qhdb::tool
