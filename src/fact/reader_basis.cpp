// What a relative figure is relative to, and how findings leave the reader.
#include <algorithm>

#include "fact/article_reader.hpp"
#include "fact/noun_phrase.hpp"
#include "fact/word_value.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;

namespace {

// A member of the whole that differs from the fact's own: null (empty) widens to the total.
std::optional<std::string> differing(const std::optional<std::string>& whole, const std::string& own) {
    if (whole) return *whole == own ? std::nullopt : whole;
    return own.empty() ? std::nullopt : std::optional<std::string>(std::string{});
}

}  // namespace

ArticleReader::Whole ArticleReader::read_whole(const Range& range, const Subject& subject) const {
    Whole whole;
    for (std::size_t i = range.first; i < range.last; ++i) {
        const Mention& mention = at(i);
        if (mention.kind == MentionKind::Region && !names_office(i)) {
            const std::string code = resolve_place(mention, home_);
            if (!code.empty()) whole.region = code;
        }
        if (is_word(i, WordClass::Place)) {
            const std::string code =
                mention.value == "zone" || mention.value == "country"
                    ? (mention.value == "country" ? std::string(china) : deictic_region(mention))
                    : resolve_deictic(mention.value, subject.regions.empty() ? main_region_ : subject.regions.front(),
                                      home_);
            if (!code.empty()) whole.region = code;
        }
        if (is_word(i, WordClass::Lead) && mention.value == "country") whole.region = std::string(china);
        if (is_word(i, WordClass::Flow)) whole.flow = flow_of(mention.value);
        if (is_word(i, WordClass::FlowQuantity)) {
            whole.flow = flow_of(mention.value);
            whole.of_quantity = true;
        }
        if (is_word(i, WordClass::Goods)) whole.flow = flow_of(mention.value);
        if (is_word(i, WordClass::Same)) {
            whole.same_goods = true;
            if (mention.value == "export" || mention.value == "import") whole.flow = flow_of(mention.value);
        }
        if (is_word(i, WordClass::Enterprise)) whole.of_enterprises = true;
        if (mention.kind == MentionKind::Partner) whole.partner = std::string(mention.term->name_zh);
        if (mention.kind == MentionKind::Ownership) whole.ownership = std::string(mention.term->name_zh);
        if (mention.kind == MentionKind::Regime) whole.regime = std::string(mention.term->name_zh);
    }
    bool beside_flow = false;
    const NounPhrase goods = find_goods(range, 1, beside_flow);
    if (goods.members.size() == 1 && !whole.of_enterprises) whole.commodity = goods.members.front().name;
    return whole;
}

Basis ArticleReader::basis_of(const Whole& whole, const Series& series) {
    Basis basis;
    if (whole.region && *whole.region != series.region) basis.region = whole.region;
    if (whole.flow && *whole.flow != series.flow && series.flow != Flow::Balance)
        basis.flow = std::string(to_string(*whole.flow));
    // 医疗器械出口300亿元，占全国的10%: of the nation's exports of the same; 占全国出口总值 names all of them.
    const bool bare_region =
        basis.region && !whole.flow && !whole.commodity && !whole.partner && !whole.ownership && !whole.regime;
    if (!whole.same_goods && !bare_region) {
        basis.commodity = differing(whole.commodity, series.commodity);
        basis.partner = differing(whole.partner, series.partner);
        basis.ownership = differing(whole.ownership, series.ownership);
        basis.regime = differing(whole.regime, series.regime);
    }
    if (whole.of_enterprises) basis.of = "enterprises";
    if (whole.of_quantity) basis.of = "quantity";
    return basis;
}

// 整体, 总体: the narrowest dimension widened.
Basis ArticleReader::innermost(const Series& series) {
    Basis basis;
    if (!series.commodity.empty())
        basis.commodity = "";
    else if (!series.partner.empty())
        basis.partner = "";
    else if (!series.ownership.empty())
        basis.ownership = "";
    else if (!series.regime.empty())
        basis.regime = "";
    return basis;
}

