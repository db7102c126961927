// The parts of CalendarPointReader that read years, and dates written in digits only.
#include <cstdlib>

#include "base/unicode.hpp"
#include "extract/calendar_point.hpp"
#include "extract/number_reader.hpp"

namespace qhdb::extract {
namespace {

using View = std::u32string_view;

constexpr int earliest_year = 1000;
constexpr int latest_year = 2999;

}  // namespace

// 98年 is the year with these digits that lies nearest to today.
int CalendarPointReader::full_year(int two_digits) const {
    constexpr int turn = 50;
    if (!today_) return two_digits + (two_digits < turn ? 2000 : 1900);
    const int century = today_->year / 100 * 100;
    int best = century + two_digits;
    for (const int year : {century - 100 + two_digits, century + 100 + two_digits}) {
        if (std::abs(year - today_->year) < std::abs(best - today_->year)) best = year;
    }
    return best;
}

bool CalendarPointReader::read_numeric_date() {
    if (!is_digit(peek())) return false;
    return read_eight_digits() || read_date_with(U'-') || read_date_with(U'/') || read_date_with(U'.');
}

// 2020-05-26, 2018/1/10, 2002/01; 1999.08 only as an end of a range.
bool CalendarPointReader::read_date_with(char32_t mark) {
    const std::size_t before = at_;
    const int year = digits_at(at_, 4);
    if (year < earliest_year || year > latest_year || peek(4) != mark) return false;
    at_ += 5;
    const int month = number(1, 12);
    const bool two_parts = month > 0 && !is_digit(peek());
    if (!two_parts || View(U"年月日%").find(peek()) != View::npos || multiplier_of(peek()) > 0) {
        at_ = before;
        return false;
    }
    point_.year = year;
    set_months(month, month, "P-12 date in digits");
    point_.is_bare = mark == U'.';
    if (peek() != mark) return true;
    const std::size_t after_month = at_++;
    const int day = number(1, 31);
    if (day < 0)
        at_ = after_month;
    else
        point_.first_day = point_.last_day = day;
    point_.says_day = day > 0;
    point_.is_bare = point_.is_bare && day < 0;
    return true;
}

// 20240307, not as part of a longer number.
bool CalendarPointReader::read_eight_digits() {
    const int value = digits_at(at_, 8);
    const bool alone = value > 0 && !is_digit(peek(8)) && (at_ == 0 || !is_digit(text_[at_ - 1]));
    const int year = value / 10000;
    const int month = value / 100 % 100;
    const int day = value % 100;
    const bool is_date = alone && year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 &&
                         day <= days_in_month(year, month) && View(U".,万亿元").find(peek(8)) == View::npos;
    if (!is_date) return false;
    at_ += 8;
    point_.year = year;
    set_months(month, month, "P-12 date in digits");
    point_.first_day = point_.last_day = day;
    point_.says_day = true;
    return true;
}

// 20世纪80年代, 上世纪90年代, 九十年代
bool CalendarPointReader::read_decade() {
    const std::size_t before = at_;
    int century = 0;
    if (accept(U"上世纪") || accept(U"上个世纪"))
        century = today_ ? today_->year / 100 - 1 : 0;
    else if (accept(U"本世纪"))
        century = today_ ? today_->year / 100 : 0;
    else if (const int count = number(10, 30); count > 0 && accept(U"世纪"))
        century = count - 1;
    else
        at_ = before;
    const int decade = number(10, 90);
    if (decade < 0 || decade % 10 != 0 || !accept(U"年代")) {
        at_ = before;
        return false;
    }
    point_.year = century > 0 ? century * 100 + decade : full_year(decade);
    point_.last_year = point_.year + 9;
    point_.rule = "P-14 decade";
    return true;
}

bool CalendarPointReader::read_year() {
    const bool found = read_written_year() || read_thousand_year() || read_two_digit_year() || read_relative_year();
    if (found && point_.rule.empty()) point_.rule = "P-04 year";
    return found;
}

bool CalendarPointReader::read_written_year() {
    const int year = digits_at(at_, 4);
    if (year < earliest_year || year > latest_year || peek(4) != U'年') return false;
    at_ += 5;
    point_.year = year;
    return true;
}

// 二千年, 两千零八年
bool CalendarPointReader::read_thousand_year() {
    if (han_digit(peek()) <= 0 || peek(1) != U'千') return false;
    const auto count = read_number(text_, at_, NumberStyle::Line);
    if (!count || count->end >= text_.size() || text_[count->end] != U'年') return false;
    const Decimal& value = count->value;
    if (value < Decimal(earliest_year, 0) || value > Decimal(latest_year, 0)) return false;
    point_.year = static_cast<int>(value.to_double());
    at_ = count->end + 1;
    return true;
}

// 08年, 九七年; 15年 is a duration unless a part of a year follows.
bool CalendarPointReader::read_two_digit_year() {
    const int year = digits_at(at_, 2);
    if (year < 0 || peek(2) != U'年' || peek(3) == U'代' || peek(1) == U'两') return false;
    const std::size_t before = at_;
    const bool sure = !is_digit(peek()) || peek() == U'0';
    at_ += 3;
    if (!sure && peek() != U'底' && peek() != U'末') {
        CalendarPointReader ahead(*this);
        if (!ahead.read_part()) {
            at_ = before;
            return false;
        }
    }
    point_.year = full_year(year);
    return true;
}

bool CalendarPointReader::read_relative_year() {
    struct Relative {
        View word;
        int years;
    };
    static constexpr Relative words[] = {{U"今年", 0},    {U"本年度", 0}, {U"本年", 0},  {U"去年", -1},
                                         {U"上一年", -1}, {U"上年", -1},  {U"前年", -2}, {U"明年", 1},
                                         {U"次年", 1},    {U"来年", 1},   {U"后年", 2}};
    if (accept(U"今明两年")) {
        point_.year = this_year();
        point_.last_year = today_ ? point_.year + 1 : 0;
        return true;
    }
    for (const Relative& relative : words) {
        if (!accept(relative.word)) continue;
        point_.year = today_ ? today_->year + relative.years : 0;
        return true;
    }
    return false;
}

// 2016 and 89 at an end of a range: 从2016到2018, 1985到89年9月
bool CalendarPointReader::read_bare_year(const CalendarPoint* from) {
    const int year = is_digit(peek()) ? digits_at(at_, 4) : -1;
    const bool alone =
        year >= earliest_year && year <= latest_year && !is_digit(peek(4)) && peek(4) != U'.' && peek(4) != U',';
    if (!alone || (from != nullptr && from->year == 0)) return false;
    at_ += 4;
    point_.year = year;
    point_.is_bare = true;
    point_.rule = "P-04 year";
    return true;
}

}  // namespace qhdb::extract
