// Periods, amounts and misspellings as questions write them: value ← spellings, and what is none.
#include <catch2/catch.hpp>

#include "base/unicode.hpp"
#include "query/question_text.hpp"
#include "query/read_amount.hpp"
#include "query/read_period.hpp"
#include "query/suggest.hpp"

using namespace qhdb;
using namespace qhdb::query;

namespace {

std::string period_of(std::string_view text) {
    const std::u32string folded = fold_question(text);
    const auto read = read_question_period(folded, 0);
    if (!read || read->end != folded.size()) return "none";
    const PeriodExpression& e = read->expression;
    const char* year = e.year_kind == PeriodExpression::Year::Absolute   ? ""
                       : e.year_kind == PeriodExpression::Year::ThisYear ? "Y"
                                                                         : "?";
    const std::string number = e.year_kind == PeriodExpression::Year::Unstated ? "" : std::to_string(e.year);
    return year + number + "/" + std::to_string(e.first_month) + "-" + std::to_string(e.last_month);
}

std::string amount_of(std::string_view text) {
    const std::u32string folded = fold_question(text);
    const auto read = read_amount(folded, 0);
    if (!read || read->end != folded.size()) return "none";
    return read->number.to_string() + " " + read->unit;
}

}  // namespace

TEST_CASE("a quarter has many spellings", "[query][period]") {
    for (const char* text : {"Q1 2025",
                             "2025Q1",
                             "2025 Q1",
                             "Q1'25",
                             "1Q25",
                             "1q2025",
                             "2025-Q1",
                             "Q1-2025",
                             "first quarter of 2025",
                             "1st quarter 2025",
                             "2025年一季度",
                             "2025年第一季度",
                             "2025年首季",
                             "2025年1季度",
                             "2025一季度",
                             "25年一季度",
                             "January-March 2025",
                             "Jan to Mar 2025",
                             "2025年1-3月",
                             "２０２５年１－３月"}) {
        INFO(text);
        CHECK(period_of(text) == "2025/1-3");
    }
}

TEST_CASE("half years, years, months and cumulated periods", "[query][period]") {
    for (const char* text : {"H1 2025", "1H25", "2025H1", "first half of 2025", "first six months of 2025",
                             "2025年上半年", "2025上半年", "January to June 2025", "2025年前6个月"}) {
        INFO(text);
        CHECK(period_of(text) == "2025/1-6");
    }
    CHECK(period_of("2024") == "2024/1-12");
    CHECK(period_of("2024年全年") == "2024/1-12");
    CHECK(period_of("full year 2024") == "2024/1-12");
    CHECK(period_of("first three quarters of 2021") == "2021/1-9");
    CHECK(period_of("Jan-May 2020") == "2020/1-5");
    CHECK(period_of("前5个月") == "?/1-5");
    CHECK(period_of("March 2025") == "2025/3-3");
    CHECK(period_of("2025-03") == "2025/3-3");
    CHECK(period_of("2025年5月份") == "2025/5-5");
    CHECK(period_of("last year") == "Y-1/1-12");
}

TEST_CASE("what is no period is none", "[query][period]") {
    for (const char* text : {"2025-13", "Q5 2025", "13月", "quarterly", "1Q2", "12345", "first", "h3 2025"}) {
        INFO(text);
        CHECK(period_of(text) == "none");
    }
}

TEST_CASE("amounts carry their unit", "[query][amount]") {
    CHECK(amount_of("100%") == "100 percent");
    CHECK(amount_of("100 percent") == "100 percent");
    CHECK(amount_of("2倍") == "200 percent");
    CHECK(amount_of("1亿元") == "100000000 CNY");
    CHECK(amount_of("1.5bn yuan") == "1500000000 CNY");
    CHECK(amount_of("CNY 100 million") == "100000000 CNY");
    CHECK(amount_of("$2m") == "2000000 USD");
    CHECK(amount_of("500万吨") == "5000000 t");
    CHECK(amount_of("five") == "5 ");
    CHECK(amount_of("三") == "3 ");
    CHECK(amount_of("5x") == "none");
}

TEST_CASE("a slip is read only where one word is near", "[query][suggest]") {
    CHECK(unique_correction("grwoth") == "growth");
    CHECK(unique_correction("exprots") == "exports");
    CHECK(unique_correction("widget").empty());
    CHECK(unique_correction("excluding").empty());
    CHECK(unique_correction("trad").empty());  // too short to be sure
}

TEST_CASE("edit distance counts a swap as one and stops at its limit", "[query][suggest]") {
    CHECK(edit_distance(U"trade", U"trade", 2) == 0);
    CHECK(edit_distance(U"trade", U"tarde", 2) == 1);
    CHECK(edit_distance(U"trade", U"balance", 2) == 3);
    CHECK(edit_distance(std::u32string(50, U'a'), U"a", 2) == 3);
}
