// Values, quantities and everything that is said in percent, times and points (docs/GRAMMAR.md, M rules).
#include <algorithm>
#include <array>

#include "fact/article_reader.hpp"

namespace qhdb::fact {

using extract::Mention;
using extract::MentionKind;
using extract::WordClass;

namespace {

// 增长2.1倍 is plus 210 %.
Decimal as_percent(const Mention& number) {
    return number.kind == MentionKind::Multiple ? number.number.scaled(2) : number.number;
}

// No list of a bulletin is longer; the cap keeps a sentence without an end linear.
constexpr std::size_t most_recent = 64;

bool same_series(const Target& a, const Target& b) {
    const Series& s = a.series;
    const Series& t = b.series;
    return s.region == t.region && s.flow == t.flow && s.commodity == t.commodity && s.partner == t.partner &&
           s.ownership == t.ownership && s.regime == t.regime;
}

bool is_balance(const Target& target) { return target.series.flow == Flow::Balance; }

}  // namespace

// Partners, ownership and regimes are spoken of in total trade unless a flow is named.
void ArticleReader::assume_total() {
    const bool narrowed = !current_.partners.empty() || !current_.ownerships.empty() || !current_.regimes.empty();
    if (current_.flows.empty() && narrowed && current_.commodities.empty()) current_.flows = {Flow::Total};
    // 延安、宝鸡分别增长…, 锡山区、惠山区分别完成…: places alone go on with the flow spoken of before.
    const bool places = current_.of(Dimension::Region).stated_in_sentence && current_.regions.size() > 1;
    if (current_.flows.empty() && places && has_main_period_ && !previous_flows_.empty())
        current_.flows = previous_flows_;
}

// 超10亿美元的企业, 过亿元企业
bool ArticleReader::names_firm_class(const NumberGroup& group) const {
    std::size_t i = group.last;
    if (i < mentions_.size() && view(i) == U"的") ++i;
    if (i >= mentions_.size()) return false;
    return is_word(i, WordClass::Enterprise) || view(i).starts_with(U"企业") || view(i).starts_with(U"的企业");
}

bool ArticleReader::names_period_for_comparison(const Range& window) const {
    if (window.last - window.first < 3) return false;
    const std::size_t of = window.last - 1;
    const bool period = view(of) == U"的" && at(of - 1).kind == MentionKind::Period;
    const bool compared =
        is_word(of - 2, WordClass::Bound) || is_word(of - 2, WordClass::Gap) || view(of - 2).ends_with(U"于");
    return period && compared;
}

// 增加8亿元, 增长超1200亿元, 净增进出口1800亿元, 比余姚市少1.13亿元 are increments; 增长18%，达8亿元 and 增至8亿元 are
// values.
bool ArticleReader::says_increment(const Range& window, const NumberGroup& group, const Cues& cues) const {
    const std::u32string_view head = text_.substr(0, at(group.first).span.start.value);
    if (head.ends_with(U"多") || head.ends_with(U"少")) return true;
    if (!cues.has(WordClass::Growth)) return false;
    std::size_t last = window.last;
    while (last > window.first && is_word(last - 1, WordClass::Bound)) --last;
    const bool reaches =
        last > window.first && (is_word(last - 1, WordClass::Verb) || is_word(last - 1, WordClass::Prep));
    return !reaches;
}

// 由上年同期的1.7万亿元, 从去年同期的78.2%: the figure of the earlier period.
std::optional<PeriodExpression> ArticleReader::earlier_period(const Range& window) const {
    for (std::size_t i = window.first; i + 1 < window.last; ++i) {
        const bool from = (is_word(i, WordClass::Prep) && view(i) == U"从") ||
                          (at(i).kind == MentionKind::Text && view(i).ends_with(U"由"));
        if (!from || i + 3 < window.last) continue;
        const bool last_year =
            at(i + 1).kind == MentionKind::Period && at(i + 1).period.year_kind == PeriodExpression::Year::ThisYear &&
            at(i + 1).period.year == -1 && at(i + 1).period.first_month == 1 && at(i + 1).period.last_month == 12;
        if (at(i + 1).kind == MentionKind::Period && at(i + 1).value.empty() && !last_year)
            return complete_period(at(i + 1));
        const bool before = last_year || (is_word(i + 1, WordClass::SamePeriod) && at(i + 1).value != "0") ||
                            is_word(i + 1, WordClass::Yoy);
        if (!before || !current_.has_period) continue;
        PeriodExpression period = current_.period;
        if (period.year_kind == PeriodExpression::Year::Unstated)
            period = {PeriodExpression::Year::ThisYear, 0, period.first_month, period.last_month, period.span_years};
        period.year -= 1;
        return period;
    }
    return std::nullopt;
}

void ArticleReader::read_money(const Range& window, const NumberGroup& group, const Cues& cues) {
    const bool increment = says_increment(window, group, cues);
    // 进出口超10亿美元的企业: a class of firms, no figure of the region.
    if (names_firm_class(group)) {
        disregard_rest("class of firms");
        return reject(group, "class of firms");
    }
    const PeriodExpression period_before = current_.period;
    const auto earlier = earlier_period(window);
    update_subject(window, group.numbers.size());
    if (earlier) current_.period = *earlier;
    if (increment) return reject(group, "increment");
    assume_total();
    const bool only_place =
        has_main_period_ && window.last - window.first == 1 && at(window.first).kind == MentionKind::Region;
    if (current_.flows.empty() && only_place) current_.flows = {Flow::Total};
    if (current_.flows.empty()) return reject(group, "");
    const std::vector<Target> targets = targets_for(group, true, cues);
    if (targets.empty()) return reject(group, "");
    std::vector<Target> emitted;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Mention& number = at(group.numbers[group.numbers.size() > 1 ? i : 0]);
        Target target = targets[i];
        target.quantity = false;
        const bool deficit =
            is_balance(target) && cues.has(WordClass::Balance) && at(cues.at(WordClass::Balance)).value == "-1";
        emit(target, Measure::Value, number, deficit ? number.number.negated() : number.number, {}, "value");
        emitted.push_back(target);
    }
    recent_group_ = emitted.size();
    for (const Target& target : emitted) push_recent(target);
    if (emitted.size() > 1) last_list_targets_ = emitted;
    // 超过2020年全年的1503.6亿元: a figure of an earlier period, named only to be compared with (M-36).
    if (earlier || names_period_for_comparison(window) || cues.has(WordClass::SamePeriod))
        current_.period = period_before;
}

