// What the shell completes: its commands, names of the database and of the vocabulary, views and columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tool/line_editor.hpp"

namespace qhdb::tool {

class ShellNames {
public:
    explicit ShellNames(std::vector<std::string> commands);

    /// Names of the facts, read from the database.
    void read_database(const std::string& path);

    /// Commands behind a dot, views and columns in SQL, else the longest end of the text that begins a name.
    [[nodiscard]] Completion complete(std::string_view before_cursor) const;

private:
    std::vector<std::string> commands_, schema_, vocabulary_, database_;  ///< each sorted in lower case
};

}  // namespace qhdb::tool
