// How the words of a clause change the subject.
#include <algorithm>

#include "base/unicode.hpp"
#include "base/zone_kinds.hpp"
#include "fact/article_reader.hpp"
#include "fact/word_value.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;
using View = std::u32string_view;

// Open brackets before each mention, from the last end of a sentence on.
std::vector<std::uint16_t> ArticleReader::bracket_depths() const {
    std::vector<std::uint16_t> depths(mentions_.size() + 1);
    std::uint16_t depth = 0;
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
        depths[i] = depth;
        if (is_mark(i, U'（') && depth < 1000) ++depth;
        if (is_mark(i, U'）') && depth > 0) --depth;
        if (is_mark(i, U'。') || is_mark(i, U'\n')) depth = 0;
    }
    return depths;
}

bool ArticleReader::in_bracket(std::size_t i, const Range& range) const { return depths_[i] > depths_[range.first]; }

CharSpan ArticleReader::span_of(const Range& range) const {
    return range.empty() ? CharSpan{} : CharSpan{at(range.first).span.start, at(range.last - 1).span.end};
}

// 比全国, 较前4个月, 同厦门、福州相比: named to be compared with, not spoken of.
bool ArticleReader::is_compared(std::size_t i, const Range& range) const {
    if (at(i).kind == MentionKind::Period && is_period_compared(i, range)) return true;
    // 增速在全省14个市州中位居第三: the place is the field of the rank.
    const bool counted = i > 0 && i + 1 < mentions_.size() && at(i + 1).kind == MentionKind::Count;
    if (counted && at(i).kind != MentionKind::Period && view(i - 1).ends_with(U"在")) return true;
    // 出口量也在全国前2位: so is the nation.
    const bool ranked = i > 0 && i + 1 < mentions_.size() && is_word(i, WordClass::Place) &&
                        view(i - 1).ends_with(U"在") &&
                        (at(i + 1).kind == MentionKind::Ordinal || view(i + 1).starts_with(U"前"));
    if (ranked) return true;
    // 出口规模全国领先: the field of a rank that is not told.
    const bool led = is_word(i, WordClass::Place) && i > range.first &&
                     starts_with_any(text_.substr(at(i).span.end.value), {U"领先", U"居首", U"首位", U"前列", U"第一"});
    if (led) return true;
    for (std::size_t k = i; k-- > range.first;) {
        if (is_word(k, WordClass::Compare)) return true;
        const bool exceeded =
            is_word(k, WordClass::Bound) && at(k).value == "at_least" && at(i).kind != MentionKind::Period;
        const bool placed =
            is_word(k, WordClass::Position) && (at(i).kind == MentionKind::Region || is_word(i, WordClass::Place));
        const bool follows = at(k).kind == MentionKind::Text && at(i).kind == MentionKind::Region &&
                             (view(k).ends_with(U"紧随") || view(k).ends_with(U"次于"));
        if (is_word(k, WordClass::Gap) || exceeded || placed || follows) return true;
        const bool list = is_mark(k, U'、') || is_word(k, WordClass::And) || at(k).kind == at(i).kind;
        if (!list) break;
    }
    for (std::size_t k = i + 1; k < range.last; ++k) {
        if (is_word(k, WordClass::Compare) && at(k).value == "2") return true;
        // 与2019年同期相比
        if (at(i).kind == MentionKind::Period && is_word(k, WordClass::SamePeriod)) continue;
        const bool list = is_mark(k, U'、') || is_word(k, WordClass::And) || at(k).kind == at(i).kind;
        if (!list) break;
    }
    return false;
}

// 太原海关; 太原10月24日电: who speaks and from where, not of what.
bool ArticleReader::names_office(std::size_t i) const {
    const bool dateline = i + 1 < mentions_.size() && at(i + 1).kind == MentionKind::Date;
    if (dateline) {
        const std::u32string_view behind = text_.substr(at(i + 1).span.end.value, 1);
        if (behind == U"电" || behind == U"讯") return true;
    }
    return fact::names_office(at(i), text_);
}

