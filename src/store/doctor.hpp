// Everything about a database that can be checked, and what to do where it is not as it should be.
#pragma once

#include <string>
#include <vector>

#include "qhdb/store.hpp"

namespace qhdb {

struct Examination {
    std::string what;                   ///< what was checked, in words
    std::vector<std::string> problems;  ///< none: all is well
    std::string remedy;                 ///< what to do about them
};

/// Reads the whole database, writes nothing. What cannot be read because pages are damaged is a problem, no exception.
[[nodiscard]] std::vector<Examination> examine_database(Store& store);

}  // namespace qhdb
