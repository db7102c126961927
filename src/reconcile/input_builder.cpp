#include "reconcile/input_builder.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "qhdb/error.hpp"
#include "qhdb/vocabulary.hpp"

namespace qhdb::audit {
namespace {

constexpr std::string_view separator = "、";

const Term* term_named(TermKind kind, std::string_view name) {
    for (const Term* term : Vocabulary::built_in().named(kind, name)) {
        if (term->name_zh == name) return term;
    }
    return nullptr;
}

std::vector<std::string> members_of(std::string_view name) {
    std::vector<std::string> members;
    while (name.find(separator) != std::string_view::npos) {
        members.emplace_back(name.substr(0, name.find(separator)));
        name.remove_prefix(name.find(separator) + separator.size());
    }
    if (!members.empty()) members.emplace_back(name);
    return members;
}

}  // namespace

std::int64_t InputBuilder::key(Keys& keys, const std::string& name) {
    if (name.empty()) return 0;
    return keys.try_emplace(name, static_cast<std::int64_t>(keys.size() + 1)).first->second;
}

std::int64_t InputBuilder::region(const std::string& code) {
    const std::int64_t id = key(regions_, code);
    if (id == 0 || names_.regions.count(id) > 0) return id;
    const Term* term = Vocabulary::built_in().find(TermKind::Region, code);
    // A zone that no table lists stands below the region of its first six digits.
    const std::string parent = term != nullptr                       ? std::string(term->parent)
                               : code.find('-') != std::string::npos ? code.substr(0, code.find('-'))
                                                                     : std::string();
    names_.regions[id] = {code, term != nullptr ? std::string(term->name_zh) : code,
                          term != nullptr ? std::string(term->level) : "zone", 0};
    const std::int64_t above = region(parent);
    names_.regions[id].parent = above;
    return id;
}

std::int64_t InputBuilder::commodity(const std::string& name) {
    const std::int64_t id = key(commodities_, name);
    if (id == 0 || names_.commodities.count(id) > 0) return id;
    const Term* term = term_named(TermKind::Commodity, name);
    names_.commodities[id] = {name, 0, term != nullptr};
    if (term == nullptr || term->parent.empty()) return id;
    const Term* family = Vocabulary::built_in().find(TermKind::Commodity, term->parent);
    if (family != nullptr) {
        const std::int64_t parent = commodity(std::string(family->name_zh));
        names_.commodities[id].parent = parent;
    }
    return id;
}

std::int64_t InputBuilder::partner(const std::string& name) {
    const std::int64_t id = key(partners_, name);
    if (id == 0 || names_.partners.count(id) > 0) return id;
    const Term* term = term_named(TermKind::Partner, name);
    PartnerName row{name,
                    term != nullptr ? std::string(term->level) : "other",
                    term != nullptr ? std::string(term->id) : std::string(),
                    {}};
    names_.partners[id] = row;
    if (term == nullptr) {
        for (const std::string& member : members_of(name)) row.members.push_back(partner(member));
        if (!row.members.empty()) row.kind = "several";
        names_.partners[id] = row;
    }
    return id;
}

std::uint32_t InputBuilder::basis(const Basis& basis) {
    const auto [at, is_new] = bases_.try_emplace(basis.to_json(), static_cast<std::uint32_t>(input_.bases.size()));
    if (!is_new) return at->second;
    if (basis.empty()) return at->second = 0;
    BasisKey it;
    if (basis.region) it.region = region(*basis.region);
    if (basis.commodity) it.commodity = commodity(*basis.commodity);
    if (basis.partner) it.partner = partner(*basis.partner);
    if (basis.ownership) it.ownership = key(ownerships_, *basis.ownership);
    if (basis.regime) it.regime = key(regimes_, *basis.regime);
    if (basis.flow) it.flow = flow_from(*basis.flow);
    it.period = basis.period;
    it.of = basis.of.value_or("");
    input_.bases.push_back(std::move(it));
    return at->second;
}

std::int64_t InputBuilder::add(const Fact& fact, const FactPlace& place) {
    QHDB_INVARIANT(fact.period.has_value());
    AuditFact it;
    it.id = static_cast<std::int64_t>(input_.facts.size() + 1);
    it.doc = place.doc;
    it.sentence = place.sentence;
    it.start = place.start;
    it.series = {region(fact.series.region),
                 fact.series.flow,
                 commodity(fact.series.commodity),
                 partner(fact.series.partner),
                 key(ownerships_, fact.series.ownership),
                 key(regimes_, fact.series.regime)};
    it.period = *fact.period;
    it.measure = fact.measure;
    it.unit = fact.unit;
    it.number = fact.number;
    it.interval = fact.interval;
    it.bound = fact.bound;
    it.basis = basis(fact.basis);
    if (it.measure == Measure::Value) currencies_[it.doc].push_back({it.start, it.unit});
    input_.facts.push_back(std::move(it));
    return input_.facts.back().id;
}

Input InputBuilder::take() {
    for (const auto& [name, id] : ownerships_) names_.ownerships[id] = name;
    for (const auto& [name, id] : regimes_) names_.regimes[id] = name;
    for (auto& [doc, values] : currencies_) {
        std::stable_sort(values.begin(), values.end(),
                         [](const CurrencyAt& a, const CurrencyAt& b) { return a.start < b.start; });
        input_.currencies[doc] = std::make_shared<const std::vector<CurrencyAt>>(changes_of(values));
    }
    names_.put_in_order();
    input_.names = std::make_shared<const Names>(std::move(names_));
    Input out = std::move(input_);
    *this = InputBuilder();
    return out;
}

}  // namespace qhdb::audit
