// The time that a growth is measured against, when it is not the year before.
#include <algorithm>

#include "query/draft.hpp"

namespace qhdb::query {
namespace {

// "Compare H1 2025 growth of …", 对比: what follows is no base.
bool sets_against(const Token& token) { return token.role == Role::Compare && token.value == "against"; }

// 较2019年, against 2019; 与2019年相比. The token of the time that is compared with.
const Token* compared_period(const Draft& draft, std::size_t at) {
    if (!sets_against(draft.tokens[at])) return nullptr;
    const Token* behind = draft.after(at);
    if (is_role(behind, Role::Period)) return behind;
    const Token* before = draft.before(at);
    if (!is_role(before, Role::Period) || !draft.tokens[at].text.starts_with("相比")) return nullptr;
    const Token* link = draft.before(static_cast<std::size_t>(before - draft.tokens.data()));
    return is_role(link, Role::And) ? before : nullptr;
}

bool says_growth(const Token& token) {
    return token.role == Role::Change || (token.role == Role::Measure && token.value == "growth");
}

bool has_growth_behind(const Draft& draft, const Token& period, std::size_t compare) {
    const std::size_t from = std::max(static_cast<std::size_t>(&period - draft.tokens.data()), compare);
    return std::any_of(draft.tokens.begin() + static_cast<std::ptrdiff_t>(from), draft.tokens.end(), says_growth);
}

}  // namespace

void read_base(Draft& draft) {
    auto& periods = draft.question.periods;
    for (std::size_t at = 0; at < draft.tokens.size(); ++at) {
        const Token* base = compared_period(draft, at);
        if (base == nullptr) continue;
        const bool is_option = is_role(draft.before(at), Role::Option);
        if (is_option && !draft.measure_named) draft.spec().measures = {Measure::Growth};
        const Measure first = draft.spec().measures.front();
        if (first != Measure::Growth && first != Measure::QuantityGrowth) return;
        const auto asked =
            std::find_if(periods.begin(), periods.end(), [&](const PeriodAsk& ask) { return ask.text == base->text; });
        if (asked == periods.end()) continue;
        // "Growth in 2024 vs 2021" are two growths; 2024年比2021年增长 and "growth in H1 2021 vs 2019" are one.
        const bool two_growths = !is_option && periods.size() > 1 &&
                                 periods.front().expression.first_month == asked->expression.first_month &&
                                 periods.front().expression.last_month == asked->expression.last_month;
        if (two_growths && !has_growth_behind(draft, *base, at)) continue;
        draft.question.base = *asked;
        periods.erase(asked);
        return;
    }
}

bool is_one_sided(const Draft& draft, std::size_t at) {
    const Measure first = draft.question.spec.measures.front();
    const bool in_points = first == Measure::GrowthGap || first == Measure::ShareChange;
    return !draft.question.base && !in_points && draft.question.spec.by == Grouping::None && draft.sides() < 2 &&
           !draft.nation && compared_period(draft, at) != nullptr;
}

}  // namespace qhdb::query
