// Places: 第一, 首位, 领跑, 第一大 (docs/GRAMMAR.md, M-20).
#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "fact/article_reader.hpp"
#include "fact/noun_phrase.hpp"
#include "fact/period_guard.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;

namespace {

std::string rank_basis_of(bool rate, bool quantity, bool contribution) {
    if (contribution) return "contribution";
    if (rate) return quantity ? "quantity_growth" : "growth";
    return quantity ? "quantity" : "value";
}

}  // namespace

// What a rank is of, in the order of the words: 总量, 增速.
std::vector<std::string> ArticleReader::kinds_listed(const Range& window, bool quantity) const {
    std::vector<std::string> kinds;
    for (std::size_t i = window.first; i < window.last; ++i) {
        if (is_word(i, WordClass::Rate)) kinds.emplace_back(quantity ? "quantity_growth" : "growth");
        if (is_word(i, WordClass::Magnitude))
            kinds.emplace_back(at(i).value == "quantity" && quantity ? "quantity" : "value");
    }
    return kinds;
}

// 增速列全省17市第4位, 居全国31个省区市首位: among how many a place is.
bool ArticleReader::is_field_of_rank(const NumberGroup& group, const NumberGroup& next) const {
    const bool placed = at(next.first).kind == MentionKind::Ordinal && group.last == group.first + 1;
    const bool counted = at(group.first).kind == MentionKind::Count || at(group.first).kind == MentionKind::Plain;
    if (!placed || !counted || group.first == 0) return false;
    const std::size_t before = group.first - 1;
    const bool among = at(before).kind == MentionKind::Region || is_word(before, WordClass::Place) ||
                       is_word(before, WordClass::Position);
    std::size_t behind = group.last + 1;  // 14个县（市）区（包括开发区）之首
    while (behind < next.first && (in_bracket(behind, {group.last, next.first}) || is_mark(behind, U'（') ||
                                   is_mark(behind, U'）') || view(behind) == U"区"))
        ++behind;
    const bool only_areas =
        next.first == group.last || (next.first == behind && at(group.last).kind == MentionKind::Text);
    return among && only_areas && next.first > group.last &&
           view(group.last).find_first_of(U"省市州县区盟") != std::u32string_view::npos;
}

// 中部, 西部: the code of 中部地区 where it has one.
std::string ArticleReader::area_named(std::u32string_view words) const {
    if (words.size() > 3 || words.find(U'部') == std::u32string_view::npos) return {};
    const auto terms = Vocabulary::current().named(TermKind::Region, to_utf8(words) + "地区");
    return terms.empty() ? std::string{} : std::string(terms.front()->id);
}

