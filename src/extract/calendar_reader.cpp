#include "extract/calendar_reader.hpp"

#include <algorithm>

#include "base/cursor.hpp"
#include "base/unicode.hpp"
#include "extract/calendar_point.hpp"
#include "extract/number_reader.hpp"

namespace qhdb::extract {
namespace {

using View = std::u32string_view;

class CalendarReader : TextCursor {
public:
    CalendarReader(View text, std::size_t at, std::optional<Date> today)
        : TextCursor(text, at), today_(today), points_(text, today) {}

    std::optional<CalendarText> read() {
        if (!may_begin()) return std::nullopt;
        read_prefix();
        auto first = points_.read(at_);
        if (!first) return std::nullopt;
        at_ = first->end;
        if (first->is_wrong) return CalendarText{at_, true, {}, {}, {}};
        const auto last = read_range(*first);
        if (last) return span_of(*first, *last);
        if (first->is_bare) return std::nullopt;
        CalendarText found = span_of(*first, *first);
        if (cumulates_ && found.first && !first->says_day) found.first = Date{first->year, 1, 1};
        read_open_end(found);
        found.end = at_;
        return found;
    }

private:
    [[nodiscard]] bool may_begin() const {
        const char32_t c = text_[at_];
        const char32_t before = at_ > 0 ? text_[at_ - 1] : U'\0';
        const bool inside = is_digit(c) && (is_digit(before) || before == U'.' || is_ascii_letter(before));
        return !inside;
    }

    void read_prefix() {
        is_open_ = accept(U"自从");
        if (!is_open_) begins_range_ = accept_any({U"从", U"自"});
        if (!is_open_ && !begins_range_) cumulates_ = accept_any({U"截至到", U"截止到", U"截至", U"截止"});
    }

    // 2016年至2018年, 1999.08-2002.02, 2007年与2009年间, 从2001年起至今
    std::optional<CalendarPoint> read_range(const CalendarPoint& first) {
        const std::size_t before = at_;
        accept(U"起");
        const bool dash = accept_any({U"-", U"~", U"至", U"到"});
        while (dash && accept(U"-")) {
        }
        if (dash && accept(U"今")) return until_today();
        const bool pair = !dash && accept_any({U"与", U"和"});
        auto last = dash || pair ? points_.read(at_, &first) : std::nullopt;
        const bool fits = last && !last->is_wrong && joins(first, *last);
        if (fits) at_ = last->end;
        const bool closed = fits && accept_any({U"之间", U"期间", U"间", U"止"});
        if (fits && (dash || closed)) return last;
        at_ = before;
        return std::nullopt;
    }

    // Two bare years are a range where words say so: 从2016到2018, not 1024-2048.
    [[nodiscard]] bool joins(const CalendarPoint& first, const CalendarPoint& last) const {
        const bool bare_years = first.is_bare && !first.says_month && last.is_bare && !last.says_month;
        if (bare_years && !begins_range_) return false;
        const bool known = first.year > 0 && last.year > 0;
        return !known || first.year < last.year || (first.year == last.year && first.first_month <= last.last_month);
    }

    std::optional<CalendarPoint> until_today() {
        if (!today_) return std::nullopt;
        CalendarPoint point;
        point.year = point.last_year = today_->year;
        point.first_month = point.last_month = today_->month;
        point.first_day = point.last_day = today_->day;
        return point;
    }

    // 以来, 起, 开始 and 自从 leave the end open.
    void read_open_end(CalendarText& found) {
        const bool says_so = accept_any({U"以来", U"起", U"开始"});
        if (!says_so && !is_open_) return;
        found.last.reset();
        found.rule = "P-05 open period";
    }

    [[nodiscard]] int year_or_today(int year) const { return year > 0 ? year : today_ ? today_->year : 0; }

    [[nodiscard]] CalendarText span_of(const CalendarPoint& first, const CalendarPoint& last) const {
        CalendarText found{at_, false, {}, {}, &first == &last ? first.rule : std::string_view("P-05 range")};
        const int from = year_or_today(first.year);
        const int to = year_or_today(last.last_year);
        if (from == 0 || to == 0) return found;
        const Date start{from, first.first_month, std::max(first.first_day, 1)};
        const bool next_year = end_of(last, to) < start && last.year == 0;  // 11月至3月
        const Date end = end_of(last, to + (next_year ? 1 : 0));
        found.first = first.at_end && &first == &last ? end : start;
        found.last = end;
        return found;
    }

    static Date end_of(const CalendarPoint& point, int year) {
        const int day = point.last_day > 0 ? point.last_day : days_in_month(year, point.last_month);
        return {year, point.last_month, day};
    }

    std::optional<Date> today_;
    CalendarPointReader points_;
    bool is_open_ = false;
    bool begins_range_ = false;
    bool cumulates_ = false;
};

}  // namespace

std::optional<CalendarText> read_calendar(View text, std::size_t at, std::optional<Date> today) {
    constexpr View beginners = U"今去前明次来后上下本当这首末头第最年公自从截";
    if (at >= text.size()) return std::nullopt;
    const char32_t c = text[at];
    const bool begins = is_digit(c) || han_digit(c) >= 0 || c == U'十' || c == U'○' || beginners.find(c) != View::npos;
    return begins ? CalendarReader(text, at, today).read() : std::nullopt;
}

}  // namespace qhdb::extract
