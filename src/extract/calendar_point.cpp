#include "extract/calendar_point.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/unicode.hpp"
#include "extract/number_reader.hpp"

namespace qhdb::extract {
namespace {

using View = std::u32string_view;

bool is_range_mark(char32_t c) { return c == U'-' || c == U'~' || c == U'至' || c == U'到'; }

}  // namespace

int calendar_digit(char32_t c) {
    if (is_digit(c)) return static_cast<int>(c - U'0');
    return c == U'○' ? 0 : han_digit(c);
}

// One or two digits, or a Han numeral up to 九十九, between low and high; -1 and unmoved when there is none.
int CalendarPointReader::number(int low, int high) {
    const std::size_t before = at_;
    int value = -1;
    if (is_digit(peek())) {
        value = 0;
        for (int i = 0; i < 2 && is_digit(peek()); ++i, ++at_) value = value * 10 + calendar_digit(peek());
        if (is_digit(peek())) value = -1;
    } else {
        if (han_digit(peek()) > 0) value = han_digit(text_[at_++]);
        if (accept(U"十")) {
            value = (value < 0 ? 1 : value) * 10;
            if (han_digit(peek()) > 0) value += han_digit(text_[at_++]);
        }
    }
    if (value >= low && value <= high) return value;
    at_ = before;
    return -1;
}

// `count` digits of either kind from `at`, or -1.
int CalendarPointReader::digits_at(std::size_t at, std::size_t count) const {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        const int digit = i < text_.size() ? calendar_digit(text_[i]) : -1;
        if (digit < 0) return -1;
        value = value * 10 + digit;
    }
    return value;
}

void CalendarPointReader::set_months(int first, int last, std::string_view rule) {
    point_.first_month = first;
    point_.last_month = last;
    point_.says_month = true;
    point_.rule = rule;
}

std::optional<CalendarPoint> CalendarPointReader::read(std::size_t at, const CalendarPoint* from) {
    at_ = at;
    point_ = CalendarPoint{};
    accept(U"公元");
    bool found = read_numeric_date() || read_decade();
    if (!found) {
        const bool has_year = read_year();
        const std::size_t after_year = at_;
        if (has_year && !accept(U"的")) accept(U"，");
        found = read_part();
        if (!found) at_ = after_year;
        if (!found && has_year) found = read_year_end();
        if (!found && !has_year && from != nullptr)
            found = (from->says_day && read_lone_day(*from)) || read_bare_year(from);
        if (!found && !has_year && from == nullptr) found = read_bare_year(nullptr);
        found = found || has_year;
    }
    if (!found) return std::nullopt;
    if (point_.last_year < point_.year) point_.last_year = point_.year;
    if (from != nullptr && point_.year == 0) point_.year = point_.last_year = from->last_year;
    check_day();
    point_.end = at_;
    return point_;
}

bool CalendarPointReader::read_part() {
    return read_half() || read_quarter() || read_relative_quarter() || read_month_count() || read_relative_month() ||
           read_month() || (point_.year == 0 && (at_ == 0 || calendar_digit(text_[at_ - 1]) < 0) && read_year_end());
}

bool CalendarPointReader::read_half() {
    if (accept(U"上半年") || accept(U"前半年"))
        set_months(1, 6, "P-01 half year");
    else if (accept(U"下半年") || accept(U"后半年"))
        set_months(7, 12, "P-01 half year");
    else
        return false;
    read_end_word();
    return true;
}

// 第三季度, 1季度, 首季, 末季度, 前两个季度
bool CalendarPointReader::read_quarter() {
    const std::size_t before = at_;
    const bool cumulated = accept(U"前") || accept(U"头");
    if (!cumulated) accept(U"第");
    const int quarter = accept(U"首") ? 1 : accept(U"末") ? 4 : number(1, 4);
    if (quarter > 0) accept(U"个");
    if (quarter < 0 || !accept(U"季")) {
        at_ = before;
        return false;
    }
    accept(U"度");
    set_months(cumulated ? 1 : quarter * 3 - 2, quarter * 3, cumulated ? "P-01 cumulated" : "P-03 quarter");
    read_end_word();
    return true;
}

// 上个季度, 本季度, 下季度
bool CalendarPointReader::read_relative_quarter() {
    const std::size_t before = at_;
    const int step = accept(U"上") ? -1 : accept(U"下") ? 1 : (accept(U"本") || accept(U"当") || accept(U"这")) ? 0 : 2;
    accept(U"一");
    accept(U"个");
    if (step > 1 || !accept(U"季度")) {
        at_ = before;
        return false;
    }
    const int quarter = today_ ? today_->year * 4 + (today_->month - 1) / 3 + step : 0;
    point_.year = quarter / 4;
    set_months(quarter % 4 * 3 + 1, quarter % 4 * 3 + 3, "P-03 quarter");
    read_end_word();
    return true;
}

