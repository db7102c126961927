// Offsets and spans. Bytes of the original file and characters of the normalised text are counted
// in different types that do not convert into one another by accident (only Text::bytes_of does it).
#pragma once

#include <cstdint>

namespace qhdb {

/// A position that counts things of one kind (`Tag`), from 0.
template <class Tag>
struct Offset {
    std::uint32_t value = 0;
    friend constexpr auto operator<=>(Offset, Offset) = default;
};

/// Half-open range [start, end) of positions of one kind.
template <class Tag>
struct Span {
    Offset<Tag> start{};
    Offset<Tag> end{};

    [[nodiscard]] constexpr std::uint32_t size() const { return end.value - start.value; }
    [[nodiscard]] constexpr bool empty() const { return end.value <= start.value; }
    friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

struct ByteTag;
struct CharTag;

using ByteOffset = Offset<ByteTag>;  ///< bytes of the file as it was given
using CharOffset = Offset<CharTag>;  ///< code points of the normalised text
using ByteSpan = Span<ByteTag>;
using CharSpan = Span<CharTag>;

[[nodiscard]] constexpr ByteSpan byte_span(std::uint32_t start, std::uint32_t end) { return {{start}, {end}}; }
[[nodiscard]] constexpr CharSpan char_span(std::uint32_t start, std::uint32_t end) { return {{start}, {end}}; }

}  // namespace qhdb
