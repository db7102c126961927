#include "reconcile/range.hpp"

#include <algorithm>
#include <array>

namespace qhdb::audit {
namespace {

using End = std::optional<Rational>;

constexpr int most_decimals = 30;

mpz_class power_of_ten(int exponent) {
    mpz_class power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(exponent));
    return power;
}

End sum(const End& a, const End& b) {
    if (!a || !b) return std::nullopt;
    return Rational(*a + *b);
}

End difference(const End& a, const End& b) {
    if (!a || !b) return std::nullopt;
    return Rational(*a - *b);
}

bool is_not_negative(const Range& range) { return range.lower && sgn(*range.lower) >= 0; }

Range product_of_bounded(const Range& a, const Range& b) {
    std::array<Rational, 4> corners{*a.lower * *b.lower, *a.lower * *b.upper, *a.upper * *b.lower, *a.upper * *b.upper};
    const auto [least, most] = std::minmax_element(corners.begin(), corners.end());
    return {*least, *most};
}

// 1/b for a range above zero; the end at zero becomes unbounded.
Range reciprocal_of_positive(const Range& b) {
    Range out;
    out.lower = b.upper ? Rational(1 / *b.upper) : Rational(0);
    if (sgn(*b.lower) > 0) out.upper = Rational(1 / *b.lower);
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

mpz_class rounded(const Rational& number) {
    const Rational half(1, 2);
    const Rational shifted = abs(number) + half;
    const mpz_class whole = shifted.get_num() / shifted.get_den();
    return sgn(number) < 0 ? mpz_class(-whole) : whole;
}

mpz_class floor_of(const Rational& number) {
    mpz_class whole;
    mpz_fdiv_q(whole.get_mpz_t(), number.get_num().get_mpz_t(), number.get_den().get_mpz_t());
    return whole;
}
mpz_class ceiling_of(const Rational& number) { return -floor_of(-number); }

template <class Round>
std::string at_digits(const Rational& number, int significant_digits, Round round) {
    if (sgn(number) == 0) return "0";
    Rational size = abs(number);
    int magnitude = 0;  // digits before the point, negative for leading zeros behind it
    for (; size >= 1; size /= 10) ++magnitude;
    for (; size < Rational(1, 10); size *= 10) --magnitude;
    const int decimals = significant_digits - magnitude;
    if (decimals >= 0) return with_point(round(Rational(number * power_of_ten(decimals))), decimals);
    const mpz_class scale = power_of_ten(-decimals);
    return with_point(round(Rational(number / scale)) * scale, 0);
}

}  // namespace

Rational to_rational(const Decimal& number) {
    static_assert(sizeof(long) == sizeof(std::int64_t));
    const mpz_class mantissa(static_cast<long>(number.mantissa()));
    if (number.exponent() >= 0) return Rational(mantissa * power_of_ten(number.exponent()));
    Rational out(mantissa, power_of_ten(-number.exponent()));
    out.canonicalize();
    return out;
}

Range operator+(const Range& a, const Range& b) { return {sum(a.lower, b.lower), sum(a.upper, b.upper)}; }

Range operator-(const Range& a, const Range& b) { return {difference(a.lower, b.upper), difference(a.upper, b.lower)}; }

Range operator*(const Range& a, const Range& b) {
    if (a.is_bounded() && b.is_bounded()) return product_of_bounded(a, b);
    if (!is_not_negative(a) || !is_not_negative(b)) return {};
    Range out{Rational(*a.lower * *b.lower), std::nullopt};
    if (a.upper && b.upper) out.upper = Rational(*a.upper * *b.upper);
    return out;
}

Range operator*(const Range& a, const Rational& factor) {
    Range out;
    if (a.lower) out.lower = Rational(*a.lower * factor);
    if (a.upper) out.upper = Rational(*a.upper * factor);
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
    Rational scaled = number;
    for (int decimals = 0; decimals <= most_decimals; ++decimals, scaled *= 10) {
        if (scaled.get_den() == 1) return with_point(scaled.get_num(), decimals);
    }
    return std::nullopt;
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
    std::string text;
    for (int digits = 1; digits <= most_digits; ++digits) {
        text = rounded_decimal(middle, digits);
        const Rational number = to_rational(Decimal::parse(text).value_or(Decimal{}));
        if (abs(number - middle) * 4 <= *range.upper - *range.lower) return text;
    }
    return text;
}

}  // namespace qhdb::audit
