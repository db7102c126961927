#include "fact/article_reader.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "fact/word_value.hpp"

namespace qhdb::fact {

using extract::Mention;
using extract::MentionKind;
using extract::WordClass;

namespace {

// Numbers that can stand in one list: money with money, percent with times.
int list_class(MentionKind kind) {
    switch (kind) {
        case MentionKind::Money: return 1;
        case MentionKind::Percent:
        case MentionKind::Multiple:
        case MentionKind::Doubling: return 2;
        case MentionKind::Points: return 3;
        case MentionKind::Quantity: return 4;
        case MentionKind::Count: return 5;
        case MentionKind::Ordinal: return 6;
        default: return 0;
    }
}

}  // namespace

ArticleReader::ArticleReader(std::u32string_view text, const std::vector<Mention>& mentions, const Home& home,
                             std::string main_region, Collector& collector)
    : text_(text),
      mentions_(mentions),
      depths_(bracket_depths()),
      home_(home),
      main_region_(std::move(main_region)),
      collector_(collector) {}

// A lead sentence may speak before its period is named (外贸半年报): the first period of the article stands in.
void ArticleReader::assume_first_period() {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
        const bool plain = at(i).kind == MentionKind::Period && at(i).value.empty();
        if (!plain || is_compared(i, {i > 3 ? i - 3 : 0, i + 1})) continue;
        current_.period = at(i).period;
        current_.has_period = true;
        current_.of(Dimension::Period) = {at(i).span, false};
        return;
    }
}

void ArticleReader::read(const std::vector<Sentence>& sentences) {
    find_tables();
    assume_first_period();
    bool had_head = false;  // the sentence before was a head
    bool run_in = false;    // a head stands in the paragraph that it governs, and governs no further one
    for (const Sentence& sentence : sentences) {
        if (sentence.clauses.empty() || consumed_[sentence.clauses.front().first]) continue;
        // 1．水产品。出口…: a first sentence that is but a name is a heading too.
        const bool head = sentence.starts_paragraph && sentence.clauses.size() == 1;
        if (sentence.is_heading || head) {
            read_section(sentence);
        } else if (sentence.starts_paragraph) {
            if (run_in) section_ = {};
            section_.commodities.clear();
        }
        const bool goes_on = !sentence.is_heading && !sentence.starts_paragraph;
        run_in = goes_on && (run_in || had_head);
        had_head = head && !sentence.is_heading;
        if (!sentence.is_heading) read_sentence(sentence);
    }
    read_tables();
    for (const Sentence& sentence : sentences) {
        if (sentence.is_heading && !consumed_[sentence.clauses.front().first]) read_heading(sentence);
    }
}

void ArticleReader::read_heading(const Sentence& sentence) {
    current_ = {};
    head_ = {};
    has_last_whole_ = false;
    topic_flows_.clear();
    current_.period = main_period_;
    current_.has_period = has_main_period_;
    read_sentence(sentence);
}

void ArticleReader::read_sentence(const Sentence& sentence) {
    begin_sentence(sentence);
    const Subject before = current_;
    bool announces = false;  // 5月份的主要特点：
    std::optional<PeriodExpression> before_record;
    for (std::size_t i = 0; i < sentence.clauses.size(); ++i) {
        const Clause& clause = sentence.clauses[i];
        if (holds_bracketed_whole(sentence, i)) {
            read_bracketed_whole(sentence, i);
            i += 2;
            mark_before_ = sentence.clauses[i].mark;
            continue;
        }
        if (names_record_month(sentence, i)) before_record = current_.period;
        clause.in_brackets ? read_bracket(clause) : read_clause(clause);
        if (clause.in_brackets && before_record) {
            return_from_aside(*before_record);
            before_record.reset();
        }
        announces = announces || (clause.mark == U'：' && current_.of(Dimension::Period).stated);
        mark_before_ = clause.mark;
    }
    // A month that a sentence without figures tells of (今年3月，首次出口…) is forgotten with it.
    if (!emitted_in_sentence_ && before.has_period && !announces && !tells_time_) {
        unsaid_period_ = current_.period;
        current_.period = before.period;
        current_.has_period = before.has_period;
    }
    const bool names_actor = current_.ownerships.size() + current_.regimes.size() == 1 && current_.partners.empty() &&
                             current_.commodities.empty();
    head_topic_ = {};
    const bool opens = sentence.starts_paragraph || sentence.clauses.size() == 1;
    if (!emitted_in_sentence_ && opens && names_actor) head_topic_ = current_;
    if (!emitted_in_sentence_) head_ = current_;
    const bool same_place = !nested_ || head_.regions == current_.regions;
    if (emitted_in_sentence_) told_ = current_;
    carried_region_ = emitted_in_sentence_ && same_place && current_.regions.size() == 1 &&
                      current_.of(Dimension::Region).stated_in_sentence && !current_.other_area &&
                      !is_only_compared(current_.regions.front());
    end_sentence_flows();
    head_.mark_inherited();
    current_.mark_inherited();
}

