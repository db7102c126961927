#include "pen.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/unicode.hpp"

namespace qhdb::generator {
namespace {

constexpr std::array<std::string_view, damage_count> damage_words{
    "none", "digits", "wrong_unit", "wrong_whole", "wrong_reference", "wrong_period", "sign", "swapped", "growth_to"};

/// 1234 with two decimals: 12.34.
std::string number_text(std::int64_t digits, int decimals) {
    std::string text = std::to_string(std::abs(digits));
    if (decimals == 0) return text;
    const auto places = static_cast<std::size_t>(decimals);
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    return text.insert(text.size() - places, 1, '.');
}

std::string full_width(std::string_view text) {
    std::string wide;
    for (const char32_t c : to_u32(text)) {
        const bool folds = (c >= U'0' && c <= U'9') || c == U'.' || c == U'%';
        append_utf8(wide, folds ? c + 0xFEE0 : c);
    }
    return wide;
}

Wide power_of_ten(int exponent) {
    Wide power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

bool is_percent(const Draft& draft) { return draft.unit == "percent" || draft.unit == "pp"; }

/// The digits with two neighbours exchanged, or with one misread; never the same number again.
std::int64_t misread(std::int64_t digits, std::uint64_t chance) {
    std::string text = std::to_string(std::abs(digits));
    const std::size_t leading = std::min<std::size_t>(text.size(), 3);
    const std::size_t at = chance % leading;
    if (chance / 8 % 2 == 0 && at + 1 < text.size() && text[at] != text[at + 1] && text[at + 1] != '0') {
        std::swap(text[at], text[at + 1]);
    } else {
        const auto digit = static_cast<std::uint64_t>(text[at] - '0');
        const std::uint64_t other =
            at == 0 ? 1 + (digit - 1 + 1 + chance / 16 % 8) % 9 : (digit + 1 + chance / 16 % 9) % 10;
        text[at] = static_cast<char>('0' + other);
    }
    const std::int64_t value = std::stoll(text);
    return digits < 0 ? -value : value;
}

bool is_same(const Figure& a, const Figure& b) {
    return a.measure == b.measure && a.number == b.number && a.unit == b.unit && a.period == b.period &&
           a.bound == b.bound && a.interval == b.interval && a.basis == b.basis && a.series.region == b.series.region &&
           a.series.flow == b.series.flow && a.series.commodity == b.series.commodity &&
           a.series.partner == b.series.partner && a.series.ownership == b.series.ownership &&
           a.series.regime == b.series.regime;
}

}  // namespace

std::string_view to_string(Damage damage) { return damage_words.at(static_cast<std::size_t>(damage)); }

std::optional<Damage> damage_from(std::string_view word) {
    const auto* const found = std::find(damage_words.begin(), damage_words.end(), word);
    if (found == damage_words.end()) return std::nullopt;
    return static_cast<Damage>(found - damage_words.begin());
}

Pen& Pen::operator<<(std::string_view text) {
    if (style_.wrap == 0) {
        bulletin_.text += text;
        return *this;
    }
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = decode_utf8(text, at).length;
        // A stop never begins a line.
        const std::string_view character = text.substr(at, length);
        const bool is_stop =
            character == "，" || character == "。" || character == "；" || character == "、" || character == "）";
        if (column_ >= style_.wrap && !is_stop) {
            bulletin_.text += '\n';
            column_ = 0;
        }
        bulletin_.text += character;
        ++column_;
        at += length;
    }
    return *this;
}

void Pen::begin_paragraph() {
    bulletin_.text += style_.indent;
    column_ = 2;
}

void Pen::end_paragraph() {
    bulletin_.text += style_.break_after;
    column_ = 0;
}

Ratio Pen::to_print(const Draft& draft) const {
    const std::size_t at = printed_.size();
    if (slip_.damage == Damage::None) return draft.exact;
    if (at == slip_.first && slip_.instead) return *slip_.instead;
    if (at == slip_.first + 1 && slip_.second_instead) return *slip_.second_instead;
    if (at == slip_.first && slip_.damage == Damage::Sign) return draft.exact.negated();
    return draft.exact;
}

bool Pen::next_is_negative(const Draft& draft) const { return to_print(draft).is_negative(); }

Pen::Form Pen::amount_form(const Ratio& value) const {
    const double yuan = value.abs().to_double();
    if (yuan >= 1e12) return {0, 2, 12, "万亿", Bound::Exact, 0, false};
    if (yuan >= 1e8) return {0, yuan < 1e9 ? 2 : style_.value_decimals, 8, "亿", Bound::Exact, 0, false};
    return {0, yuan < 1e6 ? 1 : 0, 4, "万", Bound::Exact, 0, false};
}

Pen::Form Pen::form_of(const Draft& draft, const Ratio& value) const {
    Form form;
    if (draft.unit == "CNY" || draft.unit == "USD") {
        form = amount_form(value);
        form.unit += draft.unit == "CNY" ? "元" : "美元";
    } else if (is_percent(draft)) {
        form.decimals = 1;
        form.unit = draft.unit == "pp" ? "个百分点" : "%";
    } else if (draft.measure == Measure::Quantity) {
        const double amount = value.to_double();
        form = amount >= 1e8   ? Form{0, 2, 8, "亿"}
               : amount >= 1e4 ? Form{0, 1, 4, "万"}
                               : Form{0, amount < 100 ? 1 : 0, 0, ""};
        if (draft.unit != "t" && form.power == 0) form.decimals = 0;
        form.unit += draft.word;
    } else {
        form.unit = draft.word;
    }
    form.digits = value.divided(power_of_ten(form.power)).rounded(form.decimals);
    return form;
}

void Pen::slip_in_form(Form& form) const {
    if (!slips_here()) return;
    if (slip_.damage == Damage::Digits) form.digits = misread(form.digits, slip_.chance);
    if (slip_.damage != Damage::WrongUnit) return;
    const bool is_large = form.unit.starts_with("亿");
    form.unit.replace(0, std::string_view("亿").size(), is_large ? "万" : "亿");
    form.power = is_large ? 4 : 8;
}

void Pen::print(const Draft& draft, const Form& form) {
    Form shown = form;
    while (shown.decimals > 0 && shown.digits % 10 == 0) {  // newspapers print 79亿元, not 79.0亿元
        shown.digits /= 10;
        --shown.decimals;
    }
    std::string number = number_text(shown.digits, shown.decimals);
    if (style_.spaced && !shown.unit.starts_with('%')) number += ' ';
    std::string text = number + shown.unit;
    if (shown.in_tenths) {
        static constexpr std::array<const char*, 10> numerals{"", "一", "两", "三", "四", "五", "六", "七", "八", "九"};
        text = std::string(numerals.at(static_cast<std::size_t>(shown.digits))) + "成";
    } else if (style_.full_width) {
        text = full_width(text);
    }
    if (style_.wrap != 0 && column_ + text.size() / 2 >= style_.wrap) {
        bulletin_.text += '\n';
        column_ = 0;
    }
    const std::size_t start = bulletin_.text.size();
    bulletin_.text += text;
    column_ += to_u32(text).size();
    record(draft, shown, text,
           {{static_cast<std::uint32_t>(start)}, {static_cast<std::uint32_t>(bulletin_.text.size())}});
}

void Pen::record(const Draft& draft, const Form& form, std::string text, ByteSpan where) {
    const int last_digit = form.power - form.decimals;
    const Decimal shift(form.offset, 0);
    Figure figure{draft.series,
                  draft.period,
                  draft.measure,
                  Decimal(form.digits, last_digit) - shift,
                  draft.unit,
                  {},
                  form.bound,
                  draft.basis,
                  where,
                  std::move(text),
                  draft.exact,
                  draft.list,
                  {}};
    const bool is_point = draft.unit == "count" || draft.unit == "rank";
    figure.interval =
        is_point ? Interval{figure.number, figure.number} : interval_of(figure.number, last_digit, form.bound);
    const bool slipped = slips_here() || (slip_.second_instead && printed_.size() == slip_.first + 1);
    printed_.push_back(draft);
    figure_of_.push_back(bulletin_.figures.size());
    auto& figures = bulletin_.figures;
    const auto same =
        std::find_if(figures.begin(), figures.end(), [&](const Figure& one) { return is_same(one, figure); });
    if (same != figures.end()) {
        figure_of_.back() = static_cast<std::size_t>(same - figures.begin());
        return;
    }
    if (slipped) bulletin_.damaged.push_back(figures.size());
    figures.push_back(std::move(figure));
}

void Pen::figure(const Draft& draft) {
    Form form = form_of(draft, to_print(draft));
    slip_in_form(form);
    print(draft, form);
}

void Pen::growth(const Draft& draft, Random& random) {
    const Ratio value = to_print(draft);
    const bool counted = draft.measure == Measure::QuantityGrowth;
    const char* up = counted ? random.pick({"增加", "增长"}) : random.pick({"增长", "增长", "增长", "上升"});
    const char* down = counted ? "减少" : random.pick({"下降", "下降", "下降", "减少"});
    Form form = form_of(draft, value);
    if (style_.times && value.to_double() >= 100.0) {
        form = {value.divided(100).rounded(1), 1, 2, "倍", Bound::Exact, 0, false};
        if (slips_here() && slip_.damage == Damage::GrowthTo) {
            up = "增长到";
            form.offset = 100;
        }
    }
    slip_in_form(form);
    *this << (form.digits < 0 ? down : up);
    print(draft, form);
}

bool Pen::bounded(const Draft& draft, Random& random) {
    const Ratio value = to_print(draft);
    const bool above = random.chance(60);
    if (draft.measure == Measure::Share) {
        const std::int64_t tens = value.divided(10).floored(0) + (above ? 0 : 1);
        if (tens < 1 || tens > 9 || std::abs(value.to_double() - static_cast<double>(tens) * 10) > 1.8) return false;
        *this << (above ? random.pick({"超", "逾"}) : random.pick({"近", "接近"}));
        print(draft, {tens, 0, 1, "", above ? Bound::AtLeast : Bound::AtMost, 0, true});
        return true;
    }
    Form form = form_of(draft, value);
    form.digits = value.divided(power_of_ten(form.power)).floored(form.decimals);
    std::int64_t unit = 1;
    while (form.digits / unit >= 100) unit *= 10;
    const std::int64_t kept = form.digits / unit + (above ? 0 : 1);
    if (above ? form.digits % unit > unit / 4 : form.digits % unit < unit * 3 / 4) return false;
    form.digits = kept * unit;
    form.bound = above ? Bound::AtLeast : Bound::AtMost;
    *this << (above ? random.pick({"超", "突破", "逾"}) : "近");
    print(draft, form);
    return true;
}

bool Pen::shows(const Draft& draft) {
    if (is_percent(draft)) return std::abs(draft.exact.rounded(1)) >= 1;
    if (draft.unit == "CNY" || draft.unit == "USD") return draft.exact.abs().to_double() >= 1e5;
    return draft.exact.to_double() >= 1;
}

}  // namespace qhdb::generator
