// The list of what is known about files apart from their bytes: CSV with the columns file, published_on,
// publisher, home_region, url in any order; only `file` must be there.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "qhdb/period.hpp"
#include "tool/pointed_error.hpp"

namespace qhdb::tool {

struct ManifestEntry {
    std::string file;  ///< name of a file, or the end of its path
    std::optional<Date> published_on;
    std::string publisher, home_region, url;
    std::size_t line = 0;
    bool is_used = false;  ///< a file of this name was ingested
};

class Manifest {
public:
    Manifest() = default;
    /// Throws Error(Input) with file and line for a column that is not known, a date that is none, a region
    /// code that is not known, or a file listed twice.
    explicit Manifest(const std::string& path);

    /// The entry whose `file` is the end of `path`, component by component; marks it as used.
    const ManifestEntry* find(const std::filesystem::path& path);
    [[nodiscard]] std::vector<std::string> unused_files() const;

private:
    std::vector<ManifestEntry> entries_;
    std::unordered_map<std::string, std::vector<std::size_t>>
        by_name_;  ///< entries by the last part of their file, in order
};

/// Throws Error unless it is a code of a region of the vocabulary: Input where `place` is in a file, else Usage.
void check_region(const std::string& code, const Place& place);

}  // namespace qhdb::tool
