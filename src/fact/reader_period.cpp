// Which period a clause speaks of, and which it only compares with (docs/GRAMMAR.md, P rules).
#include <algorithm>

#include "base/unicode.hpp"
#include "fact/article_reader.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;
using View = std::u32string_view;

PeriodExpression ArticleReader::complete_period(const Mention& mention) const {
    PeriodExpression period = mention.period;
    // An article about a whole year that is over is printed in the next: its 去年 is that year.
    const bool year_over = has_main_period_ && main_period_.year_kind != PeriodExpression::Year::ThisYear &&
                           main_period_.first_month == 1 && main_period_.last_month == 12;
    if (year_over && period.year_kind == PeriodExpression::Year::ThisYear && period.year == -1) {
        period.year_kind = main_period_.year_kind;
        period.year = main_period_.year;
        return period;  // 去年12月 is a month of it
    }
    const PeriodExpression& known = current_.period;
    if (mention.value == "month") {
        period = known;
        period.first_month = known.last_month;
    } else if (mention.value == "month before") {
        period = month_before(mention);
    } else if (mention.value == "quarter") {
        period = known;
        period.first_month = known.last_month - (known.last_month - 1) % 3;
    } else if (period.year_kind == PeriodExpression::Year::Unstated && current_.has_period &&
               known.year_kind == PeriodExpression::Year::Absolute &&
               (has_main_period_ || text_.substr(mention.span.start.value, mention.span.size()) == U"全年")) {
        // 一季度 behind 2024年: the anchor knows better only when the text itself names no year before it.
        period.year_kind = known.year_kind;
        period.year = known.year;
        if (main_period_.year_kind == PeriodExpression::Year::Absolute)
            period.year = std::max(known.year, main_period_.year);
    }
    return period;
}

// 前4个月…。上月，进出口…, in the month after: the last of the months told of; 4月…，上月为…: the month before it.
PeriodExpression ArticleReader::month_before(const Mention& mention) const {
    PeriodExpression period = current_.period;
    const bool single = period.first_month == period.last_month && period.span_years == 0;
    const std::size_t start = mention.span.start.value;
    const bool opens_sentence = start == sentence_.start.value;
    if (single && !opens_sentence && --period.last_month == 0) {
        period.last_month = 12;
        --period.year;
    }
    period.first_month = period.last_month;
    period.span_years = 0;
    return period;
}

// 一、二、三季度: the quarter that the list begins with; 0 = no list.
int ArticleReader::first_listed_quarter(std::size_t i) const {
    constexpr View digits = U"零一二三四";
    int first = at(i).period.last_month / 3;
    const int last = first;
    for (std::size_t k = i; k >= 2 && first > 1; k -= 2) {
        const bool listed = joins(k - 1) && at(k - 2).kind != MentionKind::Period && !view(k - 2).empty() &&
                            view(k - 2).back() == digits[static_cast<std::size_t>(first - 1)];
        if (!listed) break;
        --first;
    }
    return first < last ? first : 0;
}

// 一至四季度: the quarter that a range begins with; 0 = no range.
int ArticleReader::first_quarter(std::size_t i) const {
    const bool quarter = at(i).period.last_month - at(i).period.first_month == 2;
    if (quarter && i >= 2 && joins(i - 1)) return first_listed_quarter(i);
    if (!quarter || i < 2 || !(is_word(i - 1, WordClass::Prep) && view(i - 1) == U"至")) return 0;
    if (at(i - 2).kind != MentionKind::Text) return 0;
    const std::size_t digit = View(U"零一二三").find(view(i - 2).back());
    return digit == View::npos ? 0 : static_cast<int>(digit);
}