void ArticleReader::read_quantity(const Range& window, const NumberGroup& group, const Cues& cues) {
    const std::size_t growth = cues.at(WordClass::Growth);
    const bool increment = growth != Cues::npos && growth + 1 >= window.last;
    const PeriodExpression period_before = current_.period;
    const auto earlier = earlier_period(window);
    update_subject(window, group.numbers.size());
    if (earlier) current_.period = *earlier;
    const bool narrowed = !current_.commodities.empty();
    if (increment) return reject(group, "increment");
    if (current_.flows.empty() || !narrowed) return reject(group, narrowed ? "" : "quantity of no goods");
    const std::vector<Target> targets = targets_for(group, true, cues);
    if (targets.empty()) return reject(group, "");
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Mention& number = at(group.numbers[group.numbers.size() > 1 ? i : 0]);
        Target target = targets[i];
        target.quantity = true;
        emit(target, Measure::Quantity, number, number.number, {}, "quantity");
        push_recent(target);
    }
    recent_group_ = targets.size();
    if (earlier) current_.period = period_before;
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
    if (contribution != Cues::npos && after(contribution, share)) {
        return read_pull(window, group, cues, contribution, Measure::Contribution);
    }
    if (pull != Cues::npos && after(pull, share)) return read_pull(window, group, cues, pull, Measure::Pull);
    const bool share_before =
        last_measure_ && (*last_measure_ == Measure::Share || *last_measure_ == Measure::ShareChange);
    const bool to_share = share_before && growth != Cues::npos && is_word(growth, WordClass::Level) &&
                          at(group.first).kind == MentionKind::Percent;
    if (to_share) return read_share(window, group, cues);
    if (share != Cues::npos && (growth == Cues::npos || at(share).value == "1" || share > growth))
        return read_share(window, group, cues);
    const bool enterprises =
        last_measure_ && (*last_measure_ == Measure::Enterprises || *last_measure_ == Measure::EnterprisesRegistered ||
                          *last_measure_ == Measure::EnterprisesChange);
    if (growth != Cues::npos && enterprises && !cues.has(WordClass::Flow)) {
        const bool registered = *last_measure_ == Measure::EnterprisesRegistered;
        const Measure measure = registered ? Measure::EnterprisesRegisteredGrowth : Measure::EnterprisesGrowth;
        const Mention& number = at(group.first);
        const Decimal value = as_percent(number);
        const bool down = is_word(growth, WordClass::Growth) && at(growth).value == "-1";
        return emit(joint_target(current_), measure, number, down ? value.negated() : value, {}, "M-25 enterprises");
    }
    if (growth != Cues::npos) return read_growth(window, group, cues, growth);
    if (is_times_of_year_before(window, group)) return read_growth(window, group, cues, Cues::npos);
    if (at(group.first).kind == MentionKind::Doubling) return read_growth(window, group, cues, Cues::npos);
    // 以87.8%的增速, 5%的增长: the cue stands behind.
    for (std::size_t i = behind.first; i < behind.last && i < behind.first + 3; ++i) {
        const bool behind_it = is_word(i, WordClass::Rate) || is_word(i, WordClass::Growth);
        if (behind_it && cues.has(WordClass::Gap)) return read_growth_of_other(window, group, i);
        if (behind_it) return read_growth(window, group, cues, i);
    }
    if (pending_cue_ != Cues::npos) return read_growth(window, group, cues, pending_cue_);
    // 分别为-1.5%和9.7%: a signed percentage is a growth.
    const bool is_signed = std::any_of(group.numbers.begin(), group.numbers.end(),
                                       [&](std::size_t i) { return at(i).number.is_negative(); });
    if (is_signed) return read_growth(window, group, cues, Cues::npos);
    if (share_before && has_last_whole_) return read_share(window, group, cues);
    update_subject(window, group.numbers.size());
    reject(group, "");
}

