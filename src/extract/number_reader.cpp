#include "extract/number_reader.hpp"

#include <array>
#include <string>

namespace qhdb::extract {
namespace {

using View = std::u32string_view;

// Numbers longer than this are read as this many digits; no bulletin prints more.
constexpr std::size_t longest_mantissa = 17;

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// Power of ten of a multiplier character, or 0.
int multiplier_of(char32_t c) {
    switch (c) {
        case U'十': return 1;
        case U'百': return 2;
        case U'千': return 3;
        case U'万': return 4;
        case U'亿': return 8;
        default: return 0;
    }
}

struct Digits {
    std::size_t end = 0;
    Decimal value;
    int decimals = 0;
};

// ASCII digits with thousands commas and a point; a point counts only before a digit.
std::optional<Digits> read_digits(View text, std::size_t at) {
    std::string plain;
    std::size_t i = at;
    std::size_t dropped = 0;
    const auto take = [&](char32_t c) {
        plain.size() < longest_mantissa ? plain.push_back(static_cast<char>(c)) : void(++dropped);
    };
    for (; i < text.size() && (is_digit(text[i]) || text[i] == U','); ++i) {
        if (text[i] != U',') take(text[i]);
    }
    if (plain.empty()) return std::nullopt;
    int decimals = 0;
    const std::size_t dropped_whole = dropped;
    if (i + 1 < text.size() && text[i] == U'.' && is_digit(text[i + 1])) {
        for (++i; i < text.size() && is_digit(text[i]); ++i) {
            const std::size_t before = plain.size();
            take(text[i]);
            decimals += plain.size() > before ? 1 : 0;
        }
    }
    const Decimal mantissa(std::stoll(plain), static_cast<int>(dropped_whole) - decimals);
    return Digits{i, mantissa, decimals};
}

// A run of multipliers behind a number: 亿, 万亿, 千万, 百亿. Returns its power of ten and end.
struct Multiplier {
    std::size_t end = 0;
    int power = 0;
};

bool is_hundredth(View text, std::size_t at) { return text.substr(at).starts_with(U"百分"); }

Multiplier read_multiplier(View text, std::size_t at) {
    Multiplier found{at, 0};
    while (found.end < text.size() && found.end - at < 4) {
        const int power = multiplier_of(text[found.end]);
        if (power == 0 || is_hundredth(text, found.end)) break;
        found.power += power;
        ++found.end;
    }
    return found;
}

// 4千8百万: thousands and hundreds of one greater unit.
std::optional<NumberText> read_section(View text, std::size_t at) {
    Decimal sum;
    std::size_t i = at;
    int last = 0;
    std::size_t parts = 0;
    while (const auto digits = i < text.size() && is_digit(text[i]) ? read_digits(text, i) : std::nullopt) {
        const int power = digits->end < text.size() ? multiplier_of(text[digits->end]) : 0;
        if (power == 0 || power > 3) break;
        sum = sum + digits->value.scaled(power);
        last = power;
        i = digits->end + 1;
        ++parts;
    }
    const int great = parts > 1 && i < text.size() ? multiplier_of(text[i]) : 0;
    if (great != 4 && great != 8) return std::nullopt;
    NumberText number{.start = at, .end = i + 1, .value = sum.scaled(great)};
    number.last_digit = last + great;
    number.multiplier = great;
    return number;
}

// 1亿2千万: a smaller unit group may follow a greater one directly.
void read_mixed_tail(View text, NumberText& number) {
    while (number.multiplier > 0 && number.end < text.size() && is_digit(text[number.end])) {
        const auto digits = read_digits(text, number.end);
        if (!digits) return;
        const Multiplier multiplier = read_multiplier(text, digits->end);
        if (multiplier.power == 0 || multiplier.power >= number.multiplier) return;
        if (const auto section = read_section(text, number.end); section && section->multiplier < number.multiplier) {
            number.value = number.value + section->value;
            number.last_digit = section->last_digit;
            number.multiplier = section->multiplier;
            number.end = section->end;
            continue;
        }
        number.value = number.value + digits->value.scaled(multiplier.power);
        number.last_digit = multiplier.power - digits->decimals;
        number.multiplier = multiplier.power;
        number.end = multiplier.end;
    }
}

std::optional<NumberText> read_ascii(View text, std::size_t at) {
    const auto digits = read_digits(text, at);
    if (!digits) return std::nullopt;
    const Multiplier multiplier = read_multiplier(text, digits->end);
    NumberText number{.start = at, .end = multiplier.end, .value = digits->value.scaled(multiplier.power)};
    number.last_digit = multiplier.power - digits->decimals;
    number.multiplier = multiplier.power;
    read_mixed_tail(text, number);
    return number;
}

// Positional Chinese numerals: 三千四百二十万 = (3·1000 + 4·100 + 2·10) · 10^4.
class HanReader {
public:
    HanReader(View text, std::size_t at) : text_(text), start_(at), at_(at) {}

