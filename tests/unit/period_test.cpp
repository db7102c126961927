#include "qhdb/period.hpp"

#include <catch2/catch.hpp>

namespace {

using qhdb::Date;
using qhdb::Period;
using qhdb::PeriodKind;

Period between(std::string_view start, std::string_view end) {
    const auto first = Date::parse(start);
    const auto last = Date::parse(end);
    REQUIRE(first);
    REQUIRE(last);
    return {*first, *last};
}

}  // namespace

TEST_CASE("dates are read when the calendar has them", "[period]") {
    const auto* const good = GENERATE("2025-01-01", "2024-02-29", "2000-02-29", "1999-12-31", "0001-01-01");
    const auto date = Date::parse(good);
    REQUIRE(date);
    CHECK(date->to_string() == good);
}

TEST_CASE("what is no date is not read", "[period]") {
    const auto* const bad =
        GENERATE("", "2025-1-1", "2025-13-01", "2025-00-10", "2025-04-31", "2025-02-29", "1900-02-29", "2025/01/01",
                 "2025-01-0a", "2025-01-011", "0000-01-01", "+025-01-01", "-001-01-01");
    CAPTURE(bad);
    CHECK_FALSE(Date::parse(bad));
}

TEST_CASE("lengths of months", "[period]") {
    CHECK(qhdb::days_in_month(2025, 1) == 31);
    CHECK(qhdb::days_in_month(2025, 2) == 28);
    CHECK(qhdb::days_in_month(2024, 2) == 29);
    CHECK(qhdb::days_in_month(2100, 2) == 28);
    CHECK(qhdb::days_in_month(2000, 2) == 29);
    CHECK(qhdb::days_in_month(2025, 11) == 30);
}

TEST_CASE("kinds, lengths and labels of periods", "[period]") {
    struct Case {
        const char* start;
        const char* end;
        PeriodKind kind;
        const char* word;
        int months;
        const char* label_zh;
        const char* label_en;
    };
    const auto row = GENERATE(values<Case>({
        {"2024-05-01", "2024-05-31", PeriodKind::Month, "month", 1, "2024年5月", "May 2024"},
        {"2025-01-01", "2025-01-31", PeriodKind::Month, "month", 1, "2025年1月", "Jan 2025"},
        {"2025-01-01", "2025-03-31", PeriodKind::Quarter, "quarter", 3, "2025年一季度", "Q1 2025"},
        {"2025-10-01", "2025-12-31", PeriodKind::Quarter, "quarter", 3, "2025年四季度", "Q4 2025"},
        {"2025-01-01", "2025-06-30", PeriodKind::Half, "half", 6, "2025年上半年", "H1 2025"},
        {"2025-07-01", "2025-12-31", PeriodKind::Half, "half", 6, "2025年下半年", "H2 2025"},
        {"2024-01-01", "2024-12-31", PeriodKind::Year, "year", 12, "2024年", "2024"},
        {"2024-01-01", "2024-02-29", PeriodKind::YearToDate, "ytd", 2, "2024年1—2月", "Jan–Feb 2024"},
        {"2025-01-01", "2025-05-31", PeriodKind::YearToDate, "ytd", 5, "2025年1—5月", "Jan–May 2025"},
        {"2025-01-01", "2025-09-30", PeriodKind::YearToDate, "ytd", 9, "2025年前三季度", "Jan–Sep 2025"},
        {"2025-02-01", "2025-04-30", PeriodKind::Other, "other", 3, "2025年2—4月", "Feb–Apr 2025"},
        {"2023-11-01", "2024-02-29", PeriodKind::Other, "other", 4, "2023年11月—2024年2月", "Nov 2023–Feb 2024"},
        {"2023-01-01", "2025-12-31", PeriodKind::Other, "other", 36, "2023—2025年", "2023–2025"},
        {"2024-01-01", "2024-02-28", PeriodKind::Other, "other", 2, "2024年1月1日—2024年2月28日",
         "2024-01-01–2024-02-28"},
    }));
    const Period period = between(row.start, row.end);
    CAPTURE(row.start, row.end);
    CHECK(qhdb::kind_of(period) == row.kind);
    CHECK(qhdb::to_string(row.kind) == row.word);
    CHECK(qhdb::month_count(period) == row.months);
    CHECK(qhdb::label_zh(period) == row.label_zh);
    CHECK(qhdb::label_en(period) == row.label_en);
}

TEST_CASE("months of a year begin on the first and end on the last day", "[period]") {
    CHECK(qhdb::months_of(2024, 1, 2) == between("2024-01-01", "2024-02-29"));
    CHECK(qhdb::months_of(2025, 2, 2) == between("2025-02-01", "2025-02-28"));
    CHECK(qhdb::months_of(2025, 1, 12) == between("2025-01-01", "2025-12-31"));
}

TEST_CASE("the same months of another year", "[period]") {
    CHECK(qhdb::shifted_years(qhdb::months_of(2024, 1, 2), -1) == qhdb::months_of(2023, 1, 2));
    CHECK(qhdb::shifted_years(qhdb::months_of(2023, 2, 2), 1) == qhdb::months_of(2024, 2, 2));
    CHECK(qhdb::shifted_years(qhdb::months_of(2025, 1, 9), -6) == qhdb::months_of(2019, 1, 9));
    CHECK(qhdb::shifted_years(between("2024-02-10", "2024-02-28"), -1) == between("2023-02-10", "2023-02-28"));
    CHECK(qhdb::shifted_years(between("2024-02-29", "2024-03-15"), 1) == between("2025-02-28", "2025-03-15"));
}

TEST_CASE("periods of any year agree with their own parts", "[period][property]") {
    for (int year = 2015; year <= 2030; ++year) {
        for (int first = 1; first <= 12; ++first) {
            for (int last = first; last <= 12; ++last) {
                const Period period = qhdb::months_of(year, first, last);
                REQUIRE(Date::parse(period.start.to_string()) == period.start);
                REQUIRE(Date::parse(period.end.to_string()) == period.end);
                REQUIRE(qhdb::month_count(period) == last - first + 1);
                REQUIRE(qhdb::shifted_years(qhdb::shifted_years(period, -3), 3) == period);
                REQUIRE((qhdb::kind_of(period) == PeriodKind::Month) == (first == last));
            }
        }
    }
}
