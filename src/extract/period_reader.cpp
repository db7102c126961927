#include "extract/period_reader.hpp"

#include <algorithm>

#include "base/cursor.hpp"
#include "base/unicode.hpp"
#include "extract/number_reader.hpp"

namespace qhdb::extract {
namespace {

using View = std::u32string_view;
using Expression = PeriodExpression;

/// Reads a period from left to right; every reader moves `at_` only when it has read something.
class Reader : TextCursor {
public:
    Reader(View text, std::size_t at) : TextCursor(text, at) {}

    std::optional<PeriodText> read() {
        if (!may_begin()) return std::nullopt;
        if (read_iso_date() || read_five_year_plan()) return finish();
        const bool has_year = read_year();
        skip_year_fillers(has_year);
        const bool has_part = read_part();
        if (!has_year && !has_part) return std::nullopt;
        if (has_year && !has_part && !result_.is_date) read_whole_year();
        if (!result_.is_date) read_tail();
        return finish();
    }

private:
    [[nodiscard]] bool may_begin() const {
        if (at_ >= text_.size()) return false;
        const char32_t before = at_ > 0 ? text_[at_ - 1] : U'\0';
        return !(is_digit(text_[at_]) && (is_digit(before) || before == U'.'));
    }

    std::optional<PeriodText> finish() {
        result_.end = at_;
        return result_;
    }

    // One or two digits, Arabic or Han (十一), between low and high; -1 and unmoved when there are none.
    int number(int low, int high) {
        const std::size_t before = at_;
        int value = -1;
        if (is_digit(peek())) {
            value = 0;
            for (int i = 0; i < 2 && is_digit(peek()); ++i, ++at_) value = value * 10 + static_cast<int>(peek() - U'0');
            if (is_digit(peek())) value = -1;
        } else {
            value = han_number();
        }
        if (value >= low && value <= high) return value;
        at_ = before;
        return -1;
    }

    int han_number() {
        int value = -1;
        if (han_digit(peek()) > 0) value = han_digit(text_[at_++]);
        if (peek() == U'十' && peek(1) != U'亿' && peek(1) != U'万') {
            ++at_;
            value = (value < 0 ? 1 : value) * 10;
            if (han_digit(peek()) > 0) value += han_digit(text_[at_++]);
        }
        return value;
    }

    // 2025, 二〇二五: four digits of either kind.
    int four_digits() {
        int value = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const char32_t c = peek(i);
            const int digit = is_digit(c) ? static_cast<int>(c - U'0') : (c == U'○' ? 0 : han_digit(c));
            if (digit < 0) return -1;
            value = value * 10 + digit;
        }
        return value >= 1949 && value <= 2100 ? value : -1;
    }

    // 2022-06-21, 2022/6/21, 2022.06.21
    bool read_iso_date() {
        const std::size_t before = at_;
        const int year = is_digit(peek()) ? four_digits() : -1;
        if (year > 0) {
            at_ += 4;
            const char32_t mark = peek();
            if (mark == U'-' || mark == U'/' || mark == U'.') {
                ++at_;
                const int month = number(1, 12);
                if (month > 0 && peek() == mark) {
                    ++at_;
                    const int day = number(1, 31);
                    if (day > 0) {
                        result_.is_date = true;
                        result_.date = {year, month, day};
                        return true;
                    }
                }
            }
        }
        at_ = before;
        return false;
    }

    // “十四五”期间: 2021 to 2025; “十四五”规划, “十四五”开局之年 are no periods.
    bool read_five_year_plan() {
        const std::size_t before = at_;
        accept(U"“");
        const int plan = peek() == U'十' && peek(2) == U'五' ? han_digit(peek(1)) : -1;
        if (plan < 1 || plan > 5) return fail(before);
        at_ += 3;
        accept(U"”");
        result_.is_open = rest().starts_with(U"以来");
        if (!result_.is_open && !accept_any({U"期间", U"时期", U"规划期间"}) && !ends_here()) return fail(before);
        if (result_.is_open) at_ += 2;
        set_year(Expression::Year::Absolute, 2001 + 5 * plan);
        result_.period.span_years = 4;
        set_months(1, 12);
        return true;
    }

    // 较“十三五”增长: the name alone, before a verb of growth.
    [[nodiscard]] bool ends_here() const {
        return at_ > 0 && text_[at_ - 1] == U'”' && View(U"增提翻同相扩下").find(peek()) != View::npos &&
               peek() != U'\0';
    }

