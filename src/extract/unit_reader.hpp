// What stands behind a number: %, 个百分点, 倍, 成, a currency, a unit of measure.
#pragma once

#include <optional>
#include <string_view>

#include "extract/mention.hpp"
#include "extract/number_reader.hpp"

namespace qhdb::extract {

/// Reads the unit behind `number` into `mention` (kind, number, unit, last digit) as a bulletin means it.
/// Where it ends; empty when what follows is no unit that a bulletin measures with.
[[nodiscard]] std::optional<std::size_t> read_unit(std::u32string_view text, const NumberText& number,
                                                   Mention& mention);

/// `number` × 10^power in `unit`, as the mention's number.
void set_number(Mention& mention, MentionKind kind, const NumberText& number, int power, std::string_view unit);

/// Growth in percent of something that doubled n times.
[[nodiscard]] Decimal doublings(int times);

/// 成 as a tenth, not in 成为, 成都, 成交 …
[[nodiscard]] bool is_tenth(std::u32string_view behind);

/// Length of 个百分点 and its other spellings at the begin of the text, or 0.
[[nodiscard]] std::size_t points_length(std::u32string_view behind);

/// The longest name of that kind at text[at], by the forms that Chinese text uses; sets `length`.
[[nodiscard]] const Term* longest_name(std::u32string_view text, std::size_t at, TermKind kind, std::size_t& length);

}  // namespace qhdb::extract
