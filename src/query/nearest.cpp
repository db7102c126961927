#include "query/nearest.hpp"

#include <algorithm>

#include "qhdb/vocabulary.hpp"
#include "query/basis.hpp"
#include "query/describe.hpp"

namespace qhdb::query {
namespace {

using Changes = std::vector<Change>;

Change change(const QuerySpec& spec, std::string zh, std::string en) { return {spec, std::move(zh), std::move(en)}; }

// 1. The unit: most sources give yuan only.
void change_unit(const QuerySpec& spec, Changes& out) {
    if (spec.unit.empty()) return;
    QuerySpec other = spec;
    other.unit.clear();
    out.push_back(change(other, "货币单位：改为资料所用", "unit: as the source states it instead of " + spec.unit));
}

// 2. The flow: exports and imports are printed less often than their total.
void change_flow(const QuerySpec& spec, Changes& out) {
    if (spec.flows.size() != 1 || spec.by == Grouping::Flow) return;
    const Flow asked = spec.flows.front();
    const auto to = [&](Flow flow) {
        QuerySpec other = spec;
        other.flows = {flow};
        out.push_back(change(other, "流向：" + flow_zh(asked) + "→" + flow_zh(flow),
                             "flow: " + flow_en(flow) + " instead of " + flow_en(asked)));
    };
    if (asked != Flow::Total) return to(Flow::Total);
    to(Flow::Export);
    to(Flow::Import);
}

bool is_about_growth(const QuerySpec& spec) {
    const Measure asked = spec.measures.front();
    return asked == Measure::GrowthGap || asked == Measure::Pull || asked == Measure::Contribution ||
           asked == Measure::GrowthMom || spec.of == "growth";
}

// 3. A rank by growth: the rank by value.
void change_rank(const QuerySpec& spec, Changes& out) {
    if (spec.measures != std::vector{Measure::Rank} || spec.of.empty() || spec.of == "value") return;
    QuerySpec other = spec;
    other.of.clear();
    out.push_back(
        change(other, "排名：按金额，不按" + measure_zh(measure_from(spec.of).value_or(Measure::Growth)),
               "rank: by value instead of by " + measure_en(measure_from(spec.of).value_or(Measure::Growth))));
}

// 3. The measure: what else is known of the same series.
void change_measure(const QuerySpec& spec, Changes& out) {
    if (spec.measures.size() != 1 || !spec.conditions.empty()) return;
    std::vector<Measure> order = {Measure::Value, Measure::Growth, Measure::Quantity, Measure::QuantityGrowth,
                                  Measure::Share};
    if (spec.measures.front() == Measure::Growth)
        order = {Measure::QuantityGrowth, Measure::Value, Measure::Quantity, Measure::Share};
    if (is_about_growth(spec)) std::swap(order[0], order[1]);
    for (const Measure measure : order) {
        if (measure == spec.measures.front()) continue;
        QuerySpec other = spec;
        other.measures = {measure};
        other.order_by.reset();
        other.of.clear();
        other.basis_region.reset();
        out.push_back(change(other, "指标：" + measure_zh(spec.measures.front()) + "→" + measure_zh(measure),
                             "measure: " + measure_en(measure) + " instead of " + measure_en(spec.measures.front())));
    }
}

// The goods of a family that the database has.
std::vector<std::string> parts_of(Reader& reader, const Term& family) {
    std::vector<std::string> parts;
    const Vocabulary& vocabulary = Vocabulary::current();
    const std::size_t count = vocabulary.terms().size() + vocabulary.added_terms().size();
    for (std::uint32_t i = 0; i < count; ++i) {
        const Term& term = vocabulary.term(i);
        if (term.kind == TermKind::Commodity && term.parent == family.id && reader.has_goods(std::string(term.name_zh)))
            parts.emplace_back(term.name_zh);
    }
    return parts;
}

// 4. The commodity: cars → electric cars, where only those are printed.
void change_to_parts(Reader& reader, const QuerySpec& spec, Changes& out) {
    if (spec.commodities.size() != 1 || spec.sum || !spec.family.empty()) return;
    const auto terms = Vocabulary::current().named(TermKind::Commodity, spec.commodities.front());
    if (terms.empty()) return;
    QuerySpec other = spec;
    other.commodities = parts_of(reader, *terms.front());
    if (other.commodities.empty()) return;
    const std::string english(terms.front()->name_en.empty() ? terms.front()->name_zh : terms.front()->name_en);
    out.push_back(change(other, "商品：" + spec.commodities.front() + "→其中的品种",
                         "commodity: kinds of " + english + " instead of all"));
}

// 4. The commodity: its family.
void change_commodity(const QuerySpec& spec, Changes& out) {
    if (spec.commodities.size() != 1) return;
    const auto terms = Vocabulary::current().named(TermKind::Commodity, spec.commodities.front());
    if (terms.empty() || terms.front()->parent.empty()) return;
    const Term* family = Vocabulary::current().find(TermKind::Commodity, terms.front()->parent);
    if (family == nullptr) return;
    const auto english = [](const Term& term) {
        return std::string(term.name_en.empty() ? term.name_zh : term.name_en);
    };
    QuerySpec other = spec;
    other.commodities = {std::string(family->name_zh)};
    out.push_back(change(other, "商品：" + spec.commodities.front() + "→" + std::string(family->name_zh),
                         "commodity: " + english(*family) + " instead of " + english(*terms.front())));
}

bool contains(const Period& outer, const Period& inner) { return outer.start <= inner.start && inner.end <= outer.end; }

int months_apart(const Period& a, const Period& b) { return std::abs(month_count(a) - month_count(b)); }

// 5. The period: one that holds the asked one or lies in it, the nearest in length first.
void change_period(Reader& reader, const QuerySpec& spec, Changes& out) {
    if (spec.periods.size() != 1 || spec.every_period) return;
    const Period asked = spec.periods.front();
    std::vector<Period> near;
    for (const Period& period : reader.periods()) {
        if (period != asked && (contains(asked, period) || contains(period, asked))) near.push_back(period);
    }
    std::stable_sort(near.begin(), near.end(),
                     [&](const Period& a, const Period& b) { return months_apart(a, asked) < months_apart(b, asked); });
    for (const Period& period : near) {
        QuerySpec other = spec;
        other.periods = {period};
        out.push_back(change(other, "时期：" + label_zh(asked) + "→" + label_zh(period),
                             "period: " + label_en(period) + " instead of " + label_en(asked)));
    }
}

// 6. The region: the one above it; a list of one level: the list of another.
void change_region(Reader& reader, const QuerySpec& spec, Changes& out) {
    if (spec.by == Grouping::Region) return;
    if (spec.regions.size() != 1) return;
    const std::string parent = parent_region(spec.regions.front());
    if (parent.empty() || parent == china) return;
    QuerySpec other = spec;
    other.regions = {parent};
    out.push_back(change(other,
                         "地区：" + reader.region_name(spec.regions.front(), Language::Chinese) + "→" +
                             reader.region_name(parent, Language::Chinese),
                         "region: " + reader.region_name(parent, Language::English) + " instead of " +
                             reader.region_name(spec.regions.front(), Language::English)));
}

// 7. The whole of a share, rank or gap.
void change_whole(const QuerySpec& spec, Changes& out) {
    if (!spec.basis_region && spec.of.empty() && spec.basis_commodity.empty() && spec.basis_partner.empty()) return;
    QuerySpec other = spec;
    other.basis_region.reset();
    other.basis_commodity.clear();
    other.basis_partner.clear();
    other.of.clear();
    out.push_back(change(other, "比较对象：改为资料所记", "whole: as the source states it"));
}

Changes single_changes(Reader& reader, const QuerySpec& spec) {
    Changes out;
    change_unit(spec, out);
    change_flow(spec, out);
    change_rank(spec, out);
    change_measure(spec, out);
    change_to_parts(reader, spec, out);
    change_commodity(spec, out);
    change_period(reader, spec, out);
    change_region(reader, spec, out);
    change_whole(spec, out);
    return out;
}

}  // namespace

NearestChanges::NearestChanges(Reader& reader, const QuerySpec& spec)
    : reader_(reader), spec_(spec), changes_(single_changes(reader, spec)), single_(changes_.size()) {}

std::optional<Change> NearestChanges::next() {
    while (at_ == changes_.size() && doubled_ < single_) add_second_steps(Change(changes_[doubled_++]));
    return at_ < changes_.size() ? std::optional(changes_[at_++]) : std::nullopt;
}

void NearestChanges::add_second_steps(const Change& once) {
    for (Change& twice : single_changes(reader_, once.spec)) {
        const bool back = std::any_of(changes_.begin(), changes_.end(),
                                      [&](const Change& known) { return known.spec == twice.spec; });
        if (back || twice.spec == spec_) continue;
        twice.what_zh = once.what_zh + "；" + twice.what_zh;
        twice.what_en = once.what_en + "; " + twice.what_en;
        changes_.push_back(std::move(twice));
    }
}

}  // namespace qhdb::query
