#include "qhdb/decimal.hpp"

#include <catch2/catch.hpp>
#include <limits>

namespace {

using qhdb::Bound;
using qhdb::Decimal;

Decimal number(std::string_view text) {
    const auto parsed = Decimal::parse(text);
    REQUIRE(parsed);
    return *parsed;
}

}  // namespace

TEST_CASE("decimals print what they read, in plain notation", "[decimal]") {
    struct Case {
        const char* text;
        const char* printed;
    };
    const auto row = GENERATE(values<Case>(
        {{"0", "0"},
         {"-0", "0"},
         {"0.000", "0"},
         {"007", "7"},
         {"-12.50", "-12.5"},
         {"1e-3", "0.001"},
         {"1E3", "1000"},
         {"1e+3", "1000"},
         {"25e-1", "2.5"},
         {"100", "100"},
         {"0.05", "0.05"},
         {"-0.5", "-0.5"},
         {"123456789012345678", "123456789012345678"},
         {"1234567890123456785", "1234567890123456790"},
         {"-1234567890123456785", "-1234567890123456790"},
         {"1234567890123456784", "1234567890123456780"},
         {"0.1234567890123456785", "0.123456789012345679"},
         {"999999999999999999.5", "1000000000000000000"},
         {"99999999999999999950000000000000000000000000000000", "100000000000000000000000000000000000000000000000000"},
         {"1000000000000000000000000000000000000000000", "1000000000000000000000000000000000000000000"}}));
    CAPTURE(row.text);
    CHECK(number(row.text).to_string() == row.printed);
}

TEST_CASE("what is no decimal is not read", "[decimal]") {
    const auto* const text =
        GENERATE("", "-", "+1", ".5", "5.", "1.2.3", "1 ", " 1", "1e", "1e+", "1e+-5", "e5", "--1", "1,000", "１２",
                 "0x10", "nan", "inf", "1e99999", "1e-99999", "1e99999999999999999999", "12亿", "1-2");
    CAPTURE(text);
    CHECK_FALSE(Decimal::parse(text));
}

TEST_CASE("decimals are normalised", "[decimal]") {
    CHECK(number("12.50").mantissa() == 125);
    CHECK(number("12.50").exponent() == -1);
    CHECK(number("0e7") == Decimal());
    CHECK(Decimal(1200, 0) == Decimal(12, 2));
    CHECK(Decimal(std::numeric_limits<std::int64_t>::max(), 0).to_string() == "9223372036854775810");
    CHECK(Decimal(std::numeric_limits<std::int64_t>::min(), 0).to_string() == "-9223372036854775810");
}

TEST_CASE("decimal arithmetic is exact within 18 digits and rounds half away beyond", "[decimal]") {
    struct Case {
        const char* a;
        char operation;
        const char* b;
        const char* result;
    };
    const auto row = GENERATE(values<Case>({{"0.1", '+', "0.2", "0.3"},
                                            {"1.2", '-', "1.2", "0"},
                                            {"5", '+', "-7.5", "-2.5"},
                                            {"0", '+', "3.4", "3.4"},
                                            {"3.4", '-', "0", "3.4"},
                                            {"1e18", '+', "1", "1000000000000000000"},
                                            {"1e17", '+', "5", "100000000000000005"},
                                            {"100000000000000001", '+', "0.5", "100000000000000002"},
                                            {"-100000000000000001", '-', "0.5", "-100000000000000002"},
                                            {"100000000000000001.5", '-', "1e-30", "100000000000000002"},
                                            {"1", '-', "1e-40", "1"},
                                            {"1e200", '+', "1e-200", "1e200"},
                                            {"12", '*', "1e8", "1200000000"},
                                            {"-0.5", '*', "0.5", "-0.25"},
                                            {"999999999999999999", '*', "999999999999999999", "999999999999999998e18"},
                                            {"0", '*', "7", "0"},
                                            {"1", '/', "3", "0.333333333333333333"},
                                            {"2", '/', "3", "0.666666666666666667"},
                                            {"-2", '/', "3", "-0.666666666666666667"},
                                            {"1", '/', "8", "0.125"},
                                            {"0", '/', "8", "0"},
                                            {"999999999999999999", '/', "999999999999999998", "1"},
                                            {"102.4", '/', "1.28", "80"}}));
    CAPTURE(row.a, row.operation, row.b);
    const Decimal a = number(row.a);
    const Decimal b = number(row.b);
    const Decimal result = row.operation == '+'   ? a + b
                           : row.operation == '-' ? a - b
                           : row.operation == '*' ? a * b
                                                  : a / b;
    CHECK(result == number(row.result));
}

