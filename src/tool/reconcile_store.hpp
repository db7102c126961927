// Reconciliation knows no database and the store no reconciliation: here the two meet.
#pragma once

#include <cstddef>

#include "qhdb/store.hpp"

namespace qhdb::tool {

/// Finds the years of facts that only other documents tell, from all documents anew. Returns how many.
std::size_t reconcile_store(Store& store);

}  // namespace qhdb::tool
