#include "document/segment.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"

namespace {

/// First characters of each article, with its headlines behind: `body[headline][headline]`.
std::vector<std::string> articles_of(const std::string& bytes) {
    const qhdb::Document document = qhdb::read_document(bytes, {});
    std::vector<std::string> out;
    for (const qhdb::Article& article : document.articles) {
        std::string text = qhdb::to_utf8(document.text.view(article.span).substr(0, 6));
        for (const qhdb::CharSpan headline : article.headlines)
            text += '[' + qhdb::to_utf8(document.text.view(headline)) + ']';
        out.push_back(text);
    }
    return out;
}

using Articles = std::vector<std::string>;

}  // namespace

TEST_CASE("a page without openings is one article", "[segment]") {
    CHECK(articles_of("青海外贸开局良好\n\n一季度，全省出口8.5亿元。\n\n进口4亿元。") == Articles{"青海外贸开局"});
    CHECK(articles_of("").empty());
    CHECK(articles_of("\n \n").empty());
}

TEST_CASE("openings and signatures part articles", "[segment]") {
    CHECK(articles_of("本报讯 甲县出口枸杞三十吨，同比增长。\n\n本报讯 乙县出口藜麦四十吨，同比增长。") ==
          Articles{"本报讯甲县出", "本报讯乙县出"});
    CHECK(articles_of("甲县出口枸杞三十吨。（记者 青禾）\n\n　　乙县出口藜麦四十吨。（记者 湖东）").size() == 2);
}

TEST_CASE("a headline below its article is attached by its words", "[segment]") {
    const Articles found = articles_of(
        "本报讯 甲县枸杞出口三十吨，同比增长，枸杞之乡迎来开门红。\n\n本报讯 "
        "乙县藜麦种植面积扩大，合作社忙着春耕备耕。\n\n枸杞出口开门红");
    REQUIRE(found.size() == 2);
    CHECK(found[0] == "本报讯甲县枸[枸杞出口开门红]");
}

TEST_CASE("articles know their bytes", "[segment]") {
    const std::string bytes = "本报讯 甲县出口枸杞。\n\n本报讯 乙县出口藜麦。\n";
    const qhdb::Document document = qhdb::read_document(bytes, {});
    REQUIRE(document.articles.size() == 2);
    CHECK(text_at(bytes, document.encoding, document.articles[1].bytes) == "本报讯 乙县出口藜麦。");
}
