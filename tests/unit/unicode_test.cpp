#include "base/unicode.hpp"

#include <catch2/catch.hpp>

TEST_CASE("UTF-8 goes to code points and back", "[unicode]") {
    const std::u32string text = U"aé海𠀀“5%";
    CHECK(qhdb::to_u32(qhdb::to_utf8(text)) == text);
    CHECK(qhdb::to_utf8(U"海西") == "海西");
    CHECK(qhdb::to_u32("").empty());
}

TEST_CASE("every code point survives", "[unicode][property]") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string bytes;
        qhdb::append_utf8(bytes, c);
        const qhdb::DecodedChar decoded = qhdb::decode_utf8(bytes, 0);
        if (!decoded.valid || decoded.code_point != c || decoded.length != bytes.size()) FAIL("U+" << std::hex << +c);
    }
    SUCCEED();
}

TEST_CASE("bytes that are no UTF-8 become one replacement each", "[unicode]") {
    struct Case {
        const char* bytes;
        const char32_t* text;
    };
    const auto row = GENERATE(values<Case>({{"\xFF", U"\uFFFD"},
                                            {"a\x80z", U"a\uFFFDz"},
                                            {"\xC0\x80", U"\uFFFD\uFFFD"},                      // overlong
                                            {"\xED\xA0\x80", U"\uFFFD\uFFFD\uFFFD"},            // surrogate
                                            {"\xF4\x90\x80\x80", U"\uFFFD\uFFFD\uFFFD\uFFFD"},  // above U+10FFFF
                                            {"\xE6\xB5", U"\uFFFD\uFFFD"},                      // cut off
                                            {"\xE6\xB5z", U"\uFFFD\uFFFDz"},
                                            {"\xE0\x80\x80", U"\uFFFD\uFFFD\uFFFD"}}));
    CHECK_FALSE(qhdb::is_valid_utf8(row.bytes));
    CHECK(qhdb::to_u32(row.bytes) == row.text);
}

TEST_CASE("surrogates and numbers beyond Unicode are written as U+FFFD", "[unicode]") {
    CHECK(qhdb::to_utf8(std::u32string{0xD800, 0x110000}) == "\uFFFD\uFFFD");
}

TEST_CASE("columns of a terminal", "[unicode]") {
    CHECK(qhdb::display_width("abc") == 3);
    CHECK(qhdb::display_width("海西州") == 6);
    CHECK(qhdb::display_width("１２％") == 6);
    CHECK(qhdb::display_width("e\u0301") == 1);
    CHECK(qhdb::display_width("\u200B") == 0);
    CHECK(qhdb::display_width("（万元）") == 8);
    CHECK(qhdb::display_width("𠀀") == 2);
    CHECK(qhdb::display_width("") == 0);
}

TEST_CASE("names are compared in one width and one case", "[unicode]") {
    CHECK(qhdb::fold_for_lookup(U'Ａ') == U'a');
    CHECK(qhdb::fold_for_lookup(U'Z') == U'z');
    CHECK(qhdb::fold_for_lookup(U'（') == U'(');
    CHECK(qhdb::fold_for_lookup(U'　') == U' ');
    CHECK(qhdb::fold_for_lookup(U'’') == U'\'');
    CHECK(qhdb::fold_for_lookup(U'海') == U'海');
    CHECK(qhdb::ascii_lower("Q1 2025 海西") == "q1 2025 海西");
}
