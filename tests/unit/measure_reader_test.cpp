#include "extract/measure_reader.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"

using qhdb::Bound;
using qhdb::extract::MentionKind;
using qhdb::extract::read_measure;

TEST_CASE("measures of bulletins", "[measure_reader]") {
    struct Row {
        const char* text;
        std::size_t at;
        MentionKind kind;
        const char* number;
        const char* unit;
    };
    const auto row = GENERATE(values<Row>({{"12.5亿元", 0, MentionKind::Money, "1250000000", "CNY"},
                                           {"3.2亿美元", 0, MentionKind::Money, "320000000", "USD"},
                                           {"两亿元", 0, MentionKind::Money, "200000000", "CNY"},
                                           {"6.3%", 0, MentionKind::Percent, "6.3", "percent"},
                                           {"6.3‰", 0, MentionKind::Percent, "0.63", "percent"},
                                           {"2.4个百分点", 0, MentionKind::Points, "2.4", "pp"},
                                           {"三成", 0, MentionKind::Percent, "30", "percent"},
                                           {"一成六", 0, MentionKind::Percent, "16", "percent"},
                                           {"百分之五点二", 0, MentionKind::Percent, "5.2", "percent"},
                                           {"过半", 0, MentionKind::Percent, "50", "percent"},
                                           {"翻一番", 0, MentionKind::Doubling, "100", "percent"},
                                           {"翻两番", 0, MentionKind::Doubling, "300", "percent"},
                                           {"1.1倍", 0, MentionKind::Multiple, "1.1", "multiple"},
                                           {"168公分", 0, MentionKind::Quantity, "1.68", "米"},
                                           {"3.5万吨", 0, MentionKind::Quantity, "35000", "t"},
                                           {"12千克", 0, MentionKind::Quantity, "12", "kg"},
                                           {"400家", 0, MentionKind::Count, "400", "家"},
                                           {"第三位", 0, MentionKind::Ordinal, "3", "rank"},
                                           {"首位", 0, MentionKind::Ordinal, "1", "rank"},
                                           {"下降-3.8%", 2, MentionKind::Percent, "-3.8", "percent"},
                                           {"3至5亿元", 0, MentionKind::Money, "300000000", "CNY"},
                                           {"2.5", 0, MentionKind::Plain, "2.5", ""}}));
    INFO(row.text);
    const auto mention = read_measure(qhdb::to_u32(row.text), row.at);
    REQUIRE(mention);
    CHECK(mention->kind == row.kind);
    CHECK(mention->number.to_string() == row.number);
    CHECK(mention->unit == row.unit);
}

TEST_CASE("what is no measure of a bulletin", "[measure_reader]") {
    const auto* const text =
        GENERATE("一般贸易", "一带一路", "三元", "四川", "万一", "成都", "十三五", "两岸", "点五", "");
    INFO(text);
    CHECK_FALSE(read_measure(qhdb::to_u32(text), 0));
}

TEST_CASE("bounds stand before and behind", "[measure_reader]") {
    Bound bound = Bound::Exact;
    CHECK(qhdb::extract::bound_before(U"超过3", 2, bound) == 2);
    CHECK(bound == Bound::AtLeast);
    CHECK(qhdb::extract::bound_before(U"为3", 1, bound) == 0);
    CHECK(qhdb::extract::bound_behind(U"3以下", 1, bound) == 2);
    CHECK(bound == Bound::AtMost);
    CHECK(qhdb::extract::bound_behind(U"20强2", 2, bound) == 0);
}
