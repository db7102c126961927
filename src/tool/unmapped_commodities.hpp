// Products of the sources that no row of the vocabulary knows, and what they may be.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "qhdb/vocabulary.hpp"
#include "store/commodities.hpp"

namespace qhdb::tool {

struct UnmappedCommodity {
    CommodityRow use;
    std::vector<const Term*> closest;  ///< at most three
};

/// Of lists (荞麦、燕麦) the members that are unknown, each by itself; the most used first.
[[nodiscard]] std::vector<UnmappedCommodity> unmapped_commodities(const std::vector<CommodityRow>& commodities,
                                                                  const Vocabulary& vocabulary);

/// Known products whose names stand inside `name`, the one nearest its end first, since that is the noun; then those
/// of which most characters stand in it in the same order.
[[nodiscard]] std::vector<const Term*> closest_commodities(std::string_view name, const Vocabulary& vocabulary);

/// A table of commodities for `qhdb vocabulary import`: a row each, its id left to whoever fills it in, above it in
/// comments what is known.
void print_worksheet(std::ostream& out, const std::vector<UnmappedCommodity>& unmapped);

}  // namespace qhdb::tool
