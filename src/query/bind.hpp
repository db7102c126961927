// What only the database can settle: which Hainan, which year, which province is "the province".
#pragma once

#include <string>
#include <vector>

#include "query/reader.hpp"

namespace qhdb::query {

struct Binding {
    QuerySpec spec;
    std::vector<std::string> notes;
    std::vector<std::string> ambiguous;  ///< a line for each word with several readings that have facts
};

[[nodiscard]] Binding bind_question(Reader& reader, const Question& question);

}  // namespace qhdb::query