// Among whom a place is, and where the words of the subject end: 增速居全国首位; 在福建省排第三位; 、中部第4位.
ArticleReader::RankScope ArticleReader::rank_scope(const Range& window, const Cues& cues) const {
    RankScope scope{std::nullopt, window.last};
    for (std::size_t i = window.first; i < window.last; ++i) {
        const bool place = at(i).kind == MentionKind::Region || is_word(i, WordClass::Place);
        const bool beside = (i + 1 < window.last && is_word(i + 1, WordClass::Position)) || i + 1 == window.last ||
                            (i > window.first && is_word(i - 1, WordClass::Position));
        const bool located = i > window.first && at(i - 1).kind == MentionKind::Text && view(i - 1).ends_with(U"在");
        const bool after_position = cues.has(WordClass::Position) && i > cues.at(WordClass::Position);
        if (!place || !(beside || after_position || located)) continue;
        const bool nation = is_word(i, WordClass::Place) && at(i).value == "country";
        const bool named = at(i).kind == MentionKind::Region;
        const std::string code = nation  ? std::string(china)
                                 : named ? resolve_place(at(i), home_)
                                         : deictic_region(at(i));
        if (!code.empty()) scope.region = code;
        scope.subject_end = std::min(scope.subject_end, i);
    }
    // 居全国第13位、中部第4位: a group of regions without a code, by its words.
    const bool goes_on = last_measure_ == Measure::Rank && !window.empty() && is_mark(window.first, U'、');
    if (goes_on && !scope.region && window.last - window.first == 2) {
        scope.region = to_utf8(view(window.first + 1));
        scope.subject_end = window.first;
    }
    if (cues.has(WordClass::Position)) scope.subject_end = std::min(scope.subject_end, cues.at(WordClass::Position));
    // 居中部第1位、全国第12位; 西部第一
    const std::size_t last = window.empty() ? 0 : window.last - 1;
    const bool words_last = !goes_on && !window.empty() && at(last).kind == MentionKind::Text;
    if (const std::string area = words_last ? area_named(view(last)) : std::string{}; !area.empty()) {
        scope.region = area;
        scope.subject_end = std::min(scope.subject_end, last);
    }
    // 在中部位居第1位, 在中部、全国分别排名…: a group of regions by its words, never the subject.
    for (std::size_t i = window.first; cues.has(WordClass::Position) && i < cues.at(WordClass::Position); ++i) {
        if (at(i).kind != MentionKind::Text || !view(i).starts_with(U"在")) continue;
        scope.subject_end = std::min(scope.subject_end, i);
        const bool group_words = i + 1 == cues.at(WordClass::Position) && view(i).size() > 2 && view(i).size() < 8;
        if (group_words && !scope.region) scope.region = to_utf8(view(i).substr(1));
        break;
    }
    // 对全省出口增长的贡献率列第一: what is contributed to is not the subject.
    for (std::size_t i = window.first; cues.has(WordClass::Contribution) && i < scope.subject_end; ++i) {
        if (is_word(i, WordClass::Prep) && view(i) == U"对") scope.subject_end = i;
    }
    return scope;
}

// What the place is of: growth, value, quantity; 出口量、值双居 is of both.
std::vector<std::string> ArticleReader::rank_kinds(const Cues& cues, bool fresh, bool quantity) {
    // 出口量、出口值均居第一
    const bool both_flows = cues.has(WordClass::FlowQuantity) && cues.has(WordClass::Flow) &&
                            cues.has(WordClass::Each) &&
                            view(cues.at(WordClass::Flow)).find_first_of(U"值额") != std::u32string_view::npos;
    const bool pair = cues.has(WordClass::Magnitude) && cues.has(WordClass::FlowQuantity);
    if (pair || both_flows) return {"quantity", "value"};
    const bool contribution = cues.has(WordClass::Contribution);
    const bool says_kind = cues.has(WordClass::Rate) || cues.has(WordClass::Magnitude) ||
                           cues.has(WordClass::FlowQuantity) || contribution || fresh;
    // 增速高出全国21.8个百分点，排在全国第6位: the growth is placed.
    if (!says_kind && last_measure_ == Measure::GrowthGap)
        return {last_rank_of_ = quantity ? "quantity_growth" : "growth"};
    const bool as_before = !says_kind && !last_rank_of_.empty();
    if (!as_before) last_rank_of_ = rank_basis_of(cues.has(WordClass::Rate), quantity, contribution);
    return {last_rank_of_};
}

void ArticleReader::emit_rank(const Target& target, const Mention& number, const std::optional<std::string>& region,
                              const std::string& of) {
    Basis basis;
    basis.region = region;
    basis.of = of;
    emit(target, Measure::Rank, number, number.number, basis, "M-20 rank");
}

bool ArticleReader::names_kinds(const Range& field) const {
    if (field.empty()) return false;
    const Cues cues = scan(field);
    return cues.has(WordClass::Goods) || cues.has(WordClass::Market) || span_has(field, U"来源地") ||
           span_has(field, U"贸易伙伴");
}

