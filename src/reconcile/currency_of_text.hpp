// The currency in which the text around a relative figure counts.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "qhdb/audit.hpp"

namespace qhdb::audit {

/// The values of one document, found by what they are of: a long text has many values, and as many figures that ask.
class CurrencyOfText {
public:
    /// `values` are in the order of the text, and outlive this.
    explicit CurrencyOfText(const std::vector<ValueAt>& values);

    /// Of the value of the same series and period, the nearest one before the figure where there are several; else of
    /// the nearest value before it at all.
    [[nodiscard]] const std::string& near(const AuditFact& figure) const;

private:
    using Values = std::vector<const ValueAt*>;

    Values all_;
    std::map<std::pair<SeriesKey, Period>, Values> by_series_;
};

}  // namespace qhdb::audit
