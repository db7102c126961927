#include "tool/period_range.hpp"

#include <fmt/format.h>

#include <optional>

#include "qhdb/error.hpp"
#include "qhdb/period.hpp"

namespace qhdb::tool {
namespace {

// `2025`, `2025-03` and `2025-03-14` as the first or last day that they cover.
std::optional<Date> day_of(const std::string& text, bool last) {
    if (text.size() == 4) return Date::parse(text + (last ? "-12-31" : "-01-01"));
    if (text.size() != 7) return Date::parse(text);
    const std::optional<Date> first = Date::parse(text + "-01");
    if (!first || !last) return first;
    return Date{first->year, first->month, days_in_month(first->year, first->month)};
}

}  // namespace

PeriodRange period_range(const std::string& text) {
    if (text.empty()) return {};
    const std::size_t dots = text.find("..");
    const std::string from = text.substr(0, dots);
    const std::string to = dots == std::string::npos ? from : text.substr(dots + 2);
    const std::optional<Date> start = day_of(from, false);
    const std::optional<Date> end = day_of(to, true);
    if (!start || !end || *end < *start) {
        throw Error(ErrorKind::Usage, fmt::format("'{}' is not a period", text),
                    "write START..END with days, months or years: 2025-01..2025-03");
    }
    return {start->to_string(), end->to_string()};
}

}  // namespace qhdb::tool