// 前11个月, 首月, 前两月, 最后4个月, 第三个月
bool CalendarPointReader::read_month_count() {
    const std::size_t before = at_;
    const bool first = accept(U"前") || accept(U"头") || accept(U"首");
    const bool last = !first && (accept(U"最后") || accept(U"后"));
    const bool ordinal = !first && !last && accept(U"第");
    int count = first || last || ordinal ? number(1, 12) : -1;
    if (count < 0 && before < at_ && text_[at_ - 1] == U'首' && peek() == U'月') count = 1;
    if (count > 0 && (accept(U"个月") || (first && accept(U"月")))) {
        accept(U"份");
        if (ordinal)
            set_months(count, count, "P-02 month");
        else
            set_months(first ? 1 : 13 - count, first ? count : 12, "P-01 cumulated");
        return true;
    }
    at_ = before;
    return false;
}

// 上月, 上一个月, 本月9日
bool CalendarPointReader::read_relative_month() {
    const std::size_t before = at_;
    const int step = accept(U"上") ? -1 : accept(U"下") ? 1 : (accept(U"本") || accept(U"当") || accept(U"这")) ? 0 : 2;
    const bool one = accept(U"一");
    const bool counted = accept(U"个");
    if (step > 1 || (one && !counted) || !accept(U"月")) {
        at_ = before;
        return false;
    }
    const int month = today_ ? today_->year * 12 + today_->month - 1 + step : 0;
    point_.year = month / 12;
    set_months(month % 12 + 1, month % 12 + 1, "P-02 month");
    if (!read_days()) read_end_word();
    return true;
}

// 5月, 5月份, 1-9月份, 1-五月, 九月下旬, 4月12-19日
bool CalendarPointReader::read_month() {
    const std::size_t before = at_;
    const int month = number(1, 12);
    const int first = month;
    int last = month;
    if (month > 0 && peek() != U'月' && is_range_mark(peek())) {
        while (is_range_mark(peek())) ++at_;
        last = number(month + 1, 12);
    }
    if (month < 0 || last < 0 || !accept(U"月")) {
        at_ = before;
        return false;
    }
    const bool says_share = accept(U"份");
    set_months(first, last, first == last ? "P-02 month" : "P-01 months");
    if (first == last && !says_share && (read_days() || read_ten_days())) return true;
    read_end_word();
    return true;
}

// 3日, 12-19日, 三号
bool CalendarPointReader::read_days() {
    const std::size_t before = at_;
    const int first = number(1, 31);
    int last = first;
    if (first > 0 && is_range_mark(peek())) {
        while (is_range_mark(peek())) ++at_;
        last = number(first + 1, 31);
    }
    if (first < 0 || last < 0 || (!accept(U"日") && !accept(U"号"))) {
        at_ = before;
        return false;
    }
    point_.first_day = first;
    point_.last_day = last;
    point_.says_day = true;
    point_.rule = "P-11 day";
    return true;
}

// 上旬, 中旬, 下旬; 上半月, 下半月
bool CalendarPointReader::read_ten_days() {
    struct Part {
        View word;
        int first;
        int last;
    };
    static constexpr Part parts[] = {
        {U"上旬", 1, 10}, {U"中旬", 11, 20}, {U"下旬", 21, 0}, {U"上半月", 1, 15}, {U"下半月", 16, 0}};
    for (const Part& part : parts) {
        if (!accept(part.word)) continue;
        point_.first_day = part.first;
        point_.last_day = part.last;
        point_.rule = "P-13 part of a month";
        return true;
    }
    return false;
}

// 到12日: the month of the day that the range begins with
bool CalendarPointReader::read_lone_day(const CalendarPoint& from) {
    if (!read_days()) return false;
    point_.year = from.year;
    point_.first_month = point_.last_month = from.last_month;
    point_.says_month = true;
    return true;
}

// 年底, 年末, 全年, 内 behind a year, or 年底 of this one.
bool CalendarPointReader::read_year_end() {
    const bool has_year = point_.year > 0;
    if (has_year && (accept(U"全年") || accept(U"年度") || accept(U"度") || accept(U"年内") || accept(U"内")))
        return true;
    const bool ends = accept(U"年底") || accept(U"年末") || (has_year && (accept(U"底") || accept(U"末")));
    point_.at_end = point_.at_end || ends;
    if (ends) point_.rule = "P-15 end of a period";
    return ends;
}

// 一季度末, 10月底, 十二月月底
void CalendarPointReader::read_end_word() {
    const bool month_end = point_.first_month == point_.last_month && (accept(U"月底") || accept(U"月末"));
    point_.at_end = month_end || accept(U"末") || accept(U"底");
    if (point_.at_end) point_.rule = "P-15 end of a period";
}

void CalendarPointReader::check_day() {
    const int year = point_.year > 0 ? point_.year : 2000;
    point_.is_wrong = point_.last_day > days_in_month(year, point_.last_month);
}

}  // namespace qhdb::extract
