// Parts and wholes: shares, parts that must not exceed their whole, and sums that a source states.
#include <algorithm>
#include <array>
#include <map>

#include "qhdb/vocabulary.hpp"
#include "reconcile/near_names.hpp"
#include "reconcile/rules.hpp"

namespace qhdb::audit {
namespace {

// Kinds of firm and customs regimes that never overlap, as the customs count them. Others are no partition:
// 来料加工 is part of 加工贸易, cross-border e-commerce is counted under several regimes.
constexpr std::array<std::string_view, 4> disjoint_ownerships{"民营企业", "国有企业", "外商投资企业", "其他企业"};
constexpr std::array<std::string_view, 5> disjoint_regimes{"一般贸易", "加工贸易", "保税物流", "边境小额贸易",
                                                           "市场采购"};
// What some bulletins count beside the customs' total rather than in it.
constexpr std::array<std::string_view, 6> regimes_outside{"边民互市", "离岸贸易", "转口贸易",
                                                          "跨境电商", "免税品",   "外贸综合服务"};

template <class List>
bool is_in(const List& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

std::string_view name_in(const std::unordered_map<std::int64_t, std::string>& names, std::int64_t key) {
    const auto at = names.find(key);
    return at == names.end() ? std::string_view() : std::string_view(at->second);
}

bool is_countable(const Cell& cell) {
    return (cell.measure == Measure::Value && cell.series.flow != Flow::Balance) ||
           cell.measure == Measure::Enterprises;
}

// --- parts ---------------------------------------------------------------------------------------------------

// One figure for each member, the narrowest of the first source; members that contradict each other are left out.
std::map<std::int64_t, FigureId> figures_by(Sheet& sheet, const Cell& whole, Dimension dimension) {
    std::map<std::int64_t, FigureId> out;
    for (const FactIndex fact : sheet.ledger().members(whole, dimension)) {
        const AuditFact& it = sheet.ledger().fact(fact);
        if (!sheet.is_readable(it.series.region, it.period.end.year) || !is_first(sheet, fact)) continue;
        const Choice choice = sheet.stated(sheet.ledger().cell_of(fact));
        if (choice.size() != 1) continue;
        const SeriesKey& series = it.series;
        const std::int64_t key = dimension == Dimension::Region      ? series.region
                                 : dimension == Dimension::Commodity ? series.commodity
                                 : dimension == Dimension::Partner   ? series.partner
                                 : dimension == Dimension::Ownership ? series.ownership
                                                                     : series.regime;
        out.emplace(key, choice.front());
    }
    return out;
}

template <class Keep>
std::vector<Choice> chosen(const std::map<std::int64_t, FigureId>& members, Keep keep) {
    std::vector<Choice> out;
    for (const auto& [key, figure] : members) {
        if (keep(key)) out.push_back({figure});
    }
    return out;
}

void relate_members(Sheet& sheet, const Cell& whole, const std::vector<Choice>& members) {
    if (members.size() < 2) return;
    sheet.relate(Sheet::writing(Rule::Parts, Form::Sum, Comparison::AtMost, whole.unit), members, sheet.stated(whole));
}

/// All regions directly below this one, by the vocabulary: only then do the parts make the whole.
bool are_all_regions(const Sheet& sheet, std::int64_t whole, const std::vector<Choice>& members) {
    const auto& regions = sheet.ledger().input().names->regions;
    const auto it = regions.find(whole);
    if (it == regions.end()) return false;
    static const std::unordered_map<std::string_view, std::size_t> known = [] {
        std::unordered_map<std::string_view, std::size_t> below;
        for (const Term& term : Vocabulary::built_in().terms()) {
            if (term.kind != TermKind::Region || term.level == "zone" || !term.valid_to.empty()) continue;
            ++below[term.parent];
        }
        return below;
    }();
    const auto count = known.find(it->second.code);
    return count != known.end() && count->second == members.size();
}

void relate_regions_below(Sheet& sheet, const Cell& whole) {
    // The index knows the regions by their superior; zones lie across the others.
    const auto& regions = sheet.ledger().input().names->regions;
    const auto members = chosen(figures_by(sheet, whole, Dimension::Region), [&](std::int64_t key) {
        const auto it = regions.find(key);
        return it != regions.end() && it->second.level != "zone";
    });
    relate_members(sheet, whole, members);
    // Below the prefectures much trade is counted in zones that are no district.
    const auto own = regions.find(whole.series.region);
    const bool divided = own != regions.end() && (own->second.level == "country" || own->second.level == "province");
    if (!divided || whole.measure != Measure::Value || members.size() < 2) return;
    if (!are_all_regions(sheet, whole.series.region, members)) return;
    sheet.relate(Sheet::writing(Rule::Parts, Form::Sum, Comparison::Equal, whole.unit,
                                "nothing being counted beside these " + std::to_string(members.size()) + " regions"),
                 members, sheet.stated(whole));
}

void relate_firms_and_regimes(Sheet& sheet, const Cell& whole) {
    const Names& names = *sheet.ledger().input().names;
    if (whole.series.ownership == 0) {
        relate_members(sheet, whole, chosen(figures_by(sheet, whole, Dimension::Ownership), [&](std::int64_t key) {
                           return is_in(disjoint_ownerships, name_in(names.ownerships, key));
                       }));
    }
    if (whole.series.regime == 0) {
        relate_members(sheet, whole, chosen(figures_by(sheet, whole, Dimension::Regime), [&](std::int64_t key) {
                           return is_in(disjoint_regimes, name_in(names.regimes, key));
                       }));
    }
}

void relate_countries(Sheet& sheet, const Cell& whole) {
    if (whole.series.partner != 0) return;
    const auto& partners = sheet.ledger().input().names->partners;
    relate_members(sheet, whole, chosen(figures_by(sheet, whole, Dimension::Partner), [&](std::int64_t key) {
                       const auto it = partners.find(key);
                       return it != partners.end() && it->second.kind == "country";
                   }));
}

// --- part of -------------------------------------------------------------------------------------------------

void relate_to_whole(Sheet& sheet, FactIndex fact, const Cell& whole, const std::string& doubt = {}) {
    const Choice wholes = sheet.stated(whole);
    if (wholes.empty()) return;
    const Cell part = sheet.ledger().cell_of(fact);
    sheet.relate(Sheet::writing(Rule::PartOf, Form::Same, Comparison::AtMost, whole.unit, doubt), {sheet.stated(part)},
                 wholes);
    if (part.measure != Measure::Value) return;
    // Likewise a year before, as growth rates lead back to.
    const Choice base = sheet.base(part);
    const Choice whole_base = sheet.base(whole);
    const auto is_derived = [&](const Choice& choice) { return !choice.empty() && !sheet.figure(choice.front()).fact; };
    if (base.empty() || whole_base.empty() || (!is_derived(base) && !is_derived(whole_base))) return;
    sheet.relate(Sheet::writing(Rule::PartOf, Form::Same, Comparison::AtMost, whole.unit, doubt), {base}, whole_base);
}

std::vector<std::int64_t> families_of(const Names& names, std::int64_t commodity) {
    std::vector<std::int64_t> out;
    constexpr std::size_t deepest = 8;
    for (std::int64_t at = commodity; at != 0 && out.size() < deepest;) {
        const auto it = names.commodities.find(at);
        at = it == names.commodities.end() ? 0 : it->second.parent;
        if (at != 0) out.push_back(at);
    }
    return out;
}

void relate_to_goods(Sheet& sheet, FactIndex fact, const Cell& part) {
    if (part.series.commodity == 0) return;
    Cell whole = part;
    for (const std::int64_t family : families_of(*sheet.ledger().input().names, part.series.commodity)) {
        whole.series.commodity = family;
        relate_to_whole(sheet, fact, whole);
    }
    if (part.measure != Measure::Value && part.measure != Measure::Partners) return;
    whole.series.commodity = 0;
    relate_to_whole(sheet, fact, whole);
}

void relate_to_partners(Sheet& sheet, FactIndex fact, const Cell& part) {
    if (part.series.partner == 0) return;
    Cell whole = part;
    whole.series.partner = 0;
    relate_to_whole(sheet, fact, whole);
    const Names& names = *sheet.ledger().input().names;
    const auto blocs = names.blocs_of.find(part.series.partner);
    if (blocs == names.blocs_of.end()) return;
    for (const std::int64_t bloc : blocs->second) {
        whole.series.partner = bloc;
        if (sheet.stated(whole).size() != 1) continue;
        // Who is a member changes with the years, and with who counts.
        const std::string doubt =
            names.partners.at(bloc).name + " counting " + names.partners.at(part.series.partner).name;
        relate_to_whole(sheet, fact, whole, doubt);
    }
}

void relate_to_near_goods(Sheet& sheet, FactIndex fact, Cell whole) {
    const Names& names = *sheet.ledger().input().names;
    const auto own = names.commodities.find(whole.series.commodity);
    if (own == names.commodities.end() || !sheet.facts(whole).empty()) return;
    const std::string& name = own->second.name;
    for (const std::int64_t other : near_goods(names, name)) {
        whole.series.commodity = other;
        if (sheet.stated(whole).size() != 1) continue;
        relate_to_whole(sheet, fact, whole, name + " and " + names.commodities.at(other).name + " meaning the same");
    }
}

void relate_to_superiors(Sheet& sheet, FactIndex fact, const Cell& part) {
    for (const std::int64_t region : sheet.superiors()) {
        if (region == part.series.region) continue;
        Cell whole = part;
        whole.series.region = region;
        relate_to_whole(sheet, fact, whole);
        if (part.series.commodity != 0) relate_to_near_goods(sheet, fact, whole);
    }
}

void relate_to_firms_and_regimes(Sheet& sheet, FactIndex fact, const Cell& part) {
    Cell whole = part;
    if (part.series.ownership != 0) {
        whole.series.ownership = 0;
        relate_to_whole(sheet, fact, whole);
    }
    whole = part;
    const std::string_view regime = name_in(sheet.ledger().input().names->regimes, part.series.regime);
    if (part.series.regime != 0 && !is_in(regimes_outside, regime)) {
        whole.series.regime = 0;
        relate_to_whole(sheet, fact, whole);
    }
}

}  // namespace

void relate_share(Sheet& sheet, FactIndex fact) {
    const AuditFact& it = sheet.ledger().fact(fact);
    if (it.measure != Measure::Share || !is_first(sheet, fact)) return;
    const BasisKey& basis = sheet.ledger().basis(it);
    const bool of_firms = basis.of == "enterprises";
    if (!basis.of.empty() && !of_firms) return;
    const Cell part{it.series, it.period, of_firms ? Measure::Enterprises : Measure::Value,
                    of_firms ? "count" : sheet.ledger().money(fact), 0};
    Cell whole = with_series(part, whole_of(it.series, basis));
    if (basis.period) whole.period = *basis.period;
    const Choice parts = sheet.level(part);
    const Choice wholes = sheet.level(whole);
    const Sheet::Writing relation = Sheet::writing(Rule::Share, Form::Percent, Comparison::Equal, "pp");
    if (parts.empty() || wholes.empty()) {
        return sheet.lacks(relation, sheet.printed(fact), describe_cell(sheet, parts.empty() ? part : whole));
    }
    const std::size_t before = sheet.relations().size();
    sheet.relate(relation, {parts, wholes}, sheet.stated(sheet.ledger().cell_of(fact)));
    if (sheet.relations().size() > before) return;
    sheet.lacks(relation, sheet.printed(fact), describe_cell(sheet, sheet.stated(part).empty() ? part : whole));
}

void relate_regions(Sheet& sheet, FactIndex fact) {
    const Cell whole = sheet.ledger().cell_of(fact);
    if (is_countable(whole) && is_first(sheet, fact)) relate_regions_below(sheet, whole);
}

void relate_parts(Sheet& sheet, FactIndex fact) {
    const Cell whole = sheet.ledger().cell_of(fact);
    if (!is_countable(whole) || !is_first(sheet, fact)) return;
    relate_regions_below(sheet, whole);
    relate_firms_and_regimes(sheet, whole);
    if (whole.measure == Measure::Value) relate_countries(sheet, whole);
}

void relate_part_of(Sheet& sheet, FactIndex fact) {
    const Cell part = sheet.ledger().cell_of(fact);
    const bool counted = is_countable(part) || part.measure == Measure::Partners;
    if (!counted || !is_first(sheet, fact)) return;
    if (part.series.flow == Flow::Export || part.series.flow == Flow::Import) {
        relate_to_whole(sheet, fact, with_flow(part, Flow::Total));
    }
    relate_to_goods(sheet, fact, part);
    relate_to_partners(sheet, fact, part);
    relate_to_firms_and_regimes(sheet, fact, part);
    relate_to_superiors(sheet, fact, part);
}

void relate_stated_sum(Sheet& sheet, FactIndex fact) {
    const Cell group = sheet.ledger().cell_of(fact);
    if (group.measure != Measure::Value || !is_first(sheet, fact)) return;
    const auto& partners = sheet.ledger().input().names->partners;
    const auto it = partners.find(group.series.partner);
    if (it == partners.end() || it->second.members.empty()) return;
    std::vector<Choice> members;
    const Sheet::Writing relation = Sheet::writing(Rule::StatedSum, Form::Sum, Comparison::Equal, group.unit);
    for (const std::int64_t member : it->second.members) {
        Cell part = group;
        part.series.partner = member;
        members.push_back(sheet.level(part));
        if (members.back().empty()) return sheet.lacks(relation, sheet.printed(fact), describe_cell(sheet, part));
    }
    sheet.relate(relation, members, sheet.stated(group));
}

}  // namespace qhdb::audit
