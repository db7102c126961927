// Which place an article is about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/mention.hpp"
#include "fact/place.hpp"

namespace qhdb::fact {

/// The manifest's place, a part of it, its province or a group of provinces when the article speaks of that, else the
/// place that it speaks of most. 我省 speaks of the province; 全市, 全州 of the prefecture or county that is named
/// most.
[[nodiscard]] std::string main_region(const std::vector<extract::Mention>& mentions, std::u32string_view text,
                                      const Home& home);

}  // namespace qhdb::fact
