// A file's bytes, or why there are none.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace qhdb::tool {

/// What spreadsheets write before UTF-8.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// No bulletin comes near it; a file beyond is a mistake of the command line.
inline constexpr std::size_t largest_file = std::size_t{64} << 20;

/// Throws Error(Input) for a folder, an unreadable file, or one larger than `largest_file`.
[[nodiscard]] std::string file_bytes(const std::string& path);
/// The same of standard input.
[[nodiscard]] std::string standard_input_bytes();

}  // namespace qhdb::tool
