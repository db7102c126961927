// A bound specification → its rows: stated where a source states them, derived where they follow.
#pragma once

#include <string>
#include <vector>

#include "query/reader.hpp"

namespace qhdb::query {

struct Evaluation {
    QuerySpec spec;  ///< as evaluated: the latest period filled in
    std::vector<AnswerRow> rows;
    std::vector<std::string> notes;
    bool only_near = false;             ///< rows are of another whole than is meant, or in doubt, as a note says
    std::string only_intervals;         ///< "between 1.4 and 1.6 CNY": what bounds tell where no number follows
    std::size_t before_conditions = 0;  ///< rows that the conditions chose from
};

[[nodiscard]] Evaluation evaluate(Reader& reader, QuerySpec spec, Language language);

}  // namespace qhdb::query
