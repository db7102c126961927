// Places (第一, 首位, 领跑) and counts of firms, partners and kinds of goods.
#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "fact/article_reader.hpp"
#include "fact/noun_phrase.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;

namespace {

// Puts a period back when the figure of an earlier one is read.
struct PeriodGuard {
    PeriodExpression& period;
    PeriodExpression before;
    PeriodGuard(PeriodExpression& current, PeriodExpression kept) : period(current), before(kept) {}
    ~PeriodGuard() { period = before; }
    PeriodGuard(const PeriodGuard&) = delete;
    PeriodGuard(PeriodGuard&&) = delete;
    PeriodGuard& operator=(const PeriodGuard&) = delete;
    PeriodGuard& operator=(PeriodGuard&&) = delete;
};

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
    const bool group_before =
        !goes_on && !window.empty() && at(last).kind == MentionKind::Text && !area_named(view(last)).empty();
    if (group_before) {
        scope.region = area_named(view(last));
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

bool ArticleReader::span_has(const Range& range, std::u32string_view words) const {
    const CharSpan span = span_of(range);
    return text_.substr(span.start.value, span.size()).find(words) != std::u32string_view::npos;
}

bool ArticleReader::span_has_any(const Range& range, std::initializer_list<std::u32string_view> words) const {
    return std::any_of(words.begin(), words.end(), [&](std::u32string_view word) { return span_has(range, word); });
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
    current_.flows = {Flow::Total};
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
    const bool named_each = listed.partners.size() > 1 &&
                            Decimal(static_cast<std::int64_t>(listed.partners.size()), 0) == at(group.first).number;
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
        new_partners_ = Decimal(static_cast<std::int64_t>(given.partners.size()), 0) == number.number
                            ? given.partners
                            : std::vector<Member>{};
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
