// The folded text of a question, and the ways in which a name in it may be spelled.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "qhdb/query.hpp"

namespace qhdb::query {

/// Half width, lower case, one dash, one apostrophe, simplified characters, no runs of blanks.
[[nodiscard]] std::u32string fold_question(std::string_view text);

[[nodiscard]] Language language_of(std::u32string_view folded);

[[nodiscard]] bool is_word_char(char32_t c);  ///< a–z, 0–9
[[nodiscard]] bool is_han(char32_t c);
/// True when no Latin word or number runs over this position.
[[nodiscard]] bool is_boundary(std::u32string_view text, std::size_t at);

/// End of the Latin word that begins at `at`; `at` itself when none does. A possessive 's is left out.
[[nodiscard]] std::size_t word_end(std::u32string_view text, std::size_t at);

/// The spellings to look up for a Latin phrase: as written, hyphens as blanks, joined, last word singular
/// or plural. The phrase itself comes first.
[[nodiscard]] std::vector<std::u32string> spellings(std::u32string_view phrase);

}  // namespace qhdb::query
