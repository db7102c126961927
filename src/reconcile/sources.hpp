// Several sources of one figure: which of them agree. None of it takes every source with every other.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "reconcile/range.hpp"

namespace qhdb::audit {

using FactIndex = std::uint32_t;

/// The greatest group of sources that meet in one interval.
struct Agreement {
    Range range;
    std::size_t sources = 0;
    FactIndex narrowest = 0;
};

// `facts` are of one figure, `ranges` what the digits of each allow.

/// Groups of sources that exclude one another, each by its narrowest fact.
[[nodiscard]] std::vector<FactIndex> witnesses_of(std::span<const FactIndex> facts, const std::vector<Range>& ranges);
/// Nothing where two groups are as great.
[[nodiscard]] std::optional<Agreement> agreement_of(std::span<const FactIndex> facts, const std::vector<Range>& ranges);
/// The first of those that most sources meet.
[[nodiscard]] FactIndex most_agreed(std::span<const FactIndex> facts, const std::vector<Range>& ranges);

}  // namespace qhdb::audit
