// Goods, partners, firms and regimes of a clause, and the words that point back to them.
#include <algorithm>

#include "base/unicode.hpp"
#include "fact/article_reader.hpp"
#include "fact/noun_phrase.hpp"
#include "fact/word_value.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;
using View = std::u32string_view;

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

// 两者, 三者: how many; 0 when the word names what they are (三国) or tells no number.
std::size_t ArticleReader::wanted_members(std::size_t i) const {
    const View words = view(i);
    if (!words.ends_with(U"者") || words.size() < 2) return 0;
    const char32_t digit = words[words.size() - 2];
    const std::size_t wanted = View(U"零一两三四五六七八九").find(digit == U'二' ? U'两' : digit);
    return wanted == View::npos || wanted < 2 ? 0 : wanted;
}

// 外商投资企业、民营企业、国有企业…之比约为…，三者依次为: the list in force.
bool ArticleReader::point_to_list(std::size_t wanted, std::size_t i, Subject& given) const {
    if (wanted == 0) return false;
    const auto take = [&](std::vector<Member> Subject::*members, Dimension dimension) {
        if ((current_.*members).size() != wanted) return false;
        given.*members = current_.*members;
        given.of(dimension) = {at(i).span, true};
        return true;
    };
    return take(&Subject::commodities, Dimension::Commodity) || take(&Subject::partners, Dimension::Partner) ||
           take(&Subject::ownerships, Dimension::Ownership) || take(&Subject::regimes, Dimension::Regime);
}