    void set_year(Expression::Year kind, int year) {
        result_.period.year_kind = kind;
        result_.period.year = year;
    }

    bool read_year() {
        if (const int year = four_digits(); year > 0 && peek(4) == U'年') {
            at_ += 5;
            set_year(Expression::Year::Absolute, year);
            read_year_range(year);
            return true;
        }
        if (read_year_span_without_mark()) return true;
        return read_relative_year();
    }

    // 2021年至2024年: further years of the same expression.
    void read_year_range(int first) {
        const std::size_t before = at_;
        if (accept_any({U"-", U"至", U"到", U"~"})) {
            if (const int last = four_digits(); last > first && peek(4) == U'年' && !is_digit(peek(5))) {
                at_ += 5;
                result_.period.span_years = last - first;
                return;
            }
        }
        at_ = before;
    }

    // 2021-2024年
    bool read_year_span_without_mark() {
        const std::size_t before = at_;
        const int first = is_digit(peek()) ? four_digits() : -1;
        if (first > 0) {
            at_ += 4;
            if (accept_any({U"-", U"至", U"到", U"~"})) {
                if (const int last = four_digits(); last > first && peek(4) == U'年') {
                    at_ += 5;
                    set_year(Expression::Year::Absolute, first);
                    result_.period.span_years = last - first;
                    return true;
                }
            }
        }
        at_ = before;
        return false;
    }

    bool read_relative_year() {
        if (accept_any({U"今年", U"本年度", U"本年"}))
            set_year(Expression::Year::ThisYear, 0);
        else if (accept_any({U"去年", U"上年", U"上一年"}))
            set_year(Expression::Year::ThisYear, -1);
        else if (accept(U"前年"))
            set_year(Expression::Year::ThisYear, -2);
        else
            return false;
        return true;
    }

    void skip_year_fillers(bool has_year) {
        if (!has_year) return;
        const std::size_t before = at_;
        accept(U"度");
        if (accept_any({U"的", U"，", U"、"}) && !begins_part()) at_ = before;
    }

    [[nodiscard]] bool begins_part() const {
        Reader ahead(text_, at_);
        return ahead.read_part();
    }

    bool read_part() {
        return read_all_year() || read_half() || read_quarter() || read_first_months() || read_months() ||
               read_last_spoken() || read_day_of_month_unknown();
    }

    void set_months(int first, int last) {
        result_.period.first_month = first;
        result_.period.last_month = last;
    }

    // 全年 alone; 全年目标 speaks of a plan.
    bool read_all_year() {
        if (!rest().starts_with(U"全年") || rest().starts_with(U"全年目标")) return false;
        at_ += 2;
        set_months(1, 12);
        return true;
    }

    bool read_half() {
        if (accept_any({U"上半年", U"前半年", U"半年报"}))
            set_months(1, 6);
        else if (accept(U"下半年"))
            set_months(7, 12);
        else
            return false;
        result_.cumulated = result_.period.last_month == 6;
        accept_any({U"度", U"期"});
        return true;
    }

    // 第二季度, 二季度, 首季, 1季度, 前三季度, 前三个季度
    bool read_quarter() {
        const std::size_t before = at_;
        const bool cumulated = accept_any({U"前", U"头"});
        const bool ordinal = !cumulated && accept(U"第");
        if (!cumulated && !ordinal && accept_any({U"首季度", U"首季"})) {
            set_months(1, 3);
            return true;
        }
        const int quarter = number(1, 4);
        if (quarter > 0 && (cumulated || ordinal)) accept(U"个");  // 规模最大的一个季度 is none
        const bool short_form = ordinal && quarter > 0 && rest().starts_with(U"季") && !rest().starts_with(U"季度") &&
                                !rest().starts_with(U"季节");  // 第一季, as Taiwan and Hong Kong print it
        if (quarter > 0 && (accept(U"季度") || (short_form && accept(U"季")))) {
            set_months(cumulated ? 1 : quarter * 3 - 2, quarter * 3);
            result_.cumulated = cumulated;
            return true;
        }
        at_ = before;
        return false;
    }

    // 前5个月, 前5月, 头两个月, 首两月
    bool read_first_months() {
        const std::size_t before = at_;
        // 提前8个月突破: earlier by so much.
        if (at_ > 0 && text_[at_ - 1] == U'提') return false;
        if (accept_any({U"前", U"头", U"首", U"开年"})) {
            const int months = number(1, 12);
            if (months > 0) accept(U"个");
            if (months > 0 && accept(U"月")) {
                accept(U"份");
                set_months(1, months);
                result_.cumulated = true;
                return true;
            }
        }
        at_ = before;
        return false;
    }

