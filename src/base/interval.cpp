#include <algorithm>
#include <array>

#include "qhdb/decimal.hpp"

namespace qhdb {
namespace {

constexpr std::array<std::string_view, 4> bound_words{"exact", "approx", "at_least", "at_most"};

}  // namespace

std::string_view to_string(Bound bound) { return bound_words.at(static_cast<std::size_t>(bound)); }

std::optional<Bound> bound_from(std::string_view word) {
    const auto* const found = std::find(bound_words.begin(), bound_words.end(), word);
    if (found == bound_words.end()) return std::nullopt;
    return static_cast<Bound>(found - bound_words.begin());
}

Interval interval_of(const Decimal& number, int last_digit, Bound bound) {
    if (bound == Bound::AtLeast) return {number, std::nullopt};
    if (bound == Bound::AtMost) return {std::nullopt, number};
    const Decimal half(5, last_digit - 1);
    return {number - half, number + half};
}

}  // namespace qhdb
