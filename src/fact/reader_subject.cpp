// How the words of a clause change the subject.
#include <algorithm>

#include "fact/article_reader.hpp"
#include "fact/noun_phrase.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;
using View = std::u32string_view;

namespace {

Flow flow_of(std::string_view value) {
    if (value == "export") return Flow::Export;
    return value == "import" ? Flow::Import : Flow::Total;
}

void extend(CharSpan& span, CharSpan more) {
    if (span.empty()) span = more;
    span.start = std::min(span.start, more.start);
    span.end = std::max(span.end, more.end);
}

}  // namespace

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
    for (std::size_t k = i; k-- > range.first;) {
        if (is_word(k, WordClass::Compare)) return true;
        const bool exceeded =
            is_word(k, WordClass::Bound) && at(k).value == "at_least" && at(i).kind != MentionKind::Period;
        const bool placed =
            is_word(k, WordClass::Position) && (at(i).kind == MentionKind::Region || is_word(i, WordClass::Place));
        if (is_word(k, WordClass::Gap) || exceeded || placed) return true;
        const bool list = is_mark(k, U'、') || is_word(k, WordClass::And) || at(k).kind == at(i).kind;
        if (!list) break;
    }
    for (std::size_t k = i + 1; k < range.last; ++k) {
        if (is_word(k, WordClass::Compare) && at(k).value == "2") return true;
        const bool list = is_mark(k, U'、') || is_word(k, WordClass::And) || at(k).kind == at(i).kind;
        if (!list) break;
    }
    return false;
}

bool ArticleReader::names_office(std::size_t i) const { return fact::names_office(at(i), text_); }

std::string ArticleReader::deictic_region(const Mention& mention) const {
    const std::string& around =
        main_region_.empty() ? (current_.regions.empty() ? home_.region : current_.regions.front()) : main_region_;
    if (mention.value == "zone") {
        return level_of(around) == "zone" ? around : std::string{};
    }
    return resolve_deictic(mention.value, around, home_);
}

void ArticleReader::read_places(const Range& range, Subject& given) const {
    std::size_t last = Cues::npos;
    for (std::size_t i = range.first; i < range.last; ++i) {
        const bool place = is_word(i, WordClass::Place);
        if (at(i).kind != MentionKind::Region && !place) continue;
        if (in_bracket(i, range) || is_compared(i, range) || names_office(i)) continue;
        const std::string code = place ? deictic_region(at(i)) : resolve_place(at(i), home_);
        if (code.empty()) continue;
        const bool coordinated =
            last != Cues::npos && i == last + 2 && (is_mark(i - 1, U'、') || is_word(i - 1, WordClass::And));
        if (!coordinated) {
            given.regions.clear();
            given.of(Dimension::Region) = {};
        }
        given.regions.push_back(code);
        extend(given.of(Dimension::Region).where, at(i).span);
        given.of(Dimension::Region).stated = true;
        last = i;
    }
}

PeriodExpression ArticleReader::complete_period(const Mention& mention) const {
    PeriodExpression period = mention.period;
    // An article about a whole year that is over is printed in the next: its 去年 is that year.
    const bool year_over = has_main_period_ && main_period_.year_kind != PeriodExpression::Year::ThisYear &&
                           main_period_.first_month == 1 && main_period_.last_month == 12;
    if (year_over && period.year_kind == PeriodExpression::Year::ThisYear && period.year == -1) return main_period_;
    const PeriodExpression& known = current_.period;
    if (mention.value == "month") {
        period = known;
        period.first_month = known.last_month;
    } else if (mention.value == "quarter") {
        period = known;
        period.first_month = known.last_month - (known.last_month - 1) % 3;
    } else if (period.year_kind == PeriodExpression::Year::Unstated && current_.has_period &&
               known.year_kind == PeriodExpression::Year::Absolute && has_main_period_) {
        // 一季度 behind 2024年: the anchor knows better only when the text itself names no year before it.
        period.year_kind = known.year_kind;
        period.year = known.year;
        if (main_period_.year_kind == PeriodExpression::Year::Absolute)
            period.year = std::max(known.year, main_period_.year);
    }
    return period;
}

