// The project's own files, as the tests of style read them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace qhdb::tidy {

struct SourceFile {
    std::string path;  ///< relative to the project, with '/'
    std::vector<std::string> lines;

    [[nodiscard]] std::string at(std::size_t line) const { return path + ":" + std::to_string(line + 1); }
};

/// All .cpp and .hpp files below the given folders of the project, ordered by path.
[[nodiscard]] std::vector<SourceFile> read_sources(const std::vector<std::string>& folders);

/// `file:line: message` for each finding, one a line; empty is good.
[[nodiscard]] std::string joined(const std::vector<std::string>& findings);

/// Whether `text` begins with `prefix` after blanks.
[[nodiscard]] bool begins_with(std::string_view text, std::string_view prefix);

/// The number of blanks before the first other character.
[[nodiscard]] std::size_t indentation(std::string_view text);

}  // namespace qhdb::tidy
