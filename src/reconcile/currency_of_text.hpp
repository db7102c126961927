// The currency in which the text around a relative figure counts.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "qhdb/audit.hpp"

namespace qhdb::audit {

/// Finds values by what they are of and where they stand: a long text has many, and as many figures that ask.
class CurrencyOfText {
public:
    /// `input` outlives this.
    explicit CurrencyOfText(const Input& input);

    /// Of the value of the same document, series and period, the nearest one before the figure where there are several;
    /// else of the nearest value before it at all.
    [[nodiscard]] const std::string& near(const AuditFact& figure) const;

private:
    struct Topic {
        std::int64_t doc = 0;
        SeriesKey series;
        Period period;
        friend auto operator<=>(const Topic&, const Topic&) = default;
    };

    const Input& input_;
    std::map<Topic, std::vector<CurrencyAt>> values_;  ///< of documents of several currencies
};

}  // namespace qhdb::audit
