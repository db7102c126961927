// A period that is put back at the end of a scope.
#pragma once

#include "qhdb/period.hpp"

namespace qhdb::fact {

/// Puts a period back when the figure of an earlier one is read.
struct PeriodGuard {
    PeriodExpression& period;
    PeriodExpression before;
    PeriodGuard(PeriodExpression& current, PeriodExpression kept) : period(current), before(kept) {}
    ~PeriodGuard() { period = before; }
    PeriodGuard(const PeriodGuard&) = delete;
    PeriodGuard(PeriodGuard&&) = delete;
    PeriodGuard& operator=(const PeriodGuard&) = delete;
    PeriodGuard& operator=(PeriodGuard&&) = delete;
};

}  // namespace qhdb::fact