// 除欧盟下降0.6%外，其余分别…: the last list without the one just spoken of.
std::vector<Target> ArticleReader::remaining_targets(std::size_t count) const {
    const Target own = joint_target(current_);
    std::vector<Target> rest;
    for (const Target& target : last_list_targets_) {
        if (!same_series(target, own)) rest.push_back(target);
    }
    return rest.size() == count ? rest : std::vector<Target>{};
}

// 高于全国3.1%的增速: the figure is the other region's, no gap is said (S-06).
void ArticleReader::read_growth_of_other(const Range& window, const NumberGroup& group, std::size_t cue) {
    const std::vector<std::string> regions = regions_compared(window);
    if (regions.size() != 1 || current_.flows.empty() || group.numbers.size() != 1) return reject(group, "");
    Target target = joint_target(current_);
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

void ArticleReader::read_growth(const Range& window, const NumberGroup& group, const Cues& cues, std::size_t cue) {
    const std::size_t yoy = cues.at(WordClass::Yoy);
    const bool month_on_month = cues.has(WordClass::Mom) && (yoy == Cues::npos || cues.at(WordClass::Mom) > yoy);
    const bool fresh = update_subject(window, group.numbers.size());
    assume_total();
    if (current_.flows.empty()) return reject(group, "growth of something else");
    const bool rest = cues.has(WordClass::Anaphor) && at(cues.at(WordClass::Anaphor)).value == "rest";
    const std::vector<Target> targets =
        rest ? remaining_targets(group.numbers.size()) : targets_for(group, fresh, cues);
    if (targets.empty()) return reject(group, "");
    // 进口量、进口值分别下降…: of both.
    const std::size_t pair =
        cues.has(WordClass::FlowQuantity) && group.numbers.size() == 2 ? cues.at(WordClass::Flow) : Cues::npos;
    const bool level = cue != Cues::npos && is_word(cue, WordClass::Level);
    // 较2019年同期增长68%: on another base than the year before.
    Basis basis;
    if (cues.has(WordClass::Compare) && !month_on_month) basis.period_expression = period_compared(window);
    std::string_view sign = "1";
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const std::size_t index = group.numbers[group.numbers.size() > 1 ? i : 0];
        const Mention& number = at(index);
        // A verb said again inside the list governs from there on (增长20%、下降5%).
        if (i == 0 && cue != Cues::npos && at(cue).word != WordClass::Mom)
            sign = at(cue).word == WordClass::Narrow ? "-1" : at(cue).value;
        if (index > 0 && is_word(index - 1, WordClass::Growth)) sign = at(index - 1).value;
        Decimal value = as_percent(number);
        const bool times_of = cue == Cues::npos && number.kind == MentionKind::Multiple;
        if ((level || times_of) && number.kind == MentionKind::Multiple) value = value - Decimal(100, 0);
        const bool down = sign == "-1" && !value.is_negative();
        const Target& target = targets[i];
        bool quantity = target.quantity;
        if (pair != Cues::npos) quantity = (i == 0) == (cues.at(WordClass::FlowQuantity) < pair);
        if (cues.has(WordClass::Magnitude) && targets.size() == 1)
            quantity = at(cues.at(WordClass::Magnitude)).value == "quantity";
        const Measure measure = month_on_month ? Measure::GrowthMom
                                : quantity     ? Measure::QuantityGrowth
                                               : Measure::Growth;
        emit(target, measure, number, down ? value.negated() : value, basis,
             month_on_month ? "M-07 month on month" : "M-01 growth");
    }
    pending_cue_ = Cues::npos;
    if (!fresh) return;
    for (const Target& target : targets) push_recent(target);
    recent_group_ = targets.size();
    if (targets.size() > 1) last_list_targets_ = targets;
}