// 该县, and 全县 in an article of the prefecture: the last county that was named; 该市, 该省 likewise.
std::string ArticleReader::last_named_region(const Mention& mention) const {
    constexpr std::size_t reach = 400;  // mentions: an article's length, so that a long text stays linear
    const auto here = static_cast<std::size_t>(&mention - mentions_.data());
    const std::u32string_view level = view(here).substr(view(here).size() - 1);
    for (std::size_t i = here; i-- > (here > reach ? here - reach : 0);) {
        if (at(i).kind != MentionKind::Region || names_office(i)) continue;
        std::string code = resolve_place(at(i), home_);
        const Term* term = code.empty() ? nullptr : Vocabulary::current().find(TermKind::Region, code);
        if (term != nullptr && to_u32(term->name_zh).ends_with(level)) return code;
    }
    return {};
}

// 四川自贸试验区…。该自贸区进出口…; 兰州新区综保区占…，其中综合保税区出口…: the zone of that kind that was named last.
std::string ArticleReader::last_named_zone(const Mention& mention) const {
    constexpr std::size_t reach = 200;  // mentions
    const auto here = static_cast<std::size_t>(&mention - mentions_.data());
    View words = view(here);
    const bool pointed = words.starts_with(U"该");
    if (pointed) words.remove_prefix(1);
    const ZoneKind* kind = zone_kind(words);
    if (kind == nullptr && !pointed) return {};
    for (std::size_t i = here; i-- > (here > reach ? here - reach : 0);) {
        if (at(i).kind != MentionKind::Region || names_office(i)) continue;
        std::size_t end = i;
        std::string zone = named_region(i, {i, here}, end);
        const std::size_t dash = zone.find('-');
        if (dash == std::string::npos || level_of(zone) != "zone") continue;
        const bool same = kind == nullptr || zone.substr(dash + 1) == kind->slug || view(end).ends_with(words);
        if (same) return zone;
    }
    return {};
}

std::string ArticleReader::deictic_region(const Mention& mention) const {
    const std::string& around =
        main_region_.empty() ? (current_.regions.empty() ? home_.region : current_.regions.front()) : main_region_;
    if (mention.value == "zone") {
        if (std::string named = last_named_zone(mention); !named.empty()) return named;
        return level_of(around) == "zone" ? around : std::string{};
    }
    const bool pointed = text_[mention.span.start.value] == U'该';
    const bool county_around = mention.value == "county" && ancestor_at(around, "county").empty();
    // 武汉市…，全市进出口806.7亿元, in an article of the province.
    const bool city_around =
        (mention.value == "city" || mention.value == "prefecture") && level_of(around) == "province";
    if (pointed || county_around || city_around) {
        if (std::string named = last_named_region(mention); !named.empty()) return named;
    }
    return resolve_deictic(mention.value, around, home_);
}

// 河南、湖北等省份, 宜宾等7个城市: the places named are examples.
bool ArticleReader::opens_list(std::size_t region, const Range& range) const {
    if (region + 1 >= range.last || !view(region + 1).starts_with(U"等")) return false;
    const std::u32string_view behind = text_.substr(at(region + 1).span.start.value + 1, 3);
    return behind.find_first_of(U"省市州县区地城个盟") != std::u32string_view::npos ||
           at(region + 2).kind == MentionKind::Count;
}

// 上饶、吉安等地家具出口增长均在40%以上
bool ArticleReader::says_of_each(std::size_t region, const Range& range) const {
    if (!view(region + 1).starts_with(U"等")) return false;
    const Cues behind = scan({region + 1, range.last});
    return behind.has(WordClass::Each) && !view(behind.at(WordClass::Each)).starts_with(U"分别");
}