    // 5月, 5月份, 单5月, 1—5月, 1月至5月, 4月19日
    bool read_months() {
        const std::size_t before = at_;
        accept_any({U"单", U"仅"});
        const int first = number(1, 12);
        if (first < 0) return fail(before);
        const bool first_marked = accept(U"月");
        if (first_marked) accept(U"份");
        int last = -1;
        const std::size_t after_first = at_;
        if (accept_any({U"-", U"至", U"到", U"~"})) {
            while (accept(U"-")) {
            }
            accept_any({U"今年", U"同年"});
            last = number(1, 12);
            if (last > 0 && !accept(U"月")) last = -1;
            if (last > 0) accept(U"份");
        }
        if (last < first) {
            at_ = after_first;
            last = first;
        }
        if (!first_marked && last == first) return fail(before);
        if (last == first && read_day(first)) return true;
        set_months(first, last);
        result_.cumulated = first == 1 && last > 1;
        if (last == first) accept_any({U"当月", U"单月"});
        return true;
    }

    bool fail(std::size_t before) {
        at_ = before;
        return false;
    }

    bool read_day(int month) {
        const std::size_t before = at_;
        const int day = number(1, 31);
        if (day < 0 || !accept_any({U"日", U"号"})) return fail(before);
        result_.is_date = true;
        result_.date = {result_.period.year_kind == Expression::Year::Absolute ? result_.period.year : 0, month, day};
        read_day_range();
        return true;
    }

    // 4月11日至13日, 3月13日至4月2日
    void read_day_range() {
        const std::size_t before = at_;
        if (accept_any({U"-", U"至", U"到", U"~"})) {
            const int first = number(1, 31);
            if (first > 0 && accept(U"月")) number(1, 31);
            if (first > 0 && accept_any({U"日", U"号"})) return;
        }
        at_ = before;
    }

    // 26日: a day whose month is not said.
    bool read_day_of_month_unknown() {
        const std::size_t before = at_;
        const int day = is_digit(peek()) ? number(1, 31) : -1;
        if (day < 0 || peek() != U'日' || peek(1) == U'元' || peek(1) == U'均') return fail(before);
        ++at_;
        result_.is_date = true;
        result_.date = {0, 0, day};
        return true;
    }

    bool read_last_spoken() {
        if (accept_any({U"当月", U"单月", U"本月", U"该月"}))
            result_.names_month = true;
        else if (accept_any({U"当季", U"单季", U"本季度", U"该季度"}))
            result_.names_quarter = true;
        else if (accept_any({U"上个月", U"上一个月", U"上一月", U"上月"}))
            result_.names_month_before = true;
        else
            return false;
        return true;
    }

    void read_whole_year() {
        accept_any({U"全年", U"年度", U"度", U"末", U"底"});
        set_months(1, 12);
    }

    // 以来 leaves the end open; 截至5月末 is the months to its end.
    void read_tail() {
        accept_any({U"末", U"底"});
        if (accept_any({U"以来", U"起", U"开始"})) result_.is_open = true;
    }

    PeriodText result_;
};

// 截至5月末, 截止到6月底, 年初至5月: cumulated to the month named.
std::size_t cumulating_prefix(View text, std::size_t at) {
    for (const View prefix : {View(U"截至到"), View(U"截止到"), View(U"截至"), View(U"截止"), View(U"年初至"),
                              View(U"年初到"), View(U"到")}) {
        const bool part_of_word = prefix.size() == 1 && at > 0 && View(U"达得遇直").find(text[at - 1]) != View::npos;
        if (text.substr(at).starts_with(prefix) && !part_of_word) return prefix.size();
    }
    return 0;
}

}  // namespace

std::optional<PeriodText> read_period(View text, std::size_t at) {
    const std::size_t prefix = cumulating_prefix(text, at);
    auto found = Reader(text, at + prefix).read();
    // 到9月底 cumulates; 到9月 may be a date of the future.
    const bool to_the_end = prefix == 1;
    if (to_the_end &&
        !(found && found->end > at + 1 && (text[found->end - 1] == U'底' || text[found->end - 1] == U'末')))
        return std::nullopt;
    if (found && prefix > 0 && !found->is_date && !found->is_open) {
        found->period.first_month = 1;
        found->cumulated = true;
    }
    return found;
}

}  // namespace qhdb::extract
