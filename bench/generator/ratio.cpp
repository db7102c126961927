#include "ratio.hpp"

#include <algorithm>

namespace qhdb::generator {
namespace {

Wide common_divisor(Wide a, Wide b) {
    while (b != 0) {
        a %= b;
        std::swap(a, b);
    }
    return a < 0 ? -a : a;
}

Wide power_of_ten(int exponent) {
    Wide power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

Wide floored_quotient(Wide a, Wide b) {
    const Wide quotient = a / b;
    return a % b != 0 && a < 0 ? quotient - 1 : quotient;
}

std::string text_of(Wide value) {
    if (value == 0) return "0";
    const bool negative = value < 0;
    std::string digits;
    for (; value != 0; value /= 10)
        digits += static_cast<char>('0' + static_cast<int>(negative ? -(value % 10) : value % 10));
    if (negative) digits += '-';
    std::reverse(digits.begin(), digits.end());
    return digits;
}

/// A decimal as a ratio; its digits fit, since no bulletin prints more than 18.
Ratio ratio_of(const Decimal& decimal) {
    const int exponent = decimal.exponent();
    if (exponent >= 0) return {decimal.mantissa() * power_of_ten(exponent), 1};
    return {decimal.mantissa(), power_of_ten(-exponent)};
}

}  // namespace

Ratio::Ratio(Wide numerator, Wide denominator) : numerator_(numerator), denominator_(denominator) {
    if (denominator_ < 0) {
        numerator_ = -numerator_;
        denominator_ = -denominator_;
    }
    const Wide divisor = common_divisor(numerator_, denominator_);
    if (divisor > 1) {
        numerator_ /= divisor;
        denominator_ /= divisor;
    }
}

std::int64_t Ratio::rounded(int digits) const {
    const Wide scaled = numerator_ * power_of_ten(digits) * 2 + denominator_;
    return static_cast<std::int64_t>(floored_quotient(scaled, denominator_ * 2));
}

std::int64_t Ratio::floored(int digits) const {
    return static_cast<std::int64_t>(floored_quotient(numerator_ * power_of_ten(digits), denominator_));
}

double Ratio::to_double() const { return static_cast<double>(numerator_) / static_cast<double>(denominator_); }

std::string Ratio::to_string() const {
    return text_of(numerator_) + (denominator_ == 1 ? std::string{} : "/" + text_of(denominator_));
}

Decimal Ratio::to_decimal() const {
    // Long division, digit by digit: 18 of them, as many as a Decimal keeps.
    const bool negative = numerator_ < 0;
    const Wide whole = (negative ? -numerator_ : numerator_) / denominator_;
    Wide rest = (negative ? -numerator_ : numerator_) % denominator_;
    Wide digits = whole;
    int exponent = 0;
    while (rest != 0 && digits < power_of_ten(17)) {
        rest *= 10;
        digits = digits * 10 + rest / denominator_;
        rest %= denominator_;
        --exponent;
    }
    return {static_cast<std::int64_t>(negative ? -digits : digits), exponent};
}

Ratio operator+(const Ratio& a, const Ratio& b) {
    const Wide divisor = common_divisor(a.denominator_, b.denominator_);
    const Wide left = b.denominator_ / divisor;
    return {a.numerator_ * left + b.numerator_ * (a.denominator_ / divisor), a.denominator_ * left};
}

int compare(const Ratio& a, const Ratio& b) {
    // By whole parts, then by the inverse of what is left (Euclid): numbers only ever get smaller.
    Wide an = a.numerator_, ad = a.denominator_, bn = b.numerator_, bd = b.denominator_;
    for (int sign = 1;; sign = -sign) {
        const Wide left = floored_quotient(an, ad);
        const Wide right = floored_quotient(bn, bd);
        if (left != right) return left < right ? -sign : sign;
        an -= left * ad;
        bn -= right * bd;
        if (an == 0 || bn == 0) return an == bn ? 0 : an == 0 ? -sign : sign;
        std::swap(an, ad);
        std::swap(bn, bd);
    }
}

bool contains(const Interval& interval, const Ratio& value) {
    if (interval.lower && value < ratio_of(*interval.lower)) return false;
    if (!interval.upper) return true;
    const int side = compare(value, ratio_of(*interval.upper));
    const bool includes_end = !interval.lower || *interval.lower == *interval.upper;
    return side < 0 || (side == 0 && includes_end);
}

}  // namespace qhdb::generator