// 全省进出口2323.8亿元，同期全国进出口下降7.3%。其中出口…: a wider region that comes up behind the article's own.
bool ArticleReader::is_only_compared(const std::string& region) const {
    return region != main_region_ && region_within(main_region_, region) &&
           std::any_of(recent_.begin(), recent_.end(),
                       [&](const Target& target) { return target.series.region == main_region_; });
}

// A figure in brackets speaks of what stands before it, or of another region (S-06b); what follows goes on as before.
void ArticleReader::read_bracket(const Clause& clause) {
    const Subject before = current_;
    const Subject head = head_;
    const bool old_head = head_is_old_;
    const auto measure = last_measure_;
    const auto recent = recent_;
    const std::size_t group = recent_group_;
    const bool in_dollars = in_dollars_;
    const bool nested = nested_;
    nested_ = false;  // 其中对东盟进出口936亿元（出口554亿元）: parts of the part
    read_clause(clause);
    nested_ = nested;
    in_dollars_ = in_dollars;
    const std::vector<Flow> flows = current_.regions == before.regions ? current_.flows : std::vector<Flow>{};
    current_ = before;
    head_ = head;
    head_is_old_ = old_head;
    last_measure_ = measure;
    recent_ = recent;
    recent_group_ = group;
    // 对荷兰（出口额2亿元）同比下降7%: the bracket holds the value of what grows (M-06b).
    if (before.flows.empty() && !flows.empty()) current_.flows = flows;
}

// 以美元计价，我国进出口5220.7亿元: the currency of the bare 元 that follow in the paragraph.
void ArticleReader::read_currency(const Range& range) {
    if (span_has(range, U"美元计")) in_dollars_ = true;
    if (span_has(range, U"人民币计")) in_dollars_ = false;
}

// 12个市州实现增长；郴州和湘西州分别下降…, 上亿元企业10家；出口商品优化，全市机电产品出口…: behind ； a place that is
// named is no longer one of some regions, partners or firms.
void ArticleReader::return_from_some(const Range& range) {
    if (mark_before_ == U'；') parallel_ = true;
    const bool of_firm = irrealis_reason_ == "firm";
    const bool of_some = of_firm || irrealis_reason_ == "some regions" || irrealis_reason_ == "some partners" ||
                         irrealis_reason_ == "class of firms";
    if (!irrealis_ || !of_some || !(parallel_ || of_firm)) return;
    if (names_place(range) && !scan(range).has(WordClass::Enterprise)) irrealis_ = false;
}

void ArticleReader::read_clause(const Clause& clause) {
    const Range range{clause.first, clause.last};
    return_from_some(range);
    read_currency(range);
    const std::vector<NumberGroup> groups = find_groups(range);
    current_.mark_inherited();
    const PeriodExpression period_before = current_.period;
    const bool had_figures = emitted_in_sentence_ && current_.has_period;
    const bool goes_on = had_figures && !opens_with_period(range);
    std::size_t from = range.first;
    bool by_month = false;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (is_streak(groups[i])) {
            reject(groups[i], "streak");
            const std::u32string_view unit = text_.substr(at(groups[i].last - 1).span.end.value - 1, 2);
            by_month = by_month || unit.find(U'月') != std::u32string_view::npos ||
                       unit.find(U'季') != std::u32string_view::npos;
            continue;
        }
        // 连续4个月超500亿元: of each month, not of the time spoken of.
        if (by_month && at(groups[i].first).kind == MentionKind::Money) {
            reject(groups[i], "streak");
            from = groups[i].last;
            continue;
        }
        const std::size_t end = i + 1 < groups.size() ? groups[i + 1].first : range.last;
        if (i + 1 < groups.size() && is_field_of_rank(groups[i], groups[i + 1])) {
            reject(groups[i], "field of a rank");
            continue;
        }
        read_group({from, groups[i].first}, groups[i], {groups[i].last, end});
        from = groups[i].last;
        if (i + 1 < groups.size()) tail_read_ = false;
    }
    if (!tail_read_) read_without_number({from, range.last});
    tail_read_ = false;
    const bool measured_against = had_figures && !groups.empty() && compares_with_figure(range, groups.front());
    if (measured_against || (goes_on && is_of_earlier_year(current_.period, period_before)))
        return_from_aside(period_before);
}

// 与4月份的414.2亿元相比，环比下降2%: the month governs its own figure only.
bool ArticleReader::compares_with_figure(const Range& range, const NumberGroup& first) const {
    const bool with = is_word(range.first, WordClass::Prep) && range.first + 1 < first.first &&
                      at(range.first + 1).kind == MentionKind::Period;
    return with && first.last < range.last && is_word(first.last, WordClass::Compare);
}

