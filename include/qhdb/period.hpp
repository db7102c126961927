// Calendar periods of trade statistics: whole months, from the first day of one to the last of another.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qhdb {

/// A day of the proleptic Gregorian calendar; year 0 means "no date".
struct Date {
    int year = 0;
    int month = 0;
    int day = 0;

    /// Reads YYYY-MM-DD and checks the calendar; empty on anything else.
    [[nodiscard]] static std::optional<Date> parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;  ///< YYYY-MM-DD
    friend auto operator<=>(const Date&, const Date&) = default;
};

[[nodiscard]] int days_in_month(int year, int month);

/// First and last day that a number covers.
struct Period {
    Date start;
    Date end;
    friend auto operator<=>(const Period&, const Period&) = default;
};

/// The whole months `first_month`..`last_month` of one year.
[[nodiscard]] Period months_of(int year, int first_month, int last_month);
/// The same months a number of years later (negative: earlier).
[[nodiscard]] Period shifted_years(const Period& period, int years);

/// What kind of span a period is. A cumulated period starts in January and is no calendar unit.
enum class PeriodKind : std::uint8_t { Month, Quarter, Half, Year, YearToDate, Other };
[[nodiscard]] PeriodKind kind_of(const Period& period);
[[nodiscard]] std::string_view to_string(PeriodKind kind);  ///< month, quarter, half, year, ytd, other
[[nodiscard]] std::string label_zh(const Period& period);   ///< 2025年一季度, 2025年1—5月, 2024年5月
[[nodiscard]] std::string label_en(const Period& period);   ///< Q1 2025, Jan–May 2025, May 2024
/// Months from first to last, both included.
[[nodiscard]] int month_count(const Period& period);

/// A period as a text says it, before its year is known.
struct PeriodExpression {
    enum class Year : std::uint8_t {
        Absolute,  ///< 2025年: `year` holds it
        ThisYear,  ///< 今年, 本年: the document's year plus `year` (0, or -1 for 去年, -2 for 前年)
        Unstated   ///< 一季度 alone: the year of the text around it, else the last such period before publication
    };
    Year year_kind = Year::Unstated;
    int year = 0;
    int first_month = 1;
    int last_month = 12;
    int span_years = 0;  ///< further calendar years that the period runs over (2023年至2025年: 2)

    friend bool operator==(const PeriodExpression&, const PeriodExpression&) = default;
};

}  // namespace qhdb
