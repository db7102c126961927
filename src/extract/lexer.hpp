// One scan over the normalised text: numbers, periods and names as mentions.
#pragma once

#include <vector>

#include "extract/mention.hpp"

namespace qhdb::extract {

/// Mentions that cover `span` of the text in order. `text` is normalised (document::normalise).
[[nodiscard]] std::vector<Mention> lex_mentions(std::u32string_view text, CharSpan span);

[[nodiscard]] std::string_view to_string(MentionKind kind);

}  // namespace qhdb::extract
