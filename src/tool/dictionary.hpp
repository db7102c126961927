// schema/dictionary.tsv as the program holds it: every view, table and column in words.
#pragma once

#include <string>
#include <vector>

namespace qhdb::tool {

struct DictionaryColumn {
    std::string name, type, unit, description, example;
};

struct DictionaryObject {
    std::string name;
    std::string kind;  ///< view, table
    std::string description;
    std::vector<DictionaryColumn> columns;
};

/// In the order of the file. A row without a column describes the object itself and stands first.
[[nodiscard]] std::vector<DictionaryObject> dictionary();

}  // namespace qhdb::tool
