// Basis as it is written (Basis::to_json), read back.
#pragma once

#include <optional>
#include <string_view>

#include "qhdb/fact.hpp"

namespace qhdb::fact {

/// Empty when the text is no JSON object. Keys that a basis does not have are passed over.
[[nodiscard]] std::optional<Basis> basis_from_json(std::string_view text);

}  // namespace qhdb::fact
