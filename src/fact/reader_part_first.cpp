// Shares told the other way round, the number first: 七成外贸由民营企业完成, 38.6%的出口商品销往欧美 (docs/GRAMMAR.md,
// M-10b).
#include <algorithm>

#include "fact/article_reader.hpp"
#include "fact/word_value.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;
using View = std::u32string_view;

namespace {

// 由, 以: the part follows behind the last letter of the words before it.
bool ends_with_any(View words, std::initializer_list<View> ends) {
    return std::any_of(ends.begin(), ends.end(), [&](View end) { return words.ends_with(end); });
}

std::size_t members_of(const Subject& subject) {
    return subject.commodities.size() + subject.partners.size() + subject.ownerships.size() + subject.regimes.size();
}

}  // namespace

// What joins the whole and its part: 销往, 来自, 由, 以, 是, 为.
bool ArticleReader::links_part(std::size_t i) const {
    const bool partner_follows = i + 1 < mentions_.size() && at(i + 1).kind == MentionKind::Partner;
    if (is_word(i, WordClass::Flow))
        return partner_follows && ends_with_any(view(i), {U"往", U"到", U"至", U"向", U"自"});
    if (is_word(i, WordClass::Prep) && partner_follows) return view(i) != U"对" && view(i) != U"与" && view(i) != U"同";
    const bool known = i + 1 < mentions_.size() &&
                       (at(i + 1).kind == MentionKind::Ownership || at(i + 1).kind == MentionKind::Regime ||
                        at(i + 1).kind == MentionKind::Commodity || partner_follows);
    if (!known) return false;
    if (is_word(i, WordClass::Verb) || is_word(i, WordClass::Copula)) return ends_with_any(view(i), {U"是", U"为"});
    return (at(i).kind == MentionKind::Text || is_word(i, WordClass::Prep)) &&
           ends_with_any(view(i), {U"由", U"以", U"是", U"为", U"来自", U"销往", U"来源于"});
}

// The whole of such a share: trade, its goods, or what the sentence speaks of.
bool ArticleReader::read_whole_behind(const Range& whole) {
    for (std::size_t i = whole.first; i < whole.last; ++i) {
        const bool trade = is_word(i, WordClass::Flow) || is_word(i, WordClass::Goods);
        const bool plain = at(i).kind == MentionKind::Text && view(i).size() <= 4;
        const bool passes = trade || plain || is_word(i, WordClass::Aspect) || is_word(i, WordClass::Magnitude) ||
                            is_word(i, WordClass::CommodityHint) || is_word(i, WordClass::Verb) ||
                            is_word(i, WordClass::Record) || at(i).kind == MentionKind::Commodity || is_skippable(i);
        if (!passes) return false;
    }
    Subject given;
    read_flows(whole, given);
    for (std::size_t i = whole.first; i < whole.last; ++i) {
        if (is_word(i, WordClass::Goods)) given.flows = {flow_of(at(i).value)};
        if (at(i).kind != MentionKind::Commodity) continue;
        given.commodities = read_goods(text_, at(i).span, 1).members;
        given.of(Dimension::Commodity) = {at(i).span, true};
    }
    merge(given, nested_);
    return !given.flows.empty() || !given.commodities.empty() || whole.empty() || emitted_in_sentence_;
}

// 七成以上以边境小额贸易方式出口; 近七成锂电池销往欧洲: the part stands behind the verb, its whole before it. False
// where the words behind the number say nothing of the kind.
bool ArticleReader::read_part_first(const Range& window, const NumberGroup& group, const Range& behind) {
    if (group.numbers.size() != 1 || at(group.first).kind != MentionKind::Percent || behind.empty()) return false;
    std::size_t link = behind.first;
    while (link < behind.last && !links_part(link)) ++link;
    if (link == behind.last) return false;
    const Cues ahead = scan(behind);
    if (ahead.has(WordClass::Share) || ahead.has(WordClass::Growth) || ahead.has(WordClass::Rate)) return false;
    Subject part;
    read_names({link + 1, behind.last}, part, 1);
    if (members_of(part) != 1) return false;
    update_subject(window, 1);
    if (!read_whole_behind({behind.first, link})) return false;
    if (current_.flows.empty() && is_word(link, WordClass::Flow)) current_.flows = {flow_of(at(link).value)};
    Subject said;  // 以边境小额贸易方式出口
    read_flows({link + 1, behind.last}, said);
    if (current_.flows.empty()) current_.flows = said.flows;
    if (current_.flows.empty() && !part.partners.empty() && !current_.commodities.empty())
        current_.flows = {Flow::Export};
    if (current_.flows.size() != 1) return false;
    const Subject spoken_of = current_;
    const Series whole = joint_target(spoken_of).series;
    Basis basis;
    const auto narrow = [&](std::vector<Member> Subject::*members, Dimension dimension,
                            std::optional<std::string> Basis::*of_whole, const std::string& name) {
        if ((part.*members).empty()) return;
        basis.*of_whole = name;
        current_.*members = part.*members;
        current_.of(dimension) = part.of(dimension);
    };
    narrow(&Subject::commodities, Dimension::Commodity, &Basis::commodity, whole.commodity);
    narrow(&Subject::partners, Dimension::Partner, &Basis::partner, whole.partner);
    narrow(&Subject::ownerships, Dimension::Ownership, &Basis::ownership, whole.ownership);
    narrow(&Subject::regimes, Dimension::Regime, &Basis::regime, whole.regime);
    const Target target = joint_target(current_);
    const Mention& number = at(group.first);
    emit(target, Measure::Share, number, as_percent(number), basis, "M-10b part first");
    push_recent(target);
    recent_group_ = 1;
    tail_read_ = true;
    current_ = spoken_of;  // 七成由民营企业完成；一半以上是…: the next part is of the same whole
    return true;
}

}  // namespace qhdb::fact
