// The fixture pages with what is known of them.
#pragma once

#include <string>
#include <vector>

#include "qhdb/document.hpp"

namespace qhdb::golden {

struct Fixture {
    std::string path;  ///< below the project
    SourceInfo source;
};

/// The .txt files of a folder of fixtures in the order of their names; a manifest.csv there says where they come from.
[[nodiscard]] std::vector<Fixture> fixtures_of(const std::string& folder);

}  // namespace qhdb::golden