// 占W的比重为: the whole begins at 占, not at 比重.
std::size_t ArticleReader::first_share(const Range& window) const {
    std::size_t found = Cues::npos;
    for (std::size_t i = window.first; i < window.last; ++i) {
        if (!is_word(i, WordClass::Share)) continue;
        if (at(i).value == "1") return i;
        found = i;
    }
    return found;
}

// 份额为全国同类商品的: a whole behind 份额.
bool ArticleReader::says_whole(const Range& range) const {
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (is_word(i, WordClass::Place) || is_word(i, WordClass::Same) || is_word(i, WordClass::Flow)) return true;
    }
    return false;
}

// 在…中(的) before 比例, 比重, 占比: the whole.
Range ArticleReader::whole_inside(const Range& range) const {
    for (std::size_t i = range.first; i < range.last; ++i) {
        const bool opens = at(i).kind == MentionKind::Text && view(i).ends_with(U"在");
        const bool closes = at(range.last - 1).kind == MentionKind::Text &&
                            (view(range.last - 1).starts_with(U"中") || view(range.last - 1).starts_with(U"里"));
        if (opens && closes) return {i, range.last};
    }
    return {};
}

void ArticleReader::read_period_behind(const Range& range) {
    Subject given;
    read_period(range, given);
    if (!given.has_period) return;
    current_.period = given.period;
    current_.has_period = true;
    current_.of(Dimension::Period) = given.of(Dimension::Period);
}

