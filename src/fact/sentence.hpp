// Paragraphs → sentences → clauses, as ranges of mentions.
#pragma once

#include <vector>

#include "extract/mention.hpp"

namespace qhdb::fact {

/// Mentions [first, last) between two marks of punctuation; `mark` ends it (0 at the end of a paragraph).
struct Clause {
    std::size_t first = 0;
    std::size_t last = 0;
    char32_t mark = 0;
    bool in_brackets = false;  ///< （…） with a figure in it: read as a clause of its own
};

struct Sentence {
    std::vector<Clause> clauses;
    CharSpan span{};
    bool starts_paragraph = false;
    bool is_heading = false;  ///< a paragraph that no full stop ends
};

/// Brackets without a figure of trade stay inside their clause; those with one become clauses.
[[nodiscard]] std::vector<Sentence> split_sentences(const std::vector<extract::Mention>& mentions,
                                                    std::u32string_view text);

}  // namespace qhdb::fact
