#include "base/exact_number.hpp"

#include <cmath>

namespace qhdb {
namespace {

// A double holds so many digits without doubt, and no more are stored as one.
constexpr int most_places = 15;

std::optional<Decimal> parsed(const std::optional<std::string>& digits) {
    return digits ? Decimal::parse(*digits) : std::nullopt;
}

// Zero where another program wrote what none of ours does.
std::int64_t digits_of(double number, int places) {
    constexpr double most = 9e18;
    const double digits = number * std::pow(10.0, places);
    return digits > -most && digits < most ? std::llround(digits) : 0;
}

bool is_place(const std::optional<int>& place) { return place && *place >= -most_places && *place <= most_places; }

}  // namespace

std::optional<Decimal> exact_number(const StoredColumns& stored) {
    if (!is_place(stored.decimals)) return parsed(stored.number_text);
    return Decimal(digits_of(stored.number, *stored.decimals), -*stored.decimals);
}

Interval exact_interval(const StoredColumns& stored) {
    if (!is_place(stored.half)) return {parsed(stored.lower_text), parsed(stored.upper_text)};
    const Decimal half(5, *stored.half);
    const int places = *stored.half < 0 ? -*stored.half : 0;
    const Decimal number(digits_of(stored.number, places), -places);
    return {number - half, number + half};
}

}  // namespace qhdb