// 西宁市, 江津综保区: a zone that no table lists is called by its area and kind; `end` is the last mention of the name.
std::string ArticleReader::named_region(std::size_t i, const Range& range, std::size_t& end) const {
    std::string area = resolve_place(at(i), home_);
    const bool kind = i + 1 < range.last && is_word(i + 1, WordClass::Place) && at(i + 1).value == "zone" &&
                      at(i + 1).span.start == at(i).span.end;
    if (!kind) return area;
    std::string zone = zone_in(area, view(i + 1));
    if (zone.empty()) return area;
    end = i + 1;
    // A zone called after a district may lie in any part of the city: no code of its own but on the district's page.
    const Term* term = Vocabulary::current().find(TermKind::Region, area);
    const bool district = term != nullptr && term->level == "county" && term->name_zh.ends_with("区");
    return district && area != home_.region ? std::string{} : zone;
}

void ArticleReader::read_places(const Range& range, Subject& given) const {
    std::size_t last = Cues::npos;
    for (std::size_t i = range.first; i < range.last; ++i) {
        const bool place = is_word(i, WordClass::Place);
        if (at(i).kind != MentionKind::Region && !place) continue;
        if (in_bracket(i, range) || is_compared(i, range) || names_office(i)) continue;
        // 成都、泸州两个片区: those that were named.
        const bool counted = i == range.first && i > 0 && at(i - 1).kind == MentionKind::Count &&
                             current_.regions.size() > 1 && view(i) == U"片区";
        if (counted) continue;
        std::size_t end = i;  // the last mention of the name
        const std::string code = place ? deictic_region(at(i)) : named_region(i, range, end);
        // 武宿综保区进出口, 省内13个综保区: an area without a code, never the region around it.
        const bool area = code.empty() && (end > i || (place && at(i).value == "zone"));
        std::size_t next = end + 1;
        if (next < range.last && is_word(next, WordClass::Verb)) ++next;
        while (next < range.last && depths_[next + 1] > depths_[range.first]) ++next;  // （以下简称“综保区”）
        if (next < range.last && is_mark(next, U'）')) ++next;
        const bool trades = next < mentions_.size() && is_word(next, WordClass::Flow);
        const bool zones = place && at(i).value == "zone" && code.empty() && trades_as_zone(i, range);
        if ((area && trades) || zones) given.other_area = true;
        if (code.empty()) continue;
        // 上饶、吉安等地家具出口均增长40%以上: what holds of each holds of those named.
        given.other_area = opens_list(end, range) && !says_of_each(end, range);
        const bool coordinated = last != Cues::npos && i == last + 2 && joins(i - 1);
        if (!coordinated) {
            given.regions.clear();
            given.of(Dimension::Region) = {};
        }
        given.regions.push_back(code);
        if (coordinated && last_of_list(end, range)) name_zones_of_list(given.regions);
        if (leads_to_parts_of_zone(end, range)) name_parts_of_zone(end, given);
        extend(given.of(Dimension::Region).where, {at(i).span.start, at(end).span.end});
        given.of(Dimension::Region).stated = true;
        i = last = end;
    }
}

// 重庆海关特殊监管区域、保税物流中心（B型）等开放平台合计进出口2764亿元: zones that have no name, up to their flow.
bool ArticleReader::trades_as_zone(std::size_t zone, const Range& range) const {
    for (std::size_t i = zone + 1; i < range.last; ++i) {
        if (is_word(i, WordClass::Flow)) return true;
        const bool named = at(i).kind == MentionKind::Text && view(i).size() > 6;
        const bool zone_too = is_word(i, WordClass::Place) && at(i).value == "zone";
        const bool passes = zone_too || (at(i).kind == MentionKind::Text && !named) || is_skippable(i) || joins(i) ||
                            is_mark(i, U'（') || is_mark(i, U'）');
        if (!passes) return false;
    }
    return false;
}

bool ArticleReader::last_of_list(std::size_t region, const Range& range) const {
    return region + 1 >= range.last || !joins(region + 1);
}

