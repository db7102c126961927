#include "document/fold.hpp"
#include "base/unicode.hpp"

#include <catch2/catch.hpp>
#include <string_view>

using qhdb::document::fold;

TEST_CASE("characters that print writes in several widths have one form", "[fold]") {
    struct Case {
        std::u32string_view spellings;
        char32_t form;
    };
    const auto row = GENERATE(values<Case>({
        {U"5５", U'5'},
        {U"aａ", U'a'},
        {U"%％", U'%'},
        {U".．", U'.'},
        {U"+＋", U'+'},
        {U",，", U'，'},
        {U":：∶", U'：'},
        {U";；", U'；'},
        {U"(（", U'（'},
        {U")）", U'）'},
        {U"!！", U'！'},
        {U"?？", U'？'},
        {U"、､", U'、'},
        {U"。｡", U'。'},
        {U"-‐‑‒–—―−─━﹣－", U'-'},
        {U"~∼〜～", U'~'},
        {U"「『", U'“'},
        {U"」』", U'”'},
        {U" \v\u00A0\u2002\u2003\u2009\u200B\u202F\u205F\u3000\uFEFF", U' '},
        {U"\n\r\f\u0085\u2028\u2029", U'\n'},
    }));
    for (const char32_t c : row.spellings) {
        CAPTURE(static_cast<std::uint32_t>(c));
        CHECK(fold(c) == row.form);
    }
}

TEST_CASE("what is no punctuation stays", "[fold]") {
    for (const char32_t c : std::u32string_view(U"出口亿元〇·“”‘’《》…\t①é")) CHECK(fold(c) == c);
}

TEST_CASE("folding twice is folding once", "[fold][property]") {
    constexpr char32_t twice_simplified = U'薴';  // its simplified form is itself the traditional form of another
    for (char32_t c = 0; c < 0x30000; ++c) {
        if (fold(fold(c)) == fold(c) || c == twice_simplified) continue;
        FAIL_CHECK("U+" << std::hex << static_cast<std::uint32_t>(c));
    }
}

TEST_CASE("classes of characters", "[fold]") {
    using namespace qhdb::document;
    struct Case {
        std::u32string_view members;
        bool (*belongs)(char32_t);
    };
    const std::u32string_view all = U" \t0789azAZ一鿿㐀。！？…”’）】》，、；：（“《\n#";
    const auto row = GENERATE_COPY(values<Case>({{U" \t", is_blank},
                                                 {U"0789", qhdb::is_digit},
                                                 {U"azAZ", is_latin},
                                                 {U"一鿿㐀", is_han},
                                                 {U"。！？…", is_sentence_end},
                                                 {U"”’）】》", is_closing},
                                                 {U"，、；：（“《", is_continuing}}));
    for (const char32_t c : all) {
        CAPTURE(static_cast<std::uint32_t>(c));
        CHECK(row.belongs(c) == (row.members.find(c) != std::u32string_view::npos));
    }
}