// 去年同期出口5亿元 is a figure of the year before; 是上年同期的3倍, 与上年同期持平 are not.
bool ArticleReader::opens_year_before(std::size_t i) const {
    if (i + 1 >= mentions_.size()) return false;
    const bool says = is_word(i + 1, WordClass::Flow) || is_word(i + 1, WordClass::Verb) ||
                      is_word(i + 1, WordClass::Bound) || at(i + 1).kind == MentionKind::Money ||
                      view(i + 1).starts_with(U"仅") || view(i + 1).starts_with(U"只有");
    for (std::size_t k = i + 1; says && k < mentions_.size() && k < i + 5; ++k) {
        const bool firms = at(k).kind == MentionKind::Count && at(k).unit == "家";
        if (at(k).kind == MentionKind::Money || at(k).kind == MentionKind::Quantity || firms) return true;
    }
    return false;
}

// 继2023年实现突破之后, 在2023年…基础上: the time before the one spoken of.
bool ArticleReader::is_background(std::size_t i, const Range& range) const {
    const std::u32string_view before = i > range.first ? view(i - 1) : std::u32string_view{};
    if (before.ends_with(U"继") || before.ends_with(U"延续")) return true;
    if (!before.ends_with(U"在")) return false;
    constexpr std::size_t reach = 24;
    const std::u32string_view rest = text_.substr(at(i).span.end.value, reach);
    return rest.substr(0, rest.find_first_of(U"，。；")).find(U"基础上") != std::u32string_view::npos;
}

// 从去年上半年的412家增加到487家: what it was before; 从2020年起 begins a time.
bool ArticleReader::is_origin(std::size_t i, const Range& range) const {
    const std::size_t next = i + 1;
    if (i == range.first || next >= mentions_.size()) return false;
    const bool from = view(i - 1) == U"从" || view(i - 1).ends_with(U"由");
    const bool figure = at(next).kind == MentionKind::Count || at(next).kind == MentionKind::Money ||
                        at(next).kind == MentionKind::Quantity || view(next) == U"的";
    return from && figure;
}

// Whether `a` is a time of an earlier year than `b`, as far as their words and the date of the article tell.
bool ArticleReader::is_of_earlier_year(const PeriodExpression& a, const PeriodExpression& b) const {
    using Year = PeriodExpression::Year;
    const int this_year = collector_.year_of_article();
    if (a.year_kind == b.year_kind) return a.year_kind != Year::Unstated && a.year < b.year;
    if (a.year_kind == Year::Unstated) return false;
    const bool needs_date = a.year_kind == Year::Absolute || b.year_kind == Year::Absolute;
    if (needs_date && this_year == 0) return false;
    const auto year = [&](const PeriodExpression& period) {
        return period.year_kind == Year::Absolute ? period.year : this_year + period.year;
    };
    return year(a) < year(b);
}

// The time that a clause is about is named at its head; the words in front of it say no more than where or of what.
bool ArticleReader::opens_with_period(const Range& range) const {
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (at(i).kind == MentionKind::Period || is_word(i, WordClass::SamePeriod)) return true;
        const bool passes = is_skippable(i) || at(i).kind == MentionKind::Region || is_word(i, WordClass::Place) ||
                            is_word(i, WordClass::Among) || is_word(i, WordClass::Prep);
        if (!passes) return false;
    }
    return false;
}

// P-07: 中药材出口418万元，而去年只有56万元，增长6.4倍; 把去年全年5亿元的纪录甩在身后: an earlier year that comes up in
// the middle of what is said of ours governs its own figure only.
void ArticleReader::return_from_aside(const PeriodExpression& before) {
    const PeriodExpression aside = current_.period;
    current_.period = before;
    if (!nested_) head_.period = before;
    std::vector<Target> recent;
    recent.swap(recent_);
    for (Target& target : recent) {
        if (target.period == aside) target.period = before;
        push_recent(target);
    }
    recent_group_ = std::min(recent_group_, recent_.size());
}