// 合肥、蚌埠高新区分别进出口17亿元和8.3亿元: a kind of zone said once, behind the last of several cities.
void ArticleReader::name_zones_of_list(std::vector<std::string>& regions) {
    const std::string& last = regions.back();
    const std::size_t dash = last.find('-');
    if (dash == std::string::npos || ancestor_at(last, "prefecture").empty()) return;
    const bool cities = std::all_of(regions.begin(), regions.end() - 1,
                                    [](const std::string& code) { return level_of(code) == "prefecture"; });
    if (!cities) return;
    const std::string kind = last.substr(dash);
    for (auto region = regions.begin(); region != regions.end() - 1; ++region) {
        const std::string zone = *region + kind;
        if (!level_of(zone).empty()) *region = zone;
    }
}

// 成都、泸州两个片区, 成都片区
bool ArticleReader::leads_to_parts_of_zone(std::size_t region, const Range& range) const {
    std::size_t next = region + 1;
    if (next < mentions_.size() && at(next).kind == MentionKind::Count) ++next;
    const bool inside = next < range.last || (next > region + 1 && next < mentions_.size());
    return inside && view(next).starts_with(U"片区");
}

// The parts of a free trade zone lie in cities, whose own trade is another.
void ArticleReader::name_parts_of_zone(std::size_t last, Subject& given) const {
    for (std::string& region : given.regions) {
        std::string part = zone_in(region, U"自贸试验区");
        if (!part.empty()) region = std::move(part);
    }
    extend(given.of(Dimension::Region).where, at(last + 1).span);
}

bool ArticleReader::joins(std::size_t i) const { return is_mark(i, U'、') || is_word(i, WordClass::And); }

// 对缅出口、自缅进口: the two flows of one partner.
bool ArticleReader::goes_both_ways(std::size_t flow, std::size_t next) const {
    const bool pair = next == flow + 4 && flow > 0 && joins(flow + 1) && is_word(flow + 2, WordClass::Prep);
    return pair && at(flow + 3).kind == MentionKind::Partner && at(flow - 1).kind == MentionKind::Partner &&
           at(flow + 3).term == at(flow - 1).term;
}

// 对台出口农产品大幅增长，贸易额为1.1亿美元: of the flow that the clause before tells.
bool ArticleReader::keeps_flow(std::size_t i) const {
    const bool bare = view(i) == U"贸易额" || view(i) == U"贸易值" || view(i) == U"交易额";
    return bare && !current_.commodities.empty() && current_.flows.size() == 1 &&
           current_.flows.front() != Flow::Total && mark_before_ != 0;
}

// How many mentions behind a flow say what of it is meant: 增幅, 总值, 总体增速; 0 = none.
std::size_t ArticleReader::words_of_rate(std::size_t i) const {
    if (is_word(i, WordClass::Rate) || is_word(i, WordClass::Magnitude) || is_word(i, WordClass::Growth)) return 1;
    const bool overall = view(i) == U"总体" || view(i) == U"整体";
    return overall && i + 1 < mentions_.size() && is_word(i + 1, WordClass::Rate) ? 2 : 0;
}

void ArticleReader::read_flows(const Range& range, Subject& given) const {
    std::size_t last = Cues::npos;
    for (std::size_t i = range.first; i < range.last; ++i) {
        const bool flow =
            is_word(i, WordClass::Flow) || is_word(i, WordClass::FlowQuantity) || is_word(i, WordClass::Balance);
        // 对东盟贸易占…
        // 进口实现贸易额: the flow is said before.
        const bool again = flow && at(i).value == "trade" && last != Cues::npos && !given.flows.empty() &&
                           !is_mark(i - 1, U'、') && !is_word(i - 1, WordClass::And);
        if (again || (flow && i == range.first && keeps_flow(i))) continue;
        // 从贸易增速看
        const bool rate = i + 1 < range.last && is_word(i + 1, WordClass::Rate) && at(i).kind == MentionKind::Text &&
                          view(i).ends_with(U"贸易");
        const bool trade = rate || (i > range.first && at(i - 1).kind == MentionKind::Partner &&
                                    at(i).kind == MentionKind::Text && view(i) == U"贸易");
        if (trade && given.flows.empty()) given.flows = {Flow::Total};
        if (!flow || in_bracket(i, range)) continue;
        // 进出口、出口; 进出口增幅和进口增幅; 出口增长、进口下降
        const std::size_t noun = last == Cues::npos ? 0 : words_of_rate(last + 1);
        const bool coordinated =
            last != Cues::npos && ((i == last + 2 + noun && joins(i - 1)) || goes_both_ways(last, i));
        if (!coordinated) {
            given.flows.clear();
            given.of(Dimension::Flow) = {};
            given.quantity = false;
        }
        given.flows.push_back(is_word(i, WordClass::Balance) ? Flow::Balance : flow_of(at(i).value));
        extend(given.of(Dimension::Flow).where, at(i).span);
        given.of(Dimension::Flow).stated = true;
        given.quantity = given.quantity || is_word(i, WordClass::FlowQuantity);
        last = i;
    }
    if (last != Cues::npos && last + 1 < range.last && is_word(last + 1, WordClass::Magnitude) &&
        at(last + 1).value == "quantity") {
        given.quantity = true;
    }
}

