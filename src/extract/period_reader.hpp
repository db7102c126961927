// Periods and dates as bulletins write them (docs/GRAMMAR.md, P rules).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "qhdb/period.hpp"

namespace qhdb::extract {

/// A period or a day at text[start, end).
struct PeriodText {
    std::size_t end = 0;
    bool is_date = false;      ///< a day: no period of statistics
    bool cumulated = false;    ///< written as cumulated since January: 前5个月, 1—5月
    bool names_month = false;  ///< 当月 and 当季: the last month or quarter spoken of
    bool names_quarter = false;
    bool names_month_before = false;  ///< 上月: which one, the text around tells
    bool is_open = false;             ///< 今年以来, 去年以来: names no end
    PeriodExpression period;
    Date date;  ///< is_date; year 0 when not written, month 0 when only the day is
};

[[nodiscard]] std::optional<PeriodText> read_period(std::u32string_view text, std::size_t at);

}  // namespace qhdb::extract
