// Fractions in machine words are those of GMP, where they fit and where they do not.
#include <array>
#include <catch2/catch.hpp>
#include <limits>
#include <random>

#include "reconcile/rational.hpp"

namespace {

using qhdb::Decimal;
using qhdb::audit::Rational;

// Small ones, usual ones, and such as do not fit into a word when two are multiplied, or at all.
class Numbers {
public:
    std::int64_t next() {
        static constexpr std::array<std::int64_t, 6> greatest{3,
                                                              1'000,
                                                              1'000'000'000,
                                                              10'000'000'000'000,
                                                              std::numeric_limits<std::int64_t>::max() / 3,
                                                              std::numeric_limits<std::int64_t>::max()};
        const std::int64_t most =
            greatest.at(static_cast<std::size_t>(std::uniform_int_distribution<int>(0, 5)(random_)));
        return std::uniform_int_distribution<std::int64_t>(-most, most)(random_);
    }
    mpq_class fraction() {
        std::int64_t denominator = next();
        if (denominator == 0) denominator = 1;
        mpq_class out(mpz_class(static_cast<long>(next())), mpz_class(static_cast<long>(denominator)));
        out.canonicalize();
        return out;
    }

private:
    std::mt19937_64 random_{20260417};
};

std::string text(const mpq_class& number) { return number.get_str(); }

}  // namespace

TEST_CASE("fractions are those of GMP", "[property][audit]") {
    Numbers numbers;
    constexpr int pairs = 20'000;
    for (int count = 0; count < pairs; ++count) {
        const mpq_class a = numbers.fraction();
        // Every third shares the denominator, as sums of figures do.
        mpq_class b = numbers.fraction();
        if (count % 3 == 0) b = mpq_class(b.get_num(), a.get_den());
        b.canonicalize();
        const Rational x(a);
        const Rational y(b);
        INFO(text(a) << " and " << text(b));
        REQUIRE(x.to_string() == text(a));
        REQUIRE((x + y).to_string() == text(a + b));
        REQUIRE((x - y).to_string() == text(a - b));
        REQUIRE((x * y).to_string() == text(a * b));
        if (sgn(b) != 0) REQUIRE((x / y).to_string() == text(a / b));
        REQUIRE((-x).to_string() == text(-a));
        REQUIRE(sgn(x) == sgn(a));
        REQUIRE((x == y) == (a == b));
        REQUIRE((x < y) == (a < b));
        REQUIRE((x > y) == (a > b));
        // What did not fit on the way and does at the end is the same number again.
        REQUIRE((x * y) * Rational(a + b) - (x * y) * Rational(a + b) == Rational(0));
        REQUIRE(x + y - y == x);
        const Rational copy = x * y;  // NOLINT(performance-unnecessary-copy-initialization)
        REQUIRE(copy == x * y);
        REQUIRE(x.is_whole() == (a.get_den() == 1));
    }
}

TEST_CASE("a decimal is the fraction that it says", "[audit]") {
    struct Row {
        const char* decimal;
        const char* fraction;
    };
    constexpr std::array<Row, 8> rows{{{"0", "0"},
                                       {"6.2", "31/5"},
                                       {"-0.05", "-1/20"},
                                       {"1185000000", "1185000000"},
                                       {"0.000000000000000001", "1/1000000000000000000"},
                                       {"-922337203685477580", "-922337203685477580"},
                                       {"33.333333333333333", "33333333333333333/1000000000000000"},
                                       {"7", "7"}}};
    for (const Row& row : rows) CHECK(Rational(*Decimal::parse(row.decimal)).to_string() == row.fraction);
    CHECK(Rational(6, 4).to_string() == "3/2");
    CHECK(Rational(6, -4).to_string() == "-3/2");
}