void ArticleReader::read_share(const Range& window, const NumberGroup& group, const Cues& cues) {
    const std::size_t share = first_share(window);
    const bool has_whole = share != Cues::npos && at(share).value == "1";
    // 占全省的62%、全市的78%: a further whole of the same share.
    const bool next_whole = share == Cues::npos && !window.empty() &&
                            (is_mark(window.first, U'、') || is_word(window.first, WordClass::And)) &&
                            view(window.last - 1) == U"的";
    std::size_t subject_end = next_whole ? window.first : share == Cues::npos ? window.last : share;
    // 在全州出口总额中的比例2017年为7%: the whole before the cue, the period behind it.
    const Range inside = share == Cues::npos ? Range{} : whole_inside({window.first, share});
    if (!inside.empty()) subject_end = inside.first;
    const auto earlier = earlier_period(window);
    const PeriodExpression period_before = current_.period;
    const bool fresh = update_subject({window.first, subject_end}, group.numbers.size());
    if (share != Cues::npos && !has_whole && !earlier) read_period_behind({share + 1, window.last});
    Whole whole;
    if (!inside.empty()) {
        whole = read_whole(inside, current_);
    } else if (next_whole) {
        whole = read_whole(window, current_);
        if (!whole.flow) whole.flow = last_whole_.flow;
    } else if (has_whole || says_whole({share == Cues::npos ? window.last : share + 1, window.last})) {
        whole = read_whole({share + 1, window.last}, current_);
    } else if (has_last_whole_) {
        whole = last_whole_;
    }
    if (current_.flows.empty() && whole.flow) current_.flows = {*whole.flow};
    if (current_.flows.empty()) assume_total();
    const bool of_firms = whole.of_enterprises;
    if (current_.flows.empty() && !of_firms) return reject(group, "share of something else");
    if (of_firms) current_.flows = {Flow::Total};
    const std::vector<Target> targets = targets_for(group, fresh, cues);
    if (targets.empty()) return reject(group, "");
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Mention& number = at(group.numbers[group.numbers.size() > 1 ? i : 0]);
        Target target = targets[i];
        if (earlier) target.period = *earlier;
        // 约占60%: the bound stands before the verb.
        Mention written = number;
        if (has_whole && view(share).starts_with(U"约")) written.bound = Bound::Approx;
        Basis basis = basis_of(whole, target.series);
        // 西宁市进出口5亿元，占42%: of the place that the article is about.
        const bool of_main =
            basis.empty() && target.series.region != main_region_ && region_within(target.series.region, main_region_);
        if (of_main) basis.region = main_region_;
        emit(target, Measure::Share, written, as_percent(number), basis, "M-10 share");
    }
    if (earlier) current_.period = period_before;
    last_whole_ = whole;
    has_last_whole_ = true;
    remember(targets);
}

// The series spoken of last stands last, once.
void ArticleReader::push_recent(const Target& target) {
    std::erase_if(recent_,
                  [&](const Target& other) { return other.quantity == target.quantity && same_series(other, target); });
    recent_.push_back(target);
    if (recent_.size() > most_recent) recent_.erase(recent_.begin());
}

// A series that only a share spoke of can be meant by 三类主体分别增长 too.
void ArticleReader::remember(const std::vector<Target>& targets) {
    for (const Target& target : targets) {
        const bool known = std::any_of(recent_.begin(), recent_.end(),
                                       [&](const Target& other) { return same_series(other, target); });
        if (!known) push_recent(target);
    }
}

void ArticleReader::read_points(const Range& window, const NumberGroup& group, const Cues& cues) {
    if (cues.has(WordClass::Pull)) return read_pull(window, group, cues, cues.at(WordClass::Pull), Measure::Pull);
    if (cues.has(WordClass::Share)) return read_share_change(window, group, cues);
    if (cues.has(WordClass::Rate) || cues.has(WordClass::Gap)) return read_gap(window, group, cues);
    const bool after_share =
        last_measure_ && (*last_measure_ == Measure::Share || *last_measure_ == Measure::ShareChange);
    const bool changes = cues.has(WordClass::Growth);
    if (after_share && changes) return read_share_change(window, group, cues);
    read_gap(window, group, cues);
}

