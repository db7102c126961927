// The parts of an answer as people read them: numbers in their digits, units of daily use, names in their language.
#pragma once

#include <string>
#include <vector>

#include "qhdb/query.hpp"

namespace qhdb::tool {

/// The unit in which people of the language read this unit, and its power of ten.
struct ShownUnit {
    std::string name;
    int power = 0;
};
[[nodiscard]] ShownUnit shown_unit(const std::string& unit, Language language);
/// For numbers that stand together: 万元 where none of them reaches 1亿元.
[[nodiscard]] ShownUnit shown_unit(const std::vector<const AnswerRow*>& rows, const std::string& unit,
                                   Language language);

/// 1234567.8 as 1,234,567.8
[[nodiscard]] std::string grouped(std::string digits);

/// Stated numbers have exactly their digits; a derived one is cut where its interval stops telling.
[[nodiscard]] std::string shown_number(const AnswerRow& row, int power);
/// Where a derived number lies for certain; empty for one that is printed.
[[nodiscard]] std::string shown_interval(const AnswerRow& row, int power);

/// The Chinese name where the English one is wanted and there is none.
[[nodiscard]] std::string name_of(const std::string& zh, const std::string& en, Language language);
[[nodiscard]] std::string region_of(const AnswerRow& row, Language language);
[[nodiscard]] std::string period_of(const AnswerRow& row, Language language);
[[nodiscard]] std::string flow_of(const AnswerRow& row, Language language);
[[nodiscard]] std::string measure_of(const AnswerRow& row, Language language);
/// Commodity, partner, kind of firm and regime, joined by a dot; empty when all are totals.
[[nodiscard]] std::string subject_of(const AnswerRow& row, Language language);

[[nodiscard]] bool has_one_unit(const std::vector<AnswerRow>& rows);

}  // namespace qhdb::tool