    std::optional<NumberText> read() {
        while (at_ < text_.size() && at_ - start_ < 32 && step()) {
        }
        if (at_ == start_ || (!has_digit_ && !has_multiplier_)) return std::nullopt;
        close_digit();
        NumberText number{.start = start_, .end = at_, .value = Decimal(total_ + section_, 0)};
        number.in_han = true;
        number.bare_multiplier = !has_digit_;
        number.multiplier = last_power_;
        number.last_digit = digits_in_row_ > 0 ? 0 : last_power_;
        read_fraction(number);
        return number;
    }

private:
    bool step() {
        const char32_t c = text_[at_];
        if (const int digit = han_digit(c); digit >= 0) return take_digit(digit);
        const int power = multiplier_of(c);
        if (power == 0 || is_hundredth(text_, at_)) return false;
        return power >= 4 ? take_great(power) : take_small(power);
    }

    // 二〇二五: digits in a row are positions; 三百零五: 零 fills.
    bool take_digit(int digit) {
        pending_ = digits_in_row_ > 0 ? pending_ * 10 + digit : digit;
        ++digits_in_row_;
        has_digit_ = true;
        ++at_;
        return digits_in_row_ < 16;
    }

    bool take_small(int power) {
        section_ += (digits_in_row_ > 0 ? pending_ : 1) * power_of_ten(power);
        after_multiplier(power);
        return true;
    }

    bool take_great(int power) {
        close_digit();
        if (section_ == 0 && total_ == 0) section_ = 1;
        const std::int64_t value = (section_ == 0 ? total_ : section_);
        if (value > 999'999'999) return false;
        section_ == 0 ? total_ = value * power_of_ten(power) : total_ += section_ * power_of_ten(power);
        section_ = 0;
        after_multiplier(power);
        return true;
    }

    void after_multiplier(int power) {
        pending_ = 0;
        digits_in_row_ = 0;
        has_multiplier_ = true;
        last_power_ = power;
        ++at_;
    }

    void close_digit() {
        if (digits_in_row_ > 0) section_ += pending_;
        pending_ = 0;
    }

    // 十点六七亿: digits behind 点, then a multiplier for the whole.
    void read_fraction(NumberText& number) {
        if (at_ + 1 >= text_.size() || text_[at_] != U'点' || han_digit(text_[at_ + 1]) < 0) return;
        int decimals = 0;
        std::int64_t fraction = 0;
        std::size_t i = at_ + 1;
        for (; i < text_.size() && han_digit(text_[i]) >= 0 && decimals < 9; ++i, ++decimals) {
            fraction = fraction * 10 + han_digit(text_[i]);
        }
        const Multiplier multiplier = read_multiplier(text_, i);
        number.value = (number.value + Decimal(fraction, -decimals)).scaled(multiplier.power);
        number.last_digit = multiplier.power - decimals;
        number.multiplier = multiplier.power;
        number.end = multiplier.end;
    }

    static std::int64_t power_of_ten(int power) {
        static constexpr std::array<std::int64_t, 9> powers = {1,       10,        100,        1'000,      10'000,
                                                               100'000, 1'000'000, 10'000'000, 100'000'000};
        return powers.at(static_cast<std::size_t>(power));
    }

    View text_;
    std::size_t start_;
    std::size_t at_;
    std::int64_t total_ = 0;
    std::int64_t section_ = 0;
    std::int64_t pending_ = 0;
    int digits_in_row_ = 0;
    int last_power_ = 0;
    bool has_digit_ = false;
    bool has_multiplier_ = false;
};

// 余, 多, 来 between number and unit, or between number and multiplier (十多亿).
void read_more(View text, NumberText& number) {
    if (number.end >= text.size()) return;
    const char32_t c = text[number.end];
    if (c != U'余' && c != U'多') return;
    const Multiplier behind = read_multiplier(text, number.end + 1);
    number.more = true;
    number.end = behind.end;
    number.value = number.value.scaled(behind.power);
    number.last_digit += behind.power;
    number.multiplier += behind.power;
}

}  // namespace

int han_digit(char32_t c) {
    constexpr View digits = U"零一二三四五六七八九";
    if (c == U'〇') return 0;
    if (c == U'两') return 2;
    const std::size_t found = digits.find(c);
    return found == View::npos ? -1 : static_cast<int>(found);
}

std::optional<NumberText> read_number(View text, std::size_t at) {
    if (at >= text.size()) return std::nullopt;
    const bool behind_number = at > 0 && (is_digit(text[at - 1]) || text[at - 1] == U'.');
    std::optional<NumberText> number;
    if (is_digit(text[at])) {
        if (behind_number) return std::nullopt;
        number = read_ascii(text, at);
    } else {
        number = HanReader(text, at).read();
    }
    if (number) read_more(text, *number);
    return number;
}

}  // namespace qhdb::extract
