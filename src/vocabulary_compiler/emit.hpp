// Writing the C++ sources of the build tree.
#pragma once

#include <filesystem>
#include <string>

#include "vocabulary_compiler/terms.hpp"
#include "vocabulary_compiler/trie.hpp"

namespace qhdb::vocabulary_compiler {

/// The definitions that base/vocabulary_tables.hpp declares.
[[nodiscard]] std::string vocabulary_source(const Lexicon& lexicon, const BuiltTrie& trie);

/// Migrations in the order of their names, the views and the dictionary of columns as string constants.
[[nodiscard]] std::string schema_source(const std::filesystem::path& schema_directory);
/// The header that declares them, `qhdb_embedded/schema.hpp`.
[[nodiscard]] std::string schema_header();

}  // namespace qhdb::vocabulary_compiler
