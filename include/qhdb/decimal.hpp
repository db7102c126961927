// Exact decimal numbers and the interval that printed digits allow. No binary floating point decides
// an equality anywhere in qhdb; doubles exist only at the edge (SQL REAL columns, JSON numbers).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qhdb {

/// mantissa × 10^exponent, normalised (no trailing zeros in the mantissa; zero is 0 × 10^0).
/// The mantissa keeps 18 digits; operations that would need more round half away from zero at the
/// 18th digit, far beyond what any bulletin prints.
class Decimal {
public:
    constexpr Decimal() = default;
    Decimal(std::int64_t mantissa, int exponent);

    /// Reads `-12.50`, `1e-3`; nothing else may stand in the text. Empty on anything else.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);

    [[nodiscard]] std::int64_t mantissa() const { return mantissa_; }
    [[nodiscard]] int exponent() const { return exponent_; }
    [[nodiscard]] bool is_zero() const { return mantissa_ == 0; }
    [[nodiscard]] bool is_negative() const { return mantissa_ < 0; }

    [[nodiscard]] Decimal negated() const;
    [[nodiscard]] Decimal abs() const { return is_negative() ? negated() : *this; }
    [[nodiscard]] Decimal scaled(int power_of_ten) const;  ///< × 10^power_of_ten, exact
    [[nodiscard]] double to_double() const;                ///< nearest double
    [[nodiscard]] std::string to_string() const;           ///< plain notation, never an exponent

    friend Decimal operator+(const Decimal& a, const Decimal& b);
    friend Decimal operator-(const Decimal& a, const Decimal& b) { return a + b.negated(); }
    friend Decimal operator*(const Decimal& a, const Decimal& b);
    /// Quotient rounded half away from zero to 18 significant digits. `b` must not be zero.
    friend Decimal operator/(const Decimal& a, const Decimal& b);
    friend bool operator==(const Decimal& a, const Decimal& b) = default;
    friend bool operator<(const Decimal& a, const Decimal& b);
    friend bool operator>(const Decimal& a, const Decimal& b) { return b < a; }
    friend bool operator<=(const Decimal& a, const Decimal& b) { return !(b < a); }
    friend bool operator>=(const Decimal& a, const Decimal& b) { return !(a < b); }

private:
    std::int64_t mantissa_ = 0;
    int exponent_ = 0;
};

/// How the source qualifies a number.
enum class Bound : std::uint8_t {
    Exact,    ///< as printed
    Approx,   ///< 约 … 左右: printed digits, interval as Exact
    AtLeast,  ///< 超 逾 突破 以上: lower = number, no upper
    AtMost    ///< 近 不足: upper = number, no lower
};

/// `exact`, `approx`, `at_least`, `at_most` (spec of the fact record).
[[nodiscard]] std::string_view to_string(Bound bound);
[[nodiscard]] std::optional<Bound> bound_from(std::string_view word);

/// [lower, upper): what the stated digits allow. An absent end is unbounded.
struct Interval {
    std::optional<Decimal> lower;
    std::optional<Decimal> upper;
    friend bool operator==(const Interval&, const Interval&) = default;
};

/// The interval of `number` printed to a precision of 10^`last_digit` in the same unit:
/// 1.2亿元 (number 120000000, last_digit 7) is [115000000, 125000000).
[[nodiscard]] Interval interval_of(const Decimal& number, int last_digit, Bound bound);

}  // namespace qhdb
