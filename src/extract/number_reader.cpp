#include "extract/number_reader.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace qhdb::extract {
namespace {

using View = std::u32string_view;

// Digits behind these change nothing that a statistic prints; they are passed over.
constexpr int longest_mantissa = 18;
// No bulletin prints longer Han numerals. Where nothing bounds them a text of one numeral would be read again
// and again from each of its characters.
constexpr std::size_t longest_han = 32;
constexpr std::size_t longest_line_number = 120;
constexpr int myriad = 4;
constexpr int yi = 8;
constexpr int trillion = 12;

bool is_hundredth(View text, std::size_t at) { return rest_of(text, at).starts_with(U"百分"); }

/// 千 of a unit: 二十五千克 is 25 千克.
bool is_kilo(View text, std::size_t at) {
    return text[at] == U'千' && at + 1 < text.size() && View(U"克米瓦升").find(text[at + 1]) != View::npos;
}

/// 10.17兆元: 万亿, as Taiwan prints it; 兆瓦 is a unit.
bool is_trillion(View text, std::size_t at) {
    if (text[at] != U'兆') return false;
    const View behind = rest_of(text, at + 1);
    return behind.starts_with(U"元") || behind.starts_with(U"美元") || behind.starts_with(U"人民币") ||
           behind.starts_with(U"、");
}

/// Digits from the left as long as there is room for them.
struct Mantissa {
    std::int64_t value = 0;
    int kept = 0;
    int dropped = 0;

    void take(int digit) {
        if (kept == longest_mantissa) {
            ++dropped;
            return;
        }
        value = value * 10 + digit;
        ++kept;
    }
};

struct Digits {
    std::size_t end = 0;
    Decimal value;
    int whole = 0;     ///< digits before the point
    int decimals = 0;  ///< digits behind it
};

// ASCII digits with thousands commas and a point; a point counts only before a digit.
std::optional<Digits> read_digits(View text, std::size_t at) {
    Mantissa mantissa;
    std::size_t i = at;
    for (; i < text.size() && (is_digit(text[i]) || text[i] == U','); ++i) {
        if (text[i] != U',') mantissa.take(static_cast<int>(text[i] - U'0'));
    }
    const int whole = mantissa.kept + mantissa.dropped;
    int decimals = 0;
    const bool has_point = i + 1 < text.size() && text[i] == U'.' && is_digit(text[i + 1]);
    const int dropped = mantissa.dropped;
    for (i += has_point ? 1 : 0; has_point && i < text.size() && is_digit(text[i]); ++i) {
        mantissa.take(static_cast<int>(text[i] - U'0'));
        decimals += mantissa.dropped == 0 ? 1 : 0;
    }
    if (whole == 0 && !has_point) return std::nullopt;
    return Digits{i, Decimal(mantissa.value, dropped - decimals), whole, decimals};
}

// A run of multipliers behind a number: 亿, 万亿, 千万, 百亿. Returns its power of ten and end.
struct Multiplier {
    std::size_t end = 0;
    int power = 0;
};

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

/// The positional system, in Arabic digits or Han: 三千四百二十万 = (3·1000 + 4·100 + 2·10) · 10^4,
/// 1亿2千万, 4.78万亿. A part that does not fit what stands before it ends the number before that part.
class Positional {
public:
    Positional(View text, std::size_t at, NumberStyle style)
        : text_(text),
          start_(at),
          at_(at),
          line_(style == NumberStyle::Line),
          in_han_(at < text.size() && !is_digit(text[at]) && text[at] != U'.') {}

    std::optional<NumberText> read() {
        const std::size_t limit = in_han_ && !line_ ? longest_han : longest_line_number;
        while (at_ < text_.size() && at_ - start_ < limit && !broken_ && step()) {
        }
        if (broken_ || at_ == start_ || (!has_digit_ && !has_multiplier_)) return std::nullopt;
        NumberText number;
        number.start = start_;
        number.in_han = in_han_;
        number.bare_multiplier = !has_digit_;
        if (in_han_ && !pending_is_ascii_ && read_fraction(number)) return number;
        close_pending();
        number.end = at_;
        number.value = sum();
        number.multiplier = power_;
        number.last_digit = last_digit_;
        return number;
    }

private:
    [[nodiscard]] Decimal sum() const { return yi_ + myriad_ + section_; }
    [[nodiscard]] bool has_content() const { return has_pending_ || has_section_; }

