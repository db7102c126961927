// Counts of firms, partners and kinds of goods.
#include <algorithm>

#include "fact/article_reader.hpp"
#include "fact/noun_phrase.hpp"
#include "fact/period_guard.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;

bool ArticleReader::span_has(const Range& range, std::u32string_view words) const {
    const CharSpan span = span_of(range);
    return text_.substr(span.start.value, span.size()).find(words) != std::u32string_view::npos;
}

bool ArticleReader::span_has_any(const Range& range, std::initializer_list<std::u32string_view> words) const {
    return std::any_of(words.begin(), words.end(), [&](std::u32string_view word) { return span_has(range, word); });
}

void ArticleReader::read_count(const Range& window, const NumberGroup& group, const Range& behind, const Cues& cues) {
    const std::string_view unit = at(group.first).unit;
    if (unit == "家" || unit == "户" || unit == "个" || unit == "名") {
        if (read_enterprises(window, group, behind, cues)) return;
    }
    if (unit == "个" || unit == "国" || unit == "国家" || unit.starts_with("国家")) {
        if (read_partners(window, group, behind, cues)) return;
    }
    if (unit == "种" || unit == "类" || unit == "大类" || unit == "个" || unit == "款" || unit == "项") {
        if (read_kinds(window, group, behind, cues)) return;
    }
    // 一家企业进出口…, 亿元企业28家: figures of some firms are none of the region.
    const bool of_firms = unit == "家" && (cues.has(WordClass::Enterprise) || scan(behind).has(WordClass::Enterprise) ||
                                           span_has(behind, U"企业"));
    if (of_firms) disregard_rest("class of firms");
    const bool goods_unit = unit == "个" || unit == "单" || unit == "批" || unit == "只";
    const bool many = Decimal(1000, 0) < at(group.first).number;
    const bool flows = cues.has(WordClass::Flow) || !current_.flows.empty();
    if (goods_unit && many && flows && !window.empty()) return read_quantity(window, group, cues);
    const std::string_view reason = unit.empty() ? std::string_view("count") : unit;
    read_without_number(window);
    reject(group, reason);
}

// Firms and partners are counted over the period of the article, not in the month spoken of last.
void ArticleReader::use_main_period() {
    const bool month = current_.period.first_month == current_.period.last_month;
    if (has_main_period_ && month && !current_.of(Dimension::Period).stated_in_sentence) current_.period = main_period_;
}

bool ArticleReader::names_zone(const Range& window) const {
    for (std::size_t i = window.first; i < window.last; ++i) {
        if (is_word(i, WordClass::Place) && at(i).value == "zone") return true;
        if (at(i).kind == MentionKind::Region && level_of(resolve_place(at(i), home_)) == "zone") return true;
    }
    return false;
}

// 备案企业1888家, 新增报关注册企业69家; 自贸试验区新增注册企业1.8万户 are of all trades.
bool ArticleReader::registers_traders(const Range& window, const Cues& cues) const {
    const std::size_t at_word = cues.at(WordClass::Registered);
    if (at_word == Cues::npos) return false;
    if (view(at_word) != U"注册" || !names_zone(window)) return true;
    return span_has_any(window, {U"外贸", U"进出口", U"报关", U"海关", U"备案", U"对外贸易"});
}

// 有出口实绩的企业 export; 有进出口实绩的 trade.
Flow ArticleReader::flow_of_traders(const Range& window, const Range& behind) const {
    std::size_t record = scan(window).at(WordClass::Record);
    if (record == Cues::npos) record = scan(behind).at(WordClass::Record);
    if (record == Cues::npos) return Flow::Total;
    const std::uint32_t start = at(record).span.start.value;
    const std::uint32_t from = start > 2 ? start - 2 : 0;
    const std::u32string_view words = text_.substr(from, at(record).span.end.value - from);
    if (words.find(U"进出口") != std::u32string_view::npos) return Flow::Total;
    if (words.find(U"出口") != std::u32string_view::npos) return Flow::Export;
    return words.find(U"进口") != std::u32string_view::npos ? Flow::Import : Flow::Total;
}

