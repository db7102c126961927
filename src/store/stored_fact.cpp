#include "store/stored_fact.hpp"

#include <array>
#include <cstdlib>

namespace qhdb::store {
namespace {

constexpr int most_digits = 15;  // a double holds them, whole or divided by a power of ten, without doubt

constexpr std::array<std::int64_t, most_digits + 1> powers = [] {
    std::array<std::int64_t, most_digits + 1> all{1};
    for (std::size_t i = 1; i < all.size(); ++i) all[i] = all[i - 1] * 10;
    return all;
}();

// Whether the number times 10^places is whole and has few enough digits.
bool is_whole(const Decimal& number, int places) {
    const int shift = number.exponent() + places;
    if (shift < 0 || shift > most_digits) return false;
    return std::abs(number.mantissa()) < powers[static_cast<std::size_t>(most_digits - shift)];
}

std::optional<int> half_of(const Decimal& number, const Interval& interval) {
    if (!interval.lower || !interval.upper) return std::nullopt;
    const Decimal half = number - *interval.lower;
    const int at = half.exponent();
    if (half.mantissa() != 5 || at < -most_digits || at >= most_digits) return std::nullopt;
    if (number - half != *interval.lower || number + half != *interval.upper) return std::nullopt;
    if (at >= 0) return is_whole(number, 0) ? std::optional(at) : std::nullopt;
    // Decimals are written without zeros at their end.
    const bool as_printed = interval.lower->exponent() == at && interval.upper->exponent() == at;
    return as_printed && is_whole(number, -at) ? std::optional(at) : std::nullopt;
}

std::optional<std::string> text_of(const std::optional<Decimal>& number) {
    return number ? std::optional(number->to_string()) : std::nullopt;
}

}  // namespace

std::string_view usual_unit(Measure measure) {
    switch (measure) {
        case Measure::Value: return "CNY";
        case Measure::Quantity: return "t";
        case Measure::Growth:
        case Measure::QuantityGrowth:
        case Measure::GrowthMom:
        case Measure::Share:
        case Measure::Contribution:
        case Measure::EnterprisesGrowth:
        case Measure::EnterprisesRegisteredGrowth: return "percent";
        case Measure::ShareChange:
        case Measure::GrowthGap:
        case Measure::Pull: return "pp";
        case Measure::Rank: return "rank";
        default: return "count";
    }
}

StoredNumber stored_number(const Decimal& number, const Interval& interval) {
    StoredNumber stored;
    stored.number = number.to_double();
    const int decimals = number.exponent() < 0 ? -number.exponent() : 0;
    const bool fits = decimals <= most_digits && is_whole(number, decimals);
    if (fits) {
        stored.decimals = decimals;
        stored.half = half_of(number, interval);
    } else {
        stored.number_text = number.to_string();
    }
    if (!stored.half) {
        stored.lower_text = text_of(interval.lower);
        stored.upper_text = text_of(interval.upper);
    }
    return stored;
}

Measure measure_of_number(int place) {
    return place >= 0 && place < measure_count ? static_cast<Measure>(place) : Measure::Value;
}

int measure_number(Measure measure) { return static_cast<int>(measure); }

std::optional<std::string> other_unit(Measure measure, const std::string& unit) {
    return other_than(usual_unit(measure), unit);
}

std::optional<std::string> other_than(std::string_view usual, std::string_view word) {
    return word == usual ? std::nullopt : std::optional<std::string>(word);
}

}  // namespace qhdb::store
