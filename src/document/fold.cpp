#include "document/fold.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "document/simplified_table.hpp"

namespace qhdb::document {
namespace {

struct Pair {
    char32_t from;
    char32_t to;
};

// Sorted by code point. Dashes of every length are one: ranges are written with any of them.
constexpr std::array pairs = {
    Pair{U'\t', U'\t'},  Pair{U'\v', U' '},   Pair{U'\f', U'\n'},  Pair{U'\r', U'\n'},  Pair{U'!', U'！'},
    Pair{U'(', U'（'},   Pair{U')', U'）'},   Pair{U',', U'，'},   Pair{U':', U'：'},   Pair{U';', U'；'},
    Pair{U'?', U'？'},   Pair{0x85, U'\n'},   Pair{0xA0, U' '},    Pair{0x2010, U'-'},  Pair{0x2011, U'-'},
    Pair{0x2012, U'-'},  Pair{0x2013, U'-'},  Pair{0x2014, U'-'},  Pair{0x2015, U'-'},  Pair{0x2028, U'\n'},
    Pair{0x2029, U'\n'}, Pair{0x202F, U' '},  Pair{0x205F, U' '},  Pair{0x2212, U'-'},  Pair{0x2236, U'：'},
    Pair{0x223C, U'~'},  Pair{0x2500, U'-'},  Pair{0x2501, U'-'},  Pair{0x3000, U' '},  Pair{0x300C, U'“'},
    Pair{0x300D, U'”'},  Pair{0x300E, U'“'},  Pair{0x300F, U'”'},  Pair{0x301C, U'~'},  Pair{0xFE63, U'-'},
    Pair{0xFEFF, U' '},  Pair{0xFF01, U'！'}, Pair{0xFF08, U'（'}, Pair{0xFF09, U'）'}, Pair{0xFF0C, U'，'},
    Pair{0xFF1A, U'：'}, Pair{0xFF1B, U'；'}, Pair{0xFF1F, U'？'}, Pair{0xFF61, U'。'}, Pair{0xFF64, U'、'},
};

constexpr char32_t first_han = 0x3400;
constexpr char32_t last_han = 0x9FFF;

// One entry for each Han character of the two oldest blocks, so that folding costs one look-up.
using HanTable = std::array<char16_t, last_han - first_han + 1>;

constexpr HanTable make_simplified() {
    static_assert(traditional_characters.size() == simplified_characters.size());
    HanTable table{};
    for (std::size_t i = 0; i < table.size(); ++i) table[i] = static_cast<char16_t>(first_han + i);
    for (std::size_t i = 0; i < traditional_characters.size(); ++i) {
        table[traditional_characters[i] - first_han] = static_cast<char16_t>(simplified_characters[i]);
    }
    return table;
}

const HanTable simplified_of = make_simplified();

}  // namespace

char32_t simplified(char32_t c) { return c >= first_han && c <= last_han ? simplified_of[c - first_han] : c; }

char32_t fold(char32_t c) {
    if (c >= first_han && c <= last_han) return simplified_of[c - first_han];
    const auto* const found =
        std::lower_bound(pairs.begin(), pairs.end(), c, [](const Pair& p, char32_t v) { return p.from < v; });
    if (found != pairs.end() && found->from == c) return found->to;
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    if (c >= 0x2000 && c <= 0x200B) return U' ';
    return c;
}

bool is_blank(char32_t c) { return c == U' ' || c == U'\t'; }
bool is_latin(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool is_han(char32_t c) { return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF); }

bool is_sentence_end(char32_t c) { return std::u32string_view(U"。！？…").find(c) != std::u32string_view::npos; }
bool is_closing(char32_t c) { return std::u32string_view(U"”’）】》\"'").find(c) != std::u32string_view::npos; }
bool is_continuing(char32_t c) { return std::u32string_view(U"，、；：（“‘《").find(c) != std::u32string_view::npos; }

}  // namespace qhdb::document
