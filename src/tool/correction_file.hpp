// corrections/*.csv: what people correct, as a file to keep beside the bulletins.
#pragma once

#include <string>
#include <vector>

#include "store/corrections.hpp"

namespace qhdb::tool {

/// Columns in any order: document, start, end, action, field, value, expect, reason, author, date. Throws Error(Input)
/// with the line for whatever is no correction.
[[nodiscard]] std::vector<Correction> read_correction_file(const std::string& path);

}  // namespace qhdb::tool
