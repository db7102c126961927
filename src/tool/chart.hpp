// An answer as a picture: what is drawn, apart from how. chart_text.cpp draws for the terminal, chart_svg.cpp as SVG.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "qhdb/query.hpp"
#include "tool/footnotes.hpp"

namespace qhdb::tool {

/// A number in a picture; without `value` there is none, which is shown.
struct ChartPoint {
    std::optional<double> value;
    std::string number;  ///< as people read it: 1,460
    std::string marks;   ///< its footnotes
    bool derived = false;
};

struct ChartBar {
    std::string group;  ///< heading above the first bar of several that belong together; empty = none
    std::string label;
    ChartPoint point;
};

/// Numbers of periods of one length, in the order of time: only like is joined with like.
struct ChartLine {
    struct Point {
        int month = 0;  ///< last month of the period, counted from year 0
        ChartPoint point;
    };
    std::string name;
    std::vector<Point> points;
    int step = 0;  ///< months between neighbours; a wider gap is a missing value, and breaks the line
};

/// Numbers of one measure in one unit: bars, or lines where time goes on.
struct Chart {
    std::string title;
    std::string unit;  ///< with the measure: `growth, %`
    std::vector<ChartBar> bars;
    std::vector<ChartLine> lines;
    std::string source;  ///< `Source: a.txt, b.txt`
    Language language = Language::English;
};

/// A chart for each measure and unit of the rows. Lines are drawn from three periods of one length on.
[[nodiscard]] std::vector<Chart> charts_of(const Answer& answer, Language language, Footnotes& footnotes);

[[nodiscard]] bool has_derived(const Chart& chart);
[[nodiscard]] bool has_missing(const Chart& chart);

/// `2025-06`, or `2025` where every period ends in December.
[[nodiscard]] std::string month_label(const Chart& chart, int month);

/// What is left out of a picture, and what its marks mean, in the language of the chart.
[[nodiscard]] std::vector<std::string> legend_of(const Chart& chart, const std::string& derived_mark);

/// Lines beyond this many cannot be told apart; the legend says that they are left out.
inline constexpr std::size_t most_lines = 6;

/// At most so many columns wide (0 = 80).
void draw_on_terminal(std::ostream& out, const Chart& chart, std::size_t columns);
/// One SVG document with the charts below one another.
void draw_as_svg(std::ostream& out, const std::vector<Chart>& charts);

}  // namespace qhdb::tool