void ArticleReader::read_share_change(const Range& window, const NumberGroup& group, const Cues& cues) {
    const std::size_t share = cues.at(WordClass::Share);
    const bool has_whole = share != Cues::npos && at(share).value == "1";
    const std::size_t subject_end = share == Cues::npos ? window.first : share;
    const bool fresh = update_subject({window.first, subject_end}, group.numbers.size());
    Whole whole = has_last_whole_ && !has_whole && !fresh ? last_whole_ : Whole{};
    if (has_whole) whole = read_whole({share + 1, window.last}, current_);
    last_whole_ = whole;
    has_last_whole_ = true;
    if (current_.flows.empty()) return reject(group, "share of something else");
    const std::vector<Target> targets = targets_for(group, fresh, cues);
    if (targets.empty()) return reject(group, "");
    const std::size_t verb = cues.at(WordClass::Growth);
    bool down = (verb != Cues::npos && at(verb).value == "-1") || cues.has(WordClass::Narrow);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const std::size_t index = group.numbers[group.numbers.size() > 1 ? i : 0];
        const Mention& number = at(index);
        if (i > 0 && is_word(index - 1, WordClass::Growth)) down = at(index - 1).value == "-1";
        emit(targets[i], Measure::ShareChange, number, down ? number.number.negated() : number.number,
             basis_of(whole, targets[i].series), "M-13 share change");
    }
}

std::optional<PeriodExpression> ArticleReader::period_compared(const Range& window) const {
    for (std::size_t i = window.first; i < window.last; ++i) {
        const bool absolute =
            at(i).kind == MentionKind::Period && at(i).period.year_kind == PeriodExpression::Year::Absolute;
        if (!absolute || !is_compared(i, window)) continue;
        PeriodExpression period = at(i).period;
        const bool same_months = i + 1 < window.last && is_word(i + 1, WordClass::SamePeriod);
        if (same_months) {
            period.first_month = current_.period.first_month;
            period.last_month = current_.period.last_month;
        }
        return period;
    }
    return std::nullopt;
}

std::vector<std::string> ArticleReader::regions_compared(const Range& range) const {
    std::vector<std::string> regions;
    for (std::size_t i = range.first; i < range.last; ++i) {
        const bool place = is_word(i, WordClass::Place);
        if (at(i).kind != MentionKind::Region && !place) continue;
        const std::string code =
            place ? resolve_deictic(at(i).value, current_.regions.empty() ? main_region_ : current_.regions.front(),
                                    home_)
                  : resolve_place(at(i), home_);
        if (!code.empty()) regions.push_back(code);
    }
    return regions;
}

