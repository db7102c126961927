// Questions → specifications: word order, flags, defaults and what is refused.
#include <catch2/catch.hpp>

#include "golden/question_cases.hpp"
#include "qhdb/error.hpp"
#include "qhdb/query.hpp"

using namespace qhdb;

namespace {

QuerySpec spec_of(std::string_view text) {
    const Question question = parse_question(text);
    INFO(text);
    for (const UnknownWord& word : question.unknown) FAIL("not understood: " << word.text);
    return question.spec;
}

std::string unknown_of(std::string_view text) {
    std::string all;
    for (const UnknownWord& word : parse_question(text).unknown) all += word.text + ";";
    return all;
}

}  // namespace

TEST_CASE("word order is free and both languages say the same", "[query][parse]") {
    const QuerySpec expected = spec_of("Q1 2025 trade growth by prefecture");
    CHECK(expected.measures == std::vector<Measure>{Measure::Growth});
    CHECK(expected.by == Grouping::Region);
    CHECK(expected.level == "prefecture");
    for (const char* text :
         {"growth by prefecture of trade in Q1 2025", "by prefecture: trade growth, Q1 2025",
          "2025年一季度各市州外贸增速", "各市州2025年一季度进出口同比", "2025Q1 trade 增速 分市州"}) {
        INFO(text);
        CHECK(spec_of(text) == expected);
    }
}

TEST_CASE("every part of a question has an option that says it", "[query][flags]") {
    struct Case {
        const char* words;
        std::vector<std::pair<std::string, std::string>> options;
        const char* rest;  ///< of the words, beside the options
    };
    const std::vector<Case> cases = {
        {"Q1 2025 export growth of Haixi",
         {{"period", "Q1 2025"}, {"measure", "growth"}, {"flow", "exports"}, {"region", "Haixi"}},
         ""},
        {"Q1 2025 Qinghai exports growth", {{"measure", "growth"}}, "Q1 2025 Qinghai exports"},
        {"growth of Jiangxi trade in H1 2021 against 2019", {{"base", "2019"}}, "growth of Jiangxi trade in H1 2021"},
        {"江西2021年上半年进出口较2019年同期增长", {{"base", "2019"}}, "江西2021年上半年进出口"},
        {"Xining's share of Qinghai exports in 2024", {{"of", "Qinghai"}}, "Xining's share of exports in 2024"},
        {"Vietnam's share of ASEAN imports 2024", {{"of", "ASEAN"}, {"partner", "Vietnam"}}, "share imports 2024"},
        {"national rank of Xining exports 2024", {{"of", "China"}}, "rank of Xining exports 2024"},
        {"Qinghai exports 2024 in dollars", {{"unit", "USD"}}, "Qinghai exports 2024"},
        {"compare Q1 2025 and Q1 2024 exports of Qinghai", {{"compare", ""}}, "Q1 2025 and Q1 2024 exports of Qinghai"},
        {"exports of Qinghai: Q1 2025 vs Q1 2024", {{"period", "Q1 2025 vs Q1 2024"}}, "exports of Qinghai"},
        {"exports to Japan and Korea combined 2024", {{"sum", ""}}, "exports to Japan and Korea 2024"},
        {"青海2024年对俄进出口", {{"partner", "俄"}}, "青海2024年进出口"},
        {"exports of ships 2024 Dalian", {{"commodity", "ships"}}, "exports 2024 Dalian"},
        {"lithum exports 2024", {{"commodity", "lithum"}}, "lithum exports 2024"},
        {"天津滨海新区2016年前8月", {{"period", "2016年前8月"}}, "天津滨海新区2016年前8月"},
        {"private enterprises' general trade exports by prefecture, top 3, at least 1%",
         {{"ownership", "private enterprises"},
          {"regime", "general trade"},
          {"by", "prefecture"},
          {"top", "3"},
          {"min", "1%"}},
         "exports"},
    };
    for (const Case& one : cases) {
        INFO(one.words << " | " << one.rest);
        const Question words = parse_question(one.words);
        const Question options = parse_question(one.rest, {one.options, words.language});
        CHECK(words.unknown.empty());
        CHECK(options.unknown.empty());
        CHECK(golden::meaning_of(options) == golden::meaning_of(words));
        CHECK(options.base.has_value() == words.base.has_value());
    }
}

