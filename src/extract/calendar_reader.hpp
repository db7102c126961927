// Periods as a person may write them in a line: dates, ranges, open periods, relative to a day.
// Bulletins are read by period_reader, which knows fewer forms and what statistics mean by them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "qhdb/period.hpp"

namespace qhdb::extract {

struct CalendarText {
    std::size_t end = 0;
    bool is_wrong = false;      ///< 2月30日: the words of a day that there is not
    std::optional<Date> first;  ///< absent when the year is neither said nor known
    std::optional<Date> last;   ///< also absent when the period is open
    std::string_view rule;
};

/// The period that begins at text[at], with 从 and 自 before it.
[[nodiscard]] std::optional<CalendarText> read_calendar(std::u32string_view text, std::size_t at,
                                                        std::optional<Date> today);

}  // namespace qhdb::extract
