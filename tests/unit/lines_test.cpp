#include "document/lines.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"

namespace {

using qhdb::document::Line;
using qhdb::document::split_lines;

std::vector<Line> lines_of(const std::string& text) { return split_lines(qhdb::document::decode(text)); }

/// The lines with | behind those that a hard break ends.
std::string joined(const std::string& text) {
    std::string out;
    for (const Line& line : lines_of(text)) out += qhdb::to_utf8(line.text) + (line.hard_end ? "|" : "");
    return out;
}

struct Case {
    const char* text;
    const char* lines;
};

}  // namespace

TEST_CASE("breaks of the layout are soft, those of headings and paragraphs hard", "[lines]") {
    const auto row = GENERATE(values<Case>({
        {"", ""},
        {"\n\n", ""},
        {"青海外贸", "青海外贸|"},
        {"青海外贸开局良好\n\n一季度，全省出口8.5亿元，同比增长百分之五，保持稳定。",
         "青海外贸开局良好|一季度，全省出口8.5亿元，同比增长百分之五，保持稳定。|"},
        {"一季度，全省出口8.5亿元，进\n口4亿元。", "一季度，全省出口8.5亿元，进口4亿元。|"},
        {"一季度，全省出口8.5亿元，\n进口4亿元。", "一季度，全省出口8.5亿元，进口4亿元。|"},
        {"出口8.5亿元，增长五成。\n　　进口4亿元。", "出口8.5亿元，增长五成。|进口4亿元。|"},
        {"出口8.5亿元，增长五成。\n本报讯 进口4亿元。", "出口8.5亿元，增长五成。|本报讯进口4亿元。|"},
        {"出口8.5亿元，\r\n增长五成。\r\n\r\n　　进口4亿元。", "出口8.5亿元，增长五成。|进口4亿元。|"},
    }));
    CAPTURE(row.text);
    CHECK(joined(row.text) == std::string(row.lines));
}

TEST_CASE("a line knows its indent, width and blanks", "[lines]") {
    const auto lines = lines_of("　　青海 外贸 12.5  \n\n\n出口");
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].indent == 4);
    CHECK(lines[0].width == 12);
    CHECK(lines[0].blanks_after == 2);
    CHECK(lines[0].text == U"青海外贸12.5");
    CHECK(lines[0].hard_end);
    CHECK(lines[1].first == 17);
    CHECK(lines[1].last == 19);
}

TEST_CASE("openings of articles", "[lines]") {
    struct Opening {
        std::u32string_view text;
        bool opens;
    };
    const auto row = GENERATE(values<Opening>({{U"本报讯 青海", true},
                                               {U"本报讯（记者 青禾）", true},
                                               {U"新华社西宁4月18日电", true},
                                               {U"中新网西宁电", true},
                                               {U"（上接一版）", true},
                                               {U"□记者 青禾", true},
                                               {U"西宁讯（记者 青禾）", true},
                                               {U"青海外贸开局良好", false},
                                               {U"据通讯（社）", true},
                                               {U"讯（记者）", false},
                                               {U"", false}}));
    CAPTURE(qhdb::to_utf8(row.text));
    CHECK(qhdb::document::opens_article(row.text) == row.opens);
}

TEST_CASE("an empty line after every line says nothing", "[lines]") {
    std::string text;
    for (int i = 0; i < 14; ++i) text += "与东盟往来的货物越来越多\n\n";
    std::size_t hard = 0;
    for (const Line& line : lines_of(text)) hard += line.hard_end ? 1U : 0U;
    CHECK(hard == 1);
}
