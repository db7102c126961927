// Builds the double-array trie over densely renumbered code points (shape: base/vocabulary_tables.hpp).
#pragma once

#include <cstdint>
#include <vector>

#include "vocabulary_compiler/terms.hpp"

namespace qhdb::vocabulary_compiler {

struct BuiltTrie {
    std::vector<std::uint16_t> pages, codes;
    std::vector<std::int32_t> base, check;
    std::vector<std::uint32_t> output_begin;
    std::vector<const Name*> outputs;
};

/// `names` must be ordered by key. The result points into them.
[[nodiscard]] BuiltTrie build_trie(const std::vector<Name>& names);

}  // namespace qhdb::vocabulary_compiler
