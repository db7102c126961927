#include <catch2/catch.hpp>

#include "generator/ratio.hpp"

using qhdb::Bound;
using qhdb::Decimal;
using qhdb::interval_of;
using qhdb::generator::contains;
using qhdb::generator::Ratio;

TEST_CASE("ratios are reduced and printed with the sign in front", "[generator]") {
    CHECK(Ratio(6, 4).to_string() == "3/2");
    CHECK(Ratio(6, -4).to_string() == "-3/2");
    CHECK(Ratio(-8, 4).to_string() == "-2");
    CHECK(Ratio(0, 7).to_string() == "0");
    CHECK((Ratio(1, 3) - Ratio(1, 2)).to_string() == "-1/6");
}

TEST_CASE("a ratio rounds half upwards", "[generator]") {
    struct Row {
        Ratio ratio;
        int digits;
        std::int64_t rounded, floored;
    };
    const Row row = GENERATE(values<Row>({{Ratio(1, 3), 1, 3, 3},
                                          {Ratio(2, 3), 1, 7, 6},
                                          {Ratio(1, 4), 1, 3, 2},
                                          {Ratio(-1, 4), 1, -2, -3},
                                          {Ratio(-2, 3), 0, -1, -1},
                                          {Ratio(5), 2, 500, 500}}));
    CHECK(row.ratio.rounded(row.digits) == row.rounded);
    CHECK(row.ratio.floored(row.digits) == row.floored);
}

TEST_CASE("ratios are compared exactly, where products would overflow too", "[generator]") {
    const qhdb::generator::Wide large = qhdb::generator::Wide{1'000'000'000'000'000'000} * 1'000'000'000'000'000'000;
    CHECK(compare(Ratio(large, large - 1), Ratio(large - 1, large - 2)) == -1);
    CHECK(compare(Ratio(large - 1, large - 2), Ratio(large, large - 1)) == 1);
    CHECK(compare(Ratio(-1, 3), Ratio(-1, 2)) == 1);
    CHECK(compare(Ratio(2, 6), Ratio(1, 3)) == 0);
    CHECK(compare(Ratio(1, 3), Ratio(0)) == 1);
}

TEST_CASE("a rounded number's interval holds its ratio, and not the neighbour's", "[generator]") {
    const Ratio third(100, 3);
    CHECK(contains(interval_of(Decimal(333, -1), -1, Bound::Exact), third));
    CHECK_FALSE(contains(interval_of(Decimal(334, -1), -1, Bound::Exact), third));
    CHECK(contains(interval_of(Decimal(30, 0), 0, Bound::AtLeast), third));
    CHECK_FALSE(contains(interval_of(Decimal(30, 0), 0, Bound::AtMost), third));
    CHECK(contains(interval_of(Decimal(30, 0), 0, Bound::AtMost), Ratio(30)));
    CHECK_FALSE(contains(interval_of(Decimal(335, -1), -1, Bound::Exact), Ratio(3355, 100)));
}

TEST_CASE("a ratio as decimal keeps eighteen digits", "[generator]") {
    CHECK(Ratio(1, 3).to_decimal().to_string() == "0.333333333333333333");
    CHECK(Ratio(-5, 4).to_decimal().to_string() == "-1.25");
    CHECK(Ratio(1200).to_decimal().to_string() == "1200");
}