// 东盟居首位, 消费品占首位: where no field is told, a place among the partners or goods of the region itself.
void ArticleReader::read_place_of_kind(const NumberGroup& group, const Cues& cues) {
    const Target target = joint_target(current_);
    Basis basis = innermost(target.series);
    basis.of = rank_basis_of(cues.has(WordClass::Rate), target.quantity, cues.has(WordClass::Contribution));
    emit(target, Measure::Rank, at(group.first), at(group.first).number, basis, "M-20 place among kinds");
}

// 总量和增速分别居第二位和第三位: each of its own; 量、值均列全国第一: one place of both.
bool ArticleReader::read_places_of_magnitudes(const Range& window, const NumberGroup& group, const Cues& cues,
                                              const std::string& region, bool quantity) {
    const std::vector<Target> each = each_target(current_);
    const std::vector<std::string> listed = kinds_listed(window, quantity);
    const std::size_t count = group.numbers.size();
    const bool of_both = count == 1 && listed.size() == 2 && listed[0] != listed[1] && cues.has(WordClass::Each);
    const bool in_turn = count > 1 && listed.size() == count;
    if (each.size() != 1 || !(of_both || in_turn)) return false;
    for (std::size_t i = 0; i < listed.size(); ++i)
        emit_rank(each.front(), at(group.numbers[in_turn ? i : 0]), region, listed[i]);
    return true;
}

void ArticleReader::read_rank(const Range& window, const NumberGroup& group, const Range& behind, Cues cues) {
    // 增速在全省14个市州中位居第三: the field of the rank stands between its noun and its place.
    if (!cues.has(WordClass::Rate) && pending_cue_ < window.first && !has_comma({pending_cue_, window.first})) {
        cues.set(WordClass::Rate, pending_cue_);
        pending_cue_ = Cues::npos;
    }
    const bool among_kinds = text_[at(group.first).span.end.value - 1] == U'大';
    if (among_kinds) return read_place_among(window, group, behind);
    // 进口方面，消费品占首位: 占 before a place is no share.
    const bool holds = !window.empty() && is_word(window.last - 1, WordClass::Share) && view(window.last - 1) == U"占";
    if (holds && !cues.has(WordClass::Position)) cues.set(WordClass::Position, window.last - 1);
    const std::size_t position = cues.at(WordClass::Position);
    // 天然气居进口商品第一位, 台湾位列进口来源地首位: among the region's own goods and partners.
    const Range field{cues.has(WordClass::Position) ? position + 1 : window.last, window.last};
    if (names_kinds(field)) return read_place_among({window.first, position}, group, field);
    if (read_place_of_named(window, group, behind, cues)) return;
    // 排名第二位的商品钢材: the subject comes behind.
    const bool of_what_follows = behind.first < behind.last && view(behind.first).starts_with(U"的");
    if (of_what_follows) return reject(group, "ordinal");
    RankScope scope = rank_scope(window, cues);
    const bool moved = last_measure_ == Measure::Rank && cues.has(WordClass::Level);  // 由第七位提升至第四位
    const auto earlier = earlier_period(window);
    // 外贸总值从去年同期的第7位上升至第5位
    const bool moves = earlier && !behind.empty() && is_word(behind.first, WordClass::Level);
    const bool positioned =
        cues.has(WordClass::Position) || scope.region || cues.has(WordClass::Rate) || moved || moves;
    const PeriodExpression period_before = current_.period;
    const std::size_t count = group.numbers.size();
    const bool fresh = update_subject({window.first, scope.subject_end}, count);
    if (positioned && flow_before_ == Flow::Total) assume_total();
    if (!positioned || current_.flows.empty()) return reject(group, "ordinal");
    const PeriodGuard guard{current_.period, earlier ? period_before : current_.period};
    if (earlier) current_.period = *earlier;
    if (!scope.region) scope.region = last_rank_region_;
    if (!scope.region && current_.is_narrowed() && count == 1) return read_place_of_kind(group, cues);
    if (!scope.region) scope.region = parent_of(current_.regions.empty() ? main_region_ : current_.regions.front());
    last_rank_region_ = scope.region;
    const bool quantity = current_.quantity || (!fresh && !recent_.empty() && recent_.back().quantity);
    const std::vector<std::string> kinds = rank_kinds(cues, fresh, quantity);
    const std::vector<Target> each = each_target(current_);
    if (read_places_of_magnitudes(window, group, cues, *scope.region, quantity)) return;
    const bool several = cues.has(WordClass::Each) || count > 1 || current_.flows.size() > 1;
    const std::vector<Target> targets = several ? each : std::vector<Target>{joint_target(current_)};
    if (count > 1 && targets.size() != count) return reject(group, "");
    for (std::size_t i = 0; i < targets.size(); ++i) {
        for (const std::string& of : kinds)
            emit_rank(targets[i], at(group.numbers[count > 1 ? i : 0]), scope.region, of);
    }
}

