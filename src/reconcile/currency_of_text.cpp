#include "reconcile/currency_of_text.hpp"

#include <algorithm>

namespace qhdb::audit {
namespace {

// The last one that does not begin behind the place, or else the first.
const CurrencyAt& nearest_before(const std::vector<CurrencyAt>& values, std::uint32_t place) {
    const auto behind = std::partition_point(values.begin(), values.end(),
                                             [&](const CurrencyAt& value) { return value.start <= place; });
    return behind == values.begin() ? values.front() : *std::prev(behind);
}

}  // namespace

CurrencyOfText::CurrencyOfText(const Input& input) : input_(input) {
    for (const AuditFact& fact : input.facts) {
        if (fact.measure != Measure::Value) continue;
        const auto text = input.currencies.find(fact.doc);
        if (text == input.currencies.end() || text->second->size() < 2) continue;
        values_[{fact.doc, fact.series, fact.period}].push_back({fact.start, fact.unit});
    }
    for (auto& [topic, values] : values_) {
        std::stable_sort(values.begin(), values.end(),
                         [](const CurrencyAt& a, const CurrencyAt& b) { return a.start < b.start; });
    }
}

const std::string& CurrencyOfText::near(const AuditFact& figure) const {
    static const std::string yuan = "CNY";
    const auto own = values_.find({figure.doc, figure.series, figure.period});
    if (own != values_.end()) return nearest_before(own->second, figure.start).unit;
    const auto text = input_.currencies.find(figure.doc);
    return text == input_.currencies.end() ? yuan : nearest_before(*text->second, figure.start).unit;
}

std::vector<CurrencyAt> changes_of(std::vector<CurrencyAt> values) {
    const auto is_same = [](const CurrencyAt& a, const CurrencyAt& b) { return a.unit == b.unit; };
    values.erase(std::unique(values.begin(), values.end(), is_same), values.end());
    return values;
}

}  // namespace qhdb::audit