// The series that the numbers of a list stand for, one each; empty when the lengths do not agree (S-40).
std::vector<Target> ArticleReader::targets_for(const NumberGroup& group, bool fresh, const Cues& cues) {
    const std::size_t count = group.numbers.size();
    if (current_.vague_goods || (list_unread_ && !fresh)) return {};
    if (current_.other_area && !(count > 1 && current_.regions.size() == count)) return {};
    if (fresh || !used_ || recent_.empty()) {
        const std::vector<Target> each = each_target(current_);
        if (count > 1) return each.size() == count ? each : std::vector<Target>{};
        const bool distributes =
            cues.has(WordClass::Each) && at(cues.at(WordClass::Each)).value == "each" && each.size() > 1;
        if (distributes) return each;
        // 青岛、威海和东营进口增速超3成, 分别增长20%以上: a bound is of each; 分别占33.1%，…: a list that goes on
        // unread.
        const bool bounded = at(group.numbers.front()).bound != Bound::Exact;
        const bool in_turn = cues.has(WordClass::Each) && at(cues.at(WordClass::Each)).value == "list";
        const bool joint = cues.has(WordClass::Joint) || cues.has(WordClass::Share);
        const bool members = current_.regions.size() > 1 || (cues.has(WordClass::Rate) && current_.partners.size() > 1);
        if (bounded && !joint && (in_turn || members) && each.size() > 1) return each;
        if (in_turn && each.size() > 1) return {};
        // 太原和运城两市进出口占84.3%: several places together have no code.
        if (current_.regions.size() > 1) return {};
        return {joint_target(current_)};
    }
    if (count > 1) {
        const std::vector<Target> each = each_target(current_);
        if (recent_group_ != count && each.size() == count) return each;
        if (recent_.size() < count) return {};
        if (recent_group_ >= count && recent_group_ <= recent_.size()) {
            const auto first = recent_.end() - static_cast<std::ptrdiff_t>(recent_group_);
            return recent_group_ == count ? std::vector<Target>(first, recent_.end()) : std::vector<Target>{};
        }
        return {recent_.end() - static_cast<std::ptrdiff_t>(count), recent_.end()};
    }
    // 汽车、船舶和锂电池分别增长…，合计拉动…: of the set.
    if (cues.has(WordClass::Joint) && each_target(current_).size() > 1) return {joint_target(current_)};
    const bool distributes = cues.has(WordClass::Each) && recent_group_ > 1;
    if (distributes) return {recent_.end() - static_cast<std::ptrdiff_t>(recent_group_), recent_.end()};
    return {recent_.back()};
}

Finding ArticleReader::finding_of(const Target& target, Measure measure, const Mention& number) const {
    Finding finding;
    finding.target = target;
    finding.measure = measure;
    finding.last_digit = number.last_digit;
    finding.unit = std::string(number.unit);
    finding.bound = number.bound;
    finding.where = number.span;
    finding.sentence = sentence_;
    finding.evidence = current_.evidence;
    return finding;
}

// 前4月湘非贸易额增长87%: an article that begins with a partner and names it again and again.
bool ArticleReader::is_about_partner() {
    if (main_partners_.size() != 1) return false;
    if (times_of_partner_ == 0) {
        times_of_partner_ = std::count_if(mentions_.begin(), mentions_.end(), [&](const Mention& mention) {
            return mention.kind == MentionKind::Partner && mention.term->name_zh == main_partners_.front().name;
        });
    }
    constexpr std::ptrdiff_t often = 5;
    return times_of_partner_ >= often;
}

void ArticleReader::emit(const Target& target, Measure measure, const Mention& number, const Decimal& value,
                         const Basis& basis, std::string_view rule) {
    if (target.series.region.empty() || !current_.has_period) {
        collector_.note_numeral(number, "");
        return;
    }
    Finding finding = finding_of(target, measure, number);
    finding.number = value;
    finding.basis = basis;
    finding.rule = std::string(rule);
    if (number.kind == MentionKind::Multiple || number.kind == MentionKind::Percent) finding.unit = "percent";
    if (number.kind == MentionKind::Multiple) finding.last_digit += 2;
    collector_.add(finding);
    const Member goods{target.series.commodity, target.series.commodity_text};
    if (!goods.name.empty() && (spoken_goods_.empty() || !(spoken_goods_.back() == goods))) {
        constexpr std::size_t most_spoken = 16;
        spoken_goods_.push_back(goods);
        if (spoken_goods_.size() > most_spoken) spoken_goods_.erase(spoken_goods_.begin());
    }
    const Series& series = target.series;
    const bool of_all_trade = series.commodity.empty() && series.partner.empty() && series.ownership.empty() &&
                              series.regime.empty() && series.flow != Flow::Balance;
    if (!emitted_in_sentence_) first_flow_ = series.flow;
    if (!emitted_in_sentence_) sentence_flow_ = of_all_trade ? std::optional<Flow>(series.flow) : std::nullopt;
    // 出口3亿元；进口2亿元: what goes on without a flow is of neither.
    const bool other_flow =
        sentence_flow_ && sentence_flow_ != Flow::Total && of_all_trade && *sentence_flow_ != series.flow;
    if (other_flow) sentence_flow_.reset();
    if (of_all_trade && !main_flow_) main_flow_ = series.flow;
    emitted_in_sentence_ = true;
    if (!emitted_) main_partners_ = current_.partners;
    if (!emitted_ && !current_.is_narrowed()) main_flows_ = {target.series.flow};
    emitted_ = true;
    // 非 and 非洲 are one.
    const bool main_partner = current_.partners.size() == 1 && main_partners_.size() == 1 &&
                              current_.partners.front().name == main_partners_.front().name;
    tells_of_partner_ = tells_of_partner_ || (main_partner && is_about_partner());
    used_ = true;
    last_measure_ = measure;
    if (!nested_ && !aside_ && !is_only_compared(target.series.region)) {
        head_ = current_;
        head_is_old_ = false;
    }
    keep_main_period();
    if (main_region_.empty() && !current_.regions.empty()) main_region_ = current_.regions.front();
}

}  // namespace qhdb::fact