// 民营企业1458家，对非洲进出口198.7亿元: of the firms that were counted.
bool ArticleReader::is_of_same_firms(const Subject& given) const {
    return last_measure_ == Measure::Enterprises && mark_before_ == U'，' && emitted_in_sentence_ &&
           current_.ownerships.size() == 1 && given.ownerships.empty() && !given.partners.empty();
}

void ArticleReader::merge(const Subject& given, bool nested) {
    const bool narrows = given.is_narrowed();
    const bool other_region = !given.regions.empty() && given.regions != current_.regions;
    // A figure of a new partner is no longer one of the product spoken of before, unless it is a part of it.
    const bool same_flow = given.flows == current_.flows && !current_.commodities.empty() && emitted_in_sentence_;
    const bool continues_pair = current_.partners.size() == 1 && !given.commodities.empty() && given.partners.empty() &&
                                given.regions.empty() && (given.flows.empty() || same_flow);
    // 对日本出口枸杞30吨；韩国20吨: of the same product.
    const bool other_partner = !current_.commodities.empty() && current_.partners.size() == 1 &&
                               given.partners.size() == 1 && given.commodities.empty() && given.flows.empty();
    // A head sentence (民营企业一枝独秀。) is the topic only of a sentence that names no place.
    const bool names_place = topic_of_head_ && !given.regions.empty() && !narrows;
    if (names_place) current_.clear_members();
    topic_of_head_ = false;
    if (!nested && !continues_pair && !other_partner && !is_of_same_firms(given) && used_ &&
        (narrows || other_region)) {
        current_.clear_members();
        // In an article about one partner a paragraph goes on about it: 国有企业进出口14.9亿元.
        if (tells_of_partner_ && given.partners.empty() && given.regions.empty()) current_.partners = main_partners_;
    }
    if (!given.flows.empty()) {
        current_.flows = given.flows;
        current_.of(Dimension::Flow) = given.of(Dimension::Flow);
        current_.quantity = given.quantity;
    }
    const auto replace = [&](std::vector<Member> Subject::*members, Dimension dimension) {
        if ((given.*members).empty()) return;
        current_.*members = given.*members;
        current_.of(dimension) = given.of(dimension);
    };
    replace(&Subject::commodities, Dimension::Commodity);
    replace(&Subject::partners, Dimension::Partner);
    replace(&Subject::ownerships, Dimension::Ownership);
    replace(&Subject::regimes, Dimension::Regime);
    if (!given.regions.empty()) {
        current_.regions = given.regions;
        current_.of(Dimension::Region) = given.of(Dimension::Region);
        current_.of(Dimension::Region).stated_in_sentence = true;
    }
    const bool names_subject = narrows || !given.flows.empty() || other_region;
    if (names_subject) current_.vague_goods = given.vague_goods;
    if (names_subject && !given.vague_goods) list_unread_ = false;
    if (!given.regions.empty() || given.other_area) current_.other_area = given.other_area;
    if (given.has_period) {
        current_.period = given.period;
        current_.periods = given.periods;
        current_.has_period = true;
        current_.of(Dimension::Period) = given.of(Dimension::Period);
        current_.of(Dimension::Period).stated_in_sentence = true;
    }
}

