// Bytes → code points, each with the bytes it stands for. The only user of ICU's converters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "qhdb/document.hpp"

namespace qhdb::document {

/// Decoded text before any folding: code point i stands for bytes [starts[i], starts[i + 1]).
struct Decoded {
    Encoding encoding = Encoding::Utf8;
    std::u32string chars;
    std::vector<std::uint32_t> starts;  ///< one more than chars: the last is the end of the bytes
    std::vector<Diagnostic> diagnostics;
};

/// A byte-order mark decides; else strict UTF-8; else strict GB18030; else UTF-8 with U+FFFD for what
/// is damaged and a diagnostic that counts it.
[[nodiscard]] Decoded decode(std::string_view bytes);

/// The same bytes as UTF-8 text, damaged sequences as U+FFFD.
[[nodiscard]] std::string decode_to_utf8(std::string_view bytes, Encoding encoding);

}  // namespace qhdb::document
