// Facts on one line, so that a new case costs one row (tests/golden/facts.txt explains the notation).
#pragma once

#include <string>
#include <vector>

#include "qhdb/fact.hpp"

namespace qhdb::golden {

/// `2025-01..03: export 锂电池 value 6.3亿; export 锂电池 growth 6920%`; `-` for none. A period is written where it
/// differs from the fact before, a region where it is not `home`.
[[nodiscard]] std::string notation_of(const std::vector<Fact>& facts, const std::string& home);

/// The facts of a text as a page of one source. `published` is YYYY-MM-DD or empty.
[[nodiscard]] Extraction extract_text(const std::string& text, const std::string& published, const std::string& home);

}  // namespace qhdb::golden
