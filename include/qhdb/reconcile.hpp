// Stage 5: facts against facts. For now: the year of a document that names none, found by agreement.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "qhdb/period.hpp"

namespace qhdb {

/// A stored fact as reconciliation sees it. Two facts speak of the same when series_key, measure, unit and
/// number_exact are equal.
struct ReconcileFact {
    std::int64_t id = 0;
    std::int64_t doc = 0;
    std::string series_key;  ///< region|flow|commodity|partner|ownership|regime
    std::string measure;
    std::string unit;
    std::string number_exact;
    std::optional<Period> period;  ///< absent: its year is not known
    PeriodExpression expression;   ///< as written
};

/// A fact whose dates follow from another document.
struct YearResolution {
    std::int64_t fact = 0;
    Period period;
    std::string evidence;  ///< in words: how many facts agree, with which year
};

/// For each document with facts of unknown year: the year under which most of them, and at least two, agree with
/// dated facts of other documents, no other year doing as well. One agreeing figure is no evidence: rounded
/// figures repeat. The result is in the order of the facts given and does not depend on the order of documents.
[[nodiscard]] std::vector<YearResolution> resolve_years(const std::vector<ReconcileFact>& facts);

}  // namespace qhdb