// 超过摩托车成为…, 取代美国成为…: the one left behind is not the subject.
bool ArticleReader::outdoes(std::size_t i, std::size_t last) const {
    constexpr std::array<std::u32string_view, 5> verbs = {U"超过", U"超越", U"反超", U"取代", U"赶超"};
    const bool verb = std::any_of(verbs.begin(), verbs.end(), [&](auto word) { return view(i).ends_with(word); });
    return verb && i + 1 < last && (at(i + 1).kind == MentionKind::Commodity || at(i + 1).kind == MentionKind::Partner);
}

// 对第一大贸易伙伴东盟进出口951.3亿元, 第一大出口商品手机出口…: the place of what is named right behind; of several
// (前两大伙伴东盟、欧盟) none is told apart.
bool ArticleReader::read_place_of_next(const Range& window, const NumberGroup& group, const Range& behind,
                                       std::optional<Flow> flow, bool of_goods, bool of_partners) {
    const MentionKind wanted = of_goods ? MentionKind::Commodity : MentionKind::Partner;
    std::size_t next = behind.first;
    while (next < behind.last && next < behind.first + 3 && at(next).kind != wanted &&
           at(next).kind != MentionKind::Punctuation && !is_word(next, WordClass::Verb) &&
           !is_word(next, WordClass::Copula))
        ++next;
    const bool named =
        (of_goods || of_partners) && next > behind.first && next < behind.last && at(next).kind == wanted;
    if (!named || group.numbers.size() != 1 || !current_.has_period || current_.regions.empty()) return false;
    const bool listed =
        next + 1 < mentions_.size() && joins(next + 1) && next + 2 < mentions_.size() && at(next + 2).kind == wanted;
    if (listed) return false;
    Subject given;
    read_places(window, given);
    read_period(window, given);
    merge(given, true);
    const Subject spoken_of = current_;
    current_.clear_members();
    Member member = goods_member(view(next));
    member.name = std::string(at(next).term->name_zh);
    (of_goods ? current_.commodities : current_.partners) = {member};
    current_.of(of_goods ? Dimension::Commodity : Dimension::Partner) = {at(next).span, true};
    current_.flows = {flow.value_or(Flow::Total)};
    Basis basis;
    (of_goods ? basis.commodity : basis.partner) = "";
    basis.of = "value";
    emit(joint_target(current_), Measure::Rank, at(group.first), at(group.first).number, basis,
         "M-20 place among kinds");
    current_ = spoken_of;
    return true;
}

