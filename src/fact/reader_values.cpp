// Values and quantities, and the series that a sentence has spoken of (docs/GRAMMAR.md, M rules).
#include <algorithm>

#include "base/unicode.hpp"
#include "fact/article_reader.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;
using View = std::u32string_view;

namespace {

// No list of a bulletin is longer; the cap keeps a sentence without an end linear.
constexpr std::size_t most_recent = 64;

bool same_series(const Target& a, const Target& b) {
    const Series& s = a.series;
    const Series& t = b.series;
    return s.region == t.region && s.flow == t.flow && s.commodity == t.commodity && s.partner == t.partner &&
           s.ownership == t.ownership && s.regime == t.regime;
}

bool is_balance(const Target& target) { return target.series.flow == Flow::Balance; }

}  // namespace

// Partners, ownership and regimes are spoken of in total trade unless a flow is named.
void ArticleReader::assume_total(const Range& window) {
    const bool narrowed = !current_.partners.empty() || !current_.ownerships.empty() || !current_.regimes.empty();
    if (current_.flows.empty() && narrowed && current_.commodities.empty()) current_.flows = {Flow::Total};
    // 这得益于大宗商品进口量回升，其中铁矿砂增加…
    if (current_.flows.empty() && nested_ && !clause_flows_.empty()) {
        current_.flows = clause_flows_;
        current_.quantity = clause_quantity_;
    }
    // 绵阳、德阳两市进出口均保持增长，规模均超百亿元: of the flow of the clause before.
    const bool magnitude = !window.empty() && is_word(window.first, WordClass::Magnitude) &&
                           at(window.first).value == "value" && clause_flows_.size() == 1;
    if (current_.flows.empty() && magnitude && current_.regions.size() > 1) current_.flows = clause_flows_;
    // 9月单月完成24.7亿美元, 一季度只有29.8亿元: a time alone is that of what the article is about.
    if (current_.flows.empty() && !current_.is_narrowed() && !main_flows_.empty() && says_time_only(window))
        current_.flows = main_flows_;
    // 延安、宝鸡分别增长…, 锡山区、惠山区分别完成…: places alone go on with the flow spoken of before.
    const bool places = current_.of(Dimension::Region).stated_in_sentence && current_.regions.size() > 1;
    if (current_.flows.empty() && places && has_main_period_ && !previous_flows_.empty())
        current_.flows = previous_flows_;
}

// 超10亿美元的企业, 过亿元企业, 超亿元的有11家
bool ArticleReader::names_firm_class(const NumberGroup& group) const {
    std::size_t from = at(group.last - 1).span.end.value;
    for (const View word : {View(U"以上"), View(U"以下")}) {
        if (text_.substr(from, 2) == word) from += 2;
    }
    const bool of = text_.substr(from, 1) == U"的";
    if (of) ++from;
    const bool has = of && text_.substr(from, 1) == U"有";  // 超亿元的有11家
    if (has) ++from;
    std::size_t i = group.last;
    while (i < mentions_.size() && at(i).span.start.value < from) ++i;
    const bool counted = of && i < mentions_.size() && at(i).span.start.value == from &&
                         at(i).kind == MentionKind::Count && (at(i).unit == "家" || at(i).unit == "户");
    const bool firms = i < mentions_.size() && at(i).span.start.value == from && is_word(i, WordClass::Enterprise);
    const bool called_firm = of && text_.substr(from, 3).find(U'企') != View::npos;  // 首家超亿美元的鞋企
    // 出口超2000万美元的商品, 过亿元的国家
    const bool class_of_others =
        of && at(group.first).bound == Bound::AtLeast &&
        starts_with_any(text_.substr(from), {U"商品", U"产品", U"国家", U"市场", U"县", U"市州"});
    return counted || firms || called_firm || class_of_others || text_.substr(from, 2) == U"企业";
}

// 增加8亿元, 增长超1200亿元, 净增进出口1800亿元, 比余姚市少1.13亿元 are increments; 增长18%，达8亿元 and 增至8亿元 are
// values.
bool ArticleReader::says_increment(const Range& window, const NumberGroup& group, const Cues& cues) const {
    const std::u32string_view head = text_.substr(0, at(group.first).span.start.value);
    for (const View more : {View(U"多"), View(U"少"), View(U"多出"), View(U"多了"), View(U"少了")}) {
        if (head.ends_with(more)) return true;
    }
    // 进出口总量高于宁海1.13亿美元, 高出全商品顺差821.1亿美元; 高于全市，达2亿元 is a value.
    const bool differs =
        cues.has(WordClass::Gap) && !cues.has(WordClass::Verb) && !view(window.last - 1).ends_with(U"的") &&
        !has_comma({cues.at(WordClass::Gap), window.last}) && period_for_comparison(window) == Cues::npos;
    if (differs) return true;
    if (!cues.has(WordClass::Growth)) return false;
    std::size_t last = window.last;
    while (last > window.first && is_word(last - 1, WordClass::Bound)) --last;
    const bool reaches =
        last > window.first && (is_word(last - 1, WordClass::Verb) || is_word(last - 1, WordClass::Prep));
    return !reaches;
}

