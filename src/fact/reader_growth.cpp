// Growth, and what a figure in percent or times is (docs/GRAMMAR.md, M rules).
#include <algorithm>

#include "base/unicode.hpp"
#include "fact/article_reader.hpp"
#include "fact/word_value.hpp"

namespace qhdb::fact {

using extract::Mention;
using extract::MentionKind;
using extract::WordClass;

namespace {

// 比二季度 in a figure of the third quarter, 与6月相比 in one of July: the period right before, of the same length.
bool follows(const PeriodExpression& now, const PeriodExpression& before) {
    const int length = now.last_month - now.first_month;
    const bool same_length = length == before.last_month - before.first_month && length < 3;
    if (!same_length || now.span_years > 0 || before.span_years > 0) return false;
    return before.last_month + 1 == now.first_month || (now.first_month == 1 && before.last_month == 12);
}

// The sign comes from the verb; a minus that is printed is not doubled.
Decimal signed_percent(const Mention& number, std::string_view sign) {
    const Decimal value = as_percent(number);
    return sign == "-1" && !value.is_negative() ? value.negated() : value;
}

}  // namespace

// 以87.8%的增速, 增速分别为-1.5%和9.7%: the cue stands behind, in the clause before, or is the sign.
bool ArticleReader::read_growth_by_cue_elsewhere(const Range& window, const NumberGroup& group, const Range& behind,
                                                 const Cues& cues) {
    // 以87.8%的增速, 5%的增长: the cue stands behind.
    for (std::size_t i = behind.first; i < behind.last && i < behind.first + 4; ++i) {
        const bool of_all = is_word(i, WordClass::Whole) && view(i).ends_with(U"增速");  // 全国2.8%的进出口整体增速
        const bool behind_it = is_word(i, WordClass::Rate) || is_word(i, WordClass::Growth) || of_all;
        if (behind_it && cues.has(WordClass::Gap)) {
            read_growth_of_other(window, group, i);
            return true;
        }
        if (behind_it) {
            read_growth(window, group, behind, cues, i);
            return true;
        }
    }
    if (pending_cue_ != Cues::npos) {
        read_growth(window, group, behind, cues, pending_cue_);
        return true;
    }
    // 三市增速均高于50%，分别为74.4%、69.1%、54.9%: what was said of all together is said of each.
    const bool of_each = cues.has(WordClass::Each) && last_measure_ == Measure::Growth && group.numbers.size() > 1 &&
                         recent_group_ == group.numbers.size();
    if (of_each) {
        read_growth(window, group, behind, cues, Cues::npos);
        return true;
    }
    // 分别为-1.5%和9.7%: a signed percentage is a growth.
    const bool is_signed = std::any_of(group.numbers.begin(), group.numbers.end(),
                                       [&](std::size_t i) { return at(i).number.is_negative(); });
    if (is_signed) {
        read_growth(window, group, behind, cues, Cues::npos);
        return true;
    }
    return false;
}

// A count of firms was told last, or a share of them: 民营企业占比接近九成，数量增加14.8%.
bool ArticleReader::speaks_of_traders(const Cues& cues) const {
    if (!last_measure_) return false;
    const bool share = *last_measure_ == Measure::Share && has_last_whole_ && last_whole_.of_enterprises;
    return *last_measure_ == Measure::Enterprises || *last_measure_ == Measure::EnterprisesRegistered ||
           *last_measure_ == Measure::EnterprisesChange || *last_measure_ == Measure::EnterprisesGrowth ||
           (share && cues.has(WordClass::Magnitude));
}

void ArticleReader::read_relative(const Range& window, const NumberGroup& group, const Range& behind,
                                  const Cues& cues) {
    const auto latest = [&](std::initializer_list<WordClass> words) {
        std::size_t best = Cues::npos;
        for (const WordClass word : words) {
            if (cues.has(word) && (best == Cues::npos || cues.at(word) > best)) best = cues.at(word);
        }
        return best;
    };
    const auto after = [](std::size_t a, std::size_t b) { return a != Cues::npos && (b == Cues::npos || a > b); };
    const std::size_t growth =
        latest({WordClass::Growth, WordClass::Rate, WordClass::Level, WordClass::Narrow, WordClass::Mom});
    const std::size_t share = cues.at(WordClass::Share);
    const std::size_t contribution = latest({WordClass::Contribution, WordClass::Contribute});
    const std::size_t pull = cues.at(WordClass::Pull);
    const bool no_cue = growth == Cues::npos && share == Cues::npos && contribution == Cues::npos && pull == Cues::npos;
    if (no_cue && read_part_first(window, group, behind)) return;
    if (contribution != Cues::npos && after(contribution, share)) {
        if (contributes_part(window, contribution)) return read_share(window, group, behind, cues);
        return read_pull(window, group, cues, contribution, Measure::Contribution);
    }
    if (pull != Cues::npos && after(pull, share)) {
        // 带动消费品进口增长1倍: what is pulled is goods, and grew; a pull is of all trade, and in points.
        const Range pulled{pull + 1, window.last};
        if (growth != Cues::npos && growth > pull && read_whole(pulled, current_).commodity)
            return read_growth(pulled, group, behind, scan(pulled), growth);
        return read_pull(window, group, cues, pull, Measure::Pull);
    }
    const bool share_before =
        last_measure_ && (*last_measure_ == Measure::Share || *last_measure_ == Measure::ShareChange);
    const bool to_share = share_before && growth != Cues::npos && is_word(growth, WordClass::Level) &&
                          at(group.first).kind == MentionKind::Percent;
    if (to_share) return read_share(window, group, behind, cues);
    // 占比升至44.9%
    const bool reaches =
        growth != Cues::npos && is_word(growth, WordClass::Level) && at(group.first).kind == MentionKind::Percent;
    if (share != Cues::npos && at(share).value == "1" && is_part_of_change({share, window.last}))
        return read_pull(window, group, cues, share, Measure::Contribution);
    if (share != Cues::npos && (growth == Cues::npos || at(share).value == "1" || share > growth || reaches))
        return read_share(window, group, behind, cues);
    const bool of_traders = cues.has(WordClass::Record) && cues.has(WordClass::Enterprise);
    if (growth != Cues::npos && (of_traders || (speaks_of_traders(cues) && !cues.has(WordClass::Flow))))
        return read_enterprises_growth(window, group, growth);
    // 占全国的比重提升了18.6%: the growth of a share is no growth of trade.
    const bool of_share = share != Cues::npos && growth != Cues::npos && growth == share + 1;
    if (of_share) return reject(group, "growth of a share");
    if (growth != Cues::npos) return read_growth(window, group, behind, cues, growth);
    if (is_times_of_year_before(window, group)) return read_growth(window, group, behind, cues, Cues::npos);
    if (at(group.first).kind == MentionKind::Doubling) return read_growth(window, group, behind, cues, Cues::npos);
    if (read_growth_by_cue_elsewhere(window, group, behind, cues)) return;
    if (share_before && has_last_whole_) return read_share(window, group, behind, cues);
    update_subject(window, group.numbers.size());
    reject(group, "");
}

// 占全省出口净增额的82.7%, 占全市外贸增量的四成: a part of the change is a contribution.
bool ArticleReader::is_part_of_change(const Range& whole) const {
    return scan(whole).has(WordClass::Flow) &&
           span_has_any(whole, {U"净增额", U"净增量", U"净增值", U"增量", U"增加额", U"增长额", U"新增额"});
}

// 民营企业贡献了全市外贸的95.2%: a part of the whole; 贡献了全市外贸增量的86% is of its change.
bool ArticleReader::contributes_part(const Range& window, std::size_t cue) const {
    if (!is_word(cue, WordClass::Contribute) || !view(window.last - 1).ends_with(U"的")) return false;
    const Cues whole = scan({cue + 1, window.last});
    return whole.has(WordClass::Flow) && !whole.has(WordClass::Growth) && !span_has({cue, window.last}, U"增量") &&
           !span_has({cue, window.last}, U"增长");
}

// 有进出口实绩的企业数量增加10.4%，其中民营企业增加12%
void ArticleReader::read_enterprises_growth(const Range& window, const NumberGroup& group, std::size_t growth) {
    const bool registered = last_measure_ && *last_measure_ == Measure::EnterprisesRegistered;
    const Measure measure = registered ? Measure::EnterprisesRegisteredGrowth : Measure::EnterprisesGrowth;
    Subject given;
    read_places(window, given);
    read_period(window, given);
    for (std::size_t i = window.first; i < window.last; ++i) {
        if (at(i).kind != MentionKind::Ownership) continue;
        given.ownerships = {{std::string(at(i).term->name_zh), to_utf8(view(i))}};
        given.of(Dimension::Ownership) = {at(i).span, true};
    }
    const bool of_traders = scan(window).has(WordClass::Record);
    if (of_traders) current_.clear_members();
    merge(given, true);
    if (of_traders || current_.flows.size() != 1) current_.flows = {flow_of_traders(window, window)};
    const Mention& number = at(group.first);
    const Decimal value = as_percent(number);
    const bool down = is_word(growth, WordClass::Growth) && at(growth).value == "-1";
    emit(joint_target(current_), measure, number, down ? value.negated() : value, {}, "M-25 enterprises");
}

// 高于全国3.1%的增速: the figure is the other region's, no gap is said (S-06).
void ArticleReader::read_growth_of_other(const Range& window, const NumberGroup& group, std::size_t cue) {
    const std::vector<std::string> regions = regions_compared(window);
    if (regions.size() != 1 || current_.flows.empty() || group.numbers.size() != 1) return reject(group, "");
    Target target = joint_target(current_);
    // 高于全省31.3%的平均增幅 in the province's own bulletin: of all its trade.
    if (target.series.region == regions.front()) {
        const Flow flow = target.series.flow;
        target.series = {};
        target.series.flow = flow;
    }
    target.series.region = regions.front();
    const Mention& number = at(group.first);
    const bool down = at(cue).value == "-1";
    emit(target, Measure::Growth, number, down ? as_percent(number).negated() : as_percent(number), {},
         "S-06 other region");
}

// 为去年同期的3倍: three times the base.
bool ArticleReader::is_times_of_year_before(const Range& window, const NumberGroup& group) const {
    if (at(group.first).kind != MentionKind::Multiple || window.last - window.first < 2) return false;
    const std::size_t of = window.last - 1;
    return view(of) == U"的" && is_word(of - 1, WordClass::SamePeriod) && at(of - 1).value != "0";
}

ArticleReader::GrowthBase ArticleReader::growth_base(const Range& window, const Cues& cues) {
    const std::size_t yoy = cues.at(WordClass::Yoy);
    GrowthBase base;
    base.month_on_month = cues.has(WordClass::Mom) && (yoy == Cues::npos || cues.at(WordClass::Mom) > yoy);
    if (base.month_on_month) return base;
    // 较2019年同期增长68%: on another base than the year before.
    if (cues.has(WordClass::Compare))
        base.period = period_compared(window);
    else if (!cues.has(WordClass::Yoy))
        base.period = pending_base_;
    if (base.period && follows(current_.period, *base.period)) return {true, std::nullopt};
    return base;
}

// The series that grew: those that 前者, 其余 and 五市 point to, else the subject.
std::vector<Target> ArticleReader::growth_targets(const NumberGroup& group, bool fresh, const Cues& cues) {
    if (const auto former = former_target(cues); former && group.numbers.size() == 1) return {*former};
    const bool rest = cues.has(WordClass::Anaphor) && at(cues.at(WordClass::Anaphor)).value == "rest";
    return rest ? remaining_targets(group.numbers.size()) : targets_for(group, fresh, cues);
}

// 同比、环比分别增长41.3%和6.8%: one series on two bases.
bool ArticleReader::read_two_bases(const Range& window, const NumberGroup& group, const Cues& cues, std::size_t cue) {
    const std::size_t yoy = cues.at(WordClass::Yoy);
    const std::size_t mom = cues.at(WordClass::Mom);
    if (yoy == Cues::npos || mom == Cues::npos || group.numbers.size() != 2) return false;
    const std::size_t first = std::min(yoy, mom);
    const bool joined =
        std::max(yoy, mom) == first + 2 && (is_mark(first + 1, U'、') || is_word(first + 1, WordClass::And));
    if (!joined) return false;
    const bool fresh = update_subject({window.first, first}, 1);
    assume_total();
    const std::vector<Target> targets =
        current_.flows.empty() ? std::vector<Target>{} : targets_for({{cue}, cue, cue}, fresh, cues);
    if (targets.size() != 1) return false;
    std::string_view sign = at(cue).value;
    const Measure plain = targets.front().quantity ? Measure::QuantityGrowth : Measure::Growth;
    for (std::size_t i = 0; i < 2; ++i) {
        const std::size_t index = group.numbers[i];
        if (i > 0 && is_word(index - 1, WordClass::Growth)) sign = at(index - 1).value;
        const bool month = (i == 0) == (mom == first);
        emit(targets.front(), month ? Measure::GrowthMom : plain, at(index), signed_percent(at(index), sign), {},
             month ? "M-07 month on month" : "M-01 growth");
    }
    return true;
}

// 数量、金额均翻了一番, 量、值分别增长…: of the amount and of the value of the same goods.
bool ArticleReader::read_both_magnitudes(const Range& window, const NumberGroup& group, const Cues& cues,
                                         std::size_t cue) {
    std::vector<bool> of_quantity;
    for (std::size_t i = window.first; i < window.last; ++i) {
        if (is_word(i, WordClass::Magnitude)) of_quantity.push_back(at(i).value == "quantity");
        // 出口量值分别增长
        const bool joined = is_word(i, WordClass::FlowQuantity) && i + 1 < window.last &&
                            is_word(i + 1, WordClass::Magnitude) && at(i + 1).value == "value";
        if (joined && recent_.empty()) of_quantity.push_back(true);
    }
    const bool both = of_quantity.size() == 2 && of_quantity[0] != of_quantity[1] && cues.has(WordClass::Each);
    const bool grew = cue != Cues::npos || at(group.first).kind == MentionKind::Doubling;
    if (!both || !grew || group.numbers.size() > 2) return false;
    const bool fresh = recent_.empty() && update_subject(window, 1);
    if (recent_.empty() && (!fresh || current_.flows.empty())) return false;
    const Target target = fresh ? joint_target(current_) : recent_.back();
    if (target.series.commodity.empty()) return false;
    std::string_view sign = cue == Cues::npos ? "1" : at(cue).value;
    for (std::size_t i = 0; i < 2; ++i) {
        const std::size_t index = group.numbers[group.numbers.size() > 1 ? i : 0];
        if (i > 0 && is_word(index - 1, WordClass::Growth)) sign = at(index - 1).value;
        emit(target, of_quantity[i] ? Measure::QuantityGrowth : Measure::Growth, at(index),
             signed_percent(at(index), sign), {}, "M-05 amount and value");
    }
    return true;
}

// The sign that a verb or a rate gives: 增速回落至3% is still a growth, 降幅收窄至3% still a decline.
std::string_view ArticleReader::sign_of(std::size_t cue, const Cues& cues) const {
    if (cue == Cues::npos || at(cue).word == WordClass::Mom) return "1";
    const bool of_rate = is_word(cue, WordClass::Level) && cues.has(WordClass::Rate) && cues.at(WordClass::Rate) < cue;
    if (of_rate) return at(cues.at(WordClass::Rate)).value;
    return at(cue).word == WordClass::Narrow ? "-1" : at(cue).value;
}

// 一增一减，增减幅为16.5%、4.9%: the signs stand in the clause before.
bool ArticleReader::falls_in_pair(std::size_t member) const {
    const std::u32string_view words = text_.substr(sentence_.start.value, std::min<std::size_t>(sentence_.size(), 400));
    constexpr std::u32string_view verbs = U"增升涨减降跌";
    for (std::size_t i = 0; i + 3 < words.size(); ++i) {
        const bool pair = words[i] == U'一' && words[i + 2] == U'一' &&
                          verbs.find(words[i + 1]) != std::u32string_view::npos &&
                          verbs.find(words[i + 3]) != std::u32string_view::npos;
        if (pair) return verbs.find(words[i + 1 + 2 * member]) > 2;
    }
    return false;
}

// 减少26.5%至367.8万吨; 下降34.7%，降至2436.8万吨: what fell is the quantity.
bool ArticleReader::leads_to_quantity(const NumberGroup& group) const {
    std::size_t i = group.last;
    if (i < mentions_.size() && is_mark(i, U'，')) ++i;
    if (i + 1 >= mentions_.size() || at(i + 1).kind != MentionKind::Quantity) return false;
    return is_word(i, WordClass::Level) || view(i).ends_with(U"至") || view(i).ends_with(U"到");
}

bool ArticleReader::grows_in_quantity(const Target& target, std::size_t targets, const NumberGroup& group,
                                      const Cues& cues) const {
    if (cues.has(WordClass::Magnitude) && targets == 1) return at(cues.at(WordClass::Magnitude)).value == "quantity";
    return target.quantity || leads_to_quantity(group);
}

// The number of a growth with the bound that does not stand right before it.
Mention ArticleReader::with_bound_of_growth(std::size_t number, std::size_t cue, const Range& window) const {
    Mention written = at(number);
    if (written.bound != Bound::Exact) return written;
    // 大约增长50%
    const bool about = cue != Cues::npos && cue > window.first && cue < window.last &&
                       is_word(cue - 1, WordClass::Bound) && at(cue - 1).value == "approx";
    if (about) written.bound = Bound::Approx;
    // 增速均高于50%: no region to compare with
    if (number > window.first && is_word(number - 1, WordClass::Gap))
        written.bound = at(number - 1).value == "-1" ? Bound::AtMost : Bound::AtLeast;
    return written;
}

void ArticleReader::read_growth(const Range& window, const NumberGroup& group, const Range& behind, const Cues& cues,
                                std::size_t cue) {
    // 增长42.3%的稀土及其制品: the subject stands behind.
    if (!window.empty() && cue == window.first) read_named_behind(behind);
    if (read_two_bases(window, group, cues, cue) || read_both_magnitudes(window, group, cues, cue)) return;
    const auto earlier = earlier_period(window);
    const PeriodExpression period_before = current_.period;
    const bool fresh = update_subject(window, group.numbers.size());
    assume_total();
    assume_main_flow(window);
    if (current_.flows.empty()) return reject(group, "growth of something else");
    // 从下降3%转为增长: of a time that is not named.
    const bool from =
        cue > window.first && cue < window.last &&
        (view(cue - 1) == U"从" || (at(cue - 1).kind == MentionKind::Text && view(cue - 1).ends_with(U"由")));
    if (from && !earlier) return reject(group, "earlier growth");
    const std::vector<Target> targets = growth_targets(group, fresh, cues);
    if (targets.empty()) return reject(group, "");
    // 进口量、进口值分别下降…: of both.
    const std::size_t pair =
        cues.has(WordClass::FlowQuantity) && group.numbers.size() == 2 ? cues.at(WordClass::Flow) : Cues::npos;
    const bool level = cue != Cues::npos && is_word(cue, WordClass::Level);
    const bool by_turns = targets.size() == 2 && cue != Cues::npos && at(cue).value == "both";
    const GrowthBase base = growth_base(window, cues);
    Basis basis;
    basis.period_expression = base.period;
    std::string_view sign = sign_of(cue, cues);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const std::size_t index = group.numbers[group.numbers.size() > 1 ? i : 0];
        const Mention& number = at(index);
        // A verb said again inside the list governs from there on (增长20%、下降5%).
        if (by_turns) sign = falls_in_pair(i) ? "-1" : "1";
        if (index > 0 && is_word(index - 1, WordClass::Growth)) sign = at(index - 1).value;
        Decimal value = as_percent(number);
        const bool times_of = cue == Cues::npos && number.kind == MentionKind::Multiple;
        if ((level || times_of) && number.kind == MentionKind::Multiple) value = value - Decimal(100, 0);
        const bool down = sign == "-1" && !value.is_negative();
        Target target = targets[i];
        if (earlier) target.period = *earlier;
        const bool quantity = pair != Cues::npos ? (i == 0) == (cues.at(WordClass::FlowQuantity) < pair)
                                                 : grows_in_quantity(target, targets.size(), group, cues);
        const Measure measure = base.month_on_month ? Measure::GrowthMom
                                : quantity          ? Measure::QuantityGrowth
                                                    : Measure::Growth;
        emit(target, measure, with_bound_of_growth(index, i == 0 ? cue : Cues::npos, window),
             down ? value.negated() : value, basis, base.month_on_month ? "M-07 month on month" : "M-01 growth");
    }
    pending_cue_ = Cues::npos;
    if (earlier) current_.period = period_before;
    if (!fresh || earlier) return;
    for (const Target& target : targets) push_recent(target);
    recent_group_ = targets.size();
    if (targets.size() > 1) last_list_targets_ = targets;
}

}  // namespace qhdb::fact
