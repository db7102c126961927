// The year that a text leaves to its reader: 今年, 一季度.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/mention.hpp"
#include "qhdb/document.hpp"

namespace qhdb::fact {

/// What a document tells about when it was printed.
struct Anchor {
    std::optional<Date> published;  ///< manifest, option, or a date line of the page
    std::string from;               ///< manifest, option, text
    int page_year = 0;              ///< greatest year that the page names, future ones left out; 0 = none
};

[[nodiscard]] Anchor find_anchor(const Document& document, const std::vector<std::vector<extract::Mention>>& articles);

/// Greatest year that these mentions name, future ones (到2030年) left out; 0 = none.
[[nodiscard]] int year_named(const std::vector<extract::Mention>& mentions, std::u32string_view text);

/// The calendar dates of a period; empty when nothing tells its year.
/// `article_year`: the article's own year, 0 = none.
[[nodiscard]] std::optional<Period> resolve_period(const PeriodExpression& expression, const Anchor& anchor,
                                                   int article_year);

}  // namespace qhdb::fact
