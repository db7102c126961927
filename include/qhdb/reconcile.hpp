// Stage 5: facts against facts. For now: the year of a document that names none, found by agreement.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "qhdb/decimal.hpp"
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
    Interval interval{};           ///< what its digits allow
    std::string basis{};           ///< what it is relative to; facts of other bases are not comparable
};

/// A fact whose dates follow from another document.
struct YearResolution {
    std::int64_t fact = 0;
    Period period;
    std::string evidence;  ///< in words: how many facts agree, with which year
};

/// A fact of a document without a year beside one of another document, in the year that was considered.
struct YearEvidence {
    std::int64_t doc = 0;
    int year = 0;
    std::int64_t fact = 0, witness = 0;
    bool agrees = false;  ///< else the two exclude each other, which undoes the year
    friend bool operator==(const YearEvidence&, const YearEvidence&) = default;
};

struct YearsFound {
    std::vector<YearResolution> resolutions;
    std::vector<YearEvidence> evidence;  ///< of each document, for the year that its facts agree with
};

/// For each document with facts of unknown year: the year in which at least two of them agree with dated facts of other
/// documents, and no other year in which two do. One agreeing figure is no evidence: rounded figures repeat. A value,
/// quantity or growth rate that all other documents of that year exclude undoes it. The result is in the order of the
/// facts given and does not depend on the order of documents.
[[nodiscard]] YearsFound find_years(const std::vector<ReconcileFact>& facts);
[[nodiscard]] std::vector<YearResolution> resolve_years(const std::vector<ReconcileFact>& facts);

}  // namespace qhdb
