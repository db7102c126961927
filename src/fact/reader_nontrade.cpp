// What a figure tells when it is no figure of the region's trade (docs/GRAMMAR.md, X rules).
#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "fact/article_reader.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;

// 连续9个月列第一: how long, between the subject and its figure.
bool ArticleReader::is_streak(const NumberGroup& group) const {
    const bool counts = at(group.first).kind == MentionKind::Count && group.first > 0;
    const std::u32string_view before = counts ? view(group.first - 1) : std::u32string_view{};
    // 有5个月维持在1700亿元以上: of each of them.
    const bool some = before == U"有" && at(group.first).unit.find("月") != std::string_view::npos;
    return before.ends_with(U"连续") || some;
}

// 创2015年5月以来的最高纪录: how long a record stood, of which no figure is told.
bool ArticleReader::names_record(const Range& window) const {
    // 实现近10年来新高, 继2015年以来首次超过
    return (span_has(window, U"以来") || span_has(window, U"年来")) &&
           span_has_any(window, {U"新高", U"最高", U"最大", U"纪录", U"新低", U"最低", U"最好", U"最快", U"首次"});
}

// A figure since a year that is not the one spoken of (自2012年以来) has no end that the text tells.
bool ArticleReader::lacks_end(const Range& window) const {
    if (names_record(window)) return false;
    for (std::size_t i = window.first; i < window.last; ++i) {
        if (at(i).kind != MentionKind::Period || at(i).value != "open" || in_bracket(i, window)) continue;
        const PeriodExpression& since = at(i).period;
        // 2024年以来 in January 2025 is all of 2024.
        const bool other_year =
            since.year_kind == PeriodExpression::Year::Absolute && since.year < collector_.year_of_article() - 1;
        if (other_year || since.span_years > 0) return true;
    }
    // 5年来, 十年来
    const CharSpan span = span_of(window);
    const std::u32string_view words = text_.substr(span.start.value, span.size());
    const std::size_t years = words.find(U"年来");
    return years != std::u32string_view::npos && years > 0 && current_.period.span_years == 0 &&
           std::u32string_view(U"0123456789一二三四五六七八九十").find(words[years - 1]) != std::u32string_view::npos;
}

// 边民互市交易额, 跨境电商交易额: what a regime turned over is its trade.
bool ArticleReader::is_turnover_of_regime(std::size_t i) const {
    return i > 0 && is_word(i, WordClass::Nontrade) && view(i) == U"交易额" && at(i - 1).kind == MentionKind::Regime;
}

// What makes a number something other than a trade figure; empty when nothing does.
std::string_view ArticleReader::non_trade_reason(const Cues& cues) const {
    const std::size_t nontrade = cues.at(WordClass::Nontrade);
    if (nontrade != Cues::npos && !is_turnover_of_regime(nontrade)) return at(nontrade).value;
    if (cues.has(WordClass::Price)) return "price";
    if (cues.has(WordClass::AverageOf)) return "average";
    if (cues.has(WordClass::Ratio)) return "ratio";
    if (cues.has(WordClass::Forecast)) return "forecast";
    return {};
}

// 经西部陆海新通道进出口, 通过中欧班列出口: what passes a way is not the trade of the region.
bool ArticleReader::passes_way(std::size_t flow, const Range& window) const {
    constexpr std::size_t reach = 20;
    const std::size_t end = at(flow).span.start.value;
    const std::size_t start = std::max<std::size_t>(at(window.first).span.start.value, end > reach ? end - reach : 0);
    const std::u32string_view before = text_.substr(start, end - start);
    constexpr std::array<std::u32string_view, 10> ways = {U"通道", U"大桥", U"班列", U"铁路", U"航线",
                                                          U"机场", U"港口", U"水路", U"空运", U"海运"};
    const auto ends_before = [&](std::u32string_view way) { return before.ends_with(way); };
    if (std::none_of(ways.begin(), ways.end(), ends_before)) return false;
    if (before.find(U"通过") != std::u32string_view::npos || before.find(U"依托") != std::u32string_view::npos)
        return true;
    const std::size_t by = before.rfind(U'经');
    if (by == std::u32string_view::npos) return false;
    return (by == 0 || std::u32string_view(U"已曾财").find(before[by - 1]) == std::u32string_view::npos) &&
           before.substr(by + 1, 1) != U"济";
}

