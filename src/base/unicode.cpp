#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace qhdb {
namespace {

/// Number of bytes that a lead byte announces and the smallest code point that may be written so; 0 = no lead byte.
struct Lead {
    std::uint32_t length;
    char32_t smallest;
    char32_t bits;
};

Lead lead_of(unsigned char byte) {
    if (byte < 0x80) return {1, 0, byte};
    if (byte >= 0xC2 && byte < 0xE0) return {2, 0x80, byte & 0x1FU};
    if (byte >= 0xE0 && byte < 0xF0) return {3, 0x800, byte & 0x0FU};
    if (byte >= 0xF0 && byte < 0xF5) return {4, 0x10000, byte & 0x07U};
    return {0, 0, 0};
}

bool is_scalar_value(char32_t c) { return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF); }

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t N>
bool in_ranges(const std::array<Range, N>& ranges, char32_t c) {
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), c,
                                        [](char32_t value, const Range& range) { return value < range.first; });
    return after != ranges.begin() && c <= std::prev(after)->last;
}

/// East Asian Width W and F (UAX #11), joined to blocks where single unassigned points do not matter.
constexpr std::array<Range, 20> wide_ranges{{{0x1100, 0x115F}, {0x231A, 0x231B}, {0x2329, 0x232A}, {0x23E9, 0x23EC},
                                             {0x25FD, 0x25FE}, {0x2614, 0x2615}, {0x2648, 0x2653}, {0x26AA, 0x26AB},
                                             {0x2705, 0x2705}, {0x274C, 0x274C}, {0x2B1B, 0x2B1C}, {0x2E80, 0x303E},
                                             {0x3041, 0xA4CF}, {0xA960, 0xA97C}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
                                             {0xFE30, 0xFE6F}, {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x3FFFD}}};

/// Controls, combining marks, zero-width characters and variation selectors.
constexpr std::array<Range, 8> zero_ranges{{{0x0, 0x1F},
                                            {0x7F, 0x9F},
                                            {0x300, 0x36F},
                                            {0x200B, 0x200F},
                                            {0x202A, 0x202E},
                                            {0x2060, 0x2064},
                                            {0xFE00, 0xFE0F},
                                            {0xFEFF, 0xFEFF}}};

}  // namespace

DecodedChar decode_utf8(std::string_view text, std::size_t at) {
    const Lead lead = lead_of(static_cast<unsigned char>(text[at]));
    if (lead.length == 0 || lead.length > text.size() - at) return {};
    char32_t code_point = lead.bits;
    for (std::size_t i = 1; i < lead.length; ++i) {
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0U) != 0x80U) return {};
        code_point = (code_point << 6U) | (byte & 0x3FU);
    }
    if (code_point < lead.smallest || !is_scalar_value(code_point)) return {};
    return {code_point, lead.length, true};
}

bool is_valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar next = decode_utf8(text, at);
        if (!next.valid) return false;
        at += next.length;
    }
    return true;
}

std::u32string to_u32(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar next = decode_utf8(text, at);
        out.push_back(next.code_point);
        at += next.length;
    }
    return out;
}

void append_utf8(std::string& out, char32_t code_point) {
    if (!is_scalar_value(code_point)) code_point = replacement_character;
    const auto tail = [&](unsigned shift) {
        out.push_back(static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU)));
    };
    if (code_point < 0x80) {
        out.push_back(static_cast<char>(code_point));
    } else if (code_point < 0x800) {
        out.push_back(static_cast<char>(0xC0U | (code_point >> 6U)));
        tail(0);
    } else if (code_point < 0x10000) {
        out.push_back(static_cast<char>(0xE0U | (code_point >> 12U)));
        tail(6);
        tail(0);
    } else {
        out.push_back(static_cast<char>(0xF0U | (code_point >> 18U)));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::string to_utf8(std::u32string_view text) {
    std::string out;
    out.reserve(text.size() * 3);
    for (const char32_t c : text) append_utf8(out, c);
    return out;
}

int display_width(char32_t code_point) {
    if (in_ranges(zero_ranges, code_point)) return 0;
    return in_ranges(wide_ranges, code_point) ? 2 : 1;
}

int display_width(std::string_view text) {
    int width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const DecodedChar next = decode_utf8(text, at);
        width += display_width(next.code_point);
        at += next.length;
    }
    return width;
}

std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

}  // namespace qhdb
