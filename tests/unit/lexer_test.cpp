#include "extract/lexer.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"

namespace {

using qhdb::extract::Mention;
using qhdb::extract::MentionKind;

std::vector<Mention> lex(const std::u32string& text) {
    return qhdb::extract::lex_mentions(text, qhdb::char_span(0, static_cast<std::uint32_t>(text.size())));
}

/// `kind[words]` of each mention, numbers with value and unit; marks bare.
std::string notation(const std::u32string& text) {
    std::string out;
    for (const Mention& m : lex(text)) {
        const std::string words = qhdb::to_utf8(text.substr(m.span.start.value, m.span.size()));
        out += out.empty() ? "" : " ";
        if (m.kind == MentionKind::Punctuation) {
            out += words;
            continue;
        }
        out += std::string(to_string(m.kind)) + '[' + words;
        if (is_number(m.kind)) out += '=' + m.number.to_string() + std::string(m.unit);
        out += ']';
    }
    return out;
}

struct Case {
    const char* text;
    const char* mentions;
};

}  // namespace

TEST_CASE("texts become mentions", "[lexer]") {
    const auto row = GENERATE(values<Case>({
        {"", ""},
        {"一季度，海西州出口8.5亿元", "period[一季度] ， region[海西州] word[出口] money[8.5亿元=850000000CNY]"},
        {"增长1.7倍", "word[增长] multiple[1.7倍=1.7multiple]"},
        {"对美国出口", "word[对] partner[美国] word[出口]"},
        {"对美出口", "word[对] partner[美] word[出口]"},
        {"进出口、出口", "word[进出口] 、 word[出口]"},
        {"2.6亿、2.4亿元", "money[2.6亿=260000000CNY] 、 money[2.4亿元=240000000CNY]"},
        {"5和7.5亿元", "money[5=500000000CNY] word[和] money[7.5亿元=750000000CNY]"},
        {"7.7和34.7个百分点", "points[7.7=7.7pp] word[和] points[34.7个百分点=34.7pp]"},
        {"第三，", "ordinal[第三=3rank] ，"},
        {"4月19日", "date[4月19日]"},
        {"——", "- -"},
        {"民营企业", "ownership[民营企业]"},
        {"一般贸易", "regime[一般贸易]"},
        {"枸杞1545.6吨", "commodity[枸杞] quantity[1545.6吨=1545.6t]"},
        {"三类商品", "word[三类] text[商品]"},
    }));
    CAPTURE(row.text);
    std::u32string text = qhdb::to_u32(row.text);
    for (char32_t& c : text) c = c == U'—' ? U'-' : c;  // as the normaliser leaves it
    CHECK(notation(text) == std::string(row.mentions));
}

TEST_CASE("mentions cover the text in order and without gaps", "[lexer][property]") {
    for (const std::u32string text : {U"2025年一季度，全省进出口12.5亿元，同比增长87.8%。", U"x（（“5%”",
                                      U"增长5%、下降6%和持平\n对俄贸易", U"第第第一一一亿亿"}) {
        std::uint32_t at = 0;
        for (const Mention& mention : lex(text)) {
            CHECK(mention.span.start.value == at);
            CHECK_FALSE(mention.span.empty());
            at = mention.span.end.value;
        }
        CHECK(at == text.size());
    }
}

TEST_CASE("only the span is read, and nothing behind it", "[lexer]") {
    const std::u32string text = U"增长12.5亿元";
    const auto found = qhdb::extract::lex_mentions(text, qhdb::char_span(2, 4));
    REQUIRE(found.size() == 1);
    CHECK(found[0].span == qhdb::char_span(2, 4));
    CHECK(found[0].kind == MentionKind::Plain);
}
