// START..END of options that filter by period: days, months or years.
#pragma once

#include <string>

namespace qhdb::tool {

struct PeriodRange {
    std::string start, end;  ///< YYYY-MM-DD, both empty when nothing was asked
};

/// `2025`, `2025-03`, `2025-01..2025-03`, `2024-01-01..2025-12-31`. Throws Error(Usage) for anything else.
[[nodiscard]] PeriodRange period_range(const std::string& text);

}  // namespace qhdb::tool
