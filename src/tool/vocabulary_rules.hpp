// What a row of the vocabulary must be like, whoever writes it: ids, fields and names, one at a time.
#pragma once

#include <string>
#include <string_view>

#include "qhdb/vocabulary.hpp"

namespace qhdb::tool {

/// An id of this kind as one would write it, for a message.
[[nodiscard]] std::string_view example_id(TermKind kind);

/// What is wrong with it, in words; empty when nothing is.
[[nodiscard]] std::string problem_of_id(TermKind kind, std::string_view id);
[[nodiscard]] std::string problem_of_name(std::string_view name);

struct RowProblem {
    std::string_view column;
    std::string message;  ///< empty: none
    std::string hint;
};
/// Of the fields of a new row other than its id and names.
[[nodiscard]] RowProblem problem_of_row(const TermRow& row);

/// A term as a message names it: 锂电池 (lithium-batteries).
[[nodiscard]] std::string described(const Term& term);
[[nodiscard]] TermRow row_of(const Term& term);

}  // namespace qhdb::tool