// 有进出口实绩的外贸企业131家, 166家民营企业开展进出口业务, 同比增加28家.
bool ArticleReader::read_enterprises(const Range& window, const NumberGroup& group, const Range& behind,
                                     const Cues& cues) {
    if (at(group.first).unit == "个") return false;
    const Cues ahead = scan(behind);
    // 某某科技等8家专精特新企业进出口增速…: some firms.
    const std::size_t named = ahead.at(WordClass::Enterprise);
    if (named != Cues::npos && named < behind.first + 2 && at(named).value == "class") return false;
    const bool firms_before =
        last_measure_ && (*last_measure_ == Measure::Enterprises || *last_measure_ == Measure::EnterprisesRegistered ||
                          *last_measure_ == Measure::EnterprisesChange || *last_measure_ == Measure::EnterprisesGrowth);
    const bool registered = registers_traders(window, cues);
    const bool record = cues.has(WordClass::Record) || ahead.has(WordClass::Record);
    const bool owned = std::any_of(mentions_.begin() + static_cast<std::ptrdiff_t>(window.first),
                                   mentions_.begin() + static_cast<std::ptrdiff_t>(window.last),
                                   [](const Mention& mention) { return mention.kind == MentionKind::Ownership; });
    const bool trading = record || (registered && (cues.has(WordClass::Enterprise) || owned));
    const std::size_t growth = cues.at(WordClass::Growth);
    const std::u32string_view head = text_.substr(0, at(group.first).span.start.value);
    const bool more = head.ends_with(U"多") || head.ends_with(U"少");
    const bool change = firms_before && (growth != Cues::npos || more) && !cues.has(WordClass::Enterprise);
    if (!trading && !firms_before) return false;
    const Mention& number = at(group.first);
    const PeriodExpression period_before = current_.period;
    const auto earlier = earlier_period(window);  // 从去年上半年的412家增加到487家
    if (!change) {
        current_.clear_members();
        Subject given;
        read_names(window, given, 1);
        if (given.ownerships.empty()) read_names({behind.first, std::min(behind.last, behind.first + 2)}, given, 1);
        current_.ownerships = given.ownerships;
        current_.of(Dimension::Ownership) = given.of(Dimension::Ownership);
        // 对非洲有进出口实绩的企业: those that trade with it.
        current_.partners = given.partners.empty() && tells_of_partner_ ? main_partners_ : given.partners;
        current_.of(Dimension::Partner) = given.of(Dimension::Partner);
        read_period(window, given);
        read_places(window, given);
        if (!given.regions.empty()) current_.regions = given.regions;
        if (given.has_period) {
            current_.period = given.period;
            current_.has_period = true;
            current_.of(Dimension::Period) = given.of(Dimension::Period);
        }
    }
    // 去年同期是197家: what follows speaks of our period again.
    const bool year_before = cues.has(WordClass::SamePeriod) && at(cues.at(WordClass::SamePeriod)).value != "0";
    if (!change) current_.flows = {flow_of_traders(window, behind)};
    use_main_period();
    const PeriodGuard guard{current_.period, year_before || earlier ? period_before : current_.period};
    if (earlier) current_.period = *earlier;
    Mention counted = number;
    counted.unit = "count";
    const bool down = change && (more ? head.ends_with(U"少") : at(growth).value == "-1");
    const Measure measure = change       ? Measure::EnterprisesChange
                            : registered ? Measure::EnterprisesRegistered
                                         : Measure::Enterprises;
    emit(joint_target(current_), measure, counted, down ? number.number.negated() : number.number, {},
         "M-25 enterprises");
    recent_.clear();
    return true;
}

// 与113个国家…: whoever is named with 与 or 同 is traded with.
bool ArticleReader::with_lands(const Range& window) const {
    if (window.empty() || !is_word(window.last - 1, WordClass::Prep)) return false;
    return view(window.last - 1) == U"与" || view(window.last - 1) == U"同";
}

// Whether the number says how many were listed.
bool ArticleReader::counts_exactly(std::size_t number, std::size_t listed) const {
    return at(number).number == Decimal(static_cast<std::int64_t>(listed), 0);
}

// 对巴西、俄罗斯、印度、南非四个金砖国家进出口: the number says how many the list has.
bool ArticleReader::counts_list(const Range& window, const NumberGroup& group) const {
    std::size_t i = window.last;
    std::size_t listed = 0;
    while (i > window.first && at(i - 1).kind == MentionKind::Partner) {
        ++listed;
        --i;
        if (i > window.first && joins(i - 1)) --i;
    }
    const bool introduced = i > window.first && is_word(i - 1, WordClass::Prep);
    return introduced && listed > 1 && counts_exactly(group.first, listed);
}