    bool step() {
        const char32_t c = text_[at_];
        if (line_ && !has_pending_ && (c == U'廿' || c == U'卅')) return take_score(c);
        if (han_digit(c) >= 0) return (in_han_ || line_) && take_han_digits();
        if (is_digit(c) || (c == U'.' && at_ == start_)) return (!in_han_ || line_) && take_ascii_digits();
        if (is_trillion(text_, at_)) return take_trillion();
        const int power = multiplier_of(c);
        if (power == 0 || is_hundredth(text_, at_)) return false;
        return power >= myriad ? take_great(power) : take_small(power);
    }

    // 二〇二五: digits in a row are positions; 三百零五: 零 fills.
    bool take_han_digits() {
        if (has_pending_) return false;
        Mantissa mantissa;
        const std::size_t first = at_;
        for (; at_ < text_.size() && at_ - start_ < longest_line_number; ++at_) {
            const int digit = han_digit(text_[at_]);
            if (digit < 0 || (text_[at_] == U'两' && mantissa.value > 0)) break;
            if (digit > 0 || mantissa.value > 0 || !has_multiplier_) mantissa.take(digit);
        }
        has_filler_ = text_[first] == U'零' || text_[first] == U'〇';
        // 十三五 is the name of a plan, 一百二三十 a guess: no positional number.
        broken_ = has_multiplier_ && mantissa.value > 9;
        const bool only_filler = has_filler_ && has_multiplier_ && mantissa.value == 0;
        if (only_filler) return after_filler(first);
        hold(first, Decimal(mantissa.value, mantissa.dropped), mantissa.kept, 0);
        return true;
    }

    // 一百零: nothing follows, the 零 belongs to something else; 十万零十 and 200亿零四千230 go on.
    bool after_filler(std::size_t first) {
        const bool goes_on = at_ < text_.size() && (multiplier_of(text_[at_]) == 1 || (line_ && is_digit(text_[at_])));
        if (!goes_on) at_ = first;
        return goes_on;
    }

    bool take_ascii_digits() {
        if (has_pending_) return false;
        const auto digits = read_digits(text_, at_);
        if (!digits) return false;
        const std::size_t first = at_;
        at_ = digits->end;
        hold(first, digits->value, digits->whole, digits->decimals);
        pending_is_ascii_ = true;
        return true;
    }

    void hold(std::size_t first, const Decimal& value, int whole, int decimals) {
        has_pending_ = true;
        has_digit_ = true;
        pending_start_ = first;
        pending_ = value;
        pending_whole_ = whole;
        pending_decimals_ = decimals;
        pending_is_ascii_ = false;
    }

    // 廿一 = 21, 卅二 = 32
    bool take_score(char32_t c) {
        hold(at_, Decimal(c == U'廿' ? 2 : 3, 0), 1, 0);
        return take_small(1);
    }

    bool take_small(int power) {
        if (power >= small_) return false;
        // 420千升 are counted in 千升.
        if (pending_is_ascii_ && rest_of(text_, at_).starts_with(U"千升")) return false;
        // 百亿 begins with its multiplier; inside a number only 十 does without a digit: 一百十一, 一千零十.
        if (!has_pending_ && has_multiplier_ && power > 1) return false;
        section_ = section_ + (has_pending_ ? pending_ : Decimal(1, 0)).scaled(power);
        has_section_ = true;
        small_ = power;
        after_multiplier(power);
        return true;
    }

