// Documents as a person names them.
#pragma once

#include <string>

#include "qhdb/store.hpp"

namespace qhdb::tool {

/// Throws Error(Usage), with the names that there are, unless a current document has this name.
void check_document(Store& store, const std::string& name);

}  // namespace qhdb::tool
