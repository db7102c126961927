// Numbers of a question with their unit: 100%, 1亿元, 1.5bn yuan, 2倍, five.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "qhdb/decimal.hpp"

namespace qhdb::query {

struct Amount {
    std::size_t end = 0;
    Decimal number;    ///< in the unit: yuan, percent, tonnes
    std::string unit;  ///< CNY, USD, percent, pp, t, or empty
};

[[nodiscard]] std::optional<Amount> read_amount(std::u32string_view text, std::size_t at);

}  // namespace qhdb::query