// 农产品进口…；机电产品进口…；两者合计: whatever the last figures differ in.
bool ArticleReader::point_to_last(std::size_t wanted, std::size_t i, Subject& given) const {
    if (wanted == 0 || recent_.size() < wanted) return false;
    const auto differ = [&](std::string Series::*name, std::string Series::*text) {
        std::vector<Member> members;
        for (auto target = recent_.end() - static_cast<std::ptrdiff_t>(wanted); target != recent_.end(); ++target) {
            const Member member{target->series.*name, target->series.*text};
            const bool again = std::find(members.begin(), members.end(), member) != members.end();
            if (member.name.empty() || again) return std::vector<Member>{};
            members.push_back(member);
        }
        return members;
    };
    const auto take = [&](std::vector<Member> Subject::*members, Dimension dimension, std::vector<Member> found) {
        if (found.empty()) return false;
        given.*members = std::move(found);
        given.of(dimension) = {at(i).span, true};
        return true;
    };
    return take(&Subject::commodities, Dimension::Commodity, differ(&Series::commodity, &Series::commodity_text)) ||
           take(&Subject::partners, Dimension::Partner, differ(&Series::partner, &Series::partner_text)) ||
           take(&Subject::ownerships, Dimension::Ownership, differ(&Series::ownership, &Series::ownership)) ||
           take(&Subject::regimes, Dimension::Regime, differ(&Series::regime, &Series::regime));
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
    if (at(i).value == "places" || at(i).value == "rest") return;
    if (!given.regions.empty() && view(i).ends_with(U"地")) return;  // 合肥、芜湖和铜陵三地
    if (point_to_list(wanted_members(i), i, given)) return;
    if (point_to_last(wanted_members(i), i, given)) return;
    std::vector<Member> partners = last_partners_;
    const bool bare = view(i) == U"上述" && i + 1 < mentions_.size();
    const char32_t digit = view(i).starts_with(U"上述") && view(i).size() > 2 ? view(i)[2]
                           : bare                                             ? view(i + 1).front()
                                                                              : view(i).front();
    std::size_t wanted = View(U"零一两三四五六七八九").find(digit == U'二' ? U'两' : digit);
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

// 东盟升至第一大贸易伙伴。双边贸易总值788.1亿元: with the partner that was named last.
void ArticleReader::take_bilateral_partner(const Range& range, Subject& given) const {
    if (!given.partners.empty() || !current_.partners.empty() || last_partners_.size() != 1) return;
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (!is_word(i, WordClass::Flow) || !view(i).starts_with(U"双边")) continue;
        given.partners = last_partners_;
        given.of(Dimension::Partner) = {at(i).span, true};
        return;
    }
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
    if (i > 0 && view(i) == U"其" && is_word(i - 1, WordClass::And)) return true;  // 钨及其制品
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
    // 进口台湾水果: whose goods they are, before goods that have a name.
    const bool whose = from + 1 < last && from > 0 && is_word(i, WordClass::Flow) &&
                       at(from).kind == MentionKind::Partner && at(from + 1).kind == MentionKind::Commodity;
    if (whose) ++from;
    while (from < last &&
           (is_skippable(from) || is_word(from, WordClass::Magnitude) || is_word(from, WordClass::Neutral)))
        ++from;
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

// 出口手机, 进口的船舶、煤炭分别增长: the goods behind a flow word.
NounPhrase ArticleReader::goods_behind(std::size_t last_flow, const Range& range, std::size_t count) const {
    const Range behind = material_behind(last_flow, range.last);
    const bool large = last_flow + 1 < range.last && is_word(last_flow + 1, WordClass::Neutral) &&
                       view(last_flow + 1).ends_with(U"的");  // 出口值较大的
    const bool verb = large || (view(last_flow).ends_with(U"口") && !view(last_flow).starts_with(U"外贸"));
    const bool figure_follows =
        range.last < mentions_.size() && extract::is_number(at(range.last).kind) && behind.last == range.last;
    // 进口的船舶、煤炭分别增长; 出口值较大的电工器材、家用电器分别增长
    const std::size_t first = !behind.empty() && view(behind.first).ends_with(U"的") && behind.first + 1 < behind.last
                                  ? behind.first + 1
                                  : behind.first;
    // 出口包括口罩在内的纺织制品增长20.8倍
    const bool closes = !behind.empty() && behind.last < range.last + 1 && span_has(behind, U"在内的") &&
                        at(behind.last - 1).kind == MentionKind::Commodity;
    // 进口的铜占全国五成以上
    const bool shares = first > behind.first && behind.last < range.last && is_word(behind.last, WordClass::Share);
    const bool named = closes || shares || (!behind.empty() && at(first).kind == MentionKind::Commodity);
    return behind.empty() || !verb || !(figure_follows || named) ? NounPhrase{}
                                                                 : read_goods(text_, span_of(behind), count);
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
        // 进口天然气、原油贸易额分别增长…: the flow is said before.
        const bool again = at(i).value == "trade" && first_flow != Cues::npos && !joins(i - 1);
        if (again) continue;
        if (first_flow == Cues::npos) first_flow = i;
        last_flow = i;
    }
    if (last_flow != Cues::npos) {
        const NounPhrase after = goods_behind(last_flow, range, count);
        if (!after.members.empty()) return after;
        const Range before = material_before(first_flow, range.first);
        const NounPhrase ahead = before.empty() ? NounPhrase{} : read_goods(text_, span_of(before), count);
        const bool of_balance = is_word(first_flow, WordClass::Balance) && !ahead.members.empty() &&
                                Vocabulary::current().named(TermKind::Commodity, ahead.members.front().name).empty();
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
        // 葡萄、梨、橙分别占…: a list in front of its shares.
        const bool before_number =
            range.last < mentions_.size() &&
            (extract::is_number(at(range.last).kind) || (count > 1 && is_word(range.last, WordClass::Share)));
        NounPhrase phrase = run.empty() || !before_number ? NounPhrase{} : read_goods(text_, span_of(run), count);
        // 金属锂由某公司生产: the name at its head is what the clause speaks of.
        Range names = run;
        while (names.last > names.first && at(names.last - 1).kind == MentionKind::Text) --names.last;
        // 硅片厚度, 电池转换效率: a property of the goods.
        const bool property = !run.empty() && View(U"度率价").find(view(run.last - 1).back()) != View::npos;
        if (phrase.members.empty() && !property && !names.empty() && at(names.first).kind == MentionKind::Commodity) {
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

// 传统优势产品出口
bool ArticleReader::names_vague_goods(const Range& range) const {
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (!is_word(i, WordClass::Flow) || in_bracket(i, range)) continue;
        const Range before = material_before(i, range.first);
        const CharSpan span = span_of(before);
        const View words = text_.substr(span.start.value, span.size());
        return !before.empty() && (is_vague_goods(words) || words.ends_with(U"类商品") || words.ends_with(U"类产品"));
    }
    return false;
}

// 汽车出口走俏 前5个月吉林省外贸出口增长9.3%: a headline goes on in a line of its own, with a time and a flow of its
// own.
std::size_t ArticleReader::start_of_last_line(const Range& range) const {
    std::size_t flow = Cues::npos;
    std::size_t start = range.first;
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (is_word(i, WordClass::Flow) || is_word(i, WordClass::FlowQuantity)) {
            flow = i;
        } else if (at(i).kind == MentionKind::Period && flow != Cues::npos && i > flow) {
            const bool own = scan({i, range.last}).has(WordClass::Flow) && !is_compared(i, range);
            if (own) start = i;
        }
    }
    return start;
}

// The name that mention `i` is, among its likes, by the vocabulary's name.
void ArticleReader::add_name(std::size_t i, std::vector<Member>& members, Dimension dimension, Subject& given) const {
    Member member = goods_member(view(i));
    member.name = std::string(at(i).term->name_zh);
    if (std::find(members.begin(), members.end(), member) == members.end()) members.push_back(member);
    extend(given.of(dimension).where, at(i).span);
    given.of(dimension).stated = true;
}

// 对东盟、欧盟、美国三个主要市场出口: the number in front says how many were named.
bool ArticleReader::is_counted_before(std::size_t i, const Range& range) const {
    return i == range.first && i > 0 && at(i - 1).kind == MentionKind::Count && current_.partners.size() > 1 &&
           counts_exactly(i - 1, current_.partners.size());
}

// 对“金砖国家”巴西、南非、印度: the bloc says what they are.
bool ArticleReader::is_apposition(std::size_t i, const Range& range) const {
    const std::size_t before = i > range.first && is_mark(i - 1, U'”') ? i - 1 : i;
    if (before <= range.first || at(before - 1).kind != MentionKind::Partner) return false;
    return at(before - 1).term->level == "bloc" && at(i).term->level == "country";
}

void ArticleReader::read_partner(std::size_t i, const Range& range, Subject& given) const {
    // 越南、印度尼西亚等东盟国家: the bloc is meant, the countries are examples.
    if (!given.partners.empty() && i > range.first && view(i - 1) == U"等") given.partners.clear();
    if (is_apposition(i, range)) given.partners.clear();
    // 从主要市场看 names no partner.
    const bool group = at(i).term->level == "group";
    const bool listed = i > range.first && joins(i - 1);
    if (group && is_counted_before(i, range)) given.partners = current_.partners;
    const bool aside =
        group && ((!given.partners.empty() && !listed) || (i + 1 < mentions_.size() && view(i + 1).starts_with(U"看")));
    if (aside) return;
    add_name(i, given.partners, Dimension::Partner, given);
    // 共建“一带一路”国家中的匈牙利、越南: the bloc only says where its members are.
    const bool holds_members = text_.substr(at(i).span.end.value).starts_with(U"中") && has_partner_behind(i, range);
    if (holds_members) given.partners.clear();
}

void ArticleReader::read_names(const Range& whole, Subject& given, std::size_t count) const {
    const Range range{start_of_last_line(whole), whole.last};
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (in_bracket(i, range) || is_compared(i, range)) continue;
        if (at(i).kind == MentionKind::Partner) read_partner(i, range, given);
        if (at(i).kind == MentionKind::Ownership) add_name(i, given.ownerships, Dimension::Ownership, given);
        if (at(i).kind == MentionKind::Regime) add_name(i, given.regimes, Dimension::Regime, given);
    }
    // 对外承包工程出口货物: the regime itself says the flow.
    const bool says_export = !given.regimes.empty() && given.regimes.front().text.find("出口") != std::string::npos &&
                             given.regimes.front().text.find("进出口") == std::string::npos;
    if (says_export && given.flows.empty()) given.flows = {Flow::Export};
    read_anaphor(range, given);
    bool beside_flow = false;
    const NounPhrase goods = find_goods(range, count, beside_flow);
    if (goods.members.empty()) {
        given.vague_goods = names_vague_goods(range);
        return;
    }
    const bool known = std::all_of(goods.members.begin(), goods.members.end(), [](const Member& member) {
        return !Vocabulary::current().named(TermKind::Commodity, member.name).empty();
    });
    if (!known && names_own_place(goods)) return;
    // 二、出口商品 … 蓝牙耳机1860.5万个: in a section of goods any noun before a number is one.
    const bool listed = nested_ || goes_on_with_goods_ || !current_.commodities.empty() || !section_flows_.empty();
    if (!beside_flow && !known && !listed) return;
    if (!beside_flow && current_.flows.empty() && !known) return;
    given.commodities = goods.members;
    given.of(Dimension::Commodity) = {goods.span, true};
    for (Member& member : given.commodities) {
        drop_own_place(member);
        resolve_such_goods(member);
    }
}

