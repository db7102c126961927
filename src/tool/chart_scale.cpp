#include "tool/chart_scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tool/answer_text.hpp"

namespace qhdb::tool {
namespace {

double round_step(double rough) {
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (rough <= factor * power * (1 + 1e-9)) return factor * power;
    }
    return 10 * power;
}

std::vector<double> values_of(const Chart& chart) {
    std::vector<double> values;
    const auto add = [&](const ChartPoint& point) {
        if (point.value && std::isfinite(*point.value)) values.push_back(*point.value);
    };
    for (const ChartBar& bar : chart.bars) add(bar.point);
    for (const ChartLine& line : chart.lines) {
        for (const ChartLine::Point& point : line.points) add(point.point);
    }
    if (!chart.bars.empty() || values.empty()) values.push_back(0);
    return values;
}

}  // namespace

std::string Scale::label(double tick) const {
    const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : 1;
    const int decimals = std::clamp(-static_cast<int>(std::floor(std::log10(step) + 1e-9)), 0, 12);
    return grouped(fmt::format("{:.{}f}", std::abs(tick) < step / 2 ? 0.0 : tick, decimals));
}

Scale scale_over(double low, double high, int wanted) {
    if (!(high - low > std::abs(high) * 1e-12)) {  // one value: an axis around it
        const double margin = low == 0 ? 1 : std::abs(low) / 2;
        low -= margin;
        high += margin;
    }
    const double step = round_step((high - low) / wanted);
    const double first = std::floor(low / step + 1e-9);
    const double last = std::ceil(high / step - 1e-9);
    Scale scale{first * step, last * step, {}};
    for (double at = first; at <= last; ++at) scale.ticks.push_back(at * step);
    return scale;
}

Scale scale_of(const Chart& chart, int wanted) {
    const std::vector<double> values = values_of(chart);
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    if (!chart.bars.empty() && *low == *high) return scale_over(0, 1, wanted);  // nothing but zeros
    return scale_over(*low, *high, wanted);
}

}  // namespace qhdb::tool
