#include "tool/svg.hpp"

#include <fmt/format.h>

#include "base/unicode.hpp"

namespace qhdb::tool {
namespace {

// The characters of XML 1.0 that are no surrogates, which valid UTF-8 has not.
bool is_xml_character(char32_t c) {
    return c == U'\t' || c == U'\n' || c == U'\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

double width_of(char32_t c, double font_size) {
    constexpr double narrow = 0.57;  // of the size: figures of DejaVu and Noto Sans
    return display_width(c) == 2 ? font_size : display_width(c) * narrow * font_size;
}

// How much of the text goes on the next line: all that fits, up to its last place for a break.
std::size_t fitting(std::string_view text, double width, double font_size) {
    double used = 0;
    std::size_t place = 0;
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar c = decode_utf8(text, at);
        used += width_of(c.code_point, font_size);
        if (used > width) return place == 0 ? std::max<std::size_t>(at, c.length) : place;
        at += c.length;
        if (c.code_point == U' ' || display_width(c.code_point) == 2) place = at;
    }
    return text.size();
}

}  // namespace

std::string xml_escaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar c = decode_utf8(text, at);
        switch (c.code_point) {
            case U'&': out += "&amp;"; break;
            case U'<': out += "&lt;"; break;
            case U'>': out += "&gt;"; break;
            case U'"': out += "&quot;"; break;
            default: append_utf8(out, c.valid && is_xml_character(c.code_point) ? c.code_point : replacement_character);
        }
        at += c.length;
    }
    return out;
}

std::string coordinate(double value) {
    std::string text = fmt::format("{:.1f}", value);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text == "-0" ? "0" : text;
}

double text_width(std::string_view text, double font_size) {
    double width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar c = decode_utf8(text, at);
        width += width_of(c.code_point, font_size);
        at += c.length;
    }
    return width;
}

std::vector<std::string> wrapped(std::string_view text, double width, double font_size) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = fitting(text, width, font_size);
        std::string line(text.substr(0, end));
        while (line.ends_with(' ')) line.pop_back();
        lines.push_back(std::move(line));
        text.remove_prefix(end);
    }
    return lines;
}

}  // namespace qhdb::tool