TEST_CASE("a base beside no growth, and two bases, are mistakes", "[query][flags]") {
    CHECK_THROWS_AS(parse_question("Jiangxi exports H1 2021", {{{"base", "2019"}, {"measure", "value"}}, {}}), Error);
    CHECK_THROWS_AS(parse_question("江西2021年上半年出口较2019年增长", {{{"base", "2018"}}, {}}), Error);
    CHECK_THROWS_AS(parse_question("exports", {{{"unit", "pears"}}, {}}), Error);
}

TEST_CASE("words and options compile to one specification", "[query][flags]") {
    const Question flags =
        parse_question("", {{{"measure", "growth"}, {"flow", "export"}, {"period", "2025-Q1"}, {"by", "prefecture"}}});
    const Question words = parse_question("Q1 2025 export growth by prefecture");
    CHECK(flags.spec == words.spec);
    REQUIRE(flags.periods.size() == 1);
    CHECK(flags.periods[0].expression == words.periods[0].expression);
    CHECK_THROWS_AS(parse_question("exports", {{{"flow", "import"}}}), Error);
    CHECK_NOTHROW(parse_question("exports", {{{"flow", "export"}}}));
}

TEST_CASE("measures combine", "[query][measure]") {
    const auto first = [](const char* text) { return spec_of(text).measures.front(); };
    CHECK(first("蔬菜出口量同比增长") == Measure::QuantityGrowth);
    CHECK(first("trade growth rank of Qinghai") == Measure::Rank);
    CHECK(spec_of("trade growth rank of Qinghai").of == "growth");
    CHECK(first("how many trading partners") == Measure::Partners);
    CHECK(first("how many private enterprises traded") == Measure::Enterprises);
    CHECK(first("change in the share of private enterprises") == Measure::ShareChange);
    CHECK(spec_of("value and growth of exports").measures == std::vector<Measure>{Measure::Value, Measure::Growth});
    CHECK(spec_of("青海出口总值及增速").measures == std::vector<Measure>{Measure::Value, Measure::Growth});
}

TEST_CASE("order, limit and conditions", "[query][order]") {
    CHECK(spec_of("top 3 prefectures by trade").limit == 3);
    CHECK(spec_of("进出口前三的市州").limit == 3);
    CHECK(spec_of("which prefecture grew fastest").limit == 1);
    CHECK(spec_of("bottom 2 prefectures by growth").order == Order::Ascending);
    const auto conditions = spec_of("prefectures with trade growth above 100%").conditions;
    REQUIRE(conditions.size() == 1);
    CHECK(conditions[0].measure == Measure::Growth);
    CHECK(conditions[0].relation == Relation::Above);
    CHECK(conditions[0].number == Decimal(100, 0));
    CHECK(spec_of("进出口在1亿元到3亿元之间的市州").conditions.size() == 2);
}

TEST_CASE("what is not understood is named", "[query][refused]") {
    CHECK(unknown_of("Q1 2025 widget growth by prefecture") == "widget;");
    CHECK(unknown_of("growth excluding Xining") == "excluding;");
    CHECK(unknown_of("which provinces' exports exceed imports") == "exceed;");
    CHECK(unknown_of("exports 7") == "7;");
    CHECK_FALSE(unknown_of("2025年一季度西宁旅游收入").empty());
    CHECK_FALSE(unknown_of("").empty());
    CHECK_FALSE(unknown_of("how are you").empty());
}

