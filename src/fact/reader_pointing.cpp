// What a clause leaves to the words around it: 前者 and 后者, goods that go on with a flow, subjects behind their
// figures.
#include <algorithm>
#include <array>

#include "fact/article_reader.hpp"
#include "fact/word_value.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;
using View = std::u32string_view;

// The two figures that 前者 and 后者 tell apart: the last two of the sentence, else the last list.
std::vector<Target> ArticleReader::pair_pointed_to() const {
    if (!pair_.empty()) return pair_;
    if (recent_.size() >= 2) return {recent_.end() - 2, recent_.end()};
    return last_list_targets_.size() == 2 ? last_list_targets_ : std::vector<Target>{};
}

// 一季度、二季度分别为…，前者下降…; 62.4万立方米、13.7亿元，前者减少…: period and measure differ as well as names.
std::optional<Target> ArticleReader::former_target(const Cues& cues) {
    if (!cues.has(WordClass::Anaphor)) return std::nullopt;
    const std::string_view which = at(cues.at(WordClass::Anaphor)).value;
    if (which != "first" && which != "second") return std::nullopt;
    const std::vector<Target> pair = pair_pointed_to();
    if (pair.size() != 2) return std::nullopt;
    pair_ = pair;
    return pair[which == "first" ? 0 : 1];
}

// 机电产品出口5亿元。手机2亿元: goods at the head of a sentence go on with the flow of the goods before them.
bool ArticleReader::begins_with_goods(const Sentence& sentence) const {
    if (sentence.starts_paragraph || goods_flows_.empty() || sentence.clauses.empty()) return false;
    const Clause& clause = sentence.clauses.front();
    std::size_t i = clause.first;
    const bool name = at(i).kind == MentionKind::Commodity || at(i).kind == MentionKind::Text || is_mark(i, U'“');
    const bool known = at(i).kind == MentionKind::Commodity;
    if (!name) return false;
    while (i < clause.last && is_material(i)) ++i;
    const bool ware = is_mark(i - 1, U'”') || at(i - 1).kind == MentionKind::Commodity || names_ware(view(i - 1));
    if (!ware) return false;
    const auto arrives = [&] { return is_word(i, WordClass::Verb) && at(i).value == "arrival"; };  // 原油到货4亿吨
    while (i < clause.last && (is_word(i, WordClass::Each) || arrives())) ++i;
    if (i >= clause.last) return false;
    const bool figure = at(i).kind == MentionKind::Money || at(i).kind == MentionKind::Quantity;
    return figure || (known && is_word(i, WordClass::Growth));
}

// The flow of the goods that a sentence ends with; partners and firms make them a part of something else.
void ArticleReader::end_sentence_flows() {
    const bool goods = emitted_in_sentence_ && !current_.commodities.empty() && current_.partners.empty() &&
                       current_.ownerships.empty() && current_.regimes.empty() && current_.flows.size() == 1;
    goods_flows_ = goods && current_.flows.front() != Flow::Balance ? current_.flows : std::vector<Flow>{};
    if (!emitted_in_sentence_) sentence_flow_ = flow_before_;
}

// 9月单月完成24.7亿美元, 一季度只有29.8亿元, 赣州市增长14.4%: nothing but a period or a place, and verbs.
bool ArticleReader::names_only_period(const Range& window) const {
    constexpr std::array<View, 8> particles = {U"只有", U"仅有", U"仅", U"单月", U"单季", U"也", U"则", U"又"};
    bool period = false;
    for (std::size_t i = window.first; i < window.last; ++i) {
        period = period || at(i).kind == MentionKind::Period;
        // 江西进出口4823亿元。赣州市同比增长14.4%
        if (at(i).kind == MentionKind::Region || is_word(i, WordClass::Growth)) {
            period = period || at(i).kind == MentionKind::Region;
            continue;
        }
        const bool particle = at(i).kind == MentionKind::Text &&
                              std::find(particles.begin(), particles.end(), view(i)) != particles.end();
        const bool plain = is_skippable(i) || is_mark(i, U'、') || is_word(i, WordClass::And) || particle ||
                           in_bracket(i, window) || is_mark(i, U'（') || is_mark(i, U'）') ||
                           is_word(i, WordClass::Place);
        if (!plain) return false;
    }
    return period;
}

