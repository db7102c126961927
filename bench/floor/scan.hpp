// The scan floor: what a plain program does that only looks at every character once. It validates UTF-8, folds widths
// with an offset map, reads all numbers with their values and looks up every name of the vocabulary, and joins nothing
// to anything. Extraction is measured against it; it shares no code with the reader.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qhdb::bench {

struct ScannedNumber {
    double value = 0;
    std::uint32_t start = 0, end = 0;  ///< bytes
};

struct Scan {
    std::u32string text;                 ///< folded
    std::vector<std::uint32_t> offsets;  ///< of each character's first byte
    std::vector<ScannedNumber> numbers;
    std::size_t names = 0;    ///< found in the dictionary
    std::size_t damaged = 0;  ///< bytes that are no UTF-8
};

/// The names of the vocabulary by their first two characters, behind a bitmap that most pairs fail at.
class Dictionary {
public:
    Dictionary();
    /// Length of the longest name that begins at text[at]; 0: none.
    [[nodiscard]] std::size_t longest(std::u32string_view text, std::size_t at) const;
    [[nodiscard]] std::size_t size() const { return names_.size(); }

private:
    struct Slot {
        std::uint64_t pair = 0;
        std::uint32_t first = 0, last = 0;  ///< names, longest first
    };
    [[nodiscard]] static std::uint64_t hash(std::uint64_t pair) { return pair * 0x9E3779B97F4A7C15ULL; }

    std::vector<std::u32string> names_;
    std::vector<Slot> slots_;
    std::vector<std::uint64_t> bitmap_;
};

/// Scans `text` into `scan`, whose buffers are used again.
void scan(std::string_view text, const Dictionary& dictionary, Scan& scan);

}  // namespace qhdb::bench
