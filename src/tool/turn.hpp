// Several processes may want to write to one database: each waits for its turn, and says so.
#pragma once

#include "qhdb/store.hpp"

namespace qhdb::tool {

/// Begins the transaction of a run, when no other process writes. Who waits longer than a second, for another writer
/// now or for the last readers when it commits, is told once; there is no limit, Ctrl-C ends it.
void begin_in_turn(Store& store);

}  // namespace qhdb::tool
