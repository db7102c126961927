// Kinds of zones, and the codes of those that no table lists: PPPPPP-SLUG below the area that they lie in.
#pragma once

#include <string_view>

namespace qhdb {

struct ZoneKind {
    std::u32string_view words;  ///< as a text says it: 综保区
    std::string_view slug;      ///< CBZ
    std::string_view name_zh;   ///< 综合保税区
    std::string_view name_en;
};

/// The kind that these words name; null when they name a zone of no kind (园区).
[[nodiscard]] const ZoneKind* zone_kind(std::u32string_view words);
/// The kind of a code's slug; null when it is none of them.
[[nodiscard]] const ZoneKind* zone_kind_of_slug(std::string_view slug);

}  // namespace qhdb
