// Under which keys a name of the vocabulary is found: the same for the compiled trie and for added names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qhdb {

/// Folded for lookup, runs of blanks as one, with and without quotes “”. Empty when nothing is left of the name.
[[nodiscard]] std::vector<std::u32string> keys_of(std::string_view name);

}  // namespace qhdb
