#include "query/read_period.hpp"

#include <algorithm>
#include <array>

#include "base/cursor.hpp"
#include "base/unicode.hpp"
#include "extract/period_reader.hpp"
#include "query/question_text.hpp"

namespace qhdb::query {
namespace {

using View = std::u32string_view;
using Year = PeriodExpression::Year;

struct Months {
    int first;
    int last;
};

struct PartWord {
    View word;
    Months months;
};

// What stands for a part of a year, without digits that are read by rule. Longest first.
constexpr auto part_words = std::to_array<PartWord>({
    {U"first three quarters", {1, 9}},
    {U"first nine months", {1, 9}},
    {U"first 3 quarters", {1, 9}},
    {U"three quarters", {1, 9}},
    {U"first quarter", {1, 3}},
    {U"second quarter", {4, 6}},
    {U"third quarter", {7, 9}},
    {U"fourth quarter", {10, 12}},
    {U"1st quarter", {1, 3}},
    {U"2nd quarter", {4, 6}},
    {U"3rd quarter", {7, 9}},
    {U"4th quarter", {10, 12}},
    {U"first qtr", {1, 3}},
    {U"second qtr", {4, 6}},
    {U"third qtr", {7, 9}},
    {U"fourth qtr", {10, 12}},
    {U"1st qtr", {1, 3}},
    {U"2nd qtr", {4, 6}},
    {U"3rd qtr", {7, 9}},
    {U"4th qtr", {10, 12}},
    {U"quarter one", {1, 3}},
    {U"quarter two", {4, 6}},
    {U"quarter three", {7, 9}},
    {U"quarter four", {10, 12}},
    {U"quarter 1", {1, 3}},
    {U"quarter 2", {4, 6}},
    {U"quarter 3", {7, 9}},
    {U"quarter 4", {10, 12}},
    {U"first half-year", {1, 6}},
    {U"first half year", {1, 6}},
    {U"second half-year", {7, 12}},
    {U"first half", {1, 6}},
    {U"second half", {7, 12}},
    {U"1st half", {1, 6}},
    {U"2nd half", {7, 12}},
    {U"half-year", {1, 6}},
    {U"half year", {1, 6}},
    {U"first six months", {1, 6}},
    {U"full-year", {1, 12}},
    {U"full year", {1, 12}},
    {U"whole year", {1, 12}},
    {U"calendar year", {1, 12}},
    {U"fy", {1, 12}},
    {U"cy", {1, 12}},
    {U"first two months", {1, 2}},
    {U"first three months", {1, 3}},
    {U"first four months", {1, 4}},
    {U"first five months", {1, 5}},
    {U"first seven months", {1, 7}},
    {U"first eight months", {1, 8}},
    {U"first ten months", {1, 10}},
    {U"first eleven months", {1, 11}},
    {U"q1-q3", {1, 9}},
    {U"q1-q2", {1, 6}},
    {U"q1-3", {1, 9}},
});

constexpr auto month_names = std::to_array<View>({U"january", U"february", U"march", U"april", U"may", U"june", U"july",
                                                  U"august", U"september", U"october", U"november", U"december"});

/// Reads from left to right; what does not read leaves the position where it was.
class PeriodReader : TextCursor {
public:
    PeriodReader(View text, std::size_t at) : TextCursor(text, at) {}

    std::optional<ReadPeriod> read() {
        const bool year_first = year();
        const std::size_t behind_year = at_;
        if (year_first) separator();
        if (part()) {
            if (!year_first) trailing_year();
        } else if (!year_first) {
            return std::nullopt;
        } else {
            at_ = behind_year;
            whole_year();
        }
        if (!is_boundary(text_, at_)) return std::nullopt;
        return ReadPeriod{at_, result_, false};
    }

private:
    bool accept_word(View word) {
        if (!rest().starts_with(word) || !is_boundary(text_, at_ + word.size())) return false;
        at_ += word.size();
        return true;
    }

    std::optional<int> digits(std::size_t least, std::size_t most) {
        std::size_t n = 0;
        int value = 0;
        while (at_ + n < text_.size() && is_digit(text_[at_ + n]) && n <= most) {
            value = value * 10 + static_cast<int>(text_[at_ + n++] - U'0');
        }
        if (n < least || n > most) return std::nullopt;
        at_ += n;
        return value;
    }

    void set_year(int year) {
        result_.year_kind = Year::Absolute;
        result_.year = year < 100 ? 2000 + year : year;
    }

    bool year() {
        const std::size_t before = at_;
        if (const auto value = digits(4, 4); value && *value >= 1950 && *value <= 2099) {
            set_year(*value);
            accept(U"年度") || accept(U"年");
            return true;
        }
        at_ = before;
        if (const auto value = digits(2, 2); value && accept(U"年")) {
            set_year(*value);
            return true;
        }
        at_ = before;
        return relative_year();
    }

    bool relative_year() {
        static constexpr struct {
            View word;
            int offset;
        } words[] = {{U"this year's", 0},           {U"this year", 0},        {U"current year", 0},
                     {U"last year's", -1},          {U"last year", -1},       {U"previous year", -1},
                     {U"the year before last", -2}, {U"year before last", -2}};
        for (const auto& entry : words) {
            if (!accept_word(entry.word)) continue;
            result_.year_kind = Year::ThisYear;
            result_.year = entry.offset;
            return true;
        }
        return false;
    }

    void separator() { accept(U"-") || accept(U" ") || accept(U"/") || accept(U".") || accept(U"的"); }