// 2013年至今年8月: from the beginning of one year to a month of another.
std::optional<PeriodExpression> ArticleReader::years_until(std::size_t i, const Range& range) const {
    using Year = PeriodExpression::Year;
    if (i < range.first + 2 || at(i - 2).kind != MentionKind::Period) return std::nullopt;
    const bool joined = is_word(i - 1, WordClass::Prep) && view(i - 1) == U"至";
    const PeriodExpression& first = at(i - 2).period;
    const PeriodExpression& last = at(i).period;
    const int this_year = collector_.year_of_article();
    if (!joined || first.year_kind != Year::Absolute || this_year == 0) return std::nullopt;
    const int until =
        last.year_kind == Year::Absolute ? last.year : this_year + (last.year_kind == Year::ThisYear ? last.year : 0);
    if (until <= first.year) return std::nullopt;
    return PeriodExpression{Year::Absolute, first.year, first.first_month, last.last_month, until - first.year};
}

// 四个季度进出口依次为…: each of them, of the year spoken of; 前三个季度 are one time.
int ArticleReader::quarters_counted(std::size_t i) const {
    const bool counts = at(i).kind == MentionKind::Count && at(i).unit == "个" && i + 2 < mentions_.size() &&
                        view(i + 1) == U"季度" && is_word(i + 2, WordClass::Flow);
    for (int quarters = 2; counts && quarters <= 4; ++quarters) {
        if (at(i).number == Decimal(quarters, 0)) return quarters;
    }
    return 0;
}

void ArticleReader::list_quarters(Subject& given, int first, int last) {
    given.periods.clear();
    for (int quarter = first; quarter <= last; ++quarter) {
        PeriodExpression one = given.period;
        one.first_month = quarter * 3 - 2;
        one.last_month = quarter * 3;
        given.periods.push_back(one);
    }
    given.period.first_month = first * 3 - 2;
    given.period.last_month = last * 3;
}

void ArticleReader::read_period(const Range& range, Subject& given) {
    std::size_t last = Cues::npos;
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (in_bracket(i, range) || is_compared(i, range)) continue;
        if (is_word(i, WordClass::SamePeriod) && at(i).value != "0" && current_.has_period) {
            if (!opens_year_before(i)) continue;
            given.period = year_before(current_.period);
            given.has_period = true;
            given.of(Dimension::Period) = {at(i).span, true};
        }
        if (const int quarters = quarters_counted(i); quarters > 0 && current_.has_period) {
            given.period = current_.period;
            list_quarters(given, 1, quarters);
            given.has_period = true;
            given.of(Dimension::Period) = {at(i).span, true};
        }
        if (at(i).kind != MentionKind::Period || at(i).value == "open" || is_background(i, range)) continue;
        if (is_origin(i, range)) continue;
        // 今年 alone is the year of the period in force.
        const bool this_year = view(i) == U"今年" || view(i) == U"本年";
        if (this_year && current_.has_period) continue;
        const bool names_last = at(i).value == "month" || at(i).value == "quarter" || at(i).value == "month before";
        if (names_last && !current_.has_period && !given.has_period) continue;
        if (names_last && given.has_period) continue;
        const bool listed = last != Cues::npos && i == last + 2 && joins(i - 1);
        if (listed && given.periods.empty()) given.periods = {given.period};
        if (!listed) given.periods.clear();
        last = i;
        given.period = complete_period(at(i));
        if (const auto years = years_until(i, range)) given.period = *years;
        if (listed) given.periods.push_back(given.period);
        if (const int first = first_quarter(i); first > 0) {
            list_quarters(given, first, given.period.last_month / 3);
        }
        given.has_period = true;
        given.of(Dimension::Period) = {at(i).span, true};
        const bool by_month = i + 1 < range.last && is_word(i + 1, WordClass::Each) && i + 2 <= range.last &&
                              text_.substr(at(i + 1).span.start.value, 2) == U"各月";
        if (!by_month) continue;
        for (int month = given.period.first_month; month <= given.period.last_month; ++month) {
            PeriodExpression one = given.period;
            one.first_month = one.last_month = month;
            given.periods.push_back(one);
        }
    }
}

