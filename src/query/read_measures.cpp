// Measure and flow of a question (rules M and F of docs/QUERY.md).
#include <algorithm>
#include <set>

#include "base/append_new.hpp"
#include "qhdb/vocabulary.hpp"
#include "query/draft.hpp"

namespace qhdb::query {
namespace {

/// The words of measure between two "and"s. Several of them say one measure: 出口量 增长 is quantity_growth.
struct MeasureGroup {
    std::set<std::string, std::less<>> words;
    bool counted = false;
    bool last_same = false;
    bool names_growth = false;  ///< by its name: 增幅, not 同比增长
    bool of_flow = false;       ///< exports, trade: what is shared is a value
    bool changed = false;
    bool only_change = false;  ///< "and its change": of the measure before it
    bool behind_flow = false;  ///< "exports and growth": the flow before the "and" asks for its value

    [[nodiscard]] bool has(std::string_view word) const { return words.find(word) != words.end(); }
    [[nodiscard]] bool grows() const { return has("growth") || changed; }
    [[nodiscard]] bool empty() const { return words.empty() && !counted && !changed; }
};

void add_noun(const Draft& draft, const Token& token, MeasureGroup& group) {
    // "export value of enterprises": a noun alone is counted only when nothing else is measured.
    if (token.value.ends_with("enterprises")) group.words.insert("enterprises");
    if (token.value == "partners") group.words.insert("partners");
    group.counted = group.counted || draft.has(Role::Count);
}

// A counted member: "number of trading partners", 多少种商品.
void add_counted_member(const Draft& draft, std::size_t at, MeasureGroup& group) {
    const Token& token = draft.tokens[at];
    if (token.used || !(is_role(draft.before(at), Role::Count) || is_role(draft.after(at), Role::Count))) return;
    if (token.value.starts_with("partner") || token.value.starts_with("country")) group.words.insert("partners");
    if (token.value.starts_with("commodity")) group.words.insert("commodities");
}

bool names_change(const Token& token) {
    static constexpr std::string_view words[] = {"变化", "变动", "change", "changes", "changed"};
    return std::find(std::begin(words), std::end(words), token.text) != std::end(words);
}

// "How the share changed over the years" asks for the share in each, not for its change.
bool is_change_in_time(const Draft& draft, const Token& token) {
    return draft.question.spec.by == Grouping::Period && names_change(token);
}

void add_token(Draft& draft, std::size_t at, MeasureGroup& group) {
    const Token& token = draft.tokens[at];
    if (is_change_in_time(draft, token)) return;
    switch (token.role) {
        case Role::Measure:
            if (token.value == "points") break;
            if (token.value == "whole") {  // 整体 is what a gap is against; 整体增速 is a growth too
                const bool grows =
                    token.text.find("增速") != std::string::npos || token.text.find("growth") != std::string::npos;
                if (grows) group.words.insert("growth");
                break;
            }
            group.only_change = group.empty() && !group.of_flow && names_change(token);
            group.words.insert(token.value);
            group.names_growth = group.names_growth || token.value == "growth";
            break;
        case Role::Change: group.changed = true; break;
        case Role::Count: group.counted = true; break;
        case Role::Flow:
        case Role::Trade: group.of_flow = true; break;
        case Role::Noun: add_noun(draft, token, group); break;
        case Role::Member: add_counted_member(draft, at, group); break;
        case Role::LastSame:
            group.words.insert("growth");
            group.last_same = true;
            break;
        case Role::Between:
            if (token.value == "gap") group.words.insert("gap");
            break;
        default: break;
    }
}

// 增速高于整体: the own total of the partner, firm or product.
bool names_own_whole(const Draft& draft) {
    return std::any_of(draft.tokens.begin(), draft.tokens.end(),
                       [](const Token& token) { return token.role == Role::Measure && token.value == "whole"; });
}

// "Growth above the province", 高于全国: a relation to the whole instead of to a number.
bool compares_with_whole(const Draft& draft) {
    if (draft.nation || names_own_whole(draft)) return true;
    const auto grows = [](const Token& token) {
        return token.role == Role::Change ||
               (token.role == Role::Measure && (token.value == "growth" || token.value == "average"));
    };
    return !draft.question.home_level.empty() && !draft.has(Role::Number) &&
           std::any_of(draft.tokens.begin(), draft.tokens.end(), grows);
}

// "Growth vs national, in points": the difference, not the two rates.
bool asks_for_points(const Draft& draft) {
    return compares_with_whole(draft) && std::any_of(draft.tokens.begin(), draft.tokens.end(), [](const Token& token) {
               return token.role == Role::Measure && token.value == "points";
           });
}

// "Exports and growth", "imports of chips, and their growth": the value, and what stands behind the "and".
bool asks_for_value(const Draft& draft, std::size_t at, const std::vector<MeasureGroup>& groups) {
    const Token* after = draft.after(at);
    const bool measure_after = is_role(after, Role::Measure) || is_role(after, Role::Change);
    if (!measure_after || after->value == "points" || after->value == "whole") return false;
    const Token& link = draft.tokens[at];
    // "Exports, tonnes": the unit says what of them is asked.
    if (link.text == "," && after->value == "quantity" && after->text != "quantity" && after->text != "数量")
        return false;
    const Token* before = draft.before(at);
    if (is_role(before, Role::Flow) || is_role(before, Role::Trade)) return true;
    const bool list = link.text == "," || link.text == "、" || link.text == ";";
    while (is_role(before, Role::And)) before = draft.before(static_cast<std::size_t>(before - draft.tokens.data()));
    const bool subject = before != nullptr && (is_name(before->role) || before->role == Role::Period ||
                                               before->role == Role::Flow || before->role == Role::Trade);
    const auto said = [](const MeasureGroup& group) { return !group.empty(); };
    const auto flow = [](const MeasureGroup& group) { return group.of_flow; };
    return !list && subject && std::none_of(groups.begin(), groups.end(), said) &&
           std::any_of(groups.begin(), groups.end(), flow);
}

// "By how much exports exceed imports": the balance.
bool sets_flow_above_flow(const Draft& draft, std::size_t at) {
    return draft.tokens[at].role == Role::Operator && draft.question.spec.by == Grouping::None &&
           is_role(draft.before(at), Role::Flow) && is_role(draft.after(at), Role::Flow);
}

std::vector<MeasureGroup> groups_of(Draft& draft) {
    std::vector<MeasureGroup> groups(1);
    for (std::size_t i = 0; i < draft.tokens.size(); ++i) {
        const bool is_option = draft.tokens[i].role == Role::Option;
        const bool splits = is_option || draft.tokens[i].role == Role::And;
        const bool by_measure = draft.tokens[i].role == Role::Operator;
        if (by_measure && !sets_flow_above_flow(draft, i) && compares_with_whole(draft) && !draft.tokens[i].used &&
            !has_number_behind(draft, i))
            groups.back().words.insert("growth_gap");
        if (!splits) {
            add_token(draft, i, groups.back());
            continue;
        }
        groups.back().behind_flow = !is_option && asks_for_value(draft, i, groups);
        groups.emplace_back();
    }
    return groups;
}

std::optional<Measure> enterprise_measure(const MeasureGroup& group, QuerySpec& spec) {
    if (group.has("share") || group.has("share_change")) {
        spec.of = "enterprises";
        return group.has("share") ? Measure::Share : Measure::ShareChange;
    }
    const bool registered = group.has("enterprises_registered");
    if (group.has("enterprises_change") || (group.counted && group.changed)) return Measure::EnterprisesChange;
    if (group.grows() || group.has("quantity_growth"))  // 企业数量增速: what grows is their number
        return registered ? Measure::EnterprisesRegisteredGrowth : Measure::EnterprisesGrowth;
    return registered ? Measure::EnterprisesRegistered : Measure::Enterprises;
}

// A rank is a rank of something: growth, quantity, else value.
void set_rank_of(const MeasureGroup& group, QuerySpec& spec) {
    const bool quantity = group.has("quantity") || group.has("volume");
    if (group.grows()) {
        spec.of = quantity ? "quantity_growth" : "growth";
    } else if (quantity) {
        spec.of = "quantity";
    } else if (group.has("value")) {
        spec.of = "value";
    }
}

std::optional<Measure> quantity_measure(const MeasureGroup& group) {
    if (group.has("quantity_growth") || group.grows()) return Measure::QuantityGrowth;
    return Measure::Quantity;
}

std::optional<Measure> plain_measure(const MeasureGroup& group, const QuerySpec& spec) {
    const bool volume = group.has("volume") && (!spec.commodities.empty() || spec.by == Grouping::Commodity);
    const bool goods = !spec.commodities.empty() || spec.by != Grouping::None;
    if (group.has("quantity") && !goods && !spec.ownerships.empty()) return Measure::Enterprises;  // 民企数量
    if (group.counted && !spec.commodities.empty() && group.words.empty()) {                       // how many phones
        return group.grows() ? Measure::QuantityGrowth : Measure::Quantity;
    }
    if (group.has("quantity") && !goods && !spec.partners.empty()) return Measure::Partners;  // 一带一路国家数量
    if (group.has("quantity") || group.has("quantity_growth") || volume) return quantity_measure(group);
    if (group.has("growth_mom")) return Measure::GrowthMom;
    if (group.grows()) return Measure::Growth;
    if (group.has("value") || group.has("volume")) return Measure::Value;
    return std::nullopt;
}

// 民营企业占有进出口实绩企业的比重: firms of a kind among all firms.
bool is_share_of_firms(const MeasureGroup& group, const QuerySpec& spec) {
    return group.has("share") && group.has("enterprises") && !spec.ownerships.empty() && spec.commodities.empty() &&
           spec.partners.empty() && spec.regimes.empty() && !group.of_flow;
}

std::optional<Measure> measure_of(const MeasureGroup& group, QuerySpec& spec, bool one_side, bool in_points) {
    // 增幅较去年提升, 降幅收窄: a growth against an earlier growth.
    if (group.has("growth_change") || (group.names_growth && group.last_same && group.changed)) {
        spec.of = group.last_same ? "year" : "period";
        return Measure::GrowthGap;
    }
    if (group.has("contribution")) return Measure::Contribution;
    if (group.has("pull")) return Measure::Pull;
    if (group.has("growth_gap") || (group.has("gap") && group.grows() && one_side)) return Measure::GrowthGap;
    if (group.grows() && in_points) return Measure::GrowthGap;
    if (group.has("percentage")) return group.grows() ? Measure::Growth : Measure::Share;
    const bool enterprises =
        group.has("enterprises") || group.has("enterprises_registered") || group.has("enterprises_change");
    const bool others =
        group.has("share") || group.has("value") || group.has("rank") || group.has("quantity") || group.grows();
    const bool only_growth =
        group.words.empty() || (group.words.size() == 1 && (group.has("growth") || group.has("partners_new")));
    const bool counts_firms = group.counted && !spec.ownerships.empty() && spec.commodities.empty() && only_growth;
    if (counts_firms || is_share_of_firms(group, spec) ||
        (enterprises && (group.counted || !others || group.has("enterprises_registered")))) {
        return enterprise_measure(group, spec);
    }
    // "How many new partners did it gain": the verb says no more than "new".
    const bool gained = group.counted && group.changed && only_growth;
    if (group.has("partners_new")) return others && !gained ? std::nullopt : std::optional(Measure::PartnersNew);
    if (group.has("partners")) return Measure::Partners;
    if (group.has("commodities_change")) return Measure::CommoditiesChange;
    if (group.has("commodities")) return Measure::Commodities;
    if (group.has("share_change") || (group.has("share") && group.grows())) return Measure::ShareChange;
    if (group.has("rank")) {
        set_rank_of(group, spec);
        return Measure::Rank;
    }
    if (group.has("share")) return Measure::Share;
    return plain_measure(group, spec);
}

// "rank prefectures by growth": with a list, a rank is its order.
void rank_as_order(Draft& draft) {
    QuerySpec& spec = draft.spec();
    const auto rank = std::find(spec.measures.begin(), spec.measures.end(), Measure::Rank);
    if (rank == spec.measures.end() || spec.by == Grouping::None || spec.by == Grouping::Period) return;
    if (spec.by == Grouping::Region && names_region_of_level(draft, spec.level)) {
        spec.by = Grouping::None;  // "Haixi's rank among the prefectures": the place of one
        spec.level.clear();
        return;
    }
    const bool named = (spec.by == Grouping::Partner && !spec.partners.empty()) ||
                       (spec.by == Grouping::Commodity && !spec.commodities.empty() && spec.family.empty());
    if (named) {  // "the rank of ASEAN among the partners"
        spec.by = Grouping::None;
        spec.countries_only = spec.with_continents = false;
        return;
    }
    const auto of = measure_from(spec.of.empty() ? "value" : spec.of);
    *rank = of.value_or(Measure::Value);
    spec.of.clear();
    if (spec.order == Order::None) spec.order = Order::Descending;
}

/// 全国 is the whole of a rank, share or gap; else it is the region that is asked for.
void place_nation(Draft& draft) {
    if (!draft.nation) return;
    QuerySpec& spec = draft.spec();
    const Measure first = spec.measures.front();
    const bool relative = first == Measure::Rank || first == Measure::Share || first == Measure::ShareChange ||
                          first == Measure::GrowthGap;
    if (relative) {
        spec.basis_region = china;
    } else if (spec.by == Grouping::Region) {
        spec.within = china;
    } else {
        append_new(draft.question.regions, RegionAsk{"全国", {std::string(china)}});
    }
}

// 出口占进出口比重: a share of one flow in the other.
void flow_as_whole(Draft& draft) {
    QuerySpec& spec = draft.spec();
    const bool named_whole = !spec.commodities.empty() || !spec.partners.empty() || !spec.ownerships.empty() ||
                             !spec.regimes.empty() || spec.by != Grouping::None || spec.basis_region ||
                             draft.question.regions.size() > 1 || !draft.question.home_level.empty();
    const bool one_way = spec.flows == std::vector{Flow::Export} || spec.flows == std::vector{Flow::Import};
    if (one_way && draft.has(Role::Trade) && spec.measures.front() == Measure::Share && !named_whole) {
        spec.of = "total";
        return;
    }
    if (spec.flows.size() != 2 || spec.measures.front() != Measure::Share) return;
    const auto total = std::find(spec.flows.begin(), spec.flows.end(), Flow::Total);
    if (total == spec.flows.end()) return;
    spec.flows.erase(total);
    spec.of = "total";
}

}  // namespace

void read_flows(Draft& draft) {
    QuerySpec& spec = draft.spec();
    for (const Token& token : draft.tokens) {
        if (token.role == Role::Flow) append_new(spec.flows, *flow_from(token.value));
    }
    for (const Token& token : draft.tokens) {  // 有出口实绩的企业: firms that export
        if (!spec.flows.empty() || token.role != Role::Noun) continue;
        if (token.value == "exporting enterprises") spec.flows = {Flow::Export};
        if (token.value == "importing enterprises") spec.flows = {Flow::Import};
    }
    draft.flow_named = !spec.flows.empty() || draft.has(Role::Trade);
    if (spec.flows.empty()) spec.flows = {Flow::Total};
}

namespace {

// "In tonnes and yuan" asks for both the quantity and the value.
void read_unit_measure(Draft& draft) {
    auto& measures = draft.spec().measures;
    if (draft.has(Role::Unit) && measures == std::vector{Measure::Quantity}) append_new(measures, Measure::Value);
}

// A ratio of two things is a comparison, of one thing its share.
void read_ratio(Draft& draft) {
    const bool said = std::any_of(draft.tokens.begin(), draft.tokens.end(), [](const Token& token) {
        return token.role == Role::Measure && token.value == "ratio";
    });
    if (!said) return;
    auto& measures = draft.spec().measures;
    if (std::find(measures.begin(), measures.end(), Measure::Share) != measures.end()) return;  // 占…的比例
    draft.ratio = draft.sides() > 1;
    if (!draft.ratio) append_new(draft.spec().measures, Measure::Share);
}

// The gap between exports and imports is the balance; so is "by how much exports exceed imports".
void gap_of_flows(Draft& draft) {
    QuerySpec& spec = draft.spec();
    const bool both = spec.flows.size() == 2 && spec.flows.front() != Flow::Total && spec.flows.back() != Flow::Total;
    if (!both || spec.measures != std::vector{Measure::Value} || draft.has(Role::Compare)) return;
    for (std::size_t i = 0; i < draft.tokens.size(); ++i) {
        Token& token = draft.tokens[i];
        const bool gap = token.role == Role::Between && token.value == "gap";
        if (!gap && !sets_flow_above_flow(draft, i)) continue;
        spec.flows = {Flow::Balance};
        token.used = true;
    }
}

// 是去年同期的多少倍, "how many times the level of a year earlier": growth, told as a multiple.
void multiple_of_year_before(Draft& draft) {
    QuerySpec& spec = draft.spec();
    const bool against_year_before = draft.has(Role::Earlier) || draft.has(Role::LastSame);
    const bool plain = spec.measures.empty() || spec.measures == std::vector{Measure::Value} ||
                       spec.measures == std::vector{Measure::Growth};
    if (!against_year_before || !plain || draft.sides() > 1) return;
    for (Token& token : draft.tokens) {
        if (token.role != Role::Between || token.value == "gap") continue;
        token.role = Role::Change;
        token.value = "multiple";
        spec.measures = {Measure::Growth};
    }
}

}  // namespace

void read_measures(Draft& draft) {
    QuerySpec& spec = draft.spec();
    const bool in_points = asks_for_points(draft);
    for (const MeasureGroup& group : groups_of(draft)) {
        if (group.behind_flow && group.empty()) append_new(spec.measures, Measure::Value);
        const bool one_side = draft.nation || draft.sides() < 2;
        auto measure = measure_of(group, spec, one_side, in_points);
        // 出口数量和增速: of tonnes both.
        if (measure == Measure::Growth && spec.measures == std::vector{Measure::Quantity})
            measure = Measure::QuantityGrowth;
        if (measure == Measure::Growth && group.only_change && spec.measures == std::vector{Measure::Share})
            measure = Measure::ShareChange;
        if (measure) append_new(spec.measures, *measure);
    }
    multiple_of_year_before(draft);
    read_unit_measure(draft);
    read_ratio(draft);
    draft.measure_named = !spec.measures.empty();
    draft.last_same = draft.has(Role::LastSame);
    const bool base = draft.has(Role::Earlier) && (!draft.measure_named || spec.measures.front() == Measure::Value);
    draft.question.year_earlier = base;
    if (spec.measures.empty()) spec.measures = {Measure::Value};
    rank_as_order(draft);
    place_nation(draft);
    flow_as_whole(draft);
    gap_of_flows(draft);
    if (spec.measures.front() == Measure::GrowthGap) {
        for (Token& token : draft.tokens) token.used = token.used || token.role == Role::Between;
    }
}

}  // namespace qhdb::query
