// One calendar expression of a line: a year, a quarter, a month, a day … with what it leaves unsaid.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/cursor.hpp"
#include "qhdb/period.hpp"

namespace qhdb::extract {

/// What is said, and where it ends. Months and days that are not said follow from `first_month` … as whole
/// months; the year that is not said is 0.
struct CalendarPoint {
    std::size_t end = 0;
    int year = 0;
    int last_year = 0;  ///< of a decade or 今明两年, else equal to `year`
    int first_month = 1;
    int last_month = 12;
    int first_day = 0;  ///< 0: from the first day of first_month
    int last_day = 0;   ///< 0: to the last day of last_month
    bool says_month = false;
    bool says_day = false;
    bool at_end = false;    ///< 年底, 10月底: the last day only
    bool is_bare = false;   ///< 2016, 2008.03: a period only as an end of a range
    bool is_wrong = false;  ///< 2019年2月29日: no day of the calendar
    std::string_view rule;
};

/// Value of a digit as dates write it, Arabic or Han (○ is a zero, too), or -1.
[[nodiscard]] int calendar_digit(char32_t c);

/// Reads calendar expressions of a line; `today` resolves 去年, 上月 and years of two digits.
class CalendarPointReader : TextCursor {
public:
    CalendarPointReader(std::u32string_view text, std::optional<Date> today) : TextCursor(text), today_(today) {}

    /// `from`: the begin of the range that this expression ends, whose year and month it may leave out.
    [[nodiscard]] std::optional<CalendarPoint> read(std::size_t at, const CalendarPoint* from = nullptr);

private:
    int number(int low, int high);
    int digits_at(std::size_t at, std::size_t count) const;
    [[nodiscard]] int this_year() const { return today_ ? today_->year : 0; }
    [[nodiscard]] int full_year(int two_digits) const;
    void set_months(int first, int last, std::string_view rule);

    bool read_numeric_date();
    bool read_date_with(char32_t mark);
    bool read_eight_digits();
    bool read_decade();
    bool read_year();
    bool read_written_year();
    bool read_two_digit_year();
    bool read_thousand_year();
    bool read_relative_year();
    bool read_bare_year(const CalendarPoint* from);
    bool read_part();
    bool read_half();
    bool read_quarter();
    bool read_relative_quarter();
    bool read_month_count();
    bool read_relative_month();
    bool read_month();
    bool read_days();
    bool read_ten_days();
    bool read_lone_day(const CalendarPoint& from);
    bool read_year_end();
    void read_end_word();
    void check_day();

    std::optional<Date> today_;
    CalendarPoint point_;
};

}  // namespace qhdb::extract