// 高出全国平均增速86.5个百分点; 增幅较去年提升2.8个百分点; 降幅较前4个月收窄1个百分点.
void ArticleReader::read_gap(const Range& window, const NumberGroup& group, const Cues& cues) {
    const std::size_t compare =
        std::min(cues.at(WordClass::Compare), std::min(cues.at(WordClass::Gap), cues.at(WordClass::Yoy)));
    const std::size_t subject_end = compare == Cues::npos ? window.last : compare;
    const bool fresh = update_subject({window.first, subject_end}, group.numbers.size());
    if (current_.flows.empty()) return reject(group, "points of something else");
    const Range compared{subject_end, window.last};
    Basis basis;
    Whole whole = read_whole(compared, current_);
    // 高于全省整体增速 in the province's own bulletin: of all its trade.
    if (whole.region && !current_.regions.empty() && *whole.region == current_.regions.front()) whole.region.reset();
    if (whole.region) basis.region = whole.region;
    for (std::size_t i = compared.first; i < compared.last; ++i) {
        if (at(i).kind == MentionKind::Period && at(i).value.empty()) basis.period_expression = complete_period(at(i));
    }
    const bool to_year_before = cues.has(WordClass::Yoy) && !whole.region && !basis.period_expression;
    if (to_year_before) {
        PeriodExpression before = current_.period;
        if (before.year_kind == PeriodExpression::Year::Unstated)
            before = {PeriodExpression::Year::ThisYear, 0, before.first_month, before.last_month, 0};
        before.year -= 1;
        basis.period_expression = before;
    }
    // 比全国、全市分别高出A和B: one subject against several regions.
    const std::vector<std::string> regions = regions_compared(compared);
    const bool by_region = group.numbers.size() > 1 && regions.size() == group.numbers.size();
    const std::vector<Target> targets =
        by_region ? std::vector<Target>(regions.size(), joint_target(current_)) : targets_for(group, fresh, cues);
    if (targets.empty()) return reject(group, "");
    const bool other_flow =
        whole.flow && !whole.region && !current_.flows.empty() && *whole.flow != current_.flows.front();
    if (other_flow)
        basis.flow = std::string(to_string(*whole.flow));
    else if (!whole.region && !basis.period_expression)
        basis = innermost(targets.front().series);
    int sign = cues.has(WordClass::Rate) && at(cues.at(WordClass::Rate)).value == "-1" ? -1 : 1;
    const std::size_t number_start = at(group.first).span.start.value;
    const std::u32string_view head = text_.substr(0, number_start);
    const auto ends_low = [&](std::u32string_view word) { return head.ends_with(word); };
    constexpr std::array<std::u32string_view, 6> low_words = {U"低", U"慢", U"低了", U"慢了", U"小", U"少"};
    const bool low = std::any_of(low_words.begin(), low_words.end(), ends_low);
    const bool gap_down = cues.has(WordClass::Gap) && at(cues.at(WordClass::Gap)).value == "-1";
    const bool verb_down = cues.has(WordClass::Growth) && at(cues.at(WordClass::Growth)).value == "-1";
    if (low || gap_down || verb_down || cues.has(WordClass::Narrow)) sign = -sign;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Mention& number = at(group.numbers[group.numbers.size() > 1 ? i : 0]);
        if (regions.size() == group.numbers.size() && regions.size() > 1) basis.region = regions[i];
        emit(targets[i], Measure::GrowthGap, number, sign < 0 ? number.number.negated() : number.number, basis,
             "M-15 growth gap");
    }
}

// 拉动全省出口增长3.5个百分点; 对全市外贸增长的贡献率为41%.
void ArticleReader::read_pull(const Range& window, const NumberGroup& group, const Cues& cues, std::size_t cue,
                              Measure measure) {
    std::size_t subject_end = cue;
    Range whole_range{cue + 1, window.last};
    if (measure == Measure::Contribution) {
        for (std::size_t i = window.first; i < cue; ++i) {
            if (!is_word(i, WordClass::Prep) || view(i) != U"对") continue;
            subject_end = i;
            whole_range = {i + 1, cue};
            break;
        }
    }
    const bool fresh = update_subject({window.first, subject_end}, group.numbers.size());
    const Whole whole = read_whole(whole_range, current_);
    if (current_.flows.empty() && whole.flow) current_.flows = {*whole.flow};
    if (current_.flows.empty()) return reject(group, "pull of something else");
    const std::vector<Target> targets = targets_for(group, fresh, cues);
    if (targets.empty()) return reject(group, "");
    const bool down = is_word(cue, WordClass::Pull) && at(cue).value == "-1";
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Mention& number = at(group.numbers[group.numbers.size() > 1 ? i : 0]);
        Target target = targets[i];
        Mention written = number;
        if (measure == Measure::Pull) written.unit = "pp";
        emit(target, measure, written, down ? as_percent(number).negated() : as_percent(number),
             basis_of(whole, target.series), measure == Measure::Pull ? "M-18 pull" : "M-19 contribution");
    }
}

}  // namespace qhdb::fact
