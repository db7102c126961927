#include "extract/measure_reader.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/unicode.hpp"
#include "extract/number_reader.hpp"
#include "extract/unit_reader.hpp"

namespace qhdb::extract {
namespace {

using View = std::u32string_view;

// Longest first within a shared ending.
constexpr std::array before_words = {
    BoundWord{U"约合", Bound::Approx},      BoundWord{U"直逼", Bound::AtMost},    BoundWord{U"迈入", Bound::AtLeast},
    BoundWord{U"迈进", Bound::AtLeast},     BoundWord{U"跨入", Bound::AtLeast},   BoundWord{U"跨上", Bound::AtLeast},
    BoundWord{U"踏上", Bound::AtLeast},     BoundWord{U"登上", Bound::AtLeast},   BoundWord{U"冲上", Bound::AtLeast},
    BoundWord{U"冲破", Bound::AtLeast},     BoundWord{U"攀上", Bound::AtLeast},   BoundWord{U"越过", Bound::AtLeast},
    BoundWord{U"首次突破", Bound::AtLeast}, BoundWord{U"突破了", Bound::AtLeast}, BoundWord{U"超过了", Bound::AtLeast},
    BoundWord{U"不少于", Bound::AtLeast},   BoundWord{U"不低于", Bound::AtLeast}, BoundWord{U"大约为", Bound::Approx},
    BoundWord{U"超过", Bound::AtLeast},     BoundWord{U"突破", Bound::AtLeast},   BoundWord{U"首破", Bound::AtLeast},
    BoundWord{U"至少", Bound::AtLeast},     BoundWord{U"站上", Bound::AtLeast},   BoundWord{U"站稳", Bound::AtLeast},
    BoundWord{U"超越", Bound::AtLeast},     BoundWord{U"迈上", Bound::AtLeast},   BoundWord{U"迈过", Bound::AtLeast},
    BoundWord{U"跨过", Bound::AtLeast},     BoundWord{U"跨越", Bound::AtLeast},   BoundWord{U"将近", Bound::AtMost},
    BoundWord{U"接近", Bound::AtMost},      BoundWord{U"逼近", Bound::AtMost},    BoundWord{U"不足", Bound::AtMost},
    BoundWord{U"不到", Bound::AtMost},      BoundWord{U"未达", Bound::AtMost},    BoundWord{U"大约", Bound::Approx},
    BoundWord{U"约为", Bound::Approx},      BoundWord{U"约达", Bound::Approx},    BoundWord{U"超", Bound::AtLeast},
    BoundWord{U"逾", Bound::AtLeast},       BoundWord{U"破", Bound::AtLeast},     BoundWord{U"过", Bound::AtLeast},
    BoundWord{U"近", Bound::AtMost},        BoundWord{U"约", Bound::Approx},
};

constexpr std::array behind_words = {
    BoundWord{U"以上", Bound::AtLeast}, BoundWord{U"开外", Bound::AtLeast}, BoundWord{U"有余", Bound::AtLeast},
    BoundWord{U"多", Bound::AtLeast},   BoundWord{U"余", Bound::AtLeast},   BoundWord{U"强", Bound::AtLeast},
    BoundWord{U"以下", Bound::AtMost},  BoundWord{U"以内", Bound::AtMost},  BoundWord{U"左右", Bound::Approx},
    BoundWord{U"上下", Bound::Approx},  BoundWord{U"前后", Bound::Approx},
};

/// 百分之五十, 三分之一, 千分之二: the fraction that ends the number `denominator`.
std::optional<Mention> read_fraction(View text, const NumberText& denominator) {
    if (!rest_of(text, denominator.end).starts_with(U"分之")) return std::nullopt;
    const auto numerator = read_number(text, denominator.end + 2);
    if (!numerator || denominator.value.is_zero()) return std::nullopt;
    Mention mention;
    set_number(mention, MentionKind::Percent, *numerator, 0, "percent");
    const bool of_hundred = denominator.value == Decimal(100, 0);
    if (!of_hundred) {
        mention.number = mention.number * Decimal(100, 0) / denominator.value;
        mention.last_digit = 0;
    }
    mention.range_end = mention.number;
    mention.span.end = {static_cast<std::uint32_t>(numerator->end)};
    mention.rule = "N-06 fraction";
    return mention;
}

// 占全省的1/8, 近1/3: a fraction in digits; 1/8 elsewhere may be a day, 5/6 a page.
std::optional<Mention> read_slashed_fraction(View text, const NumberText& numerator) {
    const bool slash = numerator.end < text.size() && (text[numerator.end] == U'/' || text[numerator.end] == U'／');
    const bool part =
        numerator.start > 0 && View(U"占的近超约达逾为过足到").find(text[numerator.start - 1]) != View::npos;
    if (!slash || !part || numerator.in_han) return std::nullopt;
    const auto denominator = read_number(text, numerator.end + 1);
    const bool small = denominator && numerator.value < denominator->value && denominator->value < Decimal(21, 0) &&
                       denominator->last_digit >= 0 && numerator.last_digit >= 0;
    if (!small || denominator->start != numerator.end + 1 || rest_of(text, denominator->end).starts_with(U"/"))
        return std::nullopt;
    Mention mention;
    set_number(mention, MentionKind::Percent, numerator, 0, "percent");
    mention.number = mention.number * Decimal(100, 0) / denominator->value;
    mention.last_digit = 0;
    mention.range_end = mention.number;
    mention.span.end = {static_cast<std::uint32_t>(denominator->end)};
    mention.rule = "N-06 fraction";
    return mention;
}

std::optional<Mention> read_percent_words(View text, std::size_t at) {
    if (!rest_of(text, at).starts_with(U"百分之")) return std::nullopt;
    NumberText hundred{.start = at, .end = at + 1, .value = Decimal(100, 0)};
    return read_fraction(text, hundred);
}

// 翻一番, 翻了近两番, 翻番: 2^n - 1 in percent.
std::optional<Mention> read_doubling(View text, std::size_t at) {
    if (text[at] != U'翻') return std::nullopt;
    std::size_t i = at + 1;
    Mention mention;
    if (i < text.size() && text[i] == U'了') ++i;
    for (const View word : {View(U"近"), View(U"超"), View(U"约")}) {
        if (!rest_of(text, i).starts_with(word)) continue;
        i += 1;
        static_cast<void>(bound_before(text, i, mention.bound));
        break;
    }
    int times = 1;
    if (const auto number = read_number(text, i); number && number->value < Decimal(7, 0)) {
        times = static_cast<int>(number->value.to_double());
        i = number->end;
    }
    if (i >= text.size() || (text[i] != U'番' && text[i] != U'倍')) return std::nullopt;
    mention.kind = MentionKind::Doubling;
    mention.number = doublings(times);
    mention.range_end = mention.number;
    mention.unit = "percent";
    mention.last_digit = 1;
    mention.span.end = {static_cast<std::uint32_t>(i + 1)};
    mention.rule = "N-04 doubling";
    return mention;
}

struct FixedNumber {
    View word;
    MentionKind kind;
    int number;
    Bound bound;
};

// Words that are numbers: halves and first places.
constexpr std::array fixed_numbers = {
    FixedNumber{U"半数以上", MentionKind::Percent, 50, Bound::AtLeast},
    FixedNumber{U"过半", MentionKind::Percent, 50, Bound::AtLeast},
    FixedNumber{U"超半数", MentionKind::Percent, 50, Bound::AtLeast},
    FixedNumber{U"近一半", MentionKind::Percent, 50, Bound::AtMost},
    FixedNumber{U"近半数", MentionKind::Percent, 50, Bound::AtMost},
    FixedNumber{U"近半", MentionKind::Percent, 50, Bound::AtMost},
    FixedNumber{U"一半", MentionKind::Percent, 50, Bound::Exact},
    FixedNumber{U"首位", MentionKind::Ordinal, 1, Bound::Exact},
    FixedNumber{U"榜首", MentionKind::Ordinal, 1, Bound::Exact},
    FixedNumber{U"之首", MentionKind::Ordinal, 1, Bound::Exact},
    FixedNumber{U"居首", MentionKind::Ordinal, 1, Bound::Exact},
};

// 最大出口商品 is the first of its kind.
bool is_greatest(View text) {
    return starts_with_any(
        text, {U"最大出口", U"最大的出口", U"最大进口", U"最大的进口", U"最大贸易", U"最大的贸易", U"最大外贸"});
}

std::optional<Mention> read_fixed(View text, std::size_t at) {
    if (View(U"半过超近一首榜之居最").find(text[at]) == View::npos) return std::nullopt;
    if (is_greatest(rest_of(text, at))) {
        Mention mention;
        mention.kind = MentionKind::Ordinal;
        mention.number = Decimal(1, 0);
        mention.range_end = mention.number;
        mention.unit = "rank";
        mention.span.end = {static_cast<std::uint32_t>(at + 2)};
        mention.rule = "M-20 greatest";
        return mention;
    }
    for (const FixedNumber& fixed : fixed_numbers) {
        if (!rest_of(text, at).starts_with(fixed.word)) continue;
        // 居首位: the place is 首位.
        const bool goes_on = fixed.word == U"居首" && rest_of(text, at + 2).starts_with(U"位");
        if (goes_on) continue;
        Mention mention;
        mention.kind = fixed.kind;
        mention.number = Decimal(fixed.number, 0);
        mention.range_end = mention.number;
        mention.bound = fixed.bound;
        mention.last_digit = fixed.kind == MentionKind::Percent ? 1 : 0;
        mention.unit = fixed.kind == MentionKind::Percent ? "percent" : "rank";
        mention.span.end = {static_cast<std::uint32_t>(at + fixed.word.size())};
        mention.rule = "N-06 word";
        return mention;
    }
    return std::nullopt;
}

// 第三位, 第3, 第一大, 第五名; 第三届, 第2批, 第一季度 are no places.
std::optional<Mention> read_ordinal(View text, std::size_t at) {
    if (text[at] != U'第') return std::nullopt;
    const auto number = read_number(text, at + 1);
    if (!number || number->multiplier > 2) return std::nullopt;
    const View behind = rest_of(text, number->end);
    std::size_t end = number->end;
    if (starts_with_any(behind, {U"位", U"名", U"大"})) ++end;
    Mention mention;
    set_number(mention, MentionKind::Ordinal, *number, 0, "rank");
    const bool no_place =
        starts_with_any(behind, {U"届",   U"批", U"季",   U"次", U"版",   U"条", U"轮",   U"天",   U"期",   U"个",
                                 U"章",   U"款", U"产业", U"方", U"年",   U"月", U"时间", U"三方", U"一线", U"代",
                                 U"阶段", U"线", U"页",   U"号", U"国际", U"步", U"家",   U"二届"});
    if (no_place) mention.kind = MentionKind::Plain;
    mention.span.end = {static_cast<std::uint32_t>(end)};
    mention.rule = "M-20 ordinal";
    return mention;
}

// 3至5亿元, 10-15%: the first number takes unit and magnitude of the second.
std::size_t range_mark(View text, const NumberText& first) {
    if (first.in_han || first.multiplier > 8 || first.end + 1 >= text.size()) return 0;
    const char32_t mark = text[first.end];
    const bool is_mark = mark == U'-' || mark == U'~' || mark == U'至' || mark == U'到';
    return is_mark && is_digit(text[first.end + 1]) ? first.end + 1 : 0;
}

std::optional<Mention> read_range(View text, const NumberText& first) {
    const std::size_t second_at = range_mark(text, first);
    if (second_at == 0) return std::nullopt;
    const auto second = read_number(text, second_at);
    if (!second) return std::nullopt;
    Mention mention;
    const auto end = read_unit(text, *second, mention);
    if (!end) return std::nullopt;
    const Decimal scale = second->value.is_zero() ? Decimal(1, 0) : mention.number / second->value;
    const int lift = first.multiplier == 0 ? second->multiplier : 0;
    const Decimal low = first.value.scaled(lift) * scale;
    if (!(low < mention.number)) return std::nullopt;
    mention.number = low;
    mention.span.end = {static_cast<std::uint32_t>(*end)};
    mention.rule = "N-01 range";
    return mention;
}

// A Han numeral counts only with its unit; a magnitude alone (千亿) only behind a bound word (超千亿).
bool stands_without_unit(View text, const NumberText& number) {
    if (!number.in_han) return true;
    Bound bound = Bound::Exact;
    return number.bare_multiplier && number.multiplier >= 8 && bound_before(text, number.start, bound) > 0;
}

// 进出口亿元: a unit whose digits were lost on the way (L-05b); 超亿元, 上亿元, 数亿元 are said so.
bool lacks_digits(View text, const NumberText& number) {
    const bool one_character = number.bare_multiplier && number.end == number.start + 1 && number.multiplier >= 4;
    if (!one_character) return false;
    Bound bound = Bound::Exact;
    const char32_t before = number.start > 0 ? text[number.start - 1] : U'\0';
    return bound_before(text, number.start, bound) == 0 && View(U"数上达两几整").find(before) == View::npos;
}

std::string_view rule_of(MentionKind kind) {
    switch (kind) {
        case MentionKind::Money: return "N-01 money";
        case MentionKind::Quantity: return "N-11 quantity";
        case MentionKind::Percent: return "N-03 percent";
        case MentionKind::Points: return "N-03 points";
        case MentionKind::Multiple: return "N-04 multiple";
        default: return "N number";
    }
}

std::optional<Mention> read_plain(View text, std::size_t at) {
    const auto number = read_number(text, at);
    if (!number || lacks_digits(text, *number)) return std::nullopt;
    if (auto fraction = read_fraction(text, *number)) return fraction;
    if (auto fraction = read_slashed_fraction(text, *number)) return fraction;
    if (auto range = read_range(text, *number)) return range;
    Mention mention;
    const auto unit_end = read_unit(text, *number, mention);
    if (!unit_end) {
        if (!stands_without_unit(text, *number)) return std::nullopt;
        set_number(mention, MentionKind::Plain, *number, 0, "");
    }
    mention.rule = rule_of(mention.kind);
    mention.span.end = {static_cast<std::uint32_t>(unit_end.value_or(number->end))};
    if (number->more) mention.bound = Bound::AtLeast;
    return mention;
}

// -5.2% and 负5.2%: a sign, where nothing stands before it that makes it a dash.
bool has_sign(View text, std::size_t at) {
    if (at == 0) return false;
    if (text[at - 1] == U'负') return true;
    if (text[at - 1] != U'-') return false;
    const char32_t before = at > 1 ? text[at - 2] : U'，';
    return !is_digit(before) && before != U'-' && before != U'年' && before != U'月' && !is_ascii_letter(before);
}

}  // namespace

std::size_t bound_before(View text, std::size_t at, Bound& bound) {
    const View head = text.substr(0, at);
    for (const BoundWord& word : before_words) {
        if (!head.ends_with(word.word)) continue;
        bound = word.bound;
        return word.word.size();
    }
    return 0;
}

std::size_t bound_behind(View text, std::size_t at, Bound& bound) {
    for (const BoundWord& word : behind_words) {
        if (!rest_of(text, at).starts_with(word.word)) continue;
        if (word.word == U"强" && is_digit(at + 1 < text.size() ? text[at + 1] : U'0')) return 0;
        bound = word.bound;
        return word.word.size();
    }
    return 0;
}

std::optional<Mention> read_measure(View text, std::size_t at) {
    if (at >= text.size()) return std::nullopt;
    const bool signed_number =
        text[at] == U'-' && at + 1 < text.size() && is_digit(text[at + 1]) && has_sign(text, at + 1);
    if (signed_number) {
        auto mention = read_measure(text, at + 1);
        if (mention) mention->span.start = {static_cast<std::uint32_t>(at)};
        return mention;
    }
    std::optional<Mention> mention;
    if (!is_digit(text[at])) {
        mention = read_fixed(text, at);
        if (!mention) mention = read_percent_words(text, at);
        if (!mention) mention = read_doubling(text, at);
        if (!mention) mention = read_ordinal(text, at);
    }
    if (!mention) mention = read_plain(text, at);
    if (!mention) return std::nullopt;
    mention->span.start = {static_cast<std::uint32_t>(at)};
    if (has_sign(text, at)) {
        mention->number = mention->number.negated();
        mention->range_end = mention->range_end.negated();
    }
    if (mention->bound == Bound::Exact) static_cast<void>(bound_before(text, at, mention->bound));
    static_cast<void>(bound_behind(text, mention->span.end.value, mention->bound));
    return mention;
}

}  // namespace qhdb::extract