// 以铁海联运方式出口: a way of transport has no dimension; it is never the total.
bool ArticleReader::by_transport(const Range& window) const {
    for (std::size_t i = window.first + 1; i < window.last; ++i) {
        if (is_word(i, WordClass::Flow) && passes_way(i, window)) return true;
        // 企业经铁路口岸进口: the way, where no place is named; 经吉隆口岸进口 is that port's trade.
        const bool port = i > window.first + 1 && is_word(i, WordClass::Flow) && view(i - 1).ends_with(U"口岸") &&
                          at(i - 2).kind != MentionKind::Region;
        if (port && (view(i - 2).ends_with(U"经") || view(i - 2).ends_with(U"通过"))) return true;
    }
    // 航空运输进出口, 公路运输出口
    for (std::size_t i = window.first; i + 1 < window.last; ++i) {
        if (at(i).kind == MentionKind::Text && view(i).ends_with(U"运输") && is_word(i + 1, WordClass::Flow))
            return true;
    }
    for (std::size_t i = window.first + 1; i + 1 < window.last; ++i) {
        const bool way = is_word(i, WordClass::Aspect) && view(i) == U"方式" && is_word(i + 1, WordClass::Flow);
        const bool pointed =
            view(i - 1).ends_with(U"此") || view(i - 1).ends_with(U"该") || view(i - 1).ends_with(U"这种");
        if (way && at(i - 1).kind == MentionKind::Text && !pointed) return true;
    }
    return false;
}

// 2019年进出口目标为420亿元, 任务是20亿元
bool ArticleReader::sets_target(const Range& window) const {
    std::size_t last = window.last;
    while (last > window.first && (is_word(last - 1, WordClass::Bound) || is_word(last - 1, WordClass::Verb))) --last;
    if (last > window.first + 1 && is_word(last - 1, WordClass::Copula)) --last;
    if (last == window.first) return false;
    const std::u32string_view noun = view(last - 1);
    const auto ends = [&](std::u32string_view words) { return noun.ends_with(words); };
    return ends(U"目标") || ends(U"目标则") || ends(U"目标为") || ends(U"目标是") || ends(U"目标值") ||
           ends(U"目标任务为");
}

// 全年160亿美元的目标任务, 完成年度目标任务的82.3% are of a plan, no figures.
bool ArticleReader::names_plan(const Range& window, const NumberGroup& group) const {
    if (!window.empty() && at(window.last - 1).kind == MentionKind::Text) {
        const std::u32string_view before = view(window.last - 1);
        for (const std::u32string_view plan : {U"目标的", U"任务的", U"计划的", U"任务数的"}) {
            if (before.ends_with(plan)) return true;
        }
    }
    if (sets_target(window)) return true;
    const std::u32string_view behind = text_.substr(at(group.last - 1).span.end.value, 6);
    const std::size_t mark = behind.find_first_of(U"，。；、");
    const std::u32string_view same_clause = behind.substr(0, mark);
    constexpr std::array<std::u32string_view, 4> plans = {U"目标", U"任务", U"问题不大", U"不成问题"};
    return std::any_of(plans.begin(), plans.end(),
                       [&](std::u32string_view word) { return same_clause.find(word) != std::u32string_view::npos; });
}

// “种植十亿棵树”计划, “百企千品”行动: a numeral in the name of a programme.
bool ArticleReader::is_in_name_of_plan(const NumberGroup& group) const {
    constexpr std::size_t reach = 10;
    const std::size_t start = at(group.first).span.start.value;
    const std::size_t end = at(group.last - 1).span.end.value;
    const std::size_t from = start > reach ? start - reach : 0;
    const std::u32string_view before = text_.substr(from, start - from);
    const std::u32string_view behind = text_.substr(end, reach);
    const std::size_t open = before.find_last_of(U"“”");
    const std::size_t close = behind.find_first_of(U"“”，。；");
    if (open == std::u32string_view::npos || before[open] != U'“' || close == std::u32string_view::npos ||
        behind[close] != U'”')
        return false;
    constexpr std::array<std::u32string_view, 8> kinds = {U"计划", U"行动", U"工程", U"战略",
                                                          U"项目", U"活动", U"规划", U"方案"};
    return std::any_of(kinds.begin(), kinds.end(),
                       [&](std::u32string_view kind) { return behind.substr(close + 1).starts_with(kind); });
}

// 自7月份起，全市月进出口额稳定在160亿元以上: of any month; 单月进出口, 当月出口 are of one.
bool ArticleReader::speaks_of_any_month(const Range& window) const {
    for (std::size_t i = window.first; i + 1 < window.last; ++i) {
        if (!is_word(i + 1, WordClass::Flow) || !view(i).ends_with(U"月")) continue;
        const bool place =
            i > window.first && (at(i - 1).kind == MentionKind::Region || is_word(i - 1, WordClass::Place));
        if (at(i).kind == MentionKind::Text && (view(i) == U"每月" || (view(i) == U"月" && place))) return true;
    }
    return false;
}