// 进出口3780亿元，出口增长14.8%，进口增长6.2%，规模站稳3000亿元: of what the sentence began with.
bool ArticleReader::goes_back_to_total(const Range& window, const Cues& cues) const {
    return !window.empty() && is_word(window.first, WordClass::Magnitude) && view(window.first) == U"规模" &&
           !cues.has(WordClass::Flow) && !current_.is_narrowed() && emitted_in_sentence_ && !head_.is_narrowed() &&
           !nested_ && first_flow_ == Flow::Total;
}

void ArticleReader::read_money(const Range& window, const NumberGroup& group, const Cues& cues) {
    const bool increment = says_increment(window, group, cues);
    // “十四五”期间规模从2000亿元到5000亿元: of no single period.
    const bool from = !window.empty() && (view(window.last - 1) == U"从" || view(window.last - 1).ends_with(U"由"));
    // 进出口超10亿美元的企业: a class of firms, no figure of the region.
    // 超出外商投资企业进出口额的7097亿元: of what it is compared with.
    const bool of_other = cues.has(WordClass::Gap) && !window.empty() && view(window.last - 1) == U"的" &&
                          period_for_comparison(window) == Cues::npos;
    if (of_other) return reject(group, "compared with");
    if (names_firm_class(group)) {
        disregard_rest("class of firms");
        return reject(group, "class of firms");
    }
    const PeriodExpression period_before = current_.period;
    const auto earlier = earlier_period(window);
    const bool said = update_subject(window, group.numbers.size());
    if (earlier) current_.period = *earlier;
    aside_ = earlier.has_value();
    if (increment) return reject(group, "increment");
    point_to_told(window);
    // 某产品3吨，2亿元 whose goods are not known: the value is not that of all goods.
    if (!said && list_unread_) return reject(group, "");
    if (from && current_.period.span_years > 0) {
        disregard_rest("change over years");
        return reject(group, "change over years");
    }
    assume_total(window);
    if (only_section_speaks(window)) {
        list_unread_ = true;
        return reject(group, "");
    }
    if (goes_back_to_total(window, cues)) current_.flows = {Flow::Total};
    const bool only_place =
        has_main_period_ && window.last - window.first == 1 && at(window.first).kind == MentionKind::Region;
    if (current_.flows.empty() && only_place) current_.flows = {Flow::Total};
    assume_main_flow(window);
    if (current_.flows.empty()) return reject(group, "");
    const std::vector<Target> targets = targets_for(group, true, cues);
    list_unread_ = targets.empty();
    if (targets.empty()) return reject(group, "");
    std::vector<Target> emitted;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Mention number = in_currency_said(at(group.numbers[group.numbers.size() > 1 ? i : 0]));
        Target target = targets[i];
        target.quantity = false;
        const bool deficit =
            is_balance(target) && cues.has(WordClass::Balance) && at(cues.at(WordClass::Balance)).value == "-1";
        emit(target, Measure::Value, number, deficit ? number.number.negated() : number.number, {}, "value");
        emitted.push_back(target);
    }
    recent_group_ = emitted.size();
    // What follows speaks of our period again.
    const bool only_compared = period_for_comparison(window) != Cues::npos;
    for (Target& target : emitted) {
        if (only_compared) target.period = period_before;
        push_recent(target);
    }
    if (emitted.size() > 1) last_list_targets_ = emitted;
    if (earlier || cues.has(WordClass::SamePeriod)) current_.period = period_before;
}

// 2022年达到2094.7亿元。今年前三季度，这一数字为3056.5亿元: the same series at another time.
void ArticleReader::point_to_told(const Range& window) {
    if (!span_has_any(window, {U"这一数字", U"这一数据", U"该数字", U"这个数字"}) || told_.flows.empty()) return;
    Subject same = told_;
    same.period = current_.period;
    same.periods = current_.periods;
    same.has_period = current_.has_period;
    same.of(Dimension::Period) = current_.of(Dimension::Period);
    current_ = same;
    list_unread_ = false;
}

// 以美元计，出口3023.5亿元: dollars, until a figure says its own currency.
extract::Mention ArticleReader::in_currency_said(Mention number) {
    const View words = text_.substr(number.span.start.value, number.span.size());
    if (words.find(U'美') != View::npos) in_dollars_ = false;
    const bool bare = number.unit == "CNY" && words.ends_with(U"元") && words.find(U"人民币") == View::npos;
    if (in_dollars_ && bare) number.unit = "USD";
    return number;
}

// 订单充足，28亿元: where only the heading tells the flow, a number behind words that name no goods is of none.
bool ArticleReader::only_section_speaks(const Range& window) const {
    if (section_flows_.empty() || current_.of(Dimension::Flow).stated || current_.is_narrowed()) return false;
    return current_.flows == section_flows_ && !emitted_in_sentence_ && !says_time_only(window);
}

