// Shares, their changes, pulls and contributions: figures that have a whole.
#include <algorithm>

#include "fact/article_reader.hpp"
#include "fact/word_value.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;

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

void ArticleReader::emit_share(const Target& target, const Mention& written, const Whole& whole) {
    Basis basis = basis_of(whole, target.series);
    // 西宁市进出口5亿元，占42%: of the place that the article is about.
    // 某综保区占全区33%: no part of itself.
    const bool of_itself = whole.region && *whole.region == target.series.region;
    const bool of_main = basis.empty() && target.series.region != main_region_ && !main_region_.empty() &&
                         (of_itself || region_within(target.series.region, main_region_));
    if (of_main) basis.region = main_region_;
    emit(target, Measure::Share, written, as_percent(written), basis, "M-10 share");
}

// Where the words of a share stand in the window.
ArticleReader::ShareWords ArticleReader::share_words(const Range& window) const {
    ShareWords words;
    words.share = first_share(window);
    const std::size_t contributed = scan(window).at(WordClass::Contribute);
    const bool as_part =
        words.share == Cues::npos && contributed != Cues::npos && contributes_part(window, contributed);
    if (as_part) words.share = contributed;
    const std::size_t share = words.share;
    words.says_of = share != Cues::npos && (as_part || at(share).value == "1");
    // 占全省的62%、全市的78%: a further whole of the same share.
    words.next_whole = share == Cues::npos && !window.empty() &&
                       (is_mark(window.first, U'、') || is_word(window.first, WordClass::And)) &&
                       view(window.last - 1).ends_with(U"的");
    words.subject_end = words.next_whole ? window.first : share == Cues::npos ? window.last : share;
    // 在全州出口总额中的比例2017年为7%: the whole before the cue, the period behind it.
    if (share != Cues::npos) words.inside = whole_inside({window.first, share});
    if (!words.inside.empty()) words.subject_end = words.inside.first;
    // 乘用车出口全国占比: the whole stands before the cue.
    words.whole_before = share != Cues::npos && !words.says_of && words.inside.empty() && share > window.first + 1 &&
                         (is_word(share - 1, WordClass::Place) || at(share - 1).kind == MentionKind::Region);
    if (words.whole_before) words.subject_end = share - 1;
    return words;
}

// What a share without a whole of its own takes, when it is of the same kind of subject.
void ArticleReader::remember_whole(const Whole& whole) {
    last_whole_ = whole;
    last_whole_shape_ = current_.shape();
    last_whole_goods_ = current_.first_goods();
    has_last_whole_ = true;
}

// 江阴市占全市26.5%。民营企业占43.7%: what is said of one kind of thing has no whole for another.
// 占全国同类商品的77.8%; 集成电路占…: the whole of one product neither.
bool ArticleReader::goes_on_with_whole() const {
    const bool of_goods = last_whole_.same_goods || last_whole_.commodity.has_value();
    return has_last_whole_ && last_whole_shape_ == current_.shape() &&
           (!of_goods || current_.first_goods() == last_whole_goods_);
}

ArticleReader::Whole ArticleReader::whole_of_share(const Range& window, const ShareWords& words) const {
    const std::size_t share = words.share;
    if (!words.inside.empty()) return read_whole(words.inside, current_);
    if (words.whole_before) {
        Whole whole = read_whole({share - 1, share}, current_);
        whole.same_goods = true;
        return whole;
    }
    if (words.next_whole) {
        Whole whole = read_whole(window, current_);
        if (!whole.flow) whole.flow = last_whole_.flow;
        return whole;
    }
    const bool same_kind = goes_on_with_whole();
    const bool as_before = words.says_of && share + 1 == window.last && same_kind &&
                           (last_whole_.region || last_whole_.partner || last_whole_.ownership || last_whole_.regime);
    if (as_before) return last_whole_;
    if (words.says_of || says_whole({share == Cues::npos ? window.last : share + 1, window.last}))
        return read_whole({share + 1, window.last}, current_);
    return same_kind ? last_whole_ : Whole{};
}

// 占比由29%降到24.2%: the first share is that of the year before when no time is named.
bool ArticleReader::starts_from(const Range& window, const Range& behind) const {
    if (window.empty() || behind.empty() || scan(window).has(WordClass::Compare)) return false;
    const std::u32string_view before = view(window.last - 1);
    const bool from = before.ends_with(U"从") || before.ends_with(U"由");
    return from && is_word(behind.first, WordClass::Level) && behind.last < mentions_.size() &&
           at(behind.last).kind == MentionKind::Percent && !scan(behind).has(WordClass::SamePeriod);
}

