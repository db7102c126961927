#include "reconcile/currency_of_text.hpp"

#include <algorithm>

namespace qhdb::audit {

CurrencyOfText::CurrencyOfText(const std::vector<ValueAt>& values) {
    for (const ValueAt& value : values) {
        all_.push_back(&value);
        // Where there is one value, it is the only one of its series, too.
        if (values.size() > 1) by_series_[{value.series, value.period}].push_back(&value);
    }
}

const std::string& CurrencyOfText::near(const AuditFact& figure) const {
    static const std::string yuan = "CNY";
    if (all_.empty()) return yuan;
    const auto own = by_series_.find({figure.series, figure.period});
    const Values& values = own == by_series_.end() ? all_ : own->second;
    const auto behind = std::upper_bound(values.begin(), values.end(), figure.start,
                                         [](std::uint32_t start, const ValueAt* value) { return start < value->start; });
    return behind == values.begin() ? values.front()->unit : (*std::prev(behind))->unit;
}

}  // namespace qhdb::audit
