// Numbers that only count sections: 一、 （二） 3. ④ 第五， 六是.
#pragma once

#include <string_view>
#include <vector>

#include "extract/mention.hpp"

namespace qhdb::fact {

/// The numerals at the head of sections and items, marks of the list not included, in the order of the text.
[[nodiscard]] std::vector<CharSpan> section_numbers(const std::vector<extract::Mention>& mentions,
                                                    std::u32string_view text);

}  // namespace qhdb::fact
