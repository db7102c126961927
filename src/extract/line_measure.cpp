#include "extract/line_measure.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "document/fold.hpp"
#include "extract/measure_reader.hpp"

namespace qhdb::extract {
namespace {

using View = std::u32string_view;

// Beside those of bulletins; longest first within a shared ending.
constexpr std::array line_words_before = {
    BoundWord{U"大于或者等于", Bound::AtLeast},
    BoundWord{U"大于或等于", Bound::AtLeast},
    BoundWord{U"大于等于", Bound::AtLeast},
    BoundWord{U"小于或者等于", Bound::AtMost},
    BoundWord{U"小于或等于", Bound::AtMost},
    BoundWord{U"小于等于", Bound::AtMost},
    BoundWord{U"至少是", Bound::AtLeast},
    BoundWord{U"至少有", Bound::AtLeast},
    BoundWord{U"至少为", Bound::AtLeast},
    BoundWord{U"最多为", Bound::AtMost},
    BoundWord{U"最多有", Bound::AtMost},
    BoundWord{U"最多是", Bound::AtMost},
    BoundWord{U"不大于", Bound::AtMost},
    BoundWord{U"不高于", Bound::AtMost},
    BoundWord{U"不多于", Bound::AtMost},
    BoundWord{U"不超过", Bound::AtMost},
    BoundWord{U"不小于", Bound::AtLeast},
    BoundWord{U"不少于", Bound::AtLeast},
    BoundWord{U"不低于", Bound::AtLeast},
    BoundWord{U"至少", Bound::AtLeast},
    BoundWord{U"最少", Bound::AtLeast},
    BoundWord{U"至多", Bound::AtMost},
    BoundWord{U"最多", Bound::AtMost},
    BoundWord{U"大于", Bound::AtLeast},
    BoundWord{U"高于", Bound::AtLeast},
    BoundWord{U"多于", Bound::AtLeast},
    BoundWord{U"小于", Bound::AtMost},
    BoundWord{U"低于", Bound::AtMost},
    BoundWord{U"少于", Bound::AtMost},
    BoundWord{U"≥", Bound::AtLeast},
    BoundWord{U"≤", Bound::AtMost},
    BoundWord{U">=", Bound::AtLeast},
    BoundWord{U"<=", Bound::AtMost},
    BoundWord{U">", Bound::AtLeast},
    BoundWord{U"<", Bound::AtMost},
};

constexpr std::array line_words_behind = {
    BoundWord{U"（含）以上", Bound::AtLeast}, BoundWord{U"（含）以下", Bound::AtMost},
    BoundWord{U"或者以上", Bound::AtLeast},   BoundWord{U"或者以下", Bound::AtMost},
    BoundWord{U"或者更多", Bound::AtLeast},   BoundWord{U"或者更少", Bound::AtMost},
    BoundWord{U"或以上", Bound::AtLeast},     BoundWord{U"或以下", Bound::AtMost},
    BoundWord{U"或更多", Bound::AtLeast},     BoundWord{U"或更少", Bound::AtMost},
    BoundWord{U"及以上", Bound::AtLeast},     BoundWord{U"及以下", Bound::AtMost},
    BoundWord{U"之内", Bound::AtMost},
};

constexpr std::array joints = {View(U"的同时"), View(U"同时"), View(U"并且"), View(U"而且"), View(U"而"), View(U"并"),
                               View(U"且"),     View(U"，"),   View(U"、"),   View(U"的"),   View(U"比"), View(U"大"),
                               View(U"小"),     View(U"又"),   View(U"以上"), View(U"以下"), View(U"个")};

Bound find_bound_before(View text, std::size_t at) {
    const View head = text.substr(0, at);
    for (const BoundWord& word : line_words_before) {
        if (head.ends_with(word.word)) return word.bound;
    }
    Bound bound = Bound::Exact;
    static_cast<void>(bound_before(text, at, bound));
    return bound;
}

Bound find_bound_behind(View text, std::size_t at) {
    for (const BoundWord& word : line_words_behind) {
        if (rest_of(text, at).starts_with(word.word)) return word.bound;
    }
    Bound bound = Bound::Exact;
    static_cast<void>(bound_behind(text, at, bound));
    return bound;
}

// 比四分之一大, 比二分之一小
Bound find_comparison(View text, std::size_t start, std::size_t end) {
    if (start == 0 || text[start - 1] != U'比') return Bound::Exact;
    const char32_t c = char_at(text, end);
    if (View(U"大多高").find(c) != View::npos) return Bound::AtLeast;
    return View(U"小少低").find(c) != View::npos ? Bound::AtMost : Bound::Exact;
}

class RangeReader {
public:
    RangeReader(const LineText& line, const LineAmount& first) : line_(line), text_(line.chars), first_(first) {}

