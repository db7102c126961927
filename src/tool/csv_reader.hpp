// RFC 4180 as files really are: a byte order mark, CRLF or LF, quoted fields with line breaks in them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace qhdb::tool {

struct CsvRecord {
    std::size_t line = 0;  ///< of its first field, from 1
    std::vector<std::string> fields;
};

/// Blank lines are left out. Throws PointedError(Input), which names `file` and the line, for a quote that
/// stands or ends where it must not.
[[nodiscard]] std::vector<CsvRecord> read_csv(const std::string& text, const std::string& file);

}  // namespace qhdb::tool
