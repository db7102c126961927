#include <catch2/catch.hpp>

#include "qhdb/parse.hpp"

namespace {

using qhdb::Date;
using qhdb::ParsedKind;
using qhdb::ParsedMention;

std::string printed(const std::optional<qhdb::Decimal>& number) { return number ? number->to_string() : "-"; }

std::string printed(const std::optional<Date>& date) { return date ? date->to_string() : "-"; }

/// `kind number low..high unit`, or `period first..last`; mentions joined by `; `.
std::string summary(std::string_view line, std::optional<Date> today = std::nullopt) {
    std::string all;
    for (const ParsedMention& it : qhdb::parse_line(line, {today})) {
        all += all.empty() ? "" : "; ";
        all += std::string(to_string(it.kind)) + ' ';
        if (it.kind == ParsedKind::Period) {
            all += printed(it.period_start) + ".." + printed(it.period_end);
            continue;
        }
        all += printed(it.number);
        if (it.low || it.high) all += ' ' + printed(it.low) + ".." + printed(it.high);
        all += it.unit.empty() ? "" : ' ' + it.unit;
    }
    return all;
}

struct Row {
    const char* line;
    const char* expected;
};

constexpr Date today{2025, 6, 14};

}  // namespace

TEST_CASE("one value, many spellings", "[parse]") {
    const auto row = GENERATE(values<Row>({{"12345", "number 12345"},
                                           {"12,345", "number 12345"},
                                           {"１２，３４５", "number 12345"},
                                           {"一万二千三百四十五", "number 12345"},
                                           {"一萬二千三百四十五", "number 12345"},
                                           {"壹万贰仟叁佰肆拾伍", "number 12345"},
                                           {"壹萬貳仟參佰肆拾伍", "number 12345"},
                                           {"1 万 2 千 3 百 4 十 5", "number 12345"},
                                           {"1万2千345", "number 12345"},
                                           {"+12345", "number 12345"},
                                           {"-12345", "number -12345"},
                                           {"负 12,345", "number -12345"},
                                           {"負一萬二千三百四十五", "number -12345"},
                                           {"四百点五", "number 400.5"},
                                           {"四分之三", "number 0.75"},
                                           {"负一又二分之一", "number -1.5"},
                                           {"二十几", ""},
                                           {"第三位", "number 3 rank"}}));
    INFO(row.line);
    CHECK(summary(row.line) == row.expected);
}

TEST_CASE("percentages", "[parse]") {
    const auto row = GENERATE(values<Row>({{"6.5%", "percent 6.5 percent"},
                                           {"６．５％", "percent 6.5 percent"},
                                           {"百分之六点五", "percent 6.5 percent"},
                                           {"百 分 之 六 点 五", "percent 6.5 percent"},
                                           {"千分之六十五", "percent 6.5 percent"},
                                           {"65‰", "percent 6.5 percent"},
                                           {"负百分之六点五", "percent -6.5 percent"},
                                           {"百分之负六点五", "percent -6.5 percent"},
                                           {"三成半", "percent 35 percent"},
                                           {"七成六", "percent 76 percent"},
                                           {"半成", "percent 5 percent"},
                                           {"成都三家", "quantity 3 家"},
                                           {"一百五十個百分點", "percent 150 pp"},
                                           {"5-20%", "percent - 5..20 percent"},
                                           {"百分之三十到四十", "percent - 30..40 percent"},
                                           {"过半", "percent 50 50..- percent"}}));
    INFO(row.line);
    CHECK(summary(row.line) == row.expected);
}

TEST_CASE("sums of money", "[parse]") {
    const auto row = GENERATE(values<Row>({{"50元6角三分", "money 50.63 CNY"},
                                           {"壹佰万零伍拾肆元整", "money 1000054 CNY"},
                                           {"人民币壹拾元零壹分", "money 10.01 CNY"},
                                           {"￥13.5", "money 13.5 CNY"},
                                           {"A$13.5", "money 13.5 AUD"},
                                           {"港币两千", "money 2000 HKD"},
                                           {"8亿元人民币", "money 800000000 CNY"},
                                           {"2——3万港币", "money - 20000..30000 HKD"},
                                           {"从8500到3万港元", "money - 8500..30000 HKD"},
                                           {"八百到九百亿泰铢", "money - 80000000000..90000000000 THB"},
                                           {"八九亿韩元", "money - 800000000..900000000 KRW"},
                                           {"近700万元", "money 7000000 -..7000000 CNY"},
                                           {"50万元（含）以上", "money 500000 500000..- CNY"},
                                           {"5亿和7.5亿元", "money 500000000 CNY; money 750000000 CNY"},
                                           {"五角", "money 0.5 CNY"},
                                           {"五角大楼", ""},
                                           {"三元材料", ""}}));
    INFO(row.line);
    CHECK(summary(row.line) == row.expected);
}