// 为2012年2月份（339万吨）以来的低点: the month of an old record governs its own figure only.
bool ArticleReader::names_record_month(const Sentence& sentence, std::size_t i) const {
    return i + 2 < sentence.clauses.size() && sentence.clauses[i + 1].in_brackets &&
           view(sentence.clauses[i + 2].first).starts_with(U"以来");
}

bool ArticleReader::names_goods_there(const Range& range) const {
    return std::any_of(mentions_.begin() + static_cast<std::ptrdiff_t>(range.first),
                       mentions_.begin() + static_cast<std::ptrdiff_t>(range.last),
                       [](const Mention& mention) { return mention.kind == MentionKind::Commodity; });
}

// 口岸进出口, 友谊关口岸出口: what passes there; a port of a place that is known has a code of its own.
bool ArticleReader::names_port(const Range& window) const {
    for (std::size_t i = window.first; i < window.last; ++i) {
        const bool port = view(i).ends_with(U"口岸") || view(i).ends_with(U"关区");
        if (port && is_word(i, WordClass::Place)) return true;
    }
    return false;
}

bool ArticleReader::names_place(const Range& window) const {
    Subject given;
    read_places(window, given);
    return !given.regions.empty();
}

std::vector<NumberGroup> ArticleReader::find_groups(const Range& range) const {
    std::vector<NumberGroup> groups;
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (!extract::is_number(at(i).kind) || in_bracket(i, range) || consumed_[i]) continue;
        // ng28: the digits of a Latin word.
        const std::size_t start = at(i).span.start.value;
        if (at(i).kind == MentionKind::Plain && start > 0 && is_ascii_letter(text_[start - 1])) {
            collector_.note_numeral(at(i), "latin word");
            continue;
        }
        if (quarters_counted(i) > 0) {
            collector_.note_numeral(at(i), "period");
            continue;
        }
        if (!groups.empty() && joins_group(groups.back(), i)) {
            groups.back().numbers.push_back(i);
            groups.back().last = i + 1;
        } else {
            groups.push_back({{i}, i, i + 1});
        }
    }
    return groups;
}

// 、 和 及 与 between numbers of one kind make a list; a growth verb may be said again (增长20%、下降5%).
bool ArticleReader::joins_group(const NumberGroup& group, std::size_t next) const {
    if (list_class(at(group.numbers.back()).kind) != list_class(at(next).kind) || list_class(at(next).kind) == 0)
        return false;
    bool separated = false;
    for (std::size_t i = group.last; i < next; ++i) {
        const bool separator =
            is_mark(i, U'、') || is_word(i, WordClass::And) || (is_word(i, WordClass::Prep) && view(i) == U"与");
        const bool verb = is_word(i, WordClass::Growth) || is_word(i, WordClass::Bound);
        separated = separated || separator;
        if (!separator && !verb) return false;
    }
    return separated;
}

Cues ArticleReader::scan(const Range& range) const {
    Cues cues;
    for (std::size_t i = range.first; i < range.last; ++i) {
        const bool of_name = i > range.first && view(i) == U"其" && is_word(i - 1, WordClass::And);  // 飞机及其零件
        if (at(i).kind == MentionKind::Word && !of_name && !in_bracket(i, range)) cues.set(at(i).word, i);
    }
    return cues;
}

// What follows in the sentence speaks of the future, or of some firms only.
void ArticleReader::disregard_rest(std::string_view reason) {
    irrealis_ = true;
    parallel_ = false;
    irrealis_reason_ = reason;
}

void ArticleReader::reject(const NumberGroup& group, std::string_view reason) {
    // A、B分别为…, 前者增长…: what points to a list that was not read points to nothing.
    const bool unread_list = reason.empty() && group.numbers.size() > 1;
    if (unread_list) {
        last_list_targets_.clear();
        pair_.clear();
        recent_.clear();
        recent_group_ = 0;
    }
    for (const std::size_t i : group.numbers) collector_.note_numeral(at(i), reason);
}

bool ArticleReader::names_goods(const Range& window) const {
    for (std::size_t i = window.first; i < window.last; ++i) {
        if (at(i).kind == MentionKind::Commodity || at(i).kind == MentionKind::Text) return true;
    }
    return false;
}

// A figure of trade, by its unit.
void ArticleReader::read_figure(const Range& window, const NumberGroup& group, const Range& behind, const Cues& cues) {
    switch (const MentionKind kind = at(group.first).kind) {
        case MentionKind::Money: return read_money(window, group, cues);
        case MentionKind::Quantity: return read_quantity(window, group, cues);
        case MentionKind::Percent:
        case MentionKind::Multiple:
        case MentionKind::Doubling: return read_relative(window, group, behind, cues);
        case MentionKind::Points: return read_points(window, group, cues);
        case MentionKind::Ordinal: return read_rank(window, group, behind, cues);
        case MentionKind::Count: return read_count(window, group, behind, cues);
        default: update_subject(window, 1); return reject(group, kind == MentionKind::Plain ? "plain number" : "");
    }
}

