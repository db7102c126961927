#include "query/exact_number.hpp"

#include <cmath>

namespace qhdb::query {
namespace {

std::optional<Decimal> parsed(const std::optional<std::string>& digits) {
    return digits ? Decimal::parse(*digits) : std::nullopt;
}

// A double holds 15 digits without doubt, and no more are stored as one.
std::int64_t digits_of(double number, int places) { return std::llround(number * std::pow(10.0, places)); }

}  // namespace

std::optional<Decimal> exact_number(const StoredColumns& stored) {
    if (!stored.decimals) return parsed(stored.number_text);
    return Decimal(digits_of(stored.number, *stored.decimals), -*stored.decimals);
}

Interval exact_interval(const StoredColumns& stored) {
    if (!stored.half) return {parsed(stored.lower_text), parsed(stored.upper_text)};
    const Decimal half(5, *stored.half);
    const int places = *stored.half < 0 ? -*stored.half : 0;
    const Decimal number(digits_of(stored.number, places), -places);
    return {number - half, number + half};
}

}  // namespace qhdb::query
