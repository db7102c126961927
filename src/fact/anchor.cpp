#include "fact/anchor.hpp"

#include <algorithm>

namespace qhdb::fact {
namespace {

using extract::Mention;
using extract::MentionKind;
using View = std::u32string_view;

// 到2030年, 2030年前, 2035年远景目标, 规划…: years that have not come.
bool is_future(const Mention& mention, View text) {
    const View before = text.substr(0, mention.span.start.value);
    const View behind = text.substr(mention.span.end.value, 6);
    const bool goal = behind.starts_with(U"前") || behind.starts_with(U"远景") || behind.starts_with(U"目标") ||
                      behind.starts_with(U"规划") || behind.starts_with(U"计划");
    return goal || before.ends_with(U"到") || before.ends_with(U"力争") || before.ends_with(U"至");
}

// 与2019年同期相比, 较2013年, 由2020年的: the year before the one spoken of.
bool is_base(const Mention& mention, View text) {
    constexpr std::size_t reach = 6;
    const std::size_t start = mention.span.start.value;
    const View before = text.substr(start > reach ? start - reach : 0, std::min(start, reach));
    const bool compared = before.ends_with(U"与") || before.ends_with(U"较") || before.ends_with(U"比");
    const bool from = before.ends_with(U"由") || before.ends_with(U"从");
    const bool of_it = text.substr(mention.span.end.value).starts_with(U"的");
    return (compared || (from && of_it)) && mention.period.span_years == 0;
}

bool is_full(const Date& date) { return date.year > 0 && date.month > 0 && date.day > 0; }

bool stands_alone_in_line(const Mention& mention, View text) {
    constexpr std::size_t reach = 40;
    const std::size_t at = mention.span.start.value;
    const View before = text.substr(at > reach ? at - reach : 0, std::min(at, reach));
    const View behind = text.substr(mention.span.end.value, reach);
    const std::size_t start = before.rfind(U'\n');
    const std::size_t end = behind.find(U'\n');
    const bool begins = start != View::npos || at <= reach;
    const bool ends = end != View::npos || behind.size() < reach;
    const std::size_t head = before.size() - (start == View::npos ? 0 : start + 1);
    return begins && ends && head + mention.span.size() + std::min(end, behind.size()) <= reach;
}

bool is_labelled(const Mention& mention, View text) {
    const std::size_t start = mention.span.start.value;
    const View head = text.substr(start > 8 ? start - 8 : 0, std::min<std::size_t>(start, 8));
    return head.find(U"时间") != View::npos || head.find(U"日期") != View::npos || head.find(U"发布") != View::npos;
}

}  // namespace

int year_named(const std::vector<Mention>& mentions, View text) {
    int year = 0;
    int base = 0;  // of a comparison: says something only when nothing else does
    for (const Mention& mention : mentions) {
        const bool period = mention.kind == MentionKind::Period;
        // A plan of five years (“十四五”) has years to come.
        const bool plan = period && View(U"“十").find(text[mention.span.start.value]) != View::npos;
        const bool absolute = period && !plan && mention.period.year_kind == PeriodExpression::Year::Absolute;
        if (absolute && is_base(mention, text)) {
            const bool same_months = text.substr(mention.span.end.value).starts_with(U"同期");
            base = std::max(base, mention.period.year + (same_months ? 1 : 0));
        } else if (absolute && mention.period.span_years > 0) {
            base = std::max(base, mention.period.year + mention.period.span_years);  // 2018-2023年行业报告
        } else if (absolute && !is_future(mention, text)) {
            year = std::max(year, mention.period.year);
        }
        if (mention.kind == MentionKind::Date && is_full(mention.date)) year = std::max(year, mention.date.year);
    }
    return year != 0 ? year : base;
}

Anchor find_anchor(const Document& document, const std::vector<std::vector<Mention>>& articles) {
    Anchor anchor;
    const View text = document.text.chars;
    for (const auto& mentions : articles) anchor.page_year = std::max(anchor.page_year, year_named(mentions, text));
    if (document.source.published_on) {
        anchor.published = document.source.published_on;
        anchor.from = document.source.published_from;
        return anchor;
    }
    for (const auto& mentions : articles) {
        for (const Mention& mention : mentions) {
            if (mention.kind != MentionKind::Date || !is_full(mention.date)) continue;
            if (!is_labelled(mention, text) && !stands_alone_in_line(mention, text)) continue;
            anchor.published = mention.date;
            anchor.from = "text";
            return anchor;
        }
    }
    return anchor;
}

std::optional<Period> resolve_period(const PeriodExpression& expression, const Anchor& anchor, int article_year) {
    using Year = PeriodExpression::Year;
    const int last_month = expression.last_month;
    int year = 0;
    if (expression.year_kind == Year::Absolute) {
        year = expression.year;
    } else if (anchor.published &&
               (anchor.from != "text" || article_year == 0 || article_year <= anchor.published->year)) {
        year = anchor.published->year;
        // A month or quarter that was not over when the page was printed belongs to the year before.
        const bool over = last_month < anchor.published->month ||
                          (last_month == anchor.published->month && anchor.published->day >= 25);
        if (expression.year_kind == Year::Unstated && !over) year -= 1;
        if (expression.year_kind == Year::ThisYear) year += expression.year;
    } else {
        year = article_year != 0 ? article_year : anchor.page_year;
        if (year == 0) return std::nullopt;
        if (expression.year_kind == Year::ThisYear) year += expression.year;
    }
    Period period = months_of(year, expression.first_month, last_month);
    if (expression.span_years > 0) period.end = months_of(year + expression.span_years, 1, last_month).end;
    return period;
}

}  // namespace qhdb::fact
