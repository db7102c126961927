// The JSON of obs.basis read back into a Basis; Basis::to_json writes it.
#pragma once

#include <string>

#include "qhdb/fact.hpp"

namespace qhdb::store {

/// The text must be an object as Basis::to_json writes it, or empty. Unknown keys are not there.
[[nodiscard]] Basis basis_from_json(const std::string& text);

}  // namespace qhdb::store