// 占全国、全省进出口总值的5.9%、46.9%: one part of several regions.
bool ArticleReader::read_two_wholes(const Range& window, const NumberGroup& group, const ShareWords& words) {
    if (!words.says_of || group.numbers.size() < 2) return false;
    const Range wholes{words.share + 1, window.last};
    const std::vector<std::string> regions = regions_compared(wholes);
    if (regions.size() != group.numbers.size()) return false;
    update_subject({window.first, words.subject_end}, 1);
    if (current_.flows.empty()) assume_total();
    Whole whole = read_whole(wholes, current_);
    if (current_.flows.empty() && whole.flow) current_.flows = {*whole.flow};
    if (current_.flows.empty() || each_target(current_).size() != 1) return false;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        whole.region = regions[i];
        emit_share(joint_target(current_), at(group.numbers[i]), whole);
    }
    return true;
}

void ArticleReader::read_share(const Range& window, const NumberGroup& group, const Range& behind, const Cues& cues) {
    const ShareWords words = share_words(window);
    if (read_two_wholes(window, group, words)) return;
    const std::size_t share = words.share;
    auto earlier = earlier_period(window);
    const PeriodExpression period_before = current_.period;
    const bool fresh = update_subject({window.first, words.subject_end}, group.numbers.size());
    if (!earlier && starts_from(window, behind)) earlier = year_before(current_.period);
    if (share != Cues::npos && !words.says_of && !earlier) read_period_behind({share + 1, window.last});
    Whole whole = whole_of_share(window, words);
    if (current_.flows.empty() && whole.flow) current_.flows = {*whole.flow};
    if (current_.flows.empty()) assume_total();
    // 占全省的份额为11.2%: of what the sentence before spoke of.
    const bool headless = current_.flows.empty() && words.says_of && share == window.first && !emitted_in_sentence_ &&
                          !current_.is_narrowed() && (flow_before_ || main_flow_) && whole.region;
    if (headless) current_.flows = {flow_before_ ? *flow_before_ : *main_flow_};
    const bool after_firms =
        last_measure_ && (*last_measure_ == Measure::Enterprises || *last_measure_ == Measure::EnterprisesGrowth);
    // 有实绩的经营主体增加12.3%，其中民营企业占比接近九成: of the firms.
    const bool firms_only = !fresh || (!current_.ownerships.empty() && cues.has(WordClass::Among) && !whole.region);
    if (after_firms && firms_only && !cues.has(WordClass::Flow) && !whole.flow) whole.of_enterprises = true;
    // 占新增总数的96%: of firms registered.
    if (last_measure_ == Measure::EnterprisesRegistered && !fresh) return reject(group, "share of something else");
    const bool of_firms = whole.of_enterprises;
    if (current_.flows.empty() && !of_firms) return reject(group, "share of something else");
    // 出口企业2109家，占全省出口企业的38.5%: of those that export.
    const bool of_same_firms = after_firms || last_measure_ == Measure::EnterprisesChange;
    if (of_firms && !(of_same_firms && current_.flows.size() == 1)) current_.flows = {Flow::Total};
    // A、B、C分别进出口…，占全省的68.7%: one share of a list is that of its members together.
    const bool together = !fresh && group.numbers.size() == 1 && recent_group_ > 1 && !cues.has(WordClass::Each) &&
                          each_target(current_).size() == recent_group_;
    const bool of_places = together && current_.regions.size() > 1;
    const std::vector<Target> targets = of_places  ? std::vector<Target>{}
                                        : together ? std::vector<Target>{joint_target(current_)}
                                                   : targets_for(group, fresh, cues);
    if (targets.empty()) return reject(group, "");
    // 约占60%: the bound stands before the verb.
    const bool about = words.says_of && view(share).starts_with(U"约");
    for (std::size_t i = 0; i < targets.size(); ++i) {
        Target target = targets[i];
        if (earlier) target.period = *earlier;
        Mention written = at(group.numbers[group.numbers.size() > 1 ? i : 0]);
        if (about) written.bound = Bound::Approx;
        emit_share(target, written, whole);
    }
    if (earlier) current_.period = period_before;
    remember_whole(whole);
    // 占全市 said of the city itself names nothing that could be the whole of another.
    if (last_whole_.region && *last_whole_.region == targets.front().series.region) last_whole_.region.reset();
    // A whole of the same flow says nothing about the flow of the next share.
    if (last_whole_.flow && *last_whole_.flow == targets.front().series.flow) last_whole_.flow.reset();
    // 其中对日贸易占19.9%，下降6.2%: the series of the share is the one that fell.
    if (fresh && targets.size() == 1) {
        push_recent(targets.front());
        recent_group_ = 1;
    }
    remember(targets);
}

