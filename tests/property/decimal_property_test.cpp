// Decimal against brute force: 128-bit integers where they hold the exact result, long double elsewhere.

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <random>

#include "qhdb/decimal.hpp"

namespace {

using qhdb::Decimal;
__extension__ using Wide = __int128;

constexpr int rounds = 20000;
constexpr long double relative_error = 1e-17L;  // half a unit of the 18th digit, and long double's own error

struct Sample {
    std::int64_t mantissa;
    int exponent;

    [[nodiscard]] Decimal decimal() const { return {mantissa, exponent}; }
    [[nodiscard]] long double approximate() const {
        return static_cast<long double>(mantissa) * std::pow(10.0L, exponent);
    }
};

/// Mantissas of every length, not only of the greatest.
Sample sample(std::mt19937_64& random, int digits, int exponents) {
    const int length = std::uniform_int_distribution(1, digits)(random);
    const auto limit = static_cast<std::int64_t>(std::pow(10.0L, length)) - 1;
    return {std::uniform_int_distribution<std::int64_t>(-limit, limit)(random),
            std::uniform_int_distribution(-exponents, exponents)(random)};
}

Wide scaled(const Sample& s, int zero) {
    Wide value = s.mantissa;
    for (int i = zero; i < s.exponent; ++i) value *= 10;
    return value;
}

Decimal from_wide(Wide value, int exponent) { return {static_cast<std::int64_t>(value), exponent}; }

bool is_near(const Decimal& got, long double expected, long double scale) {
    const auto value = static_cast<long double>(got.mantissa()) * std::pow(10.0L, got.exponent());
    return std::fabs(value - expected) <= relative_error * scale;
}

}  // namespace

TEST_CASE("sums, products and comparisons agree with 128-bit integers", "[decimal][property]") {
    std::mt19937_64 random(20250417);
    for (int i = 0; i < rounds; ++i) {
        const Sample a = sample(random, 8, 4);
        const Sample b = sample(random, 8, 4);
        CAPTURE(a.mantissa, a.exponent, b.mantissa, b.exponent);
        const Wide left = scaled(a, -4);
        const Wide right = scaled(b, -4);
        REQUIRE(a.decimal() + b.decimal() == from_wide(left + right, -4));
        REQUIRE(a.decimal() - b.decimal() == from_wide(left - right, -4));
        REQUIRE(a.decimal() * b.decimal() == from_wide(Wide{a.mantissa} * b.mantissa, a.exponent + b.exponent));
        REQUIRE((a.decimal() < b.decimal()) == (left < right));
        REQUIRE((a.decimal() == b.decimal()) == (left == right));
    }
}

TEST_CASE("results that do not fit are near the true ones", "[decimal][property]") {
    std::mt19937_64 random(20250418);
    for (int i = 0; i < rounds; ++i) {
        const Sample a = sample(random, 18, 30);
        const Sample b = sample(random, 18, 30);
        CAPTURE(a.mantissa, a.exponent, b.mantissa, b.exponent);
        const long double x = a.approximate();
        const long double y = b.approximate();
        REQUIRE(is_near(a.decimal() + b.decimal(), x + y, std::fabs(x) + std::fabs(y)));
        REQUIRE(is_near(a.decimal() * b.decimal(), x * y, std::fabs(x * y)));
        if (b.mantissa != 0) REQUIRE(is_near(a.decimal() / b.decimal(), x / y, std::fabs(x / y)));
    }
}

TEST_CASE("division undoes an exact multiplication", "[decimal][property]") {
    std::mt19937_64 random(20250419);
    for (int i = 0; i < rounds; ++i) {
        const Sample a = sample(random, 9, 12);
        const Sample b = sample(random, 9, 12);
        if (b.mantissa == 0) continue;
        REQUIRE(a.decimal() * b.decimal() / b.decimal() == a.decimal());
    }
}

TEST_CASE("printing and reading is the identity", "[decimal][property]") {
    std::mt19937_64 random(20250420);
    for (int i = 0; i < rounds; ++i) {
        const Decimal value = sample(random, 18, 40).decimal();
        REQUIRE(Decimal::parse(value.to_string()) == value);
    }
}

TEST_CASE("a number lies in its interval, which is as wide as its last digit", "[decimal][property]") {
    std::mt19937_64 random(20250421);
    for (int i = 0; i < rounds; ++i) {
        const Sample s = sample(random, 12, 6);
        const auto interval = qhdb::interval_of(s.decimal(), s.exponent, qhdb::Bound::Exact);
        REQUIRE(*interval.lower <= s.decimal());
        REQUIRE(s.decimal() < *interval.upper);
        REQUIRE(*interval.upper - *interval.lower == Decimal(1, s.exponent));
    }
}
