#include "document/normalise.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"

namespace {

qhdb::Text normalised(const std::string& bytes) { return qhdb::document::normalise(qhdb::document::decode(bytes)); }

struct Case {
    const char* bytes;
    const char* text;
};

}  // namespace

TEST_CASE("width, blanks and breaks of the layout are taken out", "[normalise]") {
    const auto row = GENERATE(values<Case>({
        {"", ""},
        {"出 口 ８．５ 亿 元", "出口8.5亿元\n"},
        {"出口8.5\n亿元", "出口8.5亿元\n"},
        {"出口5445.8 万元，增长12.3 %。", "出口5445.8万元，增长12.3%。\n"},
        {"5 445", "5 445\n"},
        {"RCEP countries", "RCEP countries\n"},
        {"RCEP 成员国", "RCEP成员国\n"},
        {"5,445.8万元", "5,445.8万元\n"},
        {"５，４４５．８万元", "5,445.8万元\n"},
        {"出口5,进口4", "出口5，进口4\n"},
        {"增长5,100家", "增长5,100家\n"},
        {"第5，100家", "第5，100家\n"},
        {"1,2345", "1，2345\n"},
        {"(青海)", "（青海）\n"},
        {"1—5月", "1-5月\n"},
        {"对\"一带一路\"国家", "对“一带一路”国家\n"},
        {"12\"屏", "12\"屏\n"},
    }));
    CAPTURE(row.bytes);
    CHECK(qhdb::to_utf8(normalised(row.bytes).chars) == row.text);
}

TEST_CASE("spans lead back to the bytes with what stands between", "[normalise]") {
    const std::string bytes = "　　出口８．５ 亿\n元，";
    const qhdb::Text text = normalised(bytes);
    REQUIRE(text.chars == U"出口8.5亿元，\n");
    const auto at = [&](std::uint32_t first, std::uint32_t last) {
        const auto span = text.bytes_of(qhdb::char_span(first, last));
        return bytes.substr(span.start.value, span.size());
    };
    CHECK(at(0, 2) == "出口");
    CHECK(at(2, 7) == "８．５ 亿\n元");
    CHECK(at(6, 7) == "元");
    CHECK(text.bytes_of(qhdb::char_span(3, 3)).empty());
    CHECK(text.view(qhdb::char_span(2, 5)) == U"8.5");
}

TEST_CASE("the places of characters never fall and stay inside", "[normalise][property]") {
    for (const std::string bytes :
         {"出 口\n\n\n８５ 亿元\r\n\t\t增长", "\xFF\xFE\x31\x00\x0A\x00\x32\x00", "\xB3\xF6 \xBF\xDA\n", "a\n"}) {
        const qhdb::Text text = normalised(bytes);
        std::uint32_t before = 0;
        for (std::uint32_t i = 0; i < text.size(); ++i) {
            const auto span = text.bytes_of(qhdb::char_span(i, i + 1));
            CHECK(span.start.value >= before);
            CHECK(span.end.value <= bytes.size());
            before = span.start.value;
        }
    }
}
