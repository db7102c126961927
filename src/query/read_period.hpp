// Periods as questions say them. Chinese forms are read by the reader of documents; this one adds English
// and the short forms of analysts: Q1'25, 1H25, 2025Q1, 2025-03, 25年上半年, ytd is a word of its own.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "qhdb/period.hpp"

namespace qhdb::query {

struct ReadPeriod {
    std::size_t end = 0;
    PeriodExpression expression;
    bool open_ended = false;  ///< 今年以来: to the latest
};

[[nodiscard]] std::optional<ReadPeriod> read_question_period(std::u32string_view text, std::size_t at);

}  // namespace qhdb::query
