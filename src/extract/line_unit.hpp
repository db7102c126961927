// The unit behind a number of a line, as it is written: 168公分 stays 168 厘米, 3元5角 is 3.5 CNY.
#pragma once

#include <string_view>

#include "extract/line_amount.hpp"
#include "qhdb/vocabulary.hpp"

namespace qhdb::extract {

/// Reads the unit at amount.end into the amount; false when there is none that a number can have.
bool read_line_unit(std::u32string_view text, LineAmount& amount);

/// 3角5分 behind 元, or by itself; adds to the amount. False when neither stands there.
bool read_small_money(std::u32string_view text, LineAmount& amount);

/// The name that print uses first for a unit of the vocabulary: 厘米 for cm and 公分.
[[nodiscard]] std::string_view printed_unit(const Term& unit);

}  // namespace qhdb::extract