// 当月完成, 6月份: nothing but a time and a verb.
bool ArticleReader::says_time_only(const Range& window) const {
    bool period = false;
    for (std::size_t i = window.first; i < window.last; ++i) {
        period = period || at(i).kind == MentionKind::Period;
        const bool neutral = at(i).kind == MentionKind::Period || is_word(i, WordClass::Verb) ||
                             is_word(i, WordClass::Copula) || is_word(i, WordClass::Bound) ||
                             is_word(i, WordClass::Each) || is_word(i, WordClass::And) ||
                             is_word(i, WordClass::SamePeriod) || at(i).kind == MentionKind::Punctuation ||
                             (at(i).kind == MentionKind::Text && at(i).span.size() <= 2);
        if (!neutral) return false;
    }
    return period;
}

// 进出口集装箱6.9万箱次, 集装箱3万标箱: what a port handles; 出口集装箱5万个 are goods.
bool ArticleReader::counts_containers(const NumberGroup& group) const {
    return current_.first_goods() == "集装箱" &&
           (view(group.first).find(U'箱') != View::npos || view(group.first).ends_with(U"TEU"));
}

void ArticleReader::read_quantity(const Range& window, const NumberGroup& group, const Cues& cues) {
    // 一张报关单, 两台设备: told, not counted.
    const View figure = view(group.first);
    const bool told = figure.size() == 2 && View(U"一两几").find(figure.front()) != View::npos;
    const std::size_t growth = cues.at(WordClass::Growth);
    const View head = text_.substr(0, at(group.first).span.start.value);
    // 增加3艘, 较上年同期少13艘
    const bool increment =
        (growth != Cues::npos && growth + 1 >= window.last) || head.ends_with(U"多") || head.ends_with(U"少");
    const PeriodExpression period_before = current_.period;
    const auto earlier = earlier_period(window);
    update_subject(window, group.numbers.size());
    if (told) return reject(group, "count in words");
    if (counts_containers(group)) {
        list_unread_ = true;
        return reject(group, "transport");
    }
    if (earlier) current_.period = *earlier;
    // 民营企业出口水产品16吨；国有企业出口7吨: of the same goods.
    const bool same_goods = current_.commodities.empty() && !recent_.empty() && recent_.back().quantity &&
                            !recent_.back().series.commodity.empty() && current_.is_narrowed();
    if (same_goods) current_.commodities = {{recent_.back().series.commodity, recent_.back().series.commodity_text}};
    // 东盟居首位。其中对东盟出口541万吨: in an article that has spoken of one product only, of it.
    const bool narrows = !current_.partners.empty() || nested_;
    const bool one_product = current_.commodities.empty() && !spoken_goods_.empty() && narrows &&
                             cues.has(WordClass::Flow) &&
                             std::all_of(spoken_goods_.begin(), spoken_goods_.end(),
                                         [&](const Member& goods) { return goods.name == spoken_goods_.front().name; });
    if (one_product) current_.commodities = {spoken_goods_.front()};
    const bool narrowed = !current_.commodities.empty();
    if (increment) return reject(group, "increment");
    list_unread_ = current_.flows.empty() || !narrowed;
    if (list_unread_) return reject(group, narrowed ? "" : "quantity of no goods");
    const std::vector<Target> targets = targets_for(group, true, cues);
    list_unread_ = targets.empty();
    if (targets.empty()) return reject(group, "");
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Mention& number = at(group.numbers[group.numbers.size() > 1 ? i : 0]);
        Target target = targets[i];
        target.quantity = true;
        emit(target, Measure::Quantity, number, number.number, {}, "quantity");
        push_recent(target);
    }
    recent_group_ = targets.size();
    if (earlier) current_.period = period_before;
}

// 除欧盟下降0.6%外，其余分别…: the last list without the one just spoken of.
std::vector<Target> ArticleReader::remaining_targets(std::size_t count) const {
    const Target own = joint_target(current_);
    std::vector<Target> rest;
    for (const Target& target : last_list_targets_) {
        if (!same_series(target, own)) rest.push_back(target);
    }
    return rest.size() == count ? rest : std::vector<Target>{};
}

// The series spoken of last stands last, once.
void ArticleReader::push_recent(const Target& target) {
    std::erase_if(recent_, [&](const Target& other) {
        return other.quantity == target.quantity && other.period == target.period && same_series(other, target);
    });
    recent_.push_back(target);
    if (recent_.size() > most_recent) recent_.erase(recent_.begin());
}

// A series that only a share spoke of can be meant by 三类主体分别增长 too.
void ArticleReader::remember(const std::vector<Target>& targets) {
    for (const Target& target : targets) {
        const bool known = std::any_of(recent_.begin(), recent_.end(),
                                       [&](const Target& other) { return same_series(other, target); });
        if (!known) push_recent(target);
    }
}

}  // namespace qhdb::fact