// 与113个国家有贸易往来, 新增11个贸易伙伴, 远销8个国家和地区.
bool ArticleReader::counts_partners(const Range& window, const NumberGroup& group, const Range& behind,
                                    const Cues& cues) const {
    const bool lands =
        !behind.empty() && (is_word(behind.first, WordClass::Country) || is_word(behind.first, WordClass::Market) ||
                            at(behind.first).kind == MentionKind::Partner || view(behind.first).starts_with(U"国家") ||
                            view(behind.first).starts_with(U"经济体"));
    // 贸易伙伴18个
    std::size_t noun = window.last;
    while (noun > window.first && (is_word(noun - 1, WordClass::Verb) || is_word(noun - 1, WordClass::Level) ||
                                   is_word(noun - 1, WordClass::Bound)))
        --noun;
    const bool named_before = noun > window.first && is_word(noun - 1, WordClass::Country);
    // 新增约旦、肯尼亚、智利3个: named one by one.
    Subject listed;
    if (cues.has(WordClass::New)) read_names(window, listed, 1);
    const bool named_each = listed.partners.size() > 1 && counts_exactly(group.first, listed.partners.size());
    const bool unit_says = at(group.first).unit != "个" || named_before;
    const Cues ahead = scan({behind.first, std::min(behind.last, behind.first + 5)});
    const bool newly = cues.has(WordClass::New) || ahead.has(WordClass::New) || ahead.has(WordClass::NewMarket);
    const bool says_new = newly && ahead.has(WordClass::NewMarket);
    // 对俄罗斯、印度等7个上合组织成员国出口: the bloc trades, its members are not counted.
    const bool members = !window.empty() && view(window.last - 1).ends_with(U"等") && !behind.empty() &&
                         at(behind.first).kind == MentionKind::Partner;
    if (members) return false;
    if (!lands && !unit_says && !says_new && !named_each && !(counted_partners() && behind.empty())) return false;
    const bool circle =
        text_.substr(sentence_.start.value, std::min<std::size_t>(sentence_.size(), 400)).find(U"朋友圈") !=
        std::u32string_view::npos;
    const bool traded = ahead.has(WordClass::Contact) || cues.has(WordClass::Flow) || ahead.has(WordClass::Flow) ||
                        counted_partners() || newly || circle || cues.has(WordClass::Country) || with_lands(window) ||
                        ahead.has(WordClass::Contact) || !current_.commodities.empty();
    return traded;
}

bool ArticleReader::counted_partners() const {
    return last_measure_ == Measure::Partners || last_measure_ == Measure::PartnersNew;
}

// 苹果销往泰国、越南等13个国家: those named are examples; what goes there stays the subject.
void ArticleReader::read_counted_partners(const Range& window) {
    const Subject before = current_;
    update_subject(window, 1);
    if (window.empty() || !view(window.last - 1).ends_with(U"等")) return;
    current_.partners = before.partners;
    current_.of(Dimension::Partner) = before.of(Dimension::Partner);
    if (current_.commodities.empty()) current_.commodities = before.commodities;
}

// 对56个国家和地区进出口增长超50%: so many partners that are not named.
bool ArticleReader::grows_with_some(const Range& window, const Range& behind) const {
    const bool with = !window.empty() && is_word(window.last - 1, WordClass::Prep);
    const Cues ahead = scan(behind);
    return with && ahead.has(WordClass::Flow) && ahead.has(WordClass::Growth) &&
           ahead.at(WordClass::Flow) < ahead.at(WordClass::Growth) &&
           !has_comma({behind.first, ahead.at(WordClass::Growth)});
}

