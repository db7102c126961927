// The articles of a page, and which headline belongs to which.
#pragma once

#include <vector>

#include "qhdb/document.hpp"

namespace qhdb::document {

/// Articles in the order of the page; their spans do not overlap. A headline that stands elsewhere on the
/// page is listed in the article whose words it shares most.
[[nodiscard]] std::vector<Article> segment_articles(const Text& text);

}  // namespace qhdb::document