bool ArticleReader::update_subject(const Range& range, std::size_t count) {
    const Cues cues = scan(range);
    if (cues.has(WordClass::Among)) {
        // A second 其中 behind a comma goes one level deeper.
        if (nested_ && mark_before_ == U'，' && emitted_in_sentence_) head_ = current_;
        // 排名前三的为A市（2亿元）和B市（1亿元），其中B市…: figures in brackets make no head.
        const bool no_head_yet = !emitted_in_sentence_ || (head_is_old_ && !nested_);
        if (no_head_yet && mark_before_ != 0) head_ = current_;
        nested_ = true;
        const Evidence period = current_.of(Dimension::Period);
        const bool has_period = current_.has_period;
        const PeriodExpression expression = current_.period;
        current_ = head_.regions.empty() ? current_ : head_;
        if (has_period && period.stated) {
            current_.period = expression;
            current_.of(Dimension::Period) = period;
        }
    }
    Subject given;
    read_places(range, given);
    read_period(range, given);
    read_flows(range, given);
    if (nested_ && !cues.has(WordClass::Among) && !head_.regions.empty()) {
        // A further part of the same whole.
        Subject sibling = head_;
        sibling.period = current_.period;
        sibling.has_period = current_.has_period;
        // 其中对台湾进出口60亿元，出口12亿元，进口48亿元: parts of the part.
        const bool parts_of_part = mark_before_ == U'，' && current_.flows == std::vector<Flow>{Flow::Total} &&
                                   current_.is_narrowed() && given.flows.size() == 1;
        part_of_part_ = part_of_part_ ? mark_before_ == U'，' : parts_of_part;
        const bool other_flow = !given.flows.empty() && given.flows != current_.flows && !part_of_part_;
        const bool says_part = other_flow || (!given.regions.empty() && given.regions != current_.regions);
        if (given.regions.empty()) sibling.regions = current_.regions;
        // 部分市州增速较快，其中甲市进出口增长4倍、乙市增长52.6%: a whole without a flow.
        if (sibling.flows.empty() && given.flows.empty()) sibling.flows = current_.flows;
        read_names(range, given, count);
        const bool other = given.is_narrowed() || says_part;
        // 锂电池出口增长37.9%。其中，7月，深圳进出口4159.4亿元: the place is said anew, with a flow of its own.
        const bool anew = !given.regions.empty() && !given.flows.empty() && given.flows != head_.flows &&
                          !given.is_narrowed() && !head_.commodities.empty();
        if (anew) sibling.clear_members();
        if ((used_ || anew) && other && !is_of_same_firms(given)) current_ = sibling;
    } else {
        read_names(range, given, count);
    }
    take_bilateral_partner(range, given);
    const bool said = given.is_narrowed() || !given.flows.empty() || !given.regions.empty() || given.has_period;
    merge(given, nested_);
    if (!given.partners.empty()) {
        last_partners_ = given.partners;
        last_list_ = Dimension::Partner;
    }
    if (given.commodities.size() > 1) {
        last_goods_ = given.commodities;
        last_list_ = Dimension::Commodity;
    }
    if (!given.has_period && used_) current_.periods.clear();
    if (given.is_narrowed() || !given.flows.empty() || !given.regions.empty()) used_ = false;
    return given.is_narrowed() || !given.flows.empty() || !given.regions.empty() || (said && given.has_period);
}

// 我市外贸出口保持增势，前4个月增长…: the flow of the figures that follow.
bool ArticleReader::begins_with_flow(const Range& range) const {
    for (std::size_t i = range.first; i < range.last; ++i) {
        const bool joins_times = joins(i) && i > range.first && at(i - 1).kind == MentionKind::Period;
        if (joins_times || is_skippable(i) || at(i).kind == MentionKind::Region || is_word(i, WordClass::Place))
            continue;
        return is_word(i, WordClass::Flow);
    }
    return false;
}

}  // namespace qhdb::fact
