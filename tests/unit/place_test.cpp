#include "fact/place.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"
#include "extract/lexer.hpp"

namespace {

using qhdb::fact::Home;

std::vector<qhdb::extract::Mention> lex(const std::u32string& text) {
    return qhdb::extract::lex_mentions(text, qhdb::char_span(0, static_cast<std::uint32_t>(text.size())));
}

Home home_at(const std::string& region) {
    qhdb::SourceInfo source;
    source.home_region = region;
    return qhdb::fact::find_home(source, {});
}

Home home_of_text(const std::u32string& text) { return qhdb::fact::find_home({}, {lex(text)}); }

}  // namespace

TEST_CASE("names mean places of the page's own province first", "[place]") {
    struct Case {
        const char* name;
        const char* home;
        const char* code;
    };
    const auto row = GENERATE(values<Case>({{"海南", "630000", "632500"},
                                            {"海南", "460000", "460000"},
                                            {"海南", "510000", "460000"},
                                            {"海南州", "460000", "632500"},
                                            {"海西", "630000", "632800"},
                                            {"海西", "460000", ""},
                                            {"青海省", "510000", "630000"},
                                            {"广东", "630000", "440000"},
                                            {"全国", "630000", "100000"}}));
    CAPTURE(row.name, row.home);
    const std::u32string text = qhdb::to_u32(row.name);
    const auto mentions = lex(text);
    REQUIRE(mentions.size() == 1);
    CHECK(qhdb::fact::resolve_place(mentions[0], home_at(row.home)) == row.code);
}

TEST_CASE("deictic words seen from the region spoken of", "[place]") {
    struct Case {
        const char* level;
        const char* around;
        const char* home;
        const char* code;
    };
    const auto row = GENERATE(values<Case>({{"country", "632800", "630000", "100000"},
                                            {"province", "632800", "630000", "630000"},
                                            {"province", "", "630000", "630000"},
                                            {"prefecture", "632801", "630000", "632800"},
                                            {"prefecture", "", "632800", "632800"},
                                            {"city", "630100", "630000", "630100"},
                                            {"city", "630121", "630000", "630100"},
                                            {"city", "320583", "320583", "320583"},
                                            {"city", "", "630100", "630100"},
                                            {"county", "630121", "630000", "630121"},
                                            {"area", "640000", "640000", "640000"},
                                            {"area", "", "640000", "640000"}}));
    CAPTURE(row.level, row.around, row.home);
    CHECK(qhdb::fact::resolve_deictic(row.level, row.around, home_at(row.home)) == row.code);
}

TEST_CASE("offices, papers and firms are no places", "[place]") {
    struct Case {
        const char* text;
        bool office;
    };
    const auto row = GENERATE(values<Case>({{"西宁海关", true},
                                            {"青海日报", true},
                                            {"青海省商务厅", true},
                                            {"青海某盐业公司", true},
                                            {"上海口岸办", true},
                                            {"上海口岸", false},
                                            {"青海省进出口", false},
                                            {"青海，海关", false},
                                            {"青海", false}}));
    CAPTURE(row.text);
    const std::u32string text = qhdb::to_u32(row.text);
    CHECK(qhdb::fact::names_office(lex(text).front(), text) == row.office);
}

TEST_CASE("a document is at home where its manifest or its text says", "[place]") {
    CHECK(home_at("632800").region == "632800");
    CHECK(home_at("632800").province == "630000");
    CHECK(home_at("632800").from == "manifest");
    CHECK(home_at("100000").province.empty());
    CHECK(home_of_text(U"海西州出口，西宁市进口，青海省").province == "630000");
    CHECK(home_of_text(U"海西州出口").from == "text");
    CHECK(home_of_text(U"出口5亿元").from.empty());
    CHECK(home_of_text(U"全国出口").province.empty());
}

TEST_CASE("levels, parents and ancestors", "[place]") {
    using namespace qhdb::fact;
    CHECK(level_of("100000") == "country");
    CHECK(level_of("630000") == "province");
    CHECK(level_of("632800") == "prefecture");
    CHECK(level_of("630121") == "county");
    CHECK(level_of("999999").empty());
    CHECK(parent_of("632801") == "632800");
    CHECK(parent_of("999999").empty());
    CHECK(ancestor_at("632801", "province") == "630000");
    CHECK(ancestor_at("632801", "prefecture") == "632800");
    CHECK(ancestor_at("630000", "prefecture").empty());
}