// 酉阳货物贸易进出口188亿元: a county's short name before its trade, on its own page.
bool ArticleReader::names_own_place(const NounPhrase& goods) const {
    if (goods.members.size() != 1) return false;
    const auto is_short_name = [&](const std::string& code) {
        const Term* place = Vocabulary::current().find(TermKind::Region, code);
        return place != nullptr && place->short_zh == goods.members.front().name;
    };
    return is_short_name(home_.region) || is_short_name(main_region_);
}

// 昆山机电产品出口948.7亿元 on the county's own page: its short name before known goods is the place.
void ArticleReader::drop_own_place(Member& member) const {
    for (const std::string& code : {home_.region, main_region_}) {
        const Term* place = Vocabulary::current().find(TermKind::Region, code);
        if (place == nullptr || place->short_zh.empty() || !member.text.starts_with(place->short_zh)) continue;
        const Member goods = goods_member(to_u32(member.text.substr(place->short_zh.size())));
        if (!Vocabulary::current().named(TermKind::Commodity, goods.name).empty()) member = goods;
        return;
    }
}

// 此类工业品: the goods spoken of last whose name ends so.
void ArticleReader::resolve_such_goods(Member& member) const {
    for (const std::string_view such : {"此类", "该类", "这类"}) {
        if (!member.name.starts_with(such)) continue;
        const std::string_view kind = std::string_view(member.name).substr(such.size());
        const auto found = std::find_if(spoken_goods_.rbegin(), spoken_goods_.rend(), [&](const Member& goods) {
            return goods.name.ends_with(kind) || goods.text.ends_with(kind);
        });
        if (found != spoken_goods_.rend()) member.name = found->name;
        return;
    }
}

}  // namespace qhdb::fact
