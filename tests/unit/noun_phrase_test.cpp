#include "fact/noun_phrase.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"

namespace {

/// Canonical names between + signs.
std::string goods(const std::string& utf8, std::size_t count) {
    const std::u32string text = qhdb::to_u32(utf8);
    std::string out;
    for (const auto& member :
         qhdb::fact::read_goods(text, qhdb::char_span(0, static_cast<std::uint32_t>(text.size())), count).members) {
        out += (out.empty() ? "" : "+") + member.name;
    }
    return out;
}

struct Case {
    const char* words;
    std::size_t count;
    const char* members;
};

}  // namespace

TEST_CASE("words of goods become products", "[noun_phrase]") {
    const auto row = GENERATE(values<Case>({
        {"枸杞", 1, "枸杞"},
        {"主要农产品", 1, "农产品"},
        {"传统优势农产品", 1, "农产品"},
        {"枸杞、藜麦", 2, "枸杞+藜麦"},
        {"枸杞和藜麦", 2, "枸杞+藜麦"},
        {"纺织纱线、织物及其制品", 1, "纺织纱线织物及其制品"},
        {"服装、鞋靴等劳动密集型产品", 1, "劳动密集型产品"},
        {"以藜麦为主的农产品", 1, "农产品"},
        {"枸杞、藜麦等", 2, "枸杞+藜麦"},
        {"枸杞、藜麦两类商品", 2, "枸杞+藜麦"},
        {"某某公司的枸杞", 1, "枸杞"},
        {"劳动密集型产品（纺织、服装等7大类）", 1, "劳动密集型产品"},
        {"石墨电极料", 1, "石墨电极料"},
        {"铜", 1, "铜"},
    }));
    CAPTURE(row.words);
    CHECK(goods(row.words, row.count) == row.members);
}

TEST_CASE("what is no product", "[noun_phrase]") {
    const auto* const words = GENERATE("", "产品", "优势", "商品", "同比", "企业", "成为", "3个", "的", "、",
                                       "有望实现", "主要", "贸易伙伴", "全球市场");
    CAPTURE(words);
    CHECK(goods(words, 1).empty());
}

TEST_CASE("the words of the source are kept", "[noun_phrase]") {
    const auto member = qhdb::fact::goods_member(U"锂电池");
    CHECK(member.text == "锂电池");
    CHECK(member.name == "锂离子蓄电池");
    const auto bracketed = qhdb::fact::goods_member(U"石墨料（含碎料）");
    CHECK(bracketed.name == "石墨料");
    CHECK(bracketed.text == "石墨料（含碎料）");
}

TEST_CASE("the span of a phrase covers its words and no more", "[noun_phrase]") {
    const std::u32string text = U"其中主要枸杞的";
    const auto phrase = qhdb::fact::read_goods(text, qhdb::char_span(0, static_cast<std::uint32_t>(text.size())), 1);
    CHECK(phrase.span == qhdb::char_span(4, 6));
}
