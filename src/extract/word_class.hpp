// Classes of cue words by their name in schema/vocabulary/words.tsv.
#pragma once

#include <string_view>

#include "extract/mention.hpp"

namespace qhdb::extract {

/// None for a class that the program does not know (a tidy test checks that the table has none).
[[nodiscard]] WordClass word_class_from(std::string_view name);

}  // namespace qhdb::extract
