// The names that a database adds to the vocabulary: a sorted list of keys, narrowed character by character, which
// walks like a trie and needs no building beyond sorting. There are few of them beside the compiled trie.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "qhdb/vocabulary.hpp"

namespace qhdb {

class AddedNames {
public:
    struct Entry {
        std::u32string key;  ///< as keys_of gives it
        std::uint32_t term = 0;
        NameForm form{};
    };

    AddedNames() = default;
    explicit AddedNames(std::vector<Entry> entries);

    /// Appends the names that begin at text[at], shortest first.
    void match(std::u32string_view text, std::size_t at, std::vector<TermMatch>& found) const;

private:
    static constexpr std::size_t filter_size = 1024;

    std::vector<Entry> entries_;              ///< by key, then term, the better form first
    std::bitset<filter_size> first_letters_;  ///< low bits of the first characters: most positions begin no name
};

/// Between text[at - 1] and text[at] runs a Latin word, in which no name begins or ends.
[[nodiscard]] bool splits_word(std::u32string_view text, std::size_t at);

}  // namespace qhdb
