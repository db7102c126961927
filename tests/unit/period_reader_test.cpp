#include "extract/period_reader.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"

using qhdb::PeriodExpression;
using qhdb::extract::read_period;

TEST_CASE("periods of bulletins", "[period_reader]") {
    struct Row {
        const char* text;
        int first_month;
        int last_month;
        bool cumulated;
    };
    const auto row = GENERATE(values<Row>({{"一季度", 1, 3, false},
                                           {"首季", 1, 3, false},
                                           {"2025年第二季度", 4, 6, false},
                                           {"前三季度", 1, 9, true},
                                           {"上半年", 1, 6, true},
                                           {"下半年", 7, 12, false},
                                           {"前5个月", 1, 5, true},
                                           {"前两个月", 1, 2, true},
                                           {"首两月", 1, 2, true},
                                           {"1-5月", 1, 5, true},
                                           {"1月至5月份", 1, 5, true},
                                           {"一至十一月", 1, 11, true},
                                           {"5月份", 5, 5, false},
                                           {"单5月", 5, 5, false},
                                           {"截至5月末", 1, 5, true},
                                           {"2024年", 1, 12, false},
                                           {"去年全年", 1, 12, false},
                                           {"二〇二四年八月", 8, 8, false}}));
    INFO(row.text);
    const std::u32string text = qhdb::to_u32(row.text);
    const auto period = read_period(text, 0);
    REQUIRE(period);
    CHECK(period->end == text.size());
    CHECK_FALSE(period->is_date);
    CHECK(period->period.first_month == row.first_month);
    CHECK(period->period.last_month == row.last_month);
    CHECK(period->cumulated == row.cumulated);
}

TEST_CASE("years of bulletins", "[period_reader]") {
    CHECK(read_period(U"2023年至2025年", 0)->period.span_years == 2);
    CHECK(read_period(U"2021-2024年", 0)->period.span_years == 3);
    CHECK(read_period(U"去年5月", 0)->period.year == -1);
    CHECK(read_period(U"今年前5个月", 0)->period.year_kind == PeriodExpression::Year::ThisYear);
    CHECK(read_period(U"5月", 0)->period.year_kind == PeriodExpression::Year::Unstated);
    CHECK(read_period(U"今年以来", 0)->is_open);
}

TEST_CASE("days are no periods of statistics", "[period_reader]") {
    const auto* const text = GENERATE("4月19日", "2022-06-21", "2022年6月21日", "26日", "4月11日至13日");
    INFO(text);
    const auto period = read_period(qhdb::to_u32(text), 0);
    REQUIRE(period);
    CHECK(period->is_date);
}

TEST_CASE("what is no period", "[period_reader]") {
    const auto* const text = GENERATE("前三大市场", "前10位", "1-5个", "2025", "13月", "十三五", "全年目标", "");
    INFO(text);
    CHECK_FALSE(read_period(qhdb::to_u32(text), 0));
}