bool ArticleReader::has_comma(const Range& range) const {
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (is_mark(i, U'，') || is_mark(i, U'；')) return true;
    }
    return false;
}

// What can be no figure of the region's trade whatever the clause says.
bool ArticleReader::rejects_at_once(const Range& window, const NumberGroup& group, const Range& behind) {
    const MentionKind kind = at(group.first).kind;
    const auto no_trade = [&](std::string_view reason) {
        reject(group, reason);
        return true;
    };
    if (kind == MentionKind::Date) return no_trade("date");
    if (by_transport(window)) {
        read_period_behind(window);
        tells_time_ = true;
        list_unread_ = true;
        return no_trade("transport");
    }
    if (speaks_of_foreign_trade(window)) {
        disregard_rest("foreign");
        return no_trade("foreign");
    }
    if (counts_regions(window)) {
        disregard_rest("some regions");
        return no_trade("some regions");
    }
    if (names_plan(window, group)) return no_trade("plan");
    if (is_in_name_of_plan(group)) return no_trade("name");
    if (speaks_of_any_month(window)) return no_trade("average");
    // 稳外贸11条措施: what is counted is no goods.
    const bool counts = kind == MentionKind::Quantity || kind == MentionKind::Count;
    if (counts && !behind.empty() && is_word(behind.first, WordClass::Nontrade))
        return no_trade(at(behind.first).value);
    // 5年来，全省出口钢材1486.9亿元
    const std::u32string_view unit = text_.substr(at(group.last - 1).span.end.value - 1, 2);
    const bool tells_record = starts_with_any(text_.substr(at(group.last - 1).span.end.value),
                                              {U"来新", U"来最", U"来首", U"来同期", U"来历史", U"来次"});
    if (counts && unit == U"年来" && tells_record) {  // 进出口增速创近10年来新高
        update_subject(window, 1);
        return no_trade("record");
    }
    if (lacks_end(window) || (counts && unit == U"年来")) {
        disregard_rest("period without an end");
        return no_trade("period without an end");
    }
    if (!speaks_of_firm(window)) return false;
    valid_ = false;
    invalid_reason_ = "firm";
    list_unread_ = true;
    return no_trade("firm");
}

void ArticleReader::read_group(const Range& window, const NumberGroup& group, const Range& behind) {
    aside_ = false;
    Cues cues = scan(window);
    const MentionKind kind = at(group.first).kind;
    if (rejects_at_once(window, group, behind)) return;
    std::string_view reason = non_trade_reason(cues);
    // 宁波口岸进出口…。其中，出口…: of the port, until a place is named.
    const bool in_zone = current_.regions.size() == 1 && level_of(current_.regions.front()) == "zone";
    if (names_port(window) && !names_place(window) && !in_zone) about_port_ = true;
    if (about_port_ && names_place(window)) about_port_ = false;
    if (about_port_ && reason.empty()) reason = "port";
    const bool after_price = reason.empty() && invalid_reason_ == "price";
    if (after_price && (cues.has(WordClass::Magnitude) || (kind == MentionKind::Quantity && names_goods(window))))
        valid_ = true;
    if (!reason.empty()) {
        valid_ = false;
        invalid_reason_ = reason;
    }
    read_lead(window);
    read_zero(window);
    if (cues.has(WordClass::Forecast)) disregard_rest("forecast");
    if (irrealis_) return reject(group, irrealis_reason_);
    if (cues.has(WordClass::Flow) || cues.has(WordClass::FlowQuantity)) valid_ = reason.empty();
    clause_flows_ = valid_ && !current_.flows.empty() ? std::vector<Flow>{} : clause_flows_;
    // 民营企业、国有企业进出口值之比为6：4，两者分别…: the list goes on.
    const bool lists = reason == "ratio" && at(cues.at(WordClass::Ratio)).value == "names";
    if (lists) {
        update_subject({window.first, cues.at(WordClass::Ratio)}, 1);
        valid_ = true;
        return reject(group, reason);
    }
    if (!valid_) return reject(group, invalid_reason_);
    // 麦积区、秦州区两区进出口14.8亿元和25.1亿元: one each.
    const bool one_each = group.numbers.size() > 1 && names_place(window);
    if (lists_places(window, cues) && !one_each) {
        list_unread_ = !names_place(window);
        if (!list_unread_) update_subject(window, 1);  // 五市占比近7成，分别进出口…: each of them follows
        return reject(group, "several regions");
    }
    read_figure(window, group, behind, cues);
}

}  // namespace qhdb::fact
