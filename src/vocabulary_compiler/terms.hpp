// From the tables to terms (rows) and names (keys of the trie), with the checks that need several rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "qhdb/vocabulary.hpp"
#include "vocabulary_compiler/table.hpp"

namespace qhdb::vocabulary_compiler {

/// One name of one term, folded for lookup.
struct Name {
    std::u32string key;
    std::uint32_t term = 0;
    NameForm form{};
};

struct Membership {
    std::string bloc, member;
};

struct Lexicon {
    std::vector<TermRow> terms;
    std::vector<Name> names;  ///< ordered by key, then term, the better form first; one row for a key and term
    std::vector<Membership> memberships;
};

/// Reads every table of the directory; what is wrong goes to `problems`.
[[nodiscard]] Lexicon read_lexicon(const std::filesystem::path& directory, Problems& problems);

}  // namespace qhdb::vocabulary_compiler
