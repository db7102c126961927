// Words that are near a word that was not understood.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qhdb::query {

/// Edits (insert, delete, replace, swap neighbours) from one word to the other, counted up to `most` + 1.
[[nodiscard]] int edit_distance(std::u32string_view a, std::u32string_view b, int most);

/// The one known Latin word that `word` is a slip of: one edit from five letters on, two from eight on, the
/// first letter kept. Empty when there is none or when two are equally near.
[[nodiscard]] std::string unique_correction(std::string_view word);

/// Up to three known words nearest to `word`, nearest first.
[[nodiscard]] std::vector<std::string> closest_words(std::string_view word);

}  // namespace qhdb::query
