#include "qhdb/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <limits>

#include "qhdb/error.hpp"

namespace qhdb {
namespace {

__extension__ using Wide = __int128;  // 38 digits: holds the product of two mantissas

constexpr int kept_digits = 18;
constexpr int wide_digits = 38;
constexpr int largest_exponent =
    1000;  // of a text: more is no number of any source, and would print as a page of zeros

/// 10^0 … 10^18: the powers that 64 bits hold.
constexpr std::array<std::int64_t, kept_digits + 1> powers = [] {
    std::array<std::int64_t, kept_digits + 1> all{1};
    for (std::size_t i = 1; i < all.size(); ++i) all[i] = all[i - 1] * 10;
    return all;
}();

Wide power_of_ten(int exponent) {
    Wide power = 1;
    for (; exponent > kept_digits; exponent -= kept_digits) power *= powers.back();
    return exponent > 0 ? power * powers[static_cast<std::size_t>(exponent)] : power;
}

/// Division of 128 bits is slow, and almost no number needs it.
int digit_count(Wide value) {
    Wide rest = value < 0 ? -value : value;
    int digits = 0;
    for (; rest >= powers.back(); rest /= powers.back()) digits += kept_digits;
    const auto low = static_cast<std::int64_t>(rest);
    return digits + static_cast<int>(std::upper_bound(powers.begin(), powers.end(), low) - powers.begin());
}

/// value / 10^digits, half away from zero.
Wide rounded_shift(Wide value, int digits) {
    const Wide divisor = power_of_ten(digits);
    const Wide half = divisor / 2;
    return (value + (value < 0 ? -half : half)) / divisor;
}

/// Cuts the mantissa to the kept digits and takes trailing zeros out.
Decimal make(Wide mantissa, int exponent) {
    const int excess = digit_count(mantissa) - kept_digits;
    if (excess > 0) {
        mantissa = rounded_shift(mantissa, excess);
        exponent += excess;
    }
    return {static_cast<std::int64_t>(mantissa), exponent};
}

/// Quotient away from the side of `direction`: what is cut off then has its sign, as rounding needs.
Wide divided_against(Wide value, Wide divisor, bool direction_negative) {
    if (divisor == 1) return value;
    const Wide quotient = value / divisor;
    const bool exact = quotient * divisor == value;
    if (exact || (value < 0) == direction_negative) return quotient;
    return direction_negative ? quotient + 1 : quotient - 1;
}

/// a + b where a's exponent is not the smaller one.
Decimal sum_of_ordered(const Decimal& a, const Decimal& b) {
    const int distance = a.exponent() - b.exponent();
    const int room = wide_digits - 2 - digit_count(a.mantissa());
    const int shift = std::min(distance, room);
    const Wide left = a.mantissa() * power_of_ten(shift);
    const int lost = std::min(distance - shift, kept_digits + 1);  // more loses every digit of b all the same
    const Wide right = divided_against(b.mantissa(), power_of_ten(lost), a.is_negative());
    return make(left + right, a.exponent() - shift);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A number read from the left: digits are taken as long as the mantissa has room for them.
struct Reading {
    std::string_view rest;
    Wide mantissa = 0;
    int exponent = 0;

    bool take(char c) {
        if (!rest.starts_with(c)) return false;
        rest.remove_prefix(1);
        return true;
    }

    /// Takes a run of digits; false when there is none.
    bool take_digits(bool fraction) {
        const std::size_t before = rest.size();
        for (; !rest.empty() && is_digit(rest.front()); rest.remove_prefix(1)) {
            const bool room = digit_count(mantissa) < wide_digits - 2;
            if (room) mantissa = mantissa * 10 + (rest.front() - '0');
            if (room == fraction) exponent += fraction ? -1 : 1;
        }
        return rest.size() < before;
    }

    bool take_exponent() {
        int value = 0;
        if (take('+') && rest.starts_with('-')) return false;
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
        if (error != std::errc{} || value > largest_exponent || value < -largest_exponent) return false;
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        exponent += value;
        return true;
    }
};

}  // namespace

Decimal::Decimal(std::int64_t mantissa, int exponent) : mantissa_(mantissa), exponent_(exponent) {
    if (digit_count(mantissa_) > kept_digits) {
        mantissa_ = static_cast<std::int64_t>(rounded_shift(mantissa_, 1));
        ++exponent_;
    }
    for (; mantissa_ != 0 && mantissa_ % 10 == 0; mantissa_ /= 10) ++exponent_;
    if (mantissa_ == 0) exponent_ = 0;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
    Reading reading{text};
    const bool negative = reading.take('-');
    if (!reading.take_digits(false)) return std::nullopt;
    if (reading.take('.') && !reading.take_digits(true)) return std::nullopt;
    if ((reading.take('e') || reading.take('E')) && !reading.take_exponent()) return std::nullopt;
    if (!reading.rest.empty()) return std::nullopt;
    return make(negative ? -reading.mantissa : reading.mantissa, reading.exponent);
}

Decimal Decimal::negated() const { return {-mantissa_, exponent_}; }

Decimal Decimal::scaled(int power_of_ten) const { return {mantissa_, exponent_ + power_of_ten}; }

double Decimal::to_double() const {
    // Both are exact as doubles up to here, so that one operation rounds once, as reading the digits would.
    constexpr std::int64_t exact_mantissa = std::int64_t{1} << 53;
    const bool exact_power = exponent_ >= -kept_digits && exponent_ <= kept_digits;
    if (exact_power && mantissa_ <= exact_mantissa && mantissa_ >= -exact_mantissa) {
        const auto power = static_cast<double>(powers[static_cast<std::size_t>(std::abs(exponent_))]);
        return exponent_ < 0 ? static_cast<double>(mantissa_) / power : static_cast<double>(mantissa_) * power;
    }
    const std::string text = std::to_string(mantissa_) + "e" + std::to_string(exponent_);
    double value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec == std::errc{} || exponent_ < 0) return value;
    const double infinity = std::numeric_limits<double>::infinity();
    return is_negative() ? -infinity : infinity;
}

std::string Decimal::to_string() const {
    std::string digits = std::to_string(is_negative() ? -mantissa_ : mantissa_);
    if (exponent_ >= 0) {
        digits.append(static_cast<std::size_t>(exponent_), '0');
    } else {
        const auto decimals = static_cast<std::size_t>(-exponent_);
        if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
        digits.insert(digits.size() - decimals, 1, '.');
    }
    return is_negative() ? "-" + digits : digits;
}

Decimal operator+(const Decimal& a, const Decimal& b) {
    if (a.is_zero()) return b;
    if (b.is_zero()) return a;
    return a.exponent() >= b.exponent() ? sum_of_ordered(a, b) : sum_of_ordered(b, a);
}

Decimal operator*(const Decimal& a, const Decimal& b) {
    return make(Wide{a.mantissa()} * b.mantissa(), a.exponent() + b.exponent());
}

Decimal operator/(const Decimal& a, const Decimal& b) {
    QHDB_INVARIANT(!b.is_zero());
    // 38 digits over at most 18 leave two more than are kept: what is cut off decides no rounding wrongly.
    const int shift = wide_digits - digit_count(a.mantissa());
    return make(a.mantissa() * power_of_ten(shift) / b.mantissa(), a.exponent() - shift - b.exponent());
}

bool operator<(const Decimal& a, const Decimal& b) {
    return a.exponent() == b.exponent() ? a.mantissa() < b.mantissa() : (a - b).is_negative();
}

}  // namespace qhdb
