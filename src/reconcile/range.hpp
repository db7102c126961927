// Exact interval arithmetic: the only place where the audit computes. Rationals, so that no step rounds.
#pragma once

#include <optional>
#include <string>

#include "reconcile/rational.hpp"

namespace qhdb::audit {

/// All numbers from lower to upper, both ends included; an absent end is unbounded.
struct Range {
    std::optional<Rational> lower, upper;

    [[nodiscard]] static Range point(const Rational& number) { return {number, number}; }
    [[nodiscard]] bool is_point() const { return lower && upper && *lower == *upper; }
    [[nodiscard]] bool is_bounded() const { return lower && upper; }
    [[nodiscard]] bool is_unknown() const { return !lower && !upper; }
};

[[nodiscard]] Range operator+(const Range& a, const Range& b);
[[nodiscard]] Range operator-(const Range& a, const Range& b);
/// Unknown where an end is missing, save for ranges of numbers that are not negative.
[[nodiscard]] Range operator*(const Range& a, const Range& b);
/// Unknown where `b` holds zero inside; zero at an end leaves that side unbounded.
[[nodiscard]] Range operator/(const Range& a, const Range& b);
[[nodiscard]] Range operator*(const Range& a, const Rational& factor);

/// What both hold; empty when nothing is.
[[nodiscard]] std::optional<Range> common(const Range& a, const Range& b);
/// How far apart they are: 0 when they meet.
[[nodiscard]] Rational distance(const Range& a, const Range& b);

/// Exactly as a decimal, where there is one of at most 30 decimals.
[[nodiscard]] std::optional<std::string> exact_decimal(const Rational& number);
/// Rounded half away from zero to this many significant digits, trailing zeros dropped.
[[nodiscard]] std::string rounded_decimal(const Rational& number, int significant_digits);
/// The greatest such number that is not above this one, and the least that is not below: ends of what must contain.
[[nodiscard]] std::string decimal_below(const Rational& number, int significant_digits);
[[nodiscard]] std::string decimal_above(const Rational& number, int significant_digits);
/// The number of fewest digits in the middle half of a bounded range.
[[nodiscard]] std::string shortest_inside(const Range& range);

}  // namespace qhdb::audit