// 进出口占全省（8634.2亿元）的14.9%: a bracket between the whole and its share holds the value of the whole.
bool ArticleReader::holds_bracketed_whole(const Sentence& sentence, std::size_t i) const {
    if (i + 2 >= sentence.clauses.size() || sentence.clauses[i].in_brackets) return false;
    const Clause& clause = sentence.clauses[i];
    const Clause& behind = sentence.clauses[i + 2];
    const bool goes_on = sentence.clauses[i + 1].in_brackets && view(behind.first).starts_with(U"的") &&
                         behind.first + 1 < behind.last && at(behind.first + 1).kind == MentionKind::Percent;
    const Range range{clause.first, clause.last};
    const std::size_t share = first_share(range);
    return goes_on && share != Cues::npos && at(share).value == "1" && find_groups({share, clause.last}).empty();
}

void ArticleReader::read_bracketed_whole(const Sentence& sentence, std::size_t i) {
    const Clause& clause = sentence.clauses[i];
    const Clause& behind = sentence.clauses[i + 2];
    Clause joined = behind;
    joined.first = clause.first;
    read_clause(joined);
    const Subject own = current_;
    const auto recent = recent_;
    const std::size_t group = recent_group_;
    const auto measure = last_measure_;
    current_.clear_members();
    const Whole whole = read_whole({first_share({clause.first, clause.last}) + 1, clause.last}, own);
    if (whole.region) current_.regions = {*whole.region};
    if (whole.flow) current_.flows = {*whole.flow};
    const auto& bracket = sentence.clauses[i + 1];
    for (const NumberGroup& value : find_groups({bracket.first, bracket.last})) {
        const bool of_whole = at(value.first).kind == MentionKind::Money && value.numbers.size() == 1 &&
                              current_.flows.size() == 1 && (whole.region || whole.flow);
        if (!of_whole) {
            reject(value, "");
            continue;
        }
        emit(joint_target(current_), Measure::Value, at(value.first), at(value.first).number, {}, "value");
    }
    current_ = own;
    recent_ = recent;
    recent_group_ = group;
    last_measure_ = measure;
}

void ArticleReader::read_share_change(const Range& window, const NumberGroup& group, const Cues& cues) {
    const std::size_t share = first_share(window);  // 占全省比重较上年同期提升: the whole begins at 占
    const bool has_whole = share != Cues::npos && at(share).value == "1";
    const std::size_t subject_end = share == Cues::npos ? window.first : share;
    const bool fresh = update_subject({window.first, subject_end}, group.numbers.size());
    Whole whole = !has_whole && !fresh && goes_on_with_whole() ? last_whole_ : Whole{};
    if (has_whole) whole = read_whole({share + 1, window.last}, current_);
    remember_whole(whole);
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
    // 民营企业进出口…，对出口增长贡献率达222%: by its own exports.
    const bool of_part = whole.flow && *whole.flow != Flow::Total &&
                         !scan({window.first, subject_end}).has(WordClass::Flow) &&
                         current_.flows == std::vector<Flow>{Flow::Total};
    if ((current_.flows.empty() || of_part) && whole.flow) current_.flows = {*whole.flow};
    if (current_.flows.empty()) return reject(group, "pull of something else");
    const std::vector<Target> targets = targets_for(group, fresh, cues);
    if (targets.empty()) return reject(group, "");
    const bool down = is_word(cue, WordClass::Pull) && at(cue).value == "-1";
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Mention& number = at(group.numbers[group.numbers.size() > 1 ? i : 0]);
        Target target = targets[i];
        if (of_part) target.series.flow = *whole.flow;
        Mention written = number;
        if (measure == Measure::Pull) written.unit = "pp";
        emit(target, measure, written, down ? as_percent(number).negated() : as_percent(number),
             basis_of(whole, target.series), measure == Measure::Pull ? "M-18 pull" : "M-19 contribution");
    }
}

}  // namespace qhdb::fact
