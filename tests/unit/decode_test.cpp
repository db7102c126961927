#include "document/decode.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"

namespace {

using namespace std::string_view_literals;
using qhdb::Encoding;
using qhdb::document::decode;
using qhdb::document::Decoded;

struct Case {
    const char* what;
    std::string_view bytes;
    Encoding encoding;
    const char* text;
    std::vector<std::uint32_t> starts;
    bool damaged;
};

}  // namespace

TEST_CASE("bytes of every encoding become characters with their places", "[decode]") {
    const auto row = GENERATE(values<Case>({
        {"nothing", "", Encoding::Utf8, "", {0}, false},
        {"ASCII", "a5", Encoding::Utf8, "a5", {0, 1, 2}, false},
        {"UTF-8", "出5", Encoding::Utf8, "出5", {0, 3, 4}, false},
        {"UTF-8 with a mark", "\xEF\xBB\xBF出5", Encoding::Utf8, "出5", {3, 6, 7}, false},
        {"UTF-8 beyond the first plane", "\xF0\xA0\x80\x80!", Encoding::Utf8, "\xF0\xA0\x80\x80!", {0, 4, 5}, false},
        {"GB18030", "\xB3\xF6\xBF\xDA"sv, Encoding::Gb18030, "出口", {0, 2, 4}, false},
        {"GB18030, mixed widths",
         "\xB3\xF6"
         "5\xBF\xDA"sv,
         Encoding::Gb18030,
         "出5口",
         {0, 2, 3, 5},
         false},
        {"GB18030, four bytes", "\xB3\xF6\x81\x39\xEF\x30"sv, Encoding::Gb18030, "出㐁", {0, 2, 6}, false},
        {"UTF-16LE", "\xFF\xFE\xFA\x51\x35\x00"sv, Encoding::Utf16Le, "出5", {2, 4, 6}, false},
        {"UTF-16BE", "\xFE\xFF\x51\xFA\x00\x35"sv, Encoding::Utf16Be, "出5", {2, 4, 6}, false},
        {"UTF-16 pair",
         "\xFF\xFE\x40\xD8\x00\xDC\x35\x00"sv,
         Encoding::Utf16Le,
         "\xF0\xA0\x80\x80"
         "5",
         {2, 6, 8},
         false},
        {"UTF-16 mark alone", "\xFF\xFE"sv, Encoding::Utf16Le, "", {2}, false},
        {"damaged UTF-8 with a mark", "\xEF\xBB\xBF出\xFF", Encoding::Utf8, "出\xEF\xBF\xBD", {3, 6, 7}, true},
        {"neither UTF-8 nor GB18030", "出\xFF", Encoding::Utf8, "出\xEF\xBF\xBD", {0, 3, 4}, true},
    }));
    INFO(row.what);
    const Decoded decoded = decode(row.bytes);
    CHECK(decoded.encoding == row.encoding);
    CHECK(qhdb::to_utf8(decoded.chars) == row.text);
    CHECK(decoded.starts == row.starts);
    CHECK(decoded.diagnostics.empty() != row.damaged);
}

TEST_CASE("damage is told with the place where it begins", "[decode]") {
    const Decoded decoded = decode("出口\xFF\xFE\xFF");
    REQUIRE(decoded.diagnostics.size() == 1);
    CHECK(decoded.diagnostics[0].code == "invalid-encoding");
    CHECK(decoded.diagnostics[0].where == qhdb::byte_span(6, 7));
    CHECK(decoded.diagnostics[0].message.find("3 damaged bytes") != std::string::npos);
}

TEST_CASE("lone surrogates become replacement characters", "[decode]") {
    for (const std::string_view bytes : {"\xFF\xFE\x3D\xD8\x35\x00"sv, "\xFE\xFF\xDC\x00\x00\x35"sv}) {
        const Decoded decoded = decode(bytes);
        CHECK(qhdb::to_utf8(decoded.chars) ==
              "\xEF\xBF\xBD"
              "5");
        CHECK(decoded.diagnostics.size() == 1);
    }
}

TEST_CASE("an odd last byte of UTF-16 is told", "[decode]") {
    const Decoded decoded = decode("\xFF\xFE\x35\x00\x36"sv);
    CHECK(decoded.chars.starts_with(U"5"));
    CHECK(decoded.starts.back() == 5);
    CHECK_FALSE(decoded.diagnostics.empty());
}

TEST_CASE("there is one start more than characters, never falling", "[decode]") {
    for (const std::string_view bytes :
         {"出口5亿"sv, "\xB3\xF6\xBF\xDA"sv, "\xFF\xFE\xFA\x51"sv, "\x80\x81\xFF"sv, "\xFF\xFE\x00\xD8"sv}) {
        const Decoded decoded = decode(bytes);
        REQUIRE(decoded.starts.size() == decoded.chars.size() + 1);
        CHECK(std::is_sorted(decoded.starts.begin(), decoded.starts.end()));
        CHECK(decoded.starts.back() == bytes.size());
    }
}

TEST_CASE("a stretch of bytes as UTF-8", "[decode]") {
    CHECK(qhdb::document::decode_to_utf8("\xB3\xF6\xBF\xDA", Encoding::Gb18030) == "出口");
    CHECK(qhdb::document::decode_to_utf8("\xFA\x51"sv, Encoding::Utf16Le) == "出");
    CHECK(qhdb::document::decode_to_utf8("\x51\xFA"sv, Encoding::Utf16Be) == "出");
    CHECK(qhdb::document::decode_to_utf8("出\xFF", Encoding::Utf8) == "出\xEF\xBF\xBD");
    CHECK(qhdb::document::decode_to_utf8("", Encoding::Gb18030).empty());
}
