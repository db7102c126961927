// A table of vocabulary as a user writes it: tab-separated, columns of one of schema/vocabulary in any order.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/vocabulary_columns.hpp"
#include "tool/pointed_error.hpp"

namespace qhdb::tool {

struct VocabularyLine {
    std::size_t number = 0;
    std::string text;
    std::vector<std::string> cells;  ///< one for each column, without blanks at their ends

    /// The place of `words` in this line, for a message.
    [[nodiscard]] Place place(const std::string& file, std::string_view words) const;
};

struct VocabularyFile {
    std::string path;
    const TableSpec* table = nullptr;
    std::vector<std::string> columns;
    std::vector<VocabularyLine> lines;  ///< without the heading, comments (#) and empty lines

    /// The cell under the column; empty when the file does not have it.
    [[nodiscard]] std::string_view cell(const VocabularyLine& line, std::string_view column) const;
    /// What the first column of the table is called: id, or code.
    [[nodiscard]] std::string_view key_column() const;
};

/// The tables of which a database may hold rows: commodities, partners, regions, ownerships, regimes.
[[nodiscard]] std::vector<const TableSpec*> importable_tables();
/// Throws Error(Usage) for a name of no such table.
[[nodiscard]] const TableSpec& importable_table(std::string_view name);

/// `table` names the table; where it is empty the file's name or its columns tell. Throws PointedError(Input) with
/// file and line for what is no such table.
[[nodiscard]] VocabularyFile read_vocabulary_file(const std::string& path, const std::string& table);

}  // namespace qhdb::tool