TEST_CASE("decimals compare by value", "[decimal]") {
    const std::vector<Decimal> ascending{number("-1e20"),  number("-2"), number("-1.9999"),
                                         number("-1e-30"), Decimal(),    number("1e-30"),
                                         number("0.999"),  number("1"),  number("1e20")};
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        for (std::size_t j = 0; j < ascending.size(); ++j) {
            CAPTURE(i, j);
            CHECK((ascending[i] < ascending[j]) == (i < j));
            CHECK((ascending[i] <= ascending[j]) == (i <= j));
            CHECK((ascending[i] > ascending[j]) == (i > j));
            CHECK((ascending[i] >= ascending[j]) == (i >= j));
        }
    }
}

TEST_CASE("decimals become the nearest double", "[decimal]") {
    CHECK(number("0.1").to_double() == 0.1);
    CHECK(number("-12.5").to_double() == -12.5);
    CHECK(number("123456789012345678").to_double() == 123456789012345678.0);
    CHECK(Decimal(1, 400).to_double() == std::numeric_limits<double>::infinity());
    CHECK(Decimal(-1, 400).to_double() == -std::numeric_limits<double>::infinity());
    CHECK(Decimal(1, -400).to_double() == 0.0);
}

TEST_CASE("signs and powers of ten", "[decimal]") {
    CHECK(number("-3.5").abs() == number("3.5"));
    CHECK(number("3.5").negated() == number("-3.5"));
    CHECK(number("1.2").scaled(8) == number("120000000"));
    CHECK(Decimal().scaled(8).exponent() == 0);
}

TEST_CASE("bounds have the words of the fact record", "[decimal]") {
    const auto bound = GENERATE(Bound::Exact, Bound::Approx, Bound::AtLeast, Bound::AtMost);
    CHECK(qhdb::bound_from(qhdb::to_string(bound)) == bound);
    CHECK(qhdb::to_string(Bound::AtLeast) == "at_least");
    CHECK_FALSE(qhdb::bound_from("At_least"));
}

TEST_CASE("the interval that printed digits allow", "[decimal]") {
    struct Case {
        const char* number;
        int last_digit;
        Bound bound;
        const char* lower;  // "" = unbounded
        const char* upper;
    };
    const auto row = GENERATE(values<Case>({{"120000000", 7, Bound::Exact, "115000000", "125000000"},
                                            {"120000000", 7, Bound::Approx, "115000000", "125000000"},
                                            {"12.3", -1, Bound::Exact, "12.25", "12.35"},
                                            {"-12.3", -1, Bound::Exact, "-12.35", "-12.25"},
                                            {"12", 0, Bound::Exact, "11.5", "12.5"},
                                            {"0", 0, Bound::Exact, "-0.5", "0.5"},
                                            {"10", -2, Bound::Exact, "9.995", "10.005"},
                                            {"100", 0, Bound::AtLeast, "100", ""},
                                            {"100", 0, Bound::AtMost, "", "100"}}));
    CAPTURE(row.number, row.last_digit);
    const qhdb::Interval interval = qhdb::interval_of(number(row.number), row.last_digit, row.bound);
    CHECK((interval.lower ? interval.lower->to_string() : "") == row.lower);
    CHECK((interval.upper ? interval.upper->to_string() : "") == row.upper);
}