    bool take_great(int power) {
        const bool fits = !has_content() || power < great_ || (power == yi && in_han_ && yi_.is_zero());
        if (!fits) return false;
        const Decimal content = section_ + (has_pending_ ? pending_ : Decimal());
        power == yi ? raise_to_yi(content) : raise_to_myriad(content);
        end_section(power);
        return true;
    }

    bool take_trillion() {
        if (!has_content()) return false;
        yi_ = yi_ + (section_ + (has_pending_ ? pending_ : Decimal())).scaled(trillion);
        end_section(trillion);
        return true;
    }

    // What stood before a great multiplier is counted; the next section is below it.
    void end_section(int power) {
        section_ = Decimal();
        has_section_ = false;
        small_ = myriad;
        great_ = power;
        after_multiplier(power);
    }

    // 十二万三千亿: all that stands before 亿 counts 亿; 亿亿 is a square.
    void raise_to_yi(const Decimal& content) {
        const Decimal counted = myriad_ + content;
        const Decimal one(1, 0);
        if (counted.is_zero() && !has_pending_)
            yi_ = (yi_.is_zero() ? one : yi_).scaled(yi);
        else
            yi_ = yi_ + counted.scaled(yi);
        myriad_ = Decimal();
    }

    // 四万万 is a square; 万 alone is one of them.
    void raise_to_myriad(const Decimal& content) {
        if (has_content())
            myriad_ = myriad_ + content.scaled(myriad);
        else if (!myriad_.is_zero())
            myriad_ = myriad_.scaled(myriad);
        else if (!yi_.is_zero())
            yi_ = yi_.scaled(myriad);
        else
            myriad_ = Decimal(1, myriad);
    }

    void after_multiplier(int power) {
        const bool in_run = !has_pending_ && has_multiplier_;
        const int decimals = has_pending_ ? pending_decimals_ : 0;
        // 3千万 is printed to the 千万, 三千万 to the 万.
        power_ = in_run && !in_han_ ? power_ + power : power;
        last_digit_ = in_run && !in_han_ ? last_digit_ + power : power - decimals;
        has_pending_ = false;
        has_filler_ = false;
        has_multiplier_ = true;
        last_power_ = power;
        ++at_;
    }

    void close_pending() {
        if (!has_pending_) return;
        const int lift = lift_of_pending();
        if (lift < 0) {
            at_ = pending_start_;
            return;
        }
        section_ = section_ + pending_.scaled(lift);
        last_digit_ = lift - pending_decimals_;
        power_ = line_ ? lift : power_;
    }

    // What the digits at the end count: units (一百零五, 3万4000), or in a line the next smaller power: 一万三.
    // -1: they are no part of the number (5亿3 of a bulletin; 3万5万 are two).
    [[nodiscard]] int lift_of_pending() const {
        if (!has_multiplier_) return 0;
        const bool goes_on = at_ < text_.size() && multiplier_of(text_[at_]) > 0;
        if (goes_on && !is_hundredth(text_, at_) && !is_kilo(text_, at_)) return -1;
        if (!line_) return in_han_ ? 0 : -1;
        const bool colloquial = pending_whole_ == 1 && pending_decimals_ == 0 && !has_filler_ && last_power_ > 1;
        if (colloquial) return last_power_ - 1;
        return pending_whole_ <= last_power_ ? 0 : -1;
    }

    // 十点六七亿: digits behind 点, then a multiplier for the whole.
    bool read_fraction(NumberText& number) {
        if (at_ + 1 >= text_.size() || text_[at_] != U'点' || han_digit(text_[at_ + 1]) < 0) return false;
        Mantissa decimals;
        std::size_t i = at_ + 1;
        for (; i < text_.size() && han_digit(text_[i]) >= 0; ++i) decimals.take(han_digit(text_[i]));
        const Multiplier multiplier = read_multiplier(text_, i);
        const Decimal whole = sum() + (has_pending_ ? pending_ : Decimal());
        number.value = (whole + Decimal(decimals.value, -decimals.kept)).scaled(multiplier.power);
        number.last_digit = multiplier.power - decimals.kept;
        number.multiplier = multiplier.power;
        number.end = multiplier.end;
        return true;
    }

