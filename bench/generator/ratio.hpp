// Exact quotients of whole yuan: what a growth or a share truly is before anybody rounds it.
#pragma once

#include <cstdint>
#include <string>

#include "qhdb/decimal.hpp"

namespace qhdb::generator {

__extension__ using Wide = __int128;

/// A reduced fraction with a positive denominator. Amounts stay below 10^15 and are multiplied in pairs at most,
/// so nothing overflows.
class Ratio {
public:
    Ratio() = default;
    Ratio(Wide numerator, Wide denominator = 1);  // NOLINT: whole numbers are ratios

    [[nodiscard]] bool is_negative() const { return numerator_ < 0; }
    [[nodiscard]] Ratio negated() const { return {-numerator_, denominator_}; }
    [[nodiscard]] Ratio abs() const { return is_negative() ? negated() : *this; }
    [[nodiscard]] Ratio divided(Wide divisor) const { return {numerator_, denominator_ * divisor}; }
    /// The nearest whole multiple of 10^-digits, halves upwards: a printed number's interval [x−½, x+½) then holds it.
    [[nodiscard]] std::int64_t rounded(int digits) const;
    [[nodiscard]] std::int64_t floored(int digits) const;
    [[nodiscard]] double to_double() const;
    /// `numerator/denominator`, or the whole number.
    [[nodiscard]] std::string to_string() const;
    /// To 18 significant digits, as Decimal's division.
    [[nodiscard]] Decimal to_decimal() const;

    friend Ratio operator+(const Ratio& a, const Ratio& b);
    friend Ratio operator-(const Ratio& a, const Ratio& b) { return a + b.negated(); }
    friend Ratio operator*(const Ratio& a, std::int64_t factor) { return {a.numerator_ * factor, a.denominator_}; }
    friend bool operator==(const Ratio&, const Ratio&) = default;
    /// -1, 0 or 1: exact, without products that could overflow.
    friend int compare(const Ratio& a, const Ratio& b);
    friend bool operator<(const Ratio& a, const Ratio& b) { return compare(a, b) < 0; }

private:
    Wide numerator_ = 0;
    Wide denominator_ = 1;
};

/// Whether `value` lies in [lower, upper); decided exactly. The upper end itself counts for a mere
/// bound (近) and for a point (131家).
[[nodiscard]] bool contains(const Interval& interval, const Ratio& value);

}  // namespace qhdb::generator