TEST_CASE("quantities keep the unit that is written", "[parse]") {
    const auto row = GENERATE(values<Row>({{"168CM", "quantity 168 厘米"},
                                           {"168公分", "quantity 168 厘米"},
                                           {"12千米", "quantity 12 千米"},
                                           {"两千米", "quantity 2000 米"},
                                           {"一千克", "quantity 1 千克"},
                                           {"二十五千克", "quantity 25 千克"},
                                           {"三 斤 半", "quantity 3.5 斤"},
                                           {"10km²", "quantity 10 平方千米"},
                                           {"七八公斤", "quantity - 7..8 千克"},
                                           {"1.6m-3.9m", "quantity - 1.6..3.9 米"},
                                           {"200个", "number 200 个"},
                                           {"5G手机", "number 5"},
                                           {"一位先生", ""}}));
    INFO(row.line);
    CHECK(summary(row.line) == row.expected);
}

TEST_CASE("bounds and ranges", "[parse]") {
    const auto row = GENERATE(values<Row>({{"大于二十的同时小于等于三十五", "number - 20..35"},
                                           {"最多100最少20个", "number - 20..100 个"},
                                           {"比四分之一大，比二分之一小", "number - 0.25..0.5"},
                                           {"10000与20000之间", "number - 10000..20000"},
                                           {"10000与20000", "number 10000; number 20000"},
                                           {"20 - 100个", "number - 20..100 个"},
                                           {"一到二十", "number - 1..20"},
                                           {"三四十万", "number - 300000..400000"},
                                           {"≥50", "number 50 50..-"},
                                           {"五百多个", "number 500 500..- 个"}}));
    INFO(row.line);
    CHECK(summary(row.line) == row.expected);
}

TEST_CASE("words that look like numbers", "[parse]") {
    const auto* const line =
        GENERATE("一切", "四川", "陆地", "美味十足", "收拾房间", "两岸关系", "千万别去", "十三五规划", "几十万人",
                 "这个人很放肆", "A4纸", "dimension", "五", "拾", "", "　");
    INFO(line);
    CHECK(summary(line).empty());
}

TEST_CASE("periods of a line", "[parse]") {
    const auto row =
        GENERATE(values<Row>({{"去年5月", "period 2024-05-01..2024-05-31"},
                              {"上个季度", "period 2025-01-01..2025-03-31"},
                              {"上一个月", "period 2025-05-01..2025-05-31"},
                              {"本月9日", "period 2025-06-09..2025-06-09"},
                              {"一九九四年一月二日", "period 1994-01-02..1994-01-02"},
                              {"20240307", "period 2024-03-07..2024-03-07"},
                              {"2002/01", "period 2002-01-01..2002-01-31"},
                              {"1999.08-2002.02", "period 1999-08-01..2002-02-28"},
                              {"98年4月", "period 1998-04-01..1998-04-30"},
                              {"零八年", "period 2008-01-01..2008-12-31"},
                              {"20世纪80年代", "period 1980-01-01..1989-12-31"},
                              {"6月上旬", "period 2025-06-01..2025-06-10"},
                              {"2月下半月", "period 2025-02-16..2025-02-28"},
                              {"2013年一季度末", "period 2013-03-31..2013-03-31"},
                              {"年底", "period 2025-12-31..2025-12-31"},
                              {"2018年以来", "period 2018-01-01..-"},
                              {"从2001年起至今", "period 2001-01-01..2025-06-14"},
                              {"从2016到2018", "period 2016-01-01..2018-12-31"},
                              {"2019年4月12-19日", "period 2019-04-12..2019-04-19"},
                              {"2014年11月到去年3月", "period 2014-11-01..2024-03-31"},
                              {"2007年与2009年间", "period 2007-01-01..2009-12-31"},
                              {"2015年和2018年", "period 2015-01-01..2015-12-31; period 2018-01-01..2018-12-31"},
                              {"2021年的最後 4 个月", "period 2021-09-01..2021-12-31"},
                              {"2019年2月29日", ""},
                              {"2020年2月29日", "period 2020-02-29..2020-02-29"},
                              {"三年", "quantity 3 年"},
                              {"1024-2048", "number - 1024..2048"}}));
    INFO(row.line);
    CHECK(summary(row.line, today) == row.expected);
}

TEST_CASE("a period whose year nothing tells has no dates", "[parse]") {
    CHECK(summary("一季度") == "period -..-");
    CHECK(summary("2024年一季度") == "period 2024-01-01..2024-03-31");
}

TEST_CASE("positions are code points of the line as given", "[parse]") {
    const auto mentions = qhdb::parse_line(
        "出口 １２ 亿 元，增长\xff"
        "3.5%");
    REQUIRE(mentions.size() == 2);
    CHECK(mentions[0].start == 3);
    CHECK(mentions[0].end == 9);
    CHECK(mentions[0].text == "１２ 亿 元");
    CHECK(mentions[1].start == 13);
    CHECK(mentions[1].text == "3.5%");
    CHECK(mentions[1].rule == "N-03 percent");
}

TEST_CASE("no line is too much", "[parse]") {
    CHECK(qhdb::parse_line(std::string(10000, '7')).empty());
    std::string groups = "1";
    for (int i = 0; i < 100000; ++i) groups += ",123";
    CHECK(qhdb::parse_line(groups).empty());
    std::string han;
    for (int i = 0; i < 100000; ++i) han += "一";
    CHECK(qhdb::parse_line(han).size() < 2000);
}
