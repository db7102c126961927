// Fractions without a limit. Nearly all of the audit's fit into two machine words, and are computed there; GMP computes
// what does not, with the same result.
#pragma once

#include <gmpxx.h>

#include <compare>
#include <cstdint>
#include <memory>
#include <string>

#include "qhdb/decimal.hpp"

namespace qhdb::audit {

/// In lowest terms, with a denominator above zero.
class Rational {
public:
    Rational() = default;
    // Whole numbers stand for themselves in formulas.
    Rational(int whole) : numerator_(whole) {}                        // NOLINT(google-explicit-constructor)
    Rational(const mpz_class& whole) : Rational(mpq_class(whole)) {}  // NOLINT(google-explicit-constructor)
    Rational(std::int64_t numerator, std::int64_t denominator);
    explicit Rational(const mpq_class& number);
    explicit Rational(const Decimal& number);

    Rational(const Rational& other)
        : numerator_(other.numerator_), denominator_(other.denominator_), large_(copy_of(other.large_)) {}
    Rational(Rational&&) noexcept = default;
    Rational& operator=(const Rational& other) {
        if (this == &other) return *this;
        numerator_ = other.numerator_;
        denominator_ = other.denominator_;
        large_ = copy_of(other.large_);
        return *this;
    }
    Rational& operator=(Rational&&) noexcept = default;
    ~Rational() = default;

    [[nodiscard]] mpz_class numerator() const { return large_ ? large_->get_num() : whole(numerator_); }
    [[nodiscard]] mpz_class denominator() const { return large_ ? large_->get_den() : whole(denominator_); }
    [[nodiscard]] bool is_whole() const { return large_ ? large_->get_den() == 1 : denominator_ == 1; }
    [[nodiscard]] int sign() const { return large_ ? sgn(*large_) : (numerator_ > 0) - (numerator_ < 0); }
    /// p/q, or p where q is 1.
    [[nodiscard]] std::string to_string() const { return exact().get_str(); }

    friend Rational operator+(const Rational& a, const Rational& b);
    friend Rational operator-(const Rational& a, const Rational& b) { return a + -b; }
    friend Rational operator*(const Rational& a, const Rational& b);
    friend Rational operator/(const Rational& a, const Rational& b);
    Rational operator-() const;
    friend bool operator==(const Rational& a, const Rational& b);
    friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);

private:
    __extension__ using Wide = __int128;
    struct Reduced {};
    /// Of numbers without a common divisor.
    Rational(Reduced /*tag*/, Wide numerator, Wide denominator);

    static mpz_class whole(std::int64_t number) {
        static_assert(sizeof(long) == sizeof(std::int64_t));
        return mpz_class(static_cast<long>(number));
    }
    static std::unique_ptr<mpq_class> copy_of(const std::unique_ptr<mpq_class>& large) {
        return large ? std::make_unique<mpq_class>(*large) : nullptr;
    }
    [[nodiscard]] mpq_class exact() const;

    std::int64_t numerator_ = 0,
                 denominator_ = 1;      ///< above the least number that there is, so that each has a negative
    std::unique_ptr<mpq_class> large_;  ///< where they do not fit; then the two above say nothing
};

[[nodiscard]] inline int sgn(const Rational& number) { return number.sign(); }
[[nodiscard]] inline Rational abs(const Rational& number) { return number.sign() < 0 ? -number : number; }

/// Ten to this power, not negative.
[[nodiscard]] mpz_class power_of_ten(int exponent);

}  // namespace qhdb::audit