// 一至四季度: the quarter that a range begins with; 0 = no range.
int ArticleReader::first_quarter(std::size_t i) const {
    const bool quarter = at(i).period.last_month - at(i).period.first_month == 2;
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
                      view(i + 1).starts_with(U"仅");
    for (std::size_t k = i + 1; says && k < mentions_.size() && k < i + 5; ++k) {
        if (at(k).kind == MentionKind::Money || at(k).kind == MentionKind::Quantity) return true;
    }
    return false;
}

// 继2023年实现突破之后, 在2023年…基础上: the time before the one spoken of.
bool ArticleReader::is_background(std::size_t i, const Range& range) const {
    const std::u32string_view before = i > range.first ? view(i - 1) : std::u32string_view{};
    if (before.ends_with(U"继")) return true;
    if (!before.ends_with(U"在")) return false;
    const CharSpan rest{at(i).span.end, at(range.last - 1).span.end};
    return text_.substr(rest.start.value, rest.size()).find(U"基础上") != std::u32string_view::npos;
}

void ArticleReader::read_period(const Range& range, Subject& given) {
    std::size_t last = Cues::npos;
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (in_bracket(i, range) || is_compared(i, range)) continue;
        if (is_word(i, WordClass::SamePeriod) && at(i).value != "0" && current_.has_period) {
            if (!opens_year_before(i)) continue;
            given.period = current_.period;
            given.period.year -= 1;
            if (given.period.year_kind == PeriodExpression::Year::Unstated)
                given.period.year_kind = PeriodExpression::Year::ThisYear;
            given.has_period = true;
            given.of(Dimension::Period) = {at(i).span, true};
        }
        if (at(i).kind != MentionKind::Period || at(i).value == "open" || is_background(i, range)) continue;
        const bool names_last = at(i).value == "month" || at(i).value == "quarter";
        if (names_last && !current_.has_period && !given.has_period) continue;
        if (names_last && given.has_period) continue;
        const bool listed =
            last != Cues::npos && i == last + 2 && (is_mark(i - 1, U'、') || is_word(i - 1, WordClass::And));
        if (listed && given.periods.empty()) given.periods = {given.period};
        if (!listed) given.periods.clear();
        last = i;
        given.period = complete_period(at(i));
        if (listed) given.periods.push_back(given.period);
        if (const int first = first_quarter(i); first > 0) {
            given.periods.clear();
            for (int quarter = first; quarter * 3 <= given.period.last_month; ++quarter) {
                PeriodExpression one = given.period;
                one.first_month = quarter * 3 - 2;
                one.last_month = quarter * 3;
                given.periods.push_back(one);
            }
            given.period.first_month = first * 3 - 2;
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

void ArticleReader::read_flows(const Range& range, Subject& given) const {
    std::size_t last = Cues::npos;
    for (std::size_t i = range.first; i < range.last; ++i) {
        const bool flow =
            is_word(i, WordClass::Flow) || is_word(i, WordClass::FlowQuantity) || is_word(i, WordClass::Balance);
        if (!flow || in_bracket(i, range)) continue;
        const bool coordinated =
            last != Cues::npos && i == last + 2 && (is_mark(i - 1, U'、') || is_word(i - 1, WordClass::And));
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

// 前者, 后者: the members of the last pair of figures.
void ArticleReader::resolve_former(bool former, std::size_t i, Subject& given) const {
    if (last_list_targets_.size() != 2) return;
    const Series& series = last_list_targets_[former ? 0 : 1].series;
    const auto set = [&](std::vector<Member>& members, const std::string& name, Dimension dimension) {
        if (name.empty()) return;
        members = {{name, name}};
        given.of(dimension) = {at(i).span, true};
    };
    if (last_list_targets_[0].series.region != last_list_targets_[1].series.region) {
        given.regions = {series.region};
        given.of(Dimension::Region) = {at(i).span, true};
    }
    if (last_list_targets_[0].series.flow != last_list_targets_[1].series.flow) {
        given.flows = {series.flow};
        given.of(Dimension::Flow) = {at(i).span, true};
    }
    set(given.ownerships, series.ownership, Dimension::Ownership);
    set(given.regimes, series.regime, Dimension::Regime);
    set(given.partners, series.partner, Dimension::Partner);
    set(given.commodities, series.commodity, Dimension::Commodity);
}

// 两者, 三国 after figures one by one: the members that were named last.
void ArticleReader::resolve_anaphor(std::size_t i, Subject& given) const {
    if (at(i).value == "first" || at(i).value == "second") return resolve_former(at(i).value == "first", i, given);
    const bool of_goods = last_list_ == Dimension::Commodity && at(i).span.size() == 2 && view(i).ends_with(U"者");
    if (of_goods) {
        given.commodities = last_goods_;
        given.of(Dimension::Commodity) = {at(i).span, true};
        return;
    }
    std::vector<Member> partners = last_partners_;
    const bool bare = view(i) == U"上述" && i + 1 < mentions_.size();
    const char32_t digit = view(i).starts_with(U"上述") && view(i).size() > 2 ? view(i)[2]
                           : bare                                             ? view(i + 1).front()
                                                                              : view(i).front();
    std::size_t wanted = View(U"零一两三四五六七八九").find(digit);
    if (wanted == View::npos) wanted = 0;
    const bool many = wanted > 1 && partners.size() != wanted;
    if (many && sentence_partners_.size() >= wanted && !emitted_in_sentence_) {
        partners.assign(sentence_partners_.end() - static_cast<std::ptrdiff_t>(wanted), sentence_partners_.end());
    } else if (many && recent_.size() >= wanted) {
        partners.clear();
        for (auto target = recent_.end() - static_cast<std::ptrdiff_t>(wanted); target != recent_.end(); ++target) {
            if (!target->series.partner.empty())
                partners.push_back({target->series.partner, target->series.partner_text});
        }
    }
    const bool all_of_them = view(i).starts_with(U"上述") && wanted < 2;
    if (all_of_them && !emitted_in_sentence_ && sentence_partners_.size() > partners.size())
        partners = sentence_partners_;
    if (partners.empty() || !given.partners.empty()) return;
    given.partners = partners;
    given.of(Dimension::Partner) = {at(i).span, true};
}

// 上述四国, 四者: the last list of partners.
void ArticleReader::read_anaphor(const Range& range, Subject& given) const {
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (is_word(i, WordClass::Anaphor)) resolve_anaphor(i, given);
        if (is_word(i, WordClass::NewMarket)) {
            const std::string word = "新增贸易伙伴";
            given.partners = new_partners_.empty() ? std::vector<Member>{{word, word}} : new_partners_;
            given.of(Dimension::Partner) = {at(i).span, true};
        }
    }
}

bool ArticleReader::is_skippable(std::size_t i) const {
    if (at(i).kind == MentionKind::Period) return true;
    if (at(i).kind != MentionKind::Word) return false;
    switch (at(i).word) {
        case WordClass::SamePeriod:
        case WordClass::Each:
        case WordClass::Joint:
        case WordClass::Verb:
        case WordClass::Yoy:
        case WordClass::Bound:
        case WordClass::First: return true;
        default: return false;
    }
}

// What can be part of a product's name.
bool ArticleReader::is_material(std::size_t i) const {
    const Mention& mention = at(i);
    if (mention.kind == MentionKind::Text || mention.kind == MentionKind::Commodity) return true;
    if (mention.kind == MentionKind::Punctuation)
        return std::u32string_view(U"“”‘’、（）《》/·").find(mention.mark) != std::u32string_view::npos;
    if (mention.kind != MentionKind::Word) return false;
    if (mention.word == WordClass::And || mention.word == WordClass::CommodityHint) return true;
    const bool joins = mention.word == WordClass::Prep && (view(i) == U"与" || view(i) == U"同");
    return joins && i > 0 && i + 1 < mentions_.size() && is_material(i - 1) && at(i + 1).kind != MentionKind::Partner;
}

Range ArticleReader::material_before(std::size_t i, std::size_t first) const {
    std::size_t last = i;
    while (last > first && (is_skippable(last - 1) || is_word(last - 1, WordClass::Neutral))) --last;
    std::size_t from = last;
    int depth = 0;
    while (from > first) {
        const std::size_t k = from - 1;
        if (is_mark(k, U'）')) ++depth;
        if (is_mark(k, U'（')) --depth;
        if (depth <= 0 && !is_material(k)) break;
        --from;
    }
    return {from, last};
}

Range ArticleReader::material_behind(std::size_t i, std::size_t last) const {
    std::size_t from = i + 1;
    while (from < last && (is_skippable(from) || is_word(from, WordClass::Magnitude))) ++from;
    std::size_t to = from;
    while (to < last && is_material(to)) ++to;
    return {from, to};
}

// 高原冷凉蔬菜在2023年直接出口…: a known name at the head of a clause whose flow stands far from it.
NounPhrase ArticleReader::leading_goods(const Range& range, std::size_t flow) const {
    std::size_t first = range.first;
    while (first < flow &&
           (is_skippable(first) || at(first).kind == MentionKind::Region || is_word(first, WordClass::Place)))
        ++first;
    if (first >= flow || at(first).kind != MentionKind::Commodity) return {};
    return read_goods(text_, at(first).span, 1);
}

// The goods of a clause: beside the flow word, else before the first cue.
NounPhrase ArticleReader::find_goods(const Range& range, std::size_t count, bool& beside_flow) const {
    beside_flow = true;
    std::size_t first_flow = Cues::npos;
    std::size_t last_flow = Cues::npos;
    for (std::size_t i = range.first; i < range.last; ++i) {
        const bool flow =
            is_word(i, WordClass::Flow) || is_word(i, WordClass::FlowQuantity) || is_word(i, WordClass::Balance);
        if (!flow || in_bracket(i, range)) continue;
        if (first_flow == Cues::npos) first_flow = i;
        last_flow = i;
    }
    if (last_flow != Cues::npos) {
        const Range behind = material_behind(last_flow, range.last);
        const bool verb = view(last_flow).ends_with(U"口") && !view(last_flow).starts_with(U"外贸");
        const bool figure_follows =
            range.last < mentions_.size() && extract::is_number(at(range.last).kind) && behind.last == range.last;
        const bool named = !behind.empty() && at(behind.first).kind == MentionKind::Commodity;
        const NounPhrase after = behind.empty() || !verb || !(figure_follows || named)
                                     ? NounPhrase{}
                                     : read_goods(text_, span_of(behind), count);
        if (!after.members.empty()) return after;
        const Range before = material_before(first_flow, range.first);
        const NounPhrase ahead = before.empty() ? NounPhrase{} : read_goods(text_, span_of(before), count);
        const bool of_balance = is_word(first_flow, WordClass::Balance) && !ahead.members.empty() &&
                                Vocabulary::built_in().named(TermKind::Commodity, ahead.members.front().name).empty();
        return ahead.members.empty() || of_balance ? leading_goods(range, first_flow) : ahead;
    }
    beside_flow = false;
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (in_bracket(i, range)) continue;
        const bool among = is_word(i, WordClass::Among) || is_skippable(i) || at(i).kind == MentionKind::Region ||
                           is_word(i, WordClass::Place);
        if (among) continue;
        if (!is_material(i)) break;
        const Range run = material_behind(i - 1, range.last);
        const bool before_number = range.last < mentions_.size() && extract::is_number(at(range.last).kind);
        NounPhrase phrase = run.empty() || !before_number ? NounPhrase{} : read_goods(text_, span_of(run), count);
        // 金属锂由某公司生产: the name at its head is what the clause speaks of.
        Range names = run;
        while (names.last > names.first && at(names.last - 1).kind == MentionKind::Text) --names.last;
        if (phrase.members.empty() && !names.empty() && at(names.first).kind == MentionKind::Commodity) {
            phrase = read_goods(text_, span_of(names), count);
        }
        if (!phrase.members.empty() || run.empty()) return phrase;
        i = run.last - 1;
    }
    return {};
}

bool ArticleReader::has_partner_behind(std::size_t i, const Range& range) const {
    for (std::size_t k = i + 1; k < range.last && k < i + 4; ++k) {
        if (at(k).kind == MentionKind::Partner) return true;
    }
    return false;
}

void ArticleReader::read_names(const Range& range, Subject& given, std::size_t count) {
    const auto add = [&](std::vector<Member>& members, Dimension dimension, std::size_t i) {
        const std::string name(at(i).term->name_zh);
        const std::u32string_view words = view(i);
        Member member = goods_member(words);
        member.name = name;
        if (std::find(members.begin(), members.end(), member) == members.end()) members.push_back(member);
        extend(given.of(dimension).where, at(i).span);
        given.of(dimension).stated = true;
    };
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (in_bracket(i, range) || is_compared(i, range)) continue;
        if (at(i).kind == MentionKind::Partner) {
            // 越南、印度尼西亚等东盟国家: the bloc is meant, the countries are examples.
            if (!given.partners.empty() && i > range.first && view(i - 1) == U"等") given.partners.clear();
            // 从主要市场看 names no partner.
            const bool group = at(i).term->level == "group";
            const bool aside =
                group && (!given.partners.empty() || (i + 1 < mentions_.size() && view(i + 1).starts_with(U"看")));
            if (aside) continue;
            add(given.partners, Dimension::Partner, i);
            // 共建“一带一路”国家中的匈牙利、越南: the bloc only says where its members are.
            const bool holds_members =
                text_.substr(at(i).span.end.value).starts_with(U"中") && has_partner_behind(i, range);
            if (holds_members) given.partners.clear();
        }
        if (at(i).kind == MentionKind::Ownership) add(given.ownerships, Dimension::Ownership, i);
        if (at(i).kind == MentionKind::Regime) add(given.regimes, Dimension::Regime, i);
    }
    // 对外承包工程出口货物: the regime itself says the flow.
    const bool says_export = !given.regimes.empty() && given.regimes.front().text.find("出口货物") != std::string::npos;
    if (says_export && given.flows.empty()) given.flows = {Flow::Export};
    read_anaphor(range, given);
    bool beside_flow = false;
    const NounPhrase goods = find_goods(range, count, beside_flow);
    if (goods.members.empty()) return;
    const bool known = std::all_of(goods.members.begin(), goods.members.end(), [](const Member& member) {
        return !Vocabulary::built_in().named(TermKind::Commodity, member.name).empty();
    });
    const bool listed = nested_ || !current_.commodities.empty();
    if (!beside_flow && !known && !listed) return;
    if (!beside_flow && current_.flows.empty() && !known) return;
    given.commodities = goods.members;
    given.of(Dimension::Commodity) = {goods.span, true};
}

void ArticleReader::merge(const Subject& given, bool nested) {
    const bool narrows = given.is_narrowed();
    const bool other_region = !given.regions.empty() && given.regions != current_.regions;
    // A figure of a new partner is no longer one of the product spoken of before, unless it is a part of it.
    const bool continues_pair =
        current_.partners.size() == 1 && !given.commodities.empty() && given.partners.empty() && given.flows.empty();
    // 对日本出口枸杞30吨；韩国20吨: of the same product.
    const bool other_partner = !current_.commodities.empty() && current_.partners.size() == 1 &&
                               given.partners.size() == 1 && given.commodities.empty() && given.flows.empty();
    // A head sentence (民营企业一枝独秀。) is the topic only of a sentence that names no place.
    const bool names_place = topic_of_head_ && !given.regions.empty() && !narrows;
    if (names_place) current_.clear_members();
    topic_of_head_ = false;
    if (!nested && !continues_pair && !other_partner && used_ && (narrows || other_region)) current_.clear_members();
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
        if (!emitted_in_sentence_ && mark_before_ != 0) head_ = current_;
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
        const bool other_flow = !given.flows.empty() && given.flows != current_.flows;
        const bool says_part = other_flow || (!given.regions.empty() && given.regions != current_.regions);
        if (given.regions.empty()) sibling.regions = current_.regions;
        read_names(range, given, count);
        if (used_ && (given.is_narrowed() || says_part)) current_ = sibling;
    } else {
        read_names(range, given, count);
    }
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

}  // namespace qhdb::fact