// 比历史最高的2019年, 超2023年全年水平, 同比2011年: the time is only measured against.
bool ArticleReader::is_period_compared(std::size_t i, const Range& range) const {
    if (i <= range.first) return false;
    if (is_word(i - 1, WordClass::Bound) || is_word(i - 1, WordClass::Yoy) || is_word(i - 1, WordClass::Mom))
        return true;
    // 与2016年同比增加68.3%
    const bool with = is_word(i - 1, WordClass::Prep) && (view(i - 1) == U"与" || view(i - 1) == U"同");
    if (with && i + 1 < mentions_.size() && is_word(i + 1, WordClass::Yoy)) return true;
    if (view(i - 1).ends_with(U"扭转") || view(i - 1).ends_with(U"逆转")) return true;
    // 超过危机前2008年500亿美元的水平: words of its own may stand before the time.
    if (i > range.first + 1 && at(i - 1).kind == MentionKind::Text && is_word(i - 2, WordClass::Bound)) return true;
    if (at(i - 1).kind != MentionKind::Text || !view(i - 1).ends_with(U"的")) return false;
    for (std::size_t k = i - 1; k-- > range.first;) {
        if (is_word(k, WordClass::Compare)) return true;
    }
    return false;
}

// 超过2020年全年的1503.6亿元, 同比2011年的228亿元, 超过危机前2008年500亿元的水平: a figure of an earlier period, named
// only to be compared with (M-36). npos = none.
std::size_t ArticleReader::period_for_comparison(const Range& window) const {
    if (window.last - window.first < 2) return Cues::npos;
    const bool linked = view(window.last - 1) == U"的";
    const bool level = at(window.last).kind == MentionKind::Money || at(window.last).kind == MentionKind::Quantity;
    if (!linked && !level) return Cues::npos;  // 高于2019年5个百分点 is a gap
    const std::size_t period = window.last - (linked ? 2 : 1);
    if (period <= window.first || at(period).kind != MentionKind::Period) return Cues::npos;
    std::size_t cue = period - 1;
    const bool words_between = cue > window.first && at(cue).kind == MentionKind::Text;
    if (words_between && is_word(cue - 1, WordClass::Bound)) --cue;
    const bool compared = is_word(cue, WordClass::Bound) || is_word(cue, WordClass::Gap) ||
                          is_word(cue, WordClass::Yoy) || is_word(cue, WordClass::Compare) ||
                          view(cue).ends_with(U"于");
    return compared ? period : Cues::npos;
}

// 由上年同期的1.7万亿元, 从去年同期的78.2%: the figure of the earlier period.
std::optional<PeriodExpression> ArticleReader::earlier_period(const Range& window) const {
    if (const std::size_t named = period_for_comparison(window); named != Cues::npos) return complete_period(at(named));
    // 在2022年28.1%的高基数基础上: the figure is of that time.
    const bool background = window.last > window.first + 1 && at(window.last - 1).kind == MentionKind::Period &&
                            is_background(window.last - 1, window);
    if (background) return complete_period(at(window.last - 1));
    // 继去年边贸额首次突破1亿美元后
    for (std::size_t i = window.first + 1; i < window.last; ++i) {
        // 规模继2018年后再次突破200亿美元 is of our time.
        const bool only_time = starts_with_any(text_.substr(at(i).span.end.value), {U"后", U"之后", U"以来", U"、"});
        if (at(i).kind == MentionKind::Period && view(i - 1).ends_with(U"继") && !only_time)
            return complete_period(at(i));
    }
    for (std::size_t i = window.first; i + 1 < window.last; ++i) {
        const bool from = (is_word(i, WordClass::Prep) && view(i) == U"从") ||
                          (at(i).kind == MentionKind::Text && view(i).ends_with(U"由"));
        // 由2022年的全省第七位: a place may stand before the figure.
        std::size_t end = window.last;
        while (end > i + 2 && (is_word(end - 1, WordClass::Place) || at(end - 1).kind == MentionKind::Region)) --end;
        if (!from || i + 3 < end) continue;
        const bool last_year =
            at(i + 1).kind == MentionKind::Period && at(i + 1).period.year_kind == PeriodExpression::Year::ThisYear &&
            at(i + 1).period.year == -1 && at(i + 1).period.first_month == 1 && at(i + 1).period.last_month == 12;
        if (at(i + 1).kind == MentionKind::Period && at(i + 1).value.empty() && !last_year)
            return complete_period(at(i + 1));
        const bool before = last_year || (is_word(i + 1, WordClass::SamePeriod) && at(i + 1).value != "0") ||
                            is_word(i + 1, WordClass::Yoy);
        if (!before || !current_.has_period) continue;
        return year_before(current_.period);
    }
    return current_.has_period && grew_year_before(window) ? std::optional(year_before(current_.period)) : std::nullopt;
}

