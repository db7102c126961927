// Which files an ingestion reads, in which order, and what they are called in the database.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace qhdb::tool {

struct SourceFile {
    std::filesystem::path path;
    std::string name;  ///< base name; with as many folders in front as tell it from another of this run
    bool is_standard_input = false;
};

/// A path that could not be read, and why.
struct SkippedFile {
    std::string path;
    std::string reason;
};

struct SourceFiles {
    std::vector<SourceFile> files;  ///< sorted by path, bytewise; each file once
    std::vector<SkippedFile> skipped;
};

/// Folders are searched for *.txt, with the folders below them; a file named on its own may end as it likes.
/// `excluded` (the manifest; may be empty) is never among them. The order of `arguments` does not matter. `-` is
/// standard input, a document of the name `stdin_name`. Throws Error(Usage) when that is missing, idle, or taken.
[[nodiscard]] SourceFiles find_source_files(const std::vector<std::string>& arguments, const std::string& excluded,
                                            const std::string& stdin_name);

}  // namespace qhdb::tool