    // " of 2025", " 2025", "'25", "-2025", "25" glued to the part (1H25).
    void trailing_year() {
        const std::size_t before = at_;
        for (const View link : {View(U", "), View(U" of "), View(U" in "), View(U" for "), View(U" the "), View(U" "),
                                View(U"-"), View(U"/"), View(U" '"), View(U"'"), View(U",")}) {
            if (!accept(link)) continue;
            accept(U"the year ");
            accept(U"the ");
            if (linked_year(link.find(U'\'') != View::npos)) return;
            at_ = before;
        }
        if (glued_year()) return;
        at_ = before;
    }

    bool linked_year(bool apostrophe) {
        const std::size_t before = at_;
        if (apostrophe) {
            if (const auto value = digits(2, 2)) return set_year(*value), true;
        }
        if (year()) return true;
        at_ = before;
        if (const auto value = digits(2, 2); value && *value >= 10 && compact_ && is_boundary(text_, at_)) {
            return set_year(*value), true;
        }
        at_ = before;
        return false;
    }

    bool glued_year() {
        if (!compact_) return false;
        if (const auto value = digits(4, 4)) return set_year(*value), true;
        if (const auto value = digits(2, 2)) return set_year(*value), true;
        return false;
    }

    void whole_year() {
        const std::size_t before = at_;
        accept(U" ");
        if (accept(U"全年") || accept_word(U"full year") || accept_word(U"full-year") || accept_word(U"whole year"))
            return;
        at_ = before;
    }

    bool part() {
        return accept_part_word() || compact_quarter() || compact_half() || first_months() || month_range() ||
               numeric_month() || han_part();
    }

    void set(Months months) {
        result_.first_month = months.first;
        result_.last_month = months.last;
    }

    bool accept_part_word() {
        for (const PartWord& part : part_words) {
            if (!accept_word(part.word)) continue;
            set(part.months);
            return true;
        }
        return false;
    }

    // q1, 1q, q1-q3; the year may be glued behind: 1q25, q12025.
    bool compact_quarter() {
        const std::size_t before = at_;
        if (accept(U"q")) {
            if (const auto q = one_digit(4)) return quarter(*q);
        } else if (const auto q = one_digit(4); q && accept(U"q")) {
            return quarter(*q);
        }
        at_ = before;
        return false;
    }
    bool compact_half() {
        const std::size_t before = at_;
        if (accept(U"h")) {
            if (const auto h = one_digit(2)) return half(*h);
        } else if (const auto h = one_digit(2); h && accept(U"h")) {
            return half(*h);
        }
        at_ = before;
        return false;
    }
    std::optional<int> one_digit(int most) {
        if (at_ >= text_.size() || text_[at_] < U'1' || text_[at_] > U'0' + static_cast<char32_t>(most))
            return std::nullopt;
        return static_cast<int>(text_[at_++] - U'0');
    }
    bool quarter(int q) {
        compact_ = true;
        set({q * 3 - 2, q * 3});
        return true;
    }
    bool half(int h) {
        compact_ = true;
        set({h * 6 - 5, h * 6});
        return true;
    }

    bool first_months() {
        const std::size_t before = at_;
        if (accept(U"first ")) {
            const auto n = digits(1, 2);
            if (n && *n >= 1 && *n <= 12 && accept_word(U" months")) return set({1, *n}), true;
        }
        at_ = before;
        return false;
    }

    int month_name() {
        for (std::size_t m = 0; m < month_names.size(); ++m) {
            const View name = month_names[m];
            if (accept_word(name)) return static_cast<int>(m) + 1;
            if (accept_word(name.substr(0, 3))) {
                accept(U".");
                return static_cast<int>(m) + 1;
            }
        }
        if (accept_word(U"sept")) return 9;
        return 0;
    }

    bool month_range() {
        const std::size_t before = at_;
        accept(U"from ") || accept(U"between ");
        const int first = month_name();
        if (first == 0) return at_ = before, false;
        const std::size_t behind_first = at_;
        for (const View link : {View(U"-"), View(U" - "), View(U" to "), View(U" through "), View(U" until "),
                                View(U" and "), View(U"/")}) {
            if (!accept(link)) continue;
            if (const int last = month_name(); last >= first) return set({first, last}), true;
            at_ = behind_first;
        }
        set({first, first});
        return true;
    }

    // 2025-03, 2025/3, 2025.03, 2025M03; 2025-01-06 is no period.
    bool numeric_month() {
        if (result_.year_kind != Year::Absolute || at_ == 0 || text_[at_ - 1] == U' ') return false;
        const std::size_t before = at_;
        accept(U"m");
        if (const auto month = digits(1, 2); month && *month >= 1 && *month <= 12 && is_boundary(text_, at_)) {
            return set({*month, *month}), true;
        }
        at_ = before;
        return false;
    }

    // 一季度, 上半年, 1-5月 … behind a year that has no 年, or a two-digit one.
    bool han_part() {
        if (result_.year_kind != Year::Absolute) return false;
        const auto read = extract::read_period(rest(), 0);
        if (!read || read->is_date || read->period.year_kind != Year::Unstated) return false;
        set({read->period.first_month, read->period.last_month});
        at_ += read->end;
        return true;
    }

    PeriodExpression result_;
    bool compact_ = false;
};

std::optional<ReadPeriod> read_chinese(View text, std::size_t at) {
    const auto read = extract::read_period(text, at);
    if (!read || read->is_date || read->names_month || read->names_quarter || read->names_month_before)
        return std::nullopt;
    return ReadPeriod{read->end, read->period, read->is_open};
}

}  // namespace

std::optional<ReadPeriod> read_question_period(View text, std::size_t at) {
    if (!is_boundary(text, at)) return std::nullopt;
    auto english = PeriodReader(text, at).read();
    auto chinese = read_chinese(text, at);
    if (!english) return chinese;
    return chinese && chinese->end > english->end ? chinese : english;
}

}  // namespace qhdb::query