    /// The amount that ends the range; its begin is made comparable: 3至5亿 begins at 3亿.
    std::optional<LineAmount> read() {
        std::size_t at = first_.end;
        if (rest_of(text_, at).starts_with(U"（含）")) at += 3;
        const char32_t mark = char_at(text_, at);
        const bool pair = mark == U'和' || mark == U'与';
        if (!pair && View(U"-~至到").find(mark) == View::npos) return std::nullopt;
        for (++at; mark == U'-' && char_at(text_, at) == U'-';) ++at;
        auto second = read_line_amount(line_, at);
        if (!second || second->upper) return std::nullopt;
        if (pair && is_between(second->number.end)) drop_unit(*second);
        if (!fit(*second) || (pair && !is_between(second->end))) return std::nullopt;
        return second;
    }

    [[nodiscard]] const Decimal& low() const { return low_; }

private:
    [[nodiscard]] bool is_between(std::size_t at) const {
        return rest_of(text_, at).starts_with(U"之间") || rest_of(text_, at).starts_with(U"间");
    }

    // 10与20间: not twenty rooms.
    static void drop_unit(LineAmount& amount) {
        amount.end = amount.number.end;
        amount.unit = {};
        amount.kind = ParsedKind::Number;
    }

    bool fit(LineAmount& second) {
        const bool first_is_bare = first_.kind == ParsedKind::Number && first_.unit.empty();
        const bool second_is_bare = second.kind == ParsedKind::Number && second.unit.empty();
        if (first_.kind == second.kind && first_.unit == second.unit)
            low_ = first_.value;
        else if (first_is_bare)
            low_ = first_.value * unit_scale(second);
        else if (second_is_bare && first_.kind == ParsedKind::Percent)
            take_percent(second);
        else
            return false;
        if (first_is_bare) lift(second);
        return low_ < second.value;
    }

    static Decimal unit_scale(const LineAmount& amount) {
        const Decimal& plain = amount.number.value;
        return plain.is_zero() || plain.is_negative() || amount.value.is_negative() ? Decimal(1, 0)
                                                                                    : amount.value / plain;
    }

    // 百分之三十到四十一
    void take_percent(LineAmount& second) {
        second.kind = first_.kind;
        second.unit = first_.unit;
        low_ = first_.value;
    }

    // The magnitude is said once: 3至5亿, 八百到九百亿; but 8500到3万 and 一到二十 say what they mean.
    void lift(const LineAmount& second) {
        const int own = first_.number.multiplier;
        const int other = second.number.multiplier;
        if (own >= 4 || other < 2) return;
        const int great = other >= 8 ? 8 : other >= 4 ? 4 : 0;
        const Decimal lifted = low_.scaled(own == 0 ? other : great);
        if (lifted < second.value) low_ = lifted;
    }

    const LineText& line_;
    View text_;
    const LineAmount& first_;
    Decimal low_;
};

void read_bounds(View text, LineMeasure& measure) {
    measure.bound = find_comparison(text, measure.start, measure.end);
    if (measure.bound == Bound::Exact) measure.bound = find_bound_behind(text, measure.end);
    if (measure.bound == Bound::Exact) measure.bound = find_bound_before(text, measure.start);
    if (measure.bound == Bound::Exact && measure.amount.number.more) measure.bound = Bound::AtLeast;
}

}  // namespace

std::optional<LineMeasure> read_line_measure(const LineText& line, std::size_t at) {
    const View text = line.chars;
    const auto amount = read_line_amount(line, at);
    if (!amount) return std::nullopt;
    LineMeasure measure{at, amount->end, *amount, amount->upper, Bound::Exact};
    RangeReader range(line, *amount);
    if (const auto last = amount->upper ? std::nullopt : range.read()) {
        measure.end = last->end;
        measure.amount = *last;
        measure.amount.value = range.low();
        measure.amount.rule = "N-01 range";
        measure.upper = last->value;
        return measure;
    }
    read_bounds(text, measure);
    const bool is_magnitude = amount->number.bare_multiplier && measure.bound != Bound::Exact;
    if (amount->is_weak && !is_magnitude) return std::nullopt;
    return measure;
}

bool joins_bounds(View between) {
    constexpr std::size_t longest = 16;
    if (between.size() > longest) return false;
    while (!between.empty()) {
        const auto matches = [&](const auto& word) { return between.starts_with(word); };
        const auto* const joint = std::find_if(joints.begin(), joints.end(), matches);
        const auto* const bound = std::find_if(line_words_before.begin(), line_words_before.end(),
                                               [&](const BoundWord& word) { return matches(word.word); });
        const std::size_t length = bound != line_words_before.end() ? bound->word.size()
                                   : joint != joints.end()          ? joint->size()
                                                                    : 0;
        if (length == 0) return false;
        between.remove_prefix(length);
    }
    return true;
}

}  // namespace qhdb::extract
