// The shape of the generated vocabulary: src/vocabulary_compiler writes the data, base/vocabulary.cpp reads it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "qhdb/vocabulary.hpp"

namespace qhdb::tables {

/// A code point's number in the trie is codes[pages[c >> 8] * 256 + (c & 255)]; 0 = in no name.
/// Characters that compare equal (fold_for_lookup) share a number, so that text needs no folding of its own.
inline constexpr unsigned page_bits = 8;
inline constexpr std::size_t page_size = std::size_t{1} << page_bits;

/// One term that a name stands for.
struct Output {
    std::uint32_t term;
    NameForm form;
};

/// The child of state s over code c is t = base[s] + c when check[t] == s; state 0 is the root.
/// The terms whose name ends in state s are outputs[output_begin[s] .. output_begin[s + 1]).
struct Trie {
    std::span<const std::uint16_t> pages;
    std::span<const std::uint16_t> codes;
    std::span<const std::int32_t> base;
    std::span<const std::int32_t> check;
    std::span<const std::uint32_t> output_begin;
    std::span<const Output> outputs;
};

/// `member` (partner id) belongs to `bloc`; ordered by bloc, then as in the table.
struct Membership {
    std::string_view bloc;
    std::string_view member;
};

extern const std::span<const Term> terms;
extern const std::span<const std::uint32_t> terms_by_id;  ///< indexes of terms, ordered by (kind, id)
extern const std::span<const Membership> memberships;
extern const Trie names;

}  // namespace qhdb::tables