// A figure of a period alone is of what the sentence before spoke of, or of what the article is about.
void ArticleReader::assume_main_flow(const Range& window) {
    if (!current_.flows.empty() || current_.is_narrowed() || !names_only_period(window)) return;
    if (const auto flow = flow_before_ ? flow_before_ : main_flow_) current_.flows = {*flow};
}

// How many numbers of one kind stand in the next list; 1 where there is none.
std::size_t ArticleReader::count_of_next_list(std::size_t from) const {
    constexpr std::size_t reach = 12;
    const auto groups = find_groups({from, std::min(mentions_.size(), from + reach)});
    return groups.empty() ? 1 : groups.front().numbers.size();
}

// What a range names, made the subject: 是电子元件, 为家具, 的稀土及其制品. False when it names nothing that trades.
bool ArticleReader::read_subject_behind(const Range& names, std::size_t count) {
    if (names.empty()) return false;
    Subject given;
    read_places(names, given);
    const bool actors =
        std::any_of(mentions_.begin() + static_cast<std::ptrdiff_t>(names.first),
                    mentions_.begin() + static_cast<std::ptrdiff_t>(names.last), [](const Mention& mention) {
                        return mention.kind == MentionKind::Partner || mention.kind == MentionKind::Ownership ||
                               mention.kind == MentionKind::Regime;
                    });
    if (actors) {
        read_names(names, given, count);
    } else if (given.regions.empty()) {
        for (std::size_t i = names.first; i < names.last; ++i) {
            if (!is_material(i)) return false;
        }
        const NounPhrase goods = read_goods(text_, span_of(names), count);
        given.commodities = goods.members;
        given.of(Dimension::Commodity) = {goods.span, true};
    }
    if (!given.is_narrowed() && given.regions.empty()) return false;
    if (current_.flows.empty() && !given.commodities.empty()) return false;
    merge(given, nested_);
    used_ = false;
    return true;
}

// 其次为家具，36.9亿元; 第二是日本，3亿元: what a clause ends with is the subject of the figure that follows.
void ArticleReader::read_introduced(const Range& range) {
    const std::size_t next = range.last + 1;
    const bool figure = next < mentions_.size() && is_mark(range.last, U'，') &&
                        (at(next).kind == MentionKind::Money || at(next).kind == MentionKind::Quantity);
    if (!figure) return;
    for (std::size_t i = range.last; i-- > range.first;) {
        const bool is = (is_word(i, WordClass::Verb) || is_word(i, WordClass::Copula)) &&
                        (view(i).ends_with(U"是") || view(i).ends_with(U"为"));
        if (!is) continue;
        read_subject_behind({i + 1, range.last}, 1);
        return;
    }
}

// Goods that a clause without a figure names: those of the figures that follow, to which 两者 points back.
void ArticleReader::announce_goods(const NounPhrase& goods, bool nested) {
    Subject given;
    given.commodities = goods.members;
    given.of(Dimension::Commodity) = {goods.span, true};
    merge(given, nested);
    used_ = false;
    last_goods_ = goods.members;
    last_list_ = Dimension::Commodity;
}

// 进口以羊毛和冻牛羊肉为主: the goods of the figures that follow.
void ArticleReader::read_mainstay(const Range& range) {
    if (range.last - range.first < 3 || current_.flows.empty()) return;
    const std::size_t last = range.last - 1;
    const bool closes = view(last).ends_with(U"为主") || (view(last) == U"主" && view(last - 1) == U"为");
    // 出口6.6亿美元，以化工产品为主；进口4.8亿美元: what follows is of another flow.
    const std::size_t next = range.last + 1;
    const bool turns = next < mentions_.size() &&
                       (is_mark(range.last, U'；') || (is_word(next, WordClass::Flow) &&
                                                       current_.flows != std::vector<Flow>{flow_of(at(next).value)}));
    if (!closes || turns) return;
    for (std::size_t i = range.first; i < last; ++i) {
        const std::size_t at_by = at(i).kind == MentionKind::Text ? view(i).rfind(U'以') : View::npos;
        if (at_by == View::npos) continue;
        const std::uint32_t start = at(i).span.start.value + static_cast<std::uint32_t>(at_by) + 1;
        const std::uint32_t end = at(last).span.end.value - 2;
        if (start >= end) return;
        const NounPhrase goods = read_goods(text_, char_span(start, end), count_of_next_list(range.last));
        if (goods.members.empty()) return;
        return announce_goods(goods, nested_);
    }
}

