// Names that people use in questions and bulletins do not: a document that says "一带一路" or "farm" may mean anything.
#pragma once

#include <string_view>
#include <vector>

#include "qhdb/vocabulary.hpp"

namespace qhdb::query {

/// The term that a question means by this word (folded, lower case); null when it is no spoken name.
[[nodiscard]] const Term* find_spoken_name(std::string_view word);

/// The commodities that a broad word may mean, the likeliest first; nothing for any other word.
[[nodiscard]] std::vector<const Term*> readings_of_goods(std::string_view word);

}  // namespace qhdb::query