// 扭转了去年同期下降18.2%的颓势: the growth of the year before; 比去年同期下降18.2% is our own.
bool ArticleReader::grew_year_before(const Range& window) const {
    if (window.last - window.first < 2 || !is_word(window.last - 1, WordClass::Growth)) return false;
    const std::size_t same = window.last - 2;
    if (!is_word(same, WordClass::SamePeriod) || at(same).value == "0" || same == window.first) return false;
    const std::u32string_view before = view(same - 1);
    return at(same - 1).kind == MentionKind::Text && (before.ends_with(U"了") || before.ends_with(U"扭转"));
}

void ArticleReader::read_period_behind(const Range& range) {
    Subject given;
    read_period(range, given);
    if (!given.has_period) return;
    current_.period = given.period;
    current_.has_period = true;
    current_.of(Dimension::Period) = given.of(Dimension::Period);
}

std::optional<PeriodExpression> ArticleReader::period_compared(const Range& window) const {
    using Year = PeriodExpression::Year;
    for (std::size_t i = window.first; i < window.last; ++i) {
        if (at(i).kind != MentionKind::Period || !at(i).value.empty() || !is_compared(i, window)) continue;
        PeriodExpression period = at(i).period;
        const bool same_months = i + 1 < window.last && is_word(i + 1, WordClass::SamePeriod);
        if (same_months) {
            period.first_month = current_.period.first_month;
            period.last_month = current_.period.last_month;
        }
        if (period.year_kind != Year::Unstated) return period;
        // 与12月相比 in January: of the year before.
        period.year_kind = current_.period.year_kind == Year::Unstated ? Year::ThisYear : current_.period.year_kind;
        period.year = current_.period.year_kind == Year::Unstated ? 0 : current_.period.year;
        if (period.last_month > current_.period.last_month) period.year -= 1;
        return period;
    }
    return std::nullopt;
}

// 3月份进出口18.3亿元。对俄进出口42.1亿元: a sentence that begins with a partner, a regime or a kind of firm goes on
// with the parts of the main period (P-07).
bool ArticleReader::turns_to_part(const Sentence& sentence) const {
    if (sentence.clauses.empty()) return false;
    const Clause& clause = sentence.clauses.front();
    for (std::size_t i = clause.first; i < clause.last; ++i) {
        if (is_word(i, WordClass::Prep)) continue;
        return at(i).kind == MentionKind::Partner || at(i).kind == MentionKind::Ownership ||
               at(i).kind == MentionKind::Regime;
    }
    return false;
}

// 进出口占全省（8634.2亿元）的14.9%: a place behind 占 is a whole, not spoken of.
std::size_t ArticleReader::end_before_whole(const Range& range) const {
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (is_word(i, WordClass::Share) && at(i).value == "1") return i;
    }
    return range.last;
}

}  // namespace qhdb::fact