// 出口商品主要有钢铁、家具，出口额分别为…: as many goods as figures follow.
void ArticleReader::read_listed_goods(const Range& range) {
    const CharSpan span = span_of(range);
    const View words = text_.substr(span.start.value, span.size());
    constexpr std::array<View, 8> verbs = {U"主要有", U"主要为", U"主要是", U"主要包括", U"有", U"为", U"是", U"包括"};
    std::size_t at = View::npos;
    for (const View noun : {View(U"商品"), View(U"产品"), View(U"货物")}) {
        const std::size_t found = words.find(noun);
        if (found == View::npos || found > at) continue;
        const View behind = words.substr(found + noun.size());
        const auto* const verb =
            std::find_if(verbs.begin(), verbs.end(), [&](View word) { return behind.starts_with(word); });
        if (verb != verbs.end()) at = found + noun.size() + verb->size();
    }
    const std::size_t wanted = at == View::npos || current_.flows.empty() ? 1 : count_of_next_list(range.last);
    if (wanted < 2) return;
    const auto start = span.start.value + static_cast<std::uint32_t>(at);
    const NounPhrase goods = read_goods(text_, char_span(start, span.end.value), wanted);
    if (goods.members.size() == wanted) announce_goods(goods, true);
}

// 增长42.3%的稀土及其制品，出口额…: an attribute before its noun, which ends with its clause.
void ArticleReader::read_named_behind(const Range& behind) {
    if (behind.last - behind.first < 2 || view(behind.first) != U"的") return;
    const std::size_t next = behind.last + 1;
    const bool flow_follows = current_.flows.empty() && next < mentions_.size() && is_mark(behind.last, U'，') &&
                              is_word(next, WordClass::Flow);
    if (flow_follows) current_.flows = {flow_of(at(next).value)};
    read_subject_behind({behind.first + 1, behind.last}, 1);
}

// 居首位的是电子元件; 以成品油居首: a place among the goods or partners that the sentence lists.
bool ArticleReader::read_place_of_named(const Range& window, const NumberGroup& group, const Range& behind,
                                        const Cues& cues) {
    Range names;
    const bool is =
        behind.last - behind.first > 2 && view(behind.first) == U"的" && is_word(behind.first + 1, WordClass::Verb);
    if (is) names = {behind.first + 2, behind.last};
    for (std::size_t i = window.first; !is && i + 1 < window.last; ++i) {
        if (at(i).kind == MentionKind::Text && view(i).ends_with(U"以")) names = {i + 1, window.last};
    }
    if (names.empty() || group.numbers.size() != 1) return false;
    if (cues.has(WordClass::Goods) && at(cues.at(WordClass::Goods)).value != "total")
        current_.flows = {flow_of(at(cues.at(WordClass::Goods)).value)};
    if (!is && names.last > names.first && is_word(names.last - 1, WordClass::Position)) --names.last;
    if (!read_subject_behind(names, 1)) return false;
    const bool goods = current_.commodities.size() == 1;
    const bool partner = current_.partners.size() == 1 && current_.commodities.empty();
    if (!goods && !partner) return false;
    assume_total();
    if (current_.flows.empty()) return false;
    Basis basis;
    (goods ? basis.commodity : basis.partner) = "";
    basis.of = cues.has(WordClass::Rate) ? "growth" : "value";
    emit(joint_target(current_), Measure::Rank, at(group.first), at(group.first).number, basis,
         "M-20 place among kinds");
    return true;
}

// 三地合占全省近九成, 两市合计超八成: several places together have no code.
bool ArticleReader::lists_places(const Range& window, const Cues& cues) const {
    if (!cues.has(WordClass::Anaphor) || cues.has(WordClass::Each)) return false;
    const std::size_t places = cues.at(WordClass::Anaphor);
    const bool pointed = at(places).value == "places" || view(places).ends_with(U"地");
    // 太原、运城两市合计进出口
    bool listed = true;
    for (std::size_t i = window.first; i < places; ++i)
        listed = listed && (at(i).kind == MentionKind::Region || joins(i));
    return pointed && (places <= window.first + 2 || listed);
}

}  // namespace qhdb::fact