TEST_CASE("what is no figure of trade is named as such", "[query][refused]") {
    for (const char* text :
         {"上半年西宁开发区新开工项目数", "Qinghai GDP 2024", "赣州脐橙出口价格", "unit price of coal"}) {
        INFO(text);
        const auto unknown = parse_question(text).unknown;
        REQUIRE_FALSE(unknown.empty());
        CHECK(unknown.front().no_trade);
        CHECK(unknown.front().closest.empty());
    }
    CHECK_FALSE(parse_question("Q1 2025 widget growth").unknown.at(0).no_trade);
}

TEST_CASE("an average is that of the nation in a gap, or not understood", "[query][measure]") {
    for (const char* text : {"2024年青海进出口增速高出全国平均增速多少个百分点", "青海增速高于全国平均水平多少",
                             "Qinghai trade growth above the national average 2024"}) {
        INFO(text);
        const QuerySpec spec = spec_of(text);
        CHECK(spec.measures == std::vector<Measure>{Measure::GrowthGap});
        CHECK(spec.basis_region == "100000");
    }
    CHECK(unknown_of("average exports of Qinghai 2024") == "average;");
    CHECK(unknown_of("全省平均进出口额") == "平均;");
}

TEST_CASE("a word of change before the members is a condition", "[query][condition]") {
    for (const char* text :
         {"云南出口下降的商品", "commodities of Yunnan whose exports declined", "哪些商品出口下降了"}) {
        INFO(text);
        const QuerySpec spec = spec_of(text);
        CHECK(spec.by == Grouping::Commodity);
        REQUIRE(spec.conditions.size() == 1);
        CHECK(spec.conditions[0].relation == Relation::Below);
    }
    CHECK(spec_of("2023年1-7月进出口下降的市").level == "prefecture");
    CHECK(spec_of("出口增速超过60%的市").conditions.size() == 1);
    CHECK(unknown_of("进出口的市") == "市;");
}

TEST_CASE("new partners, and firms of a kind among firms", "[query][measure]") {
    const auto only = [](const char* text) { return spec_of(text).measures.front(); };
    CHECK(only("how many new trading partners did Qinghai gain in Q1 2025") == Measure::PartnersNew);
    CHECK(spec_of("民营企业占有进出口实绩企业的比重").of == "enterprises");
    CHECK(spec_of("民营企业出口占全部企业出口的比重").of.empty());
    CHECK(only("ASEAN rank among trading partners of China 2023") == Measure::Rank);
    CHECK(spec_of("ASEAN rank among trading partners of China 2023").by == Grouping::None);
}

TEST_CASE("an ambiguous name keeps its readings, a level word settles it", "[query][region]") {
    CHECK(parse_question("Hainan trade").regions.at(0).codes.size() > 1);
    CHECK(parse_question("Hainan province trade").regions.at(0).codes == std::vector<std::string>{"460000"});
    CHECK(parse_question("朝阳进出口").regions.at(0).codes.size() > 2);  // the city and the districts
    CHECK(parse_question("朝阳区进出口").regions.at(0).codes.size() == 2);
    CHECK(parse_question("海南州进出口").regions.at(0).codes == std::vector<std::string>{"632500"});
}

TEST_CASE("nothing of a question becomes SQL", "[query][sql]") {
    const Question question =
        parse_question("exports", {}, {{"x'; DROP TABLE obs; --", "x'; DROP TABLE obs; --", "commodity"}});
    QuerySpec spec = question.spec;
    spec.commodities = {"x'; DROP TABLE obs; --"};
    const Statement statement = compile_sql(spec);
    CHECK(statement.sql.find("DROP") == std::string::npos);
    CHECK(statement.with_literals().find("'x''; DROP TABLE obs; --'") != std::string::npos);
}

TEST_CASE("a printed question mark inside a literal is no parameter", "[query][sql]") {
    QuerySpec spec = parse_question("exports").spec;
    spec.commodities = {"a?b", "c"};
    CHECK(compile_sql(spec).with_literals().find("'a?b', 'c'") != std::string::npos);
}
