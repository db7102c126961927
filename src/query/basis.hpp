// What a share, rank or gap is relative to: reading the stored basis and choosing among several.
#pragma once

#include <string>
#include <vector>

#include "query/cells.hpp"

namespace qhdb::query {

/// The region above; of a zone the one that its code begins with. Empty for the country.
[[nodiscard]] std::string parent_region(const std::string& code);

[[nodiscard]] bool has_basis(Measure measure);
/// The same, and growth where the question names the time that it is against.
[[nodiscard]] bool has_asked_basis(Measure measure, const QuerySpec& spec);

/// The rows that answer the question's whole, best first; empty when the question insists on another.
[[nodiscard]] std::vector<const AnswerRow*> ranked_by_basis(std::vector<const AnswerRow*> rows, const QuerySpec& spec);

/// A growth against that of a year before, or of any earlier period.
[[nodiscard]] bool is_against_earlier(const QuerySpec& spec);
/// True when the question says of what whole a share, rank or gap is asked.
[[nodiscard]] bool names_whole(const QuerySpec& spec);
/// True when the row is relative to the asked whole; with none named, to all of its kind or the region above.
[[nodiscard]] bool is_of_asked_whole(const AnswerRow& row, const QuerySpec& spec);

/// 全省第2、全国第5: of a question that names neither whole the ranks in each, in the order of the source; empty where
/// only `natural`, the rank of the whole that goes without saying, is meant. A part of the country (中部) never is.
[[nodiscard]] std::vector<const AnswerRow*> ranks_of_any_whole(const std::vector<const AnswerRow*>& stated,
                                                               const AnswerRow* natural, const QuerySpec& spec);

/// The whole that a share of this cell is a share of when the question names none, as a stored basis.
[[nodiscard]] std::string natural_basis(const Cell& cell, const QuerySpec& spec);

/// The time that a growth is against: the year before unless its basis says another.
[[nodiscard]] Period base_period(const Cell& growth);

/// The cell of the whole: `cell` with the members of the basis put in. Basis and measure are left.
[[nodiscard]] Cell whole_of(const Cell& cell, const std::string& basis);

/// In words: "of China", 占全国; of a rank "in China by growth".
[[nodiscard]] std::string describe_basis(Measure measure, const std::string& basis, Language language);

}  // namespace qhdb::query
