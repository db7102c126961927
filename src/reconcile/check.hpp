// Does a relation hold? The verdict on one relation, also under a repair that somebody might suggest.
#pragma once

#include <utility>
#include <vector>

#include "reconcile/sheet.hpp"

namespace qhdb::audit {

/// What some facts would say instead.
using Repair = std::vector<std::pair<FactIndex, Range>>;

struct Outcome {
    Verdict verdict = Verdict::Unchecked;
    Rational imbalance;       ///< how far apart the two sides stay, with every figure as the digits allow
    std::size_t filling = 0;  ///< the one of Relation::fillings that comes nearest
};

[[nodiscard]] Range range_of(const Sheet& sheet, FigureId figure, const Repair& repair = {});
/// The figure if every number were exactly as printed.
[[nodiscard]] Range point_of(const Sheet& sheet, FigureId figure);
[[nodiscard]] Outcome check(const Sheet& sheet, const Relation& relation, const Repair& repair = {});

}  // namespace qhdb::audit
