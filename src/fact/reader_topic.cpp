// Clauses without a number: the topic, place and time that they set for the figures behind them (docs/GRAMMAR.md, S
// rules).
#include <algorithm>

#include "fact/article_reader.hpp"
#include "fact/word_value.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;

// 仅对东盟增长, 对欧盟、香港出口强劲: the partners of the figures that follow.
bool ArticleReader::names_partner_that_grew(const Range& range) const {
    bool introduced = false;
    for (std::size_t i = range.first; i < range.last; ++i) {
        introduced =
            introduced || (is_word(i, WordClass::Prep) && i + 1 < range.last && at(i + 1).kind == MentionKind::Partner);
        if (introduced && (is_word(i, WordClass::Growth) || is_word(i, WordClass::Flow))) return true;
    }
    return false;
}

// 对东盟的贸易好于整体：前7个月进出口…
bool ArticleReader::announces_partner(const Range& range) const {
    return is_mark_behind(range, U'：') && range.last - range.first > 1 && is_word(range.first, WordClass::Prep) &&
           at(range.first + 1).kind == MentionKind::Partner;
}

// 高原冷凉蔬菜在…: a clause that begins with a name speaks of it.
bool ArticleReader::begins_with_name(const Range& range) const {
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (is_skippable(i) || at(i).kind == MentionKind::Region || is_word(i, WordClass::Place)) continue;
        const bool parallel = emitted_in_sentence_ && !current_.partners.empty();
        if (at(i).kind == MentionKind::Partner) return parallel;
        return at(i).kind == MentionKind::Commodity || at(i).kind == MentionKind::Ownership ||
               at(i).kind == MentionKind::Regime;
    }
    return false;
}

// Where the subject of a clause ends: 中西部地区承接东部地区产业 speaks of the first place only.
std::size_t ArticleReader::end_of_head(const Range& range) const {
    const std::size_t last = range.last - 1;
    bool place = false;
    for (std::size_t i = range.first; i < range.last; ++i) {
        const bool office = at(i).kind == MentionKind::Region && names_office(i);
        const bool named = !office && (at(i).kind == MentionKind::Region || is_word(i, WordClass::Place));
        // 中国西北外贸大区新疆: the place that the clause ends with.
        const bool nation =
            named && !place && at(i).kind == MentionKind::Region && resolve_place(at(i), home_) == china;
        if (nation && at(last).kind == MentionKind::Region && !is_compared(last, range)) return range.last;
        if (place && !named && at(i).kind == MentionKind::Text) return i;
        place = place || named;
    }
    return range.last;
}

// 机电产品为主要出口商品，占…: the flow of the role.
void ArticleReader::read_role(const Cues& cues) {
    const bool role = cues.has(WordClass::Goods) && !current_.commodities.empty() &&
                      (cues.has(WordClass::Verb) || cues.has(WordClass::Copula));
    if (role && at(cues.at(WordClass::Goods)).value != "total") {
        current_.flows = {flow_of(at(cues.at(WordClass::Goods)).value)};
        current_.of(Dimension::Flow).stated = true;
    }
}

// 进口方面, 出口商品中: the flow of what follows.
bool ArticleReader::opens_topic(const Range& range, const Cues& cues) {
    if (cues.has(WordClass::Aspect) && cues.has(WordClass::Flow)) {
        Subject given;
        read_flows(range, given);
        topic_flows_ = given.flows;
        current_.clear_members();
        current_.flows = topic_flows_;
        return true;
    }
    const bool closes = view(range.last - 1).ends_with(U"中") || view(range.last - 1).ends_with(U"看");
    const bool goods_set = cues.has(WordClass::Goods) && closes && !scan(range).has(WordClass::Share) &&
                           range.last - range.first <= 10 && !names_goods_there(range);
    if (!goods_set) return false;
    current_.clear_members();
    current_.flows = {at(cues.at(WordClass::Goods)).value == "import" ? Flow::Import : Flow::Export};
    topic_flows_ = current_.flows;
    return true;
}

bool ArticleReader::is_mark_behind(const Range& range, char32_t mark) const {
    return range.last < mentions_.size() && is_mark(range.last, mark);
}

// The place and the time that a clause without a figure names hold for those behind it.
void ArticleReader::take_place_and_time(const Range& range) {
    Subject given;
    read_places({range.first, std::min(end_of_head(range), end_before_whole(range))}, given);
    if (!given.regions.empty()) about_port_ = false;
    read_period(range, given);
    if (!given.regions.empty()) {
        current_.regions = given.regions;
        current_.other_area = given.other_area;
        current_.of(Dimension::Region) = given.of(Dimension::Region);
        current_.of(Dimension::Region).stated_in_sentence = true;
    }
    if (given.has_period) {
        current_.period = given.period;
        current_.periods = given.periods;
        current_.has_period = true;
        current_.of(Dimension::Period) = given.of(Dimension::Period);
        // 1月下降6.8%，2月由负转正，增长8.2%: the same series, of a time of its own.
        const bool turns = !recent_.empty() && emitted_in_sentence_ && recent_.back().period != given.period &&
                           span_has_any(range, {U"转正", U"转负", U"转增", U"转降", U"止跌", U"止降", U"企稳", U"反弹",
                                                U"回升", U"回落"});
        used_ = used_ && given.periods.empty() && !turns;
    }
}

