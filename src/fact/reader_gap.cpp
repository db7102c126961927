// Points: how much faster or slower than another region, period or flow.
#include <algorithm>
#include <array>

#include "fact/article_reader.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;

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
    const std::size_t compare = std::min(
        {cues.at(WordClass::Compare), cues.at(WordClass::Gap), cues.at(WordClass::Lead), cues.at(WordClass::Yoy)});
    // 高于全国4.6个百分点、全省1.2个百分点: a further region to compare with.
    const bool further = compare == Cues::npos && last_measure_ == Measure::GrowthGap &&
                         window.last - window.first == 2 &&
                         (is_mark(window.first, U'、') || is_word(window.first, WordClass::And));
    const std::size_t subject_end = further ? window.first : compare == Cues::npos ? window.last : compare;
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
        basis.period_expression = year_before(current_.period);
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

}  // namespace qhdb::fact
