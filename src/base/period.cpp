#include "qhdb/period.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "qhdb/error.hpp"

namespace qhdb {
namespace {

constexpr std::array<std::string_view, 6> kind_words{"month", "quarter", "half", "year", "ytd", "other"};
constexpr std::array<std::string_view, 4> quarters_zh{"一", "二", "三", "四"};
constexpr std::array<std::string_view, 12> months_en{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/// The decimal digits text[at, at + length) as a number; -1 when something else stands there.
int digits_at(std::string_view text, std::size_t at, std::size_t length) {
    int value = 0;
    for (const char c : text.substr(at, length)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::string padded(int value, std::size_t width) {
    std::string digits = std::to_string(value);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

bool is_whole_months(const Period& period) {
    return period.start.day == 1 && period.end.day == days_in_month(period.end.year, period.end.month);
}

bool is_whole_years(const Period& period) {
    return is_whole_months(period) && period.start.month == 1 && period.end.month == 12;
}

std::string year_zh(int year) { return std::to_string(year) + "年"; }
std::string month_zh(const Date& date) { return year_zh(date.year) + std::to_string(date.month) + "月"; }
std::string day_zh(const Date& date) { return month_zh(date) + std::to_string(date.day) + "日"; }
std::string month_name(int month) { return std::string(months_en.at(static_cast<std::size_t>(month - 1))); }
std::string month_en(const Date& date) { return month_name(date.month) + " " + std::to_string(date.year); }

/// The number of the quarter or half year that ends in `month`, from 1.
int ordinal_of(int month, int months) { return month / months; }

std::string range_zh(const Period& period) {
    if (!is_whole_months(period)) return day_zh(period.start) + "—" + day_zh(period.end);
    if (is_whole_years(period)) return std::to_string(period.start.year) + "—" + year_zh(period.end.year);
    if (period.start.year != period.end.year) return month_zh(period.start) + "—" + month_zh(period.end);
    return year_zh(period.start.year) + std::to_string(period.start.month) + "—" + std::to_string(period.end.month) +
           "月";
}

std::string range_en(const Period& period) {
    if (!is_whole_months(period)) return period.start.to_string() + "–" + period.end.to_string();
    if (is_whole_years(period)) return std::to_string(period.start.year) + "–" + std::to_string(period.end.year);
    if (period.start.year != period.end.year) return month_en(period.start) + "–" + month_en(period.end);
    return month_name(period.start.month) + "–" + month_en(period.end);
}

bool is_three_quarters(const Period& period) {
    return kind_of(period) == PeriodKind::YearToDate && period.end.month == 9;
}

}  // namespace

int days_in_month(int year, int month) {
    static constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    QHDB_INVARIANT(month >= 1 && month <= 12);
    return month == 2 && is_leap(year) ? 29 : days.at(static_cast<std::size_t>(month - 1));
}

std::optional<Date> Date::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const Date date{digits_at(text, 0, 4), digits_at(text, 5, 2), digits_at(text, 8, 2)};
    if (date.year < 1 || date.month < 1 || date.month > 12) return std::nullopt;
    if (date.day < 1 || date.day > days_in_month(date.year, date.month)) return std::nullopt;
    return date;
}

std::string Date::to_string() const { return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2); }

Period months_of(int year, int first_month, int last_month) {
    QHDB_INVARIANT(first_month >= 1 && first_month <= last_month);
    return {{year, first_month, 1}, {year, last_month, days_in_month(year, last_month)}};
}

Period shifted_years(const Period& period, int years) {
    Period shifted = period;
    shifted.start.year += years;
    shifted.end.year += years;
    // The last day stays the last day of its month, and 29 February exists in leap years only.
    const int last = days_in_month(shifted.end.year, shifted.end.month);
    shifted.end.day = is_whole_months(period) ? last : std::min(period.end.day, last);
    shifted.start.day = std::min(period.start.day, days_in_month(shifted.start.year, shifted.start.month));
    return shifted;
}

int month_count(const Period& period) {
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1;
}

PeriodKind kind_of(const Period& period) {
    if (!is_whole_months(period) || period.start.year != period.end.year) return PeriodKind::Other;
    const int months = month_count(period);
    const bool aligned = months > 0 && (period.start.month - 1) % months == 0;
    if (months == 1) return PeriodKind::Month;
    if (months == 3 && aligned) return PeriodKind::Quarter;
    if (months == 6 && aligned) return PeriodKind::Half;
    if (months == 12) return PeriodKind::Year;
    return months > 0 && period.start.month == 1 ? PeriodKind::YearToDate : PeriodKind::Other;
}

std::string_view to_string(PeriodKind kind) { return kind_words.at(static_cast<std::size_t>(kind)); }

std::string label_zh(const Period& period) {
    const int year = period.start.year;
    const int quarter = ordinal_of(period.end.month, 3);
    switch (kind_of(period)) {
        case PeriodKind::Month: return month_zh(period.start);
        case PeriodKind::Quarter:
            return year_zh(year) + std::string(quarters_zh.at(static_cast<std::size_t>(quarter - 1))) + "季度";
        case PeriodKind::Half: return year_zh(year) + (period.end.month == 6 ? "上半年" : "下半年");
        case PeriodKind::Year: return year_zh(year);
        case PeriodKind::YearToDate: return is_three_quarters(period) ? year_zh(year) + "前三季度" : range_zh(period);
        case PeriodKind::Other: break;
    }
    return range_zh(period);
}

std::string label_en(const Period& period) {
    switch (kind_of(period)) {
        case PeriodKind::Month: return month_en(period.start);
        case PeriodKind::Quarter:
            return "Q" + std::to_string(ordinal_of(period.end.month, 3)) + " " + std::to_string(period.start.year);
        case PeriodKind::Half:
            return "H" + std::to_string(ordinal_of(period.end.month, 6)) + " " + std::to_string(period.start.year);
        case PeriodKind::Year: return std::to_string(period.start.year);
        case PeriodKind::YearToDate:
        case PeriodKind::Other: break;
    }
    return range_en(period);
}

}  // namespace qhdb
