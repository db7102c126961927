#include "reconcile/range.hpp"

#include <algorithm>
#include <array>

namespace qhdb::audit {
namespace {

using End = std::optional<Rational>;

constexpr int most_decimals = 30;

End sum(const End& a, const End& b) {
    if (!a || !b) return std::nullopt;
    return *a + *b;
}

End difference(const End& a, const End& b) {
    if (!a || !b) return std::nullopt;
    return *a - *b;
}

bool is_not_negative(const Range& range) { return range.lower && sgn(*range.lower) >= 0; }

Range product_of_bounded(const Range& a, const Range& b) {
    if (is_not_negative(a) && is_not_negative(b)) return {*a.lower * *b.lower, *a.upper * *b.upper};
    std::array<Rational, 4> corners{*a.lower * *b.lower, *a.lower * *b.upper, *a.upper * *b.lower, *a.upper * *b.upper};
    const auto [least, most] = std::minmax_element(corners.begin(), corners.end());
    return {*least, *most};
}

// 1/b for a range above zero; the end at zero becomes unbounded.
Range reciprocal_of_positive(const Range& b) {
    Range out;
    out.lower = b.upper ? 1 / *b.upper : Rational(0);
    if (sgn(*b.lower) > 0) out.upper = 1 / *b.lower;
    return out;
}

Range negated(const Range& range) { return Range::point(0) - range; }

/// The digits of a decimal with its point `decimals` from the right.
std::string with_point(const mpz_class& digits, int decimals) {
    const bool negative = sgn(digits) < 0;
    std::string text = mpz_class(abs(digits)).get_str();
    const auto places = static_cast<std::size_t>(decimals);
    if (places > 0) {
        if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
        text.insert(text.size() - places, 1, '.');
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    return negative && text != "0" ? "-" + text : text;
}

/// A number as a fraction that need not be in lowest terms: scaling by tens takes no common divisors then.
struct Fraction {
    mpz_class numerator, denominator;
};

Fraction times_power_of_ten(const Rational& number, int exponent) {
    if (exponent >= 0) return {number.numerator() * power_of_ten(exponent), number.denominator()};
    return {number.numerator(), number.denominator() * power_of_ten(-exponent)};
}

// Half away from zero.
mpz_class rounded(const Fraction& number) {
    const mpz_class doubled = 2 * abs(number.numerator) + number.denominator;
    const mpz_class whole = doubled / (2 * number.denominator);
    return sgn(number.numerator) < 0 ? mpz_class(-whole) : whole;
}

mpz_class floor_of(const Fraction& number) {
    mpz_class whole;
    mpz_fdiv_q(whole.get_mpz_t(), number.numerator.get_mpz_t(), number.denominator.get_mpz_t());
    return whole;
}
mpz_class ceiling_of(const Fraction& number) {
    mpz_class whole;
    mpz_cdiv_q(whole.get_mpz_t(), number.numerator.get_mpz_t(), number.denominator.get_mpz_t());
    return whole;
}

// Digits before the point of a number that is not zero, negative for leading zeros behind it.
int magnitude_of(const Rational& number) {
    constexpr int ten = 10;
    const auto length = [](const mpz_class& whole) { return static_cast<int>(mpz_sizeinbase(whole.get_mpz_t(), ten)); };
    // The lengths may be one too great each, so that this is never too small.
    int magnitude = length(number.numerator()) - length(number.denominator()) + 2;
    const auto is_below = [&](int exponent) {
        const Fraction scaled = times_power_of_ten(number, -exponent);
        return mpz_cmpabs(scaled.numerator.get_mpz_t(), scaled.denominator.get_mpz_t()) < 0;
    };
    while (is_below(magnitude - 1)) --magnitude;
    return magnitude;
}

template <class Round>
std::string at_digits(const Rational& number, int significant_digits, Round round) {
    if (sgn(number) == 0) return "0";
    const int decimals = significant_digits - magnitude_of(number);
    const mpz_class digits = round(times_power_of_ten(number, decimals));
    return decimals >= 0 ? with_point(digits, decimals) : with_point(digits * power_of_ten(-decimals), 0);
}

/// How often a prime divides a number, which is left without it.
int divided_out(mpz_class& number, unsigned long prime) {
    const mpz_class factor(prime);
    return static_cast<int>(mpz_remove(number.get_mpz_t(), number.get_mpz_t(), factor.get_mpz_t()));
}

}  // namespace

Range operator+(const Range& a, const Range& b) { return {sum(a.lower, b.lower), sum(a.upper, b.upper)}; }

Range operator-(const Range& a, const Range& b) { return {difference(a.lower, b.upper), difference(a.upper, b.lower)}; }

Range operator*(const Range& a, const Range& b) {
    if (a.is_bounded() && b.is_bounded()) return product_of_bounded(a, b);
    if (!is_not_negative(a) || !is_not_negative(b)) return {};
    Range out{*a.lower * *b.lower, std::nullopt};
    if (a.upper && b.upper) out.upper = *a.upper * *b.upper;
    return out;
}

Range operator*(const Range& a, const Rational& factor) {
    Range out;
    if (a.lower) out.lower = *a.lower * factor;
    if (a.upper) out.upper = *a.upper * factor;
    if (sgn(factor) < 0) std::swap(out.lower, out.upper);
    return out;
}

Range operator/(const Range& a, const Range& b) {
    const bool above = b.lower && sgn(*b.lower) >= 0 && !(b.upper && sgn(*b.upper) == 0);
    if (above) return a * reciprocal_of_positive(b);
    const bool below = b.upper && sgn(*b.upper) <= 0 && !(b.lower && sgn(*b.lower) == 0);
    if (below) return negated(a * reciprocal_of_positive(negated(b)));
    return {};
}

std::optional<Range> common(const Range& a, const Range& b) {
    Range out = a;
    if (b.lower && (!out.lower || *b.lower > *out.lower)) out.lower = b.lower;
    if (b.upper && (!out.upper || *b.upper < *out.upper)) out.upper = b.upper;
    if (out.is_bounded() && *out.lower > *out.upper) return std::nullopt;
    return out;
}

Rational distance(const Range& a, const Range& b) {
    if (a.lower && b.upper && *a.lower > *b.upper) return *a.lower - *b.upper;
    if (b.lower && a.upper && *b.lower > *a.upper) return *b.lower - *a.upper;
    return 0;
}

std::optional<std::string> exact_decimal(const Rational& number) {
    mpz_class rest = number.denominator();
    const int decimals = std::max(divided_out(rest, 2), divided_out(rest, 5));
    if (rest != 1 || decimals > most_decimals) return std::nullopt;
    return with_point(number.numerator() * power_of_ten(decimals) / number.denominator(), decimals);
}

std::string rounded_decimal(const Rational& number, int significant_digits) {
    return at_digits(number, significant_digits, rounded);
}
std::string decimal_below(const Rational& number, int significant_digits) {
    return at_digits(number, significant_digits, floor_of);
}
std::string decimal_above(const Rational& number, int significant_digits) {
    return at_digits(number, significant_digits, ceiling_of);
}

std::string shortest_inside(const Range& range) {
    constexpr int most_digits = 17;
    const Rational middle = (*range.lower + *range.upper) / 2;
    if (sgn(middle) == 0) return "0";
    const Rational quarter = (*range.upper - *range.lower) / 4;
    const int magnitude = magnitude_of(middle);
    for (int digits = 1; digits < most_digits; ++digits) {
        const int decimals = digits - magnitude;
        Rational number(rounded(times_power_of_ten(middle, decimals)));
        if (decimals >= 0) {
            number = number / power_of_ten(decimals);
        } else {
            number = number * power_of_ten(-decimals);
        }
        if (abs(number - middle) <= quarter) return rounded_decimal(middle, digits);
    }
    return rounded_decimal(middle, most_digits);
}

}  // namespace qhdb::audit
