#include "store/period_text.hpp"

#include <fmt/format.h>

#include <charconv>

namespace qhdb::store {
namespace {

std::string year_text(const PeriodExpression& expression) {
    switch (expression.year_kind) {
        case PeriodExpression::Year::Absolute: return fmt::format("{}", expression.year);
        case PeriodExpression::Year::ThisYear: return fmt::format("Y{:+}", expression.year);
        case PeriodExpression::Year::Unstated: break;
    }
    return expression.year == 0 ? "?" : fmt::format("?{:+}", expression.year);
}

// Takes a number, with a sign where `signed_number`, from the front of `text`.
bool take_number(std::string_view& text, int& number, bool signed_number = false) {
    const bool plus = signed_number && text.starts_with('+');
    const char* const begin = text.data() + (plus ? 1 : 0);
    const char* const end = text.data() + text.size();
    if (begin == end || (!signed_number && *begin == '-')) return false;
    const auto [stop, error] = std::from_chars(begin, end, number);
    if (error != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
    return true;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

bool take_year(std::string_view& text, PeriodExpression& expression) {
    if (take(text, 'Y')) {
        expression.year_kind = PeriodExpression::Year::ThisYear;
        return take_number(text, expression.year, true);
    }
    if (take(text, '?')) {
        expression.year_kind = PeriodExpression::Year::Unstated;
        return text.starts_with('/') || take_number(text, expression.year, true);
    }
    expression.year_kind = PeriodExpression::Year::Absolute;
    return take_number(text, expression.year);
}

bool take_months(std::string_view& text, PeriodExpression& expression) {
    return take(text, '/') && take_number(text, expression.first_month) && take(text, '-') &&
           take_number(text, expression.last_month);
}

}  // namespace

std::string to_text(const PeriodExpression& expression) {
    const std::string text =
        fmt::format("{}/{:02}-{:02}", year_text(expression), expression.first_month, expression.last_month);
    return expression.span_years == 0 ? text : fmt::format("{}+{}", text, expression.span_years);
}

std::optional<PeriodExpression> expression_from(std::string_view text) {
    PeriodExpression expression;
    if (!take_year(text, expression) || !take_months(text, expression)) return std::nullopt;
    if (take(text, '+') && !take_number(text, expression.span_years)) return std::nullopt;
    if (!text.empty()) return std::nullopt;
    return expression;
}

}  // namespace qhdb::store
