// From a file of vocabulary to terms that a database may take: every row is checked before any is taken.
#pragma once

#include <cstdint>
#include <vector>

#include "qhdb/vocabulary.hpp"
#include "tool/vocabulary_file.hpp"

namespace qhdb::tool {

struct VocabularyImport {
    std::vector<AddedTerm> terms;  ///< with what is new only; terms of which everything was known are left out
    std::int64_t new_terms = 0;
    std::int64_t joined_terms = 0;  ///< known ones that get names or a family
    std::int64_t names = 0;
    std::int64_t left_out = 0;  ///< rows whose id is not filled in
};

/// Checks the file against the vocabulary that it adds to. Throws PointedError(Input), which names line and column,
/// for the first row that cannot be taken.
[[nodiscard]] VocabularyImport check_import(const VocabularyFile& file, const Vocabulary& vocabulary);

}  // namespace qhdb::tool
