// An axis: from numbers to places, with marks at round numbers.
#pragma once

#include <string>
#include <vector>

#include "tool/chart.hpp"

namespace qhdb::tool {

struct Scale {
    double low = 0, high = 1;
    std::vector<double> ticks;  ///< round numbers, `low` and `high` among them

    /// Where `value` stands between low (0) and high (1).
    [[nodiscard]] double place(double value) const { return (value - low) / (high - low); }
    /// As many decimals as the ticks need.
    [[nodiscard]] std::string label(double tick) const;
};

/// An axis over the values with about `wanted` steps of 1, 2 or 5 times a power of ten.
[[nodiscard]] Scale scale_over(double low, double high, int wanted);

/// Over all values of a chart; bars always stand on zero.
[[nodiscard]] Scale scale_of(const Chart& chart, int wanted);

}  // namespace qhdb::tool