// 第一大出口产品, 第二大贸易伙伴: a place among the goods or partners of the region's own trade.
void ArticleReader::read_place_among(const Range& window, const NumberGroup& group, const Range& behind) {
    std::optional<Flow> flow;
    bool of_goods = false;
    bool of_partners = false;
    for (std::size_t i = behind.first; i < behind.last && i < behind.first + 4; ++i) {
        const std::string_view value = at(i).value;
        if (is_word(i, WordClass::Goods) || is_word(i, WordClass::Flow)) {
            flow = value == "export" ? Flow::Export : value == "import" ? Flow::Import : Flow::Total;
        }
        of_goods = of_goods || is_word(i, WordClass::Goods);
        of_partners = of_partners || is_word(i, WordClass::Country) || is_word(i, WordClass::Market);
        const std::u32string_view words = view(i);
        if (!flow && words.starts_with(U"出口")) flow = Flow::Export;
        if (!flow && words.starts_with(U"进口")) flow = Flow::Import;
        of_goods = of_goods || words.find(U"产品") != std::u32string_view::npos ||
                   words.find(U"商品") != std::u32string_view::npos;
        of_partners = of_partners || words.find(U"伙伴") != std::u32string_view::npos ||
                      words.find(U"市场") != std::u32string_view::npos ||
                      words.find(U"来源") != std::u32string_view::npos;
    }
    if (read_place_of_next(window, group, behind, flow, of_goods, of_partners)) return;
    // 仅次于机电产品的第二大: the other product is not the subject.
    Range subject = window;
    for (std::size_t i = window.first; i < window.last; ++i) {
        if (at(i).kind == MentionKind::Text && view(i).ends_with(U"次于")) subject.last = i;
        if (outdoes(i, window.last)) subject.last = std::min(subject.last, i);
    }
    update_subject(subject, 1);
    // The goods stand before 为, 成为, 是, 作为; find_goods reads them where no flow word is.
    if (flow) {
        current_.flows = {*flow};
        current_.of(Dimension::Flow).stated = true;
    }
    // 第一大贸易伙伴 speaks of all trade, whatever flow the paragraph is about.
    if (of_partners && !flow && span_has(behind, U"贸易伙伴")) current_.flows = {Flow::Total};
    const bool firms = !of_goods && current_.ownerships.size() == 1 && !behind.empty() && span_has(behind, U"主体");
    const bool goods = of_goods && current_.commodities.size() == 1;
    const bool partner = of_partners && !of_goods && current_.partners.size() == 1 && current_.commodities.empty();
    if (!goods && !partner && !firms) return reject(group, "ordinal");
    if (current_.flows.empty()) current_.flows = {Flow::Total};
    Basis basis;
    (goods ? basis.commodity : firms ? basis.ownership : basis.partner) = "";
    basis.of = "value";
    const Mention& number = at(group.first);
    const Target target = joint_target(current_);
    emit(target, Measure::Rank, number, number.number, basis, "M-20 place among kinds");
    // 东盟为第一大贸易伙伴，占14.6%
    push_recent(target);
    recent_group_ = 1;
}

// 领跑全国 is a first place without a numeral.
void ArticleReader::read_lead(const Range& range) {
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (!is_word(i, WordClass::Lead)) continue;
        // 领先全国平均水平2个百分点 is a gap.
        if (starts_with_any(text_.substr(at(i).span.end.value), {U"平均", U"水平", U"均值"})) continue;
        update_subject({range.first, i}, 1);
        const std::string_view level = at(i).value;
        const bool country_behind =
            i + 1 < range.last && is_word(i + 1, WordClass::Place) && at(i + 1).value == "country";
        if (current_.flows.empty() || !valid_ || (level == "1" && !country_behind)) continue;
        Basis basis;
        basis.region =
            level == "country" || country_behind ? std::string(china) : resolve_deictic(level, main_region_, home_);
        const bool rate = scan(range).has(WordClass::Rate);
        basis.of = rank_basis_of(rate, current_.quantity, false);
        last_rank_of_ = *basis.of;
        last_rank_region_ = basis.region;
        Mention number = at(i);
        number.unit = "rank";
        emit(joint_target(current_), Measure::Rank, number, Decimal(1, 0), basis, "M-20 lead");
    }
}

}  // namespace qhdb::fact