// Clauses and tails without a number set the topic: 进口方面, 欧盟为第一大贸易伙伴, 一季度.
void ArticleReader::read_without_number(const Range& range) {
    if (range.empty()) return;
    const Cues cues = scan(range);
    read_lead(range);
    read_zero(range);
    read_flat(range);
    if (opens_with_company(range)) return disregard_rest("firm");
    if (lacks_end(range)) return disregard_rest("period without an end");
    // 全年的主要目标为：外贸进出口增长8%，其中出口增长6%
    if (is_mark_behind(range, U'：') && sets_target(range)) return disregard_rest("plan");
    if (opens_topic(range, cues)) return;
    const bool states = cues.has(WordClass::Copula) || cues.has(WordClass::Verb) || cues.has(WordClass::Share) ||
                        cues.has(WordClass::Among) || cues.has(WordClass::Aspect) || cues.has(WordClass::Rate) ||
                        cues.has(WordClass::Position);
    Subject spoken;
    read_flows(range, spoken);
    clause_flows_ = spoken.flows;
    clause_quantity_ = spoken.quantity;
    take_place_and_time(range);
    const bool only_partners = std::all_of(
        mentions_.begin() + static_cast<std::ptrdiff_t>(range.first),
        mentions_.begin() + static_cast<std::ptrdiff_t>(range.last), [](const Mention& mention) {
            return mention.kind == MentionKind::Partner || mention.mark == U'、' || mention.word == WordClass::And;
        });
    const bool topic = only_partners || states || cues.has(WordClass::Variety) || range.last - range.first <= 3 ||
                       begins_with_name(range) || begins_with_flow(range) || names_partner_that_grew(range) ||
                       announces_partner(range);
    // 已进入欧美等高端市场: where they are sold, not what is told of.
    const bool enters = !cues.has(WordClass::Flow) &&
                        span_has_any(range, {U"进入", U"打入", U"打进", U"走进", U"挤进", U"闯入", U"抢滩", U"进军"});
    if (topic && !enters) update_subject(range, 1);
    if (topic) read_role(cues);
    read_mainstay(range);
    read_listed_goods(range);
    read_introduced(range);
    if (cues.has(WordClass::Rate)) pending_cue_ = cues.at(WordClass::Rate);
    // 与6月相比，进出口回落0.6%
    const bool only_compares = cues.has(WordClass::Compare) && !cues.has(WordClass::Flow);
    if (only_compares && current_.has_period) pending_base_ = period_compared(range);
    if (cues.has(WordClass::Forecast)) disregard_rest("forecast");
    // 出口农产品的种类也在增多，…达89种
    if (cues.has(WordClass::Variety) && !current_.flows.empty()) last_measure_ = Measure::Commodities;
    // 与我市有贸易往来的国家和地区增加，达到206个
    if (cues.has(WordClass::Country) && cues.has(WordClass::Contact)) last_measure_ = Measure::Partners;
}

// 与去年同期持平: a growth of nothing (M-03); 与全国平均持平 compares regions.
void ArticleReader::read_flat(const Range& range) {
    const Cues cues = scan(range);
    const std::size_t flat = cues.at(WordClass::Flat);
    const bool year_before = cues.has(WordClass::Yoy) ||
                             (cues.has(WordClass::SamePeriod) && at(cues.at(WordClass::SamePeriod)).value != "0");
    const bool of_else = cues.has(WordClass::Place) || cues.has(WordClass::Position) || cues.has(WordClass::Mom) ||
                         cues.has(WordClass::Average) || !non_trade_reason(cues).empty();
    if (flat == Cues::npos || !year_before || of_else || !valid_ || irrealis_) return;
    // 基本持平 tells no number.
    const std::u32string_view head = text_.substr(0, at(flat).span.start.value);
    if (head.ends_with(U"基本") || head.ends_with(U"大体") || head.ends_with(U"大致")) return;
    const std::size_t from = std::min(cues.at(WordClass::Yoy), cues.at(WordClass::SamePeriod));
    std::size_t subject_end = std::min(from, flat);
    if (subject_end > range.first && is_word(subject_end - 1, WordClass::Prep)) --subject_end;
    const bool fresh = update_subject({range.first, subject_end}, 1);
    if (current_.flows.empty() || !current_.has_period) return;
    Mention nothing = at(flat);
    nothing.kind = MentionKind::Percent;
    nothing.number = {};
    for (const Target& target : targets_for({{flat}, flat, flat + 1}, fresh, cues)) {
        const Measure measure = target.quantity ? Measure::QuantityGrowth : Measure::Growth;
        emit(target, measure, nothing, {}, {}, "M-03 flat");
    }
}

// 去年同期无出口: the same series a year before was nothing.
void ArticleReader::read_zero(const Range& range) {
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (!is_word(i, WordClass::Zero)) continue;
        const bool a_year_ago = i > 0 && is_word(i - 1, WordClass::SamePeriod) && at(i - 1).value != "0";
        if (!a_year_ago || !current_.has_period) continue;
        if (!valid_ || current_.flows.empty()) continue;
        Target target = joint_target(current_);
        target.period = year_before(target.period);
        Mention zero = at(i);
        zero.unit = "CNY";
        zero.number = {};
        emit(target, Measure::Value, zero, {}, {}, "M-33 none a year before");
    }
}
}  // namespace qhdb::fact