    View text_;
    std::size_t start_;
    std::size_t at_;
    bool line_;
    bool in_han_;
    bool broken_ = false;
    bool has_digit_ = false;
    bool has_multiplier_ = false;
    bool has_section_ = false;
    Decimal yi_;          ///< parts of the number: what counts 亿,
    Decimal myriad_;      ///< 万,
    Decimal section_;     ///< and what is below
    int small_ = myriad;  ///< the last of 千百十 in the section
    int great_ = yi + 1;  ///< the last of 亿万
    int power_ = 0;
    int last_power_ = 0;
    int last_digit_ = 0;
    bool has_pending_ = false;  ///< digits whose multiplier has not been read
    bool pending_is_ascii_ = false;
    bool has_filler_ = false;
    std::size_t pending_start_ = 0;
    Decimal pending_;
    int pending_whole_ = 0;
    int pending_decimals_ = 0;
};

// 余, 多 between number and unit, or between number and multiplier (十多亿).
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

// 三四十万, 七八: a digit and the next one, then nothing but multipliers.
std::optional<NumberText> read_sequence(View text, std::size_t at) {
    if (at + 1 >= text.size()) return std::nullopt;
    const int low = han_digit(text[at]);
    const bool successive = low > 0 && han_digit(text[at + 1]) == low + 1;
    if (!successive || (at + 2 < text.size() && han_digit(text[at + 2]) >= 0)) return std::nullopt;
    const Multiplier multiplier = read_multiplier(text, at + 2);
    NumberText number{.start = at, .end = multiplier.end, .value = Decimal(low, multiplier.power)};
    number.sequence_end = Decimal(low + 1, multiplier.power);
    number.last_digit = number.multiplier = multiplier.power;
    number.in_han = true;
    const char32_t next = number.end < text.size() ? text[number.end] : U'\0';
    const bool goes_on = next == U'点' || han_digit(next) >= 0 || is_digit(next);
    return goes_on ? std::nullopt : std::optional(number);
}

bool begins_number(View text, std::size_t at) {
    if (is_digit(text[at])) return at == 0 || (!is_digit(text[at - 1]) && text[at - 1] != U'.');
    return text[at] != U'.';
}

// .5 of a line
bool begins_with_point(View text, std::size_t at) {
    const bool behind_digit = at > 0 && (is_digit(text[at - 1]) || text[at - 1] == U'.');
    return text[at] == U'.' && !behind_digit && at + 1 < text.size() && is_digit(text[at + 1]);
}

}  // namespace

int han_digit(char32_t c) {
    switch (c) {
        case U'零':
        case U'〇': return 0;
        case U'一': return 1;
        case U'二':
        case U'两': return 2;
        case U'三': return 3;
        case U'四': return 4;
        case U'五': return 5;
        case U'六': return 6;
        case U'七': return 7;
        case U'八': return 8;
        case U'九': return 9;
        default: return -1;
    }
}

int multiplier_of(char32_t c) {
    switch (c) {
        case U'十': return 1;
        case U'百': return 2;
        case U'千': return 3;
        case U'万': return myriad;
        case U'亿': return yi;
        default: return 0;
    }
}

std::optional<NumberText> read_number(View text, std::size_t at, NumberStyle style) {
    if (at >= text.size()) return std::nullopt;
    const bool line = style == NumberStyle::Line;
    if (!begins_number(text, at) && !(line && begins_with_point(text, at))) return std::nullopt;
    // 零件, 零部件, 零食: 零 counts nothing.
    if (text[at] == U'零' && starts_with_any(text.substr(at + 1), {U"件", U"部件", U"配件", U"售", U"食"}))
        return std::nullopt;
    std::optional<NumberText> number;
    if (line) number = read_sequence(text, at);
    if (!number) number = Positional(text, at, style).read();
    if (number) read_more(text, *number);
    return number;
}

}  // namespace qhdb::extract
