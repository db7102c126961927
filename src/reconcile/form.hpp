// The formulas that relate figures. Each takes ranges and gives the range of all results; each figure occurs once
// in its formula, so that the range is exact and not merely safe.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reconcile/range.hpp"

namespace qhdb::audit {

enum class Form : std::uint8_t {
    Same,            ///< a
    Sum,             ///< a + b + …
    Difference,      ///< a − b
    Percent,         ///< 100 a / b
    WholeOf,         ///< part, share: 100 part / share
    PartOf,          ///< share, whole: share / 100 × whole
    BaseOf,          ///< value, growth: value / (1 + growth / 100)
    GrownOf,         ///< base, growth: base × (1 + growth / 100)
    GrowthOf,        ///< value, base: 100 value / base − 100
    ChangeOf,        ///< value, growth: value − value / (1 + growth / 100)
    ShareChangeOf,   ///< share, own growth, growth of the whole: share × (1 − (1 + G) / (1 + g))
    PullOf,          ///< share, own growth, growth of the whole: share × g / (1 + g) × (1 + G)
    ContributionOf,  ///< share, own growth, growth of the whole: share × (g / (1 + g)) / (G / (1 + G))
    Quotient         ///< a / b
};

/// `inputs` has as many ranges as the formula has figures.
[[nodiscard]] Range evaluate(Form form, std::span<const Range* const> inputs);
[[nodiscard]] Range evaluate(Form form, const std::vector<Range>& inputs);

}  // namespace qhdb::audit
