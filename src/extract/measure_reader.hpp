// A number with what stands around it: bound before, unit behind, bound behind.
#pragma once

#include <optional>
#include <string_view>

#include "extract/mention.hpp"

namespace qhdb::extract {

/// Reads number and unit at text[at] as one mention; its span begins at the number (a bound word before it
/// is looked at, not covered). Empty when no number of a bulletin begins here: a Han numeral needs a unit.
[[nodiscard]] std::optional<Mention> read_measure(std::u32string_view text, std::size_t at);

struct BoundWord {
    std::u32string_view word;
    Bound bound;
};

/// Length of a bound word (近, 超过, 突破 …) that ends right before text[at]; sets `bound`.
[[nodiscard]] std::size_t bound_before(std::u32string_view text, std::size_t at, Bound& bound);

/// Length of a bound word (以上, 左右, 有余 …) at text[at]; sets `bound`.
[[nodiscard]] std::size_t bound_behind(std::u32string_view text, std::size_t at, Bound& bound);

}  // namespace qhdb::extract