bool ArticleReader::read_partners(const Range& window, const NumberGroup& group, const Range& behind,
                                  const Cues& cues) {
    if (counts_list(window, group)) {
        update_subject(window, 1);
        reject(group, "size of a list");
        return true;
    }
    if (!counts_partners(window, group, behind, cues)) return false;
    if (grows_with_some(window, behind)) {
        disregard_rest("some partners");
        reject(group, "some partners");
        return true;
    }
    const Cues ahead = scan({behind.first, std::min(behind.last, behind.first + 5)});
    const bool newly = cues.has(WordClass::New) || ahead.has(WordClass::New) || ahead.has(WordClass::NewMarket);
    const bool more = counted_partners() && cues.has(WordClass::Growth) && at(cues.at(WordClass::Growth)).value == "1";
    const Mention& number = at(group.first);
    Mention counted = number;
    counted.unit = "count";
    if (newly || more) {
        Subject given;
        read_names(window, given, 1);
        new_partners_ = counts_exactly(group.first, given.partners.size()) ? given.partners : std::vector<Member>{};
        Subject own = current_;
        Subject all = current_;
        all.partners.clear();
        if (all.flows.empty() || all.commodities.empty()) all.flows = {Flow::Total};
        current_ = all;
        emit(joint_target(all), Measure::PartnersNew, counted, number.number, {}, "M-26 new partners");
        current_ = own;
        current_.partners = all.partners;
        return true;
    }
    current_.ownerships.clear();
    read_counted_partners(window);
    if (!behind.empty() && at(behind.first).kind == MentionKind::Partner)
        update_subject({behind.first, behind.first + 1}, 1);
    if (current_.commodities.empty())
        current_.flows = {Flow::Total};
    else if (current_.flows.empty())
        current_.flows = {ahead.has(WordClass::Flow) && at(ahead.at(WordClass::Flow)).value == "import" ? Flow::Import
                                                                                                        : Flow::Export};
    use_main_period();
    emit(joint_target(current_), Measure::Partners, counted, number.number, {}, "M-26 partners");
    return true;
}

// 出口农产品种类达89种, 较去年同期新增45种, 洋葱、莴苣等19种冷凉蔬菜远销…
bool ArticleReader::read_kinds(const Range& window, const NumberGroup& group, const Range& behind, const Cues& cues) {
    const Cues ahead = scan(behind);
    const bool variety = cues.has(WordClass::Variety) || ahead.has(WordClass::Variety);
    const bool kinds_before =
        last_measure_ && (*last_measure_ == Measure::Commodities || *last_measure_ == Measure::CommoditiesChange);
    const bool flow = cues.has(WordClass::Flow) || ahead.has(WordClass::Flow);
    if (at(group.first).unit == "个" && !variety) return false;
    // 6大类商品出口过亿: so many of them did something.
    if ((at(group.first).unit == "大类" || at(group.first).unit == "类") && !variety) return false;
    const Mention& number = at(group.first);
    Mention counted = number;
    counted.unit = "count";
    if (kinds_before && !cues.has(WordClass::New) && !cues.has(WordClass::Growth) && behind.empty()) {
        update_subject(window, 1);
        if (current_.commodities.empty()) return false;
        emit(joint_target(current_), Measure::Commodities, counted, number.number, {}, "M-26 kinds");
        return true;
    }
    if (kinds_before && (cues.has(WordClass::New) || cues.has(WordClass::Growth))) {
        const bool down = cues.has(WordClass::Growth) && at(cues.at(WordClass::Growth)).value == "-1";
        emit(joint_target(current_), Measure::CommoditiesChange, counted,
             down ? number.number.negated() : number.number, {}, "M-26 kinds");
        return true;
    }
    if (!flow) return false;
    Subject given;
    std::size_t end = behind.first;
    while (end < behind.last &&
           (is_material(end) || is_word(end, WordClass::Variety) || is_word(end, WordClass::First)))
        ++end;
    const Range goods_behind{behind.first, end};
    const bool named_behind = !goods_behind.empty();
    if (named_behind) {
        read_flows(behind, given);
        read_period(window, given);
        std::size_t from = goods_behind.first;
        while (from < end && !is_material(from)) ++from;
        const NounPhrase goods = from < end ? read_goods(text_, span_of({from, end}), 1) : NounPhrase{};
        given.commodities = goods.members;
        given.of(Dimension::Commodity) = {goods.span, true};
        for (std::size_t i = end; i < behind.last; ++i) {
            if (at(i).kind == MentionKind::Partner)
                given.partners.push_back({std::string(at(i).term->name_zh), std::string(at(i).term->name_zh)});
        }
    }
    if (!named_behind || given.commodities.empty()) {
        update_subject(window, 1);
    } else {
        merge(given, nested_);
    }
    if (current_.commodities.empty() || current_.flows.empty()) return false;
    emit(joint_target(current_), Measure::Commodities, counted, number.number, {}, "M-26 kinds");
    return true;
}

}  // namespace qhdb::fact