// 富士康所属企业进出口, 专精特新企业出口, 排名前十位企业进出口: the trade of a firm that is named, or of a class of
// firms.
bool ArticleReader::speaks_of_firm(const Range& window) const {
    for (std::size_t i = window.first; i + 1 < window.last; ++i) {
        // 免验企业之一的某某有限公司出口货值
        if (at(i).kind == MentionKind::Text && view(i).ends_with(U"公司") && is_word(i + 1, WordClass::Flow))
            return true;
        if (!is_word(i, WordClass::Enterprise)) continue;
        // 骨干企业某某造船、某某船舶分别进出口78.3亿、49.3亿元
        const bool class_before = i > 0 && at(i - 1).kind == MentionKind::Text &&
                                  (view(i - 1).ends_with(U"骨干") || view(i - 1).ends_with(U"龙头"));
        const bool leading = class_before || view(i).starts_with(U"骨干") || view(i).starts_with(U"龙头");
        const bool name_behind = at(i + 1).kind == MentionKind::Text && view(i + 1).size() > 2;
        if (leading && name_behind && scan({i + 1, window.last}).has(WordClass::Flow)) return true;
        const bool ranked = i > 0 && (at(i - 1).kind == MentionKind::Count || at(i - 1).kind == MentionKind::Ordinal) &&
                            at(i - 1).unit != "家";
        const bool named = i > window.first && at(i - 1).kind == MentionKind::Text && at(i - 1).span.size() > 1;
        const bool firm = named || ranked || at(i).value == "class";
        if (firm && is_word(i + 1, WordClass::Flow)) return true;
    }
    return begins_with_company(window);
}

// 某某公司经理介绍，公司自5月开展这项业务以来，已经出口…: what follows is the firm's, until a place is named.
bool ArticleReader::opens_with_company(const Range& range) const {
    const std::u32string_view words = at(range.first).kind == MentionKind::Text ? view(range.first) : U"";
    return starts_with_any(words, {U"公司", U"该公司", U"我公司", U"我们公司"}) && !words.starts_with(U"公司的");
}

// 公司自营出口1.2亿元, 今年前5个月，某某光伏公司出口组件3亿元: the subject of the last clause is a company.
bool ArticleReader::begins_with_company(const Range& window) const {
    std::size_t i = window.last;
    while (i > window.first && !is_mark(i - 1, U'，') && !is_mark(i - 1, U'；')) --i;
    while (i < window.last &&
           (at(i).kind == MentionKind::Period || at(i).kind == MentionKind::Region || is_word(i, WordClass::Place)))
        ++i;
    if (i >= window.last || at(i).kind != MentionKind::Text || !scan({i, window.last}).has(WordClass::Flow))
        return false;
    // 某某有限公司的纯碱出口额: goods of the region, by their maker.
    const std::u32string_view words = view(i);
    return words.ends_with(U"公司") || (words.starts_with(U"公司") && !words.starts_with(U"公司的"));
}

// 蒙古国煤炭出口量增长: what another country sells is its own trade.
bool ArticleReader::speaks_of_foreign_trade(const Range& window) const {
    if (emitted_in_sentence_ || window.empty() || at(window.first).kind != MentionKind::Partner) return false;
    const bool at_home = at(window.first).term->level != "country" || view(window.first).find(U"中国") == 0;
    const std::size_t goods = window.first + 1;
    const bool sells = goods + 1 < window.last && at(goods).kind == MentionKind::Commodity &&
                       (is_word(goods + 1, WordClass::Flow) || is_word(goods + 1, WordClass::FlowQuantity)) &&
                       at(goods + 1).value == "export";
    return sells && !at_home && (window.first == 0 || !is_word(window.first - 1, WordClass::Prep));
}

// 6个地州市外贸规模, 17个市州中12个出口: so many regions that are not named.
bool ArticleReader::counts_regions(const Range& window) const {
    constexpr std::array<std::u32string_view, 14> areas = {U"市合计", U"市共计", U"地州市", U"市州",   U"州市",
                                                           U"市县",   U"县市",   U"省份",   U"省区市", U"城市",
                                                           U"地市",   U"设区市", U"地级市", U"区县"};
    for (std::size_t i = window.first; i < window.last; ++i) {
        // 江西其他地市进出口总额均不足600亿元
        const std::u32string_view others = at(i).kind == MentionKind::Text ? view(i) : std::u32string_view{};
        const auto names_area = [&](std::u32string_view area) { return others.substr(1).starts_with(area); };
        const bool rest = i > 0 && view(i - 1) == U"其" && (others.starts_with(U"他") || others.starts_with(U"余")) &&
                          std::any_of(areas.begin(), areas.end(), names_area);
        if (rest && scan(window).has(WordClass::Flow)) return true;
        // 海东市、海南州、海西州3个市州: these are.
        const bool listed = i > 1 && at(i - 2).kind == MentionKind::Region;
        const bool counted = i > 0 && !listed && at(i - 1).kind == MentionKind::Count && at(i - 1).unit == "个";
        const std::u32string_view from_here = text_.substr(at(i).span.start.value, 4);
        const auto begins = [&](std::u32string_view area) { return from_here.starts_with(area); };
        const bool area = counted && std::any_of(areas.begin(), areas.end(), begins);
        if (area && scan(window).has(WordClass::Flow)) return true;
    }
    return false;
}

}  // namespace qhdb::fact
