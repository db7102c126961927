// Charts for the terminal: bars of block characters, lines of Braille dots.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

#include "base/unicode.hpp"
#include "tool/chart.hpp"
#include "tool/chart_scale.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

constexpr std::size_t usual_columns = 80;
constexpr std::size_t most_columns = 160;  // wider, and the eye loses the line
constexpr std::size_t least_bar = 10;

std::string repeated(std::string_view text, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

std::string left(const std::string& text, std::size_t columns) {
    const std::string cut = shortened(text, columns);
    return cut + std::string(columns - width_of(cut), ' ');
}

std::string right(const std::string& text, std::size_t columns) {
    return std::string(columns - std::min(columns, width_of(text)), ' ') + text;
}

std::string without_trailing_blanks(const std::string& line) { return line.substr(0, line.find_last_not_of(' ') + 1); }

/// Bars on both sides of a common zero, in eighths of a column to the right and halves to the left.
class BarDrawing {
public:
    BarDrawing(const Chart& chart, std::size_t columns) : chart_(chart), scale_(scale_of(chart, 4)) {
        for (const ChartBar& bar : chart.bars) {
            const std::size_t indent = bar.group.empty() ? 0 : 2;
            labels_ = std::max(labels_, width_of(escape_controls(bar.label)) + indent);
            numbers_ = std::max(numbers_, width_of(bar.point.number));
            marks_ = std::max(marks_, width_of(bar.point.marks));
        }
        const std::size_t others = numbers_ + marks_ + 5;  // with the blanks between and the axis
        labels_ = std::min(labels_, std::max(columns * 2 / 5, columns - std::min(columns, others + columns / 2)));
        area_ = std::max(least_bar, columns - std::min(columns, labels_ + others));
        place_axis();
    }

    void draw(std::ostream& out) const {
        std::string group;
        for (const ChartBar& bar : chart_.bars) {
            if (bar.group != group) out << escape_controls(bar.group) << '\n';
            group = bar.group;
            const std::string indent(bar.group.empty() ? 0 : 2, ' ');
            const std::string line = left(indent + escape_controls(bar.label), labels_) + "  " +
                                     right(bar.point.number, numbers_) + ' ' + drawn(bar.point) + ' ' + bar.point.marks;
            out << without_trailing_blanks(line) << '\n';
        }
    }

private:
    // The axis takes the room of the largest bar on either side.
    void place_axis() {
        const auto [low, high] = extremes();
        low_ = low < 0 && high > 0 ? static_cast<std::size_t>(std::lround(-low / (high - low) * double(area_))) : 0;
        if (low < 0 && high <= 0) low_ = area_;
        per_column_ = std::max(low_ > 0 ? -low / double(low_) : 0, low_ < area_ ? high / double(area_ - low_) : 0);
    }

    [[nodiscard]] std::pair<double, double> extremes() const {
        double low = 0;
        double high = 0;
        for (const ChartBar& bar : chart_.bars) {
            low = std::min(low, bar.point.value.value_or(0));
            high = std::max(high, bar.point.value.value_or(0));
        }
        return {low, high};
    }

    [[nodiscard]] std::string drawn(const ChartPoint& point) const {
        const double value = per_column_ > 0 ? point.value.value_or(0) / per_column_ : 0;
        return to_the_left(value < 0 ? -value : 0, point.derived) + "│" +
               to_the_right(value > 0 ? value : 0, point.derived);
    }

    [[nodiscard]] std::string to_the_left(double length, bool derived) const {
        const auto halves = std::min(static_cast<std::size_t>(std::lround(length * 2)), low_ * 2);
        const std::string bar = (halves % 2 != 0 ? "▐" : "") + repeated(derived ? "░" : "█", halves / 2);
        return std::string(low_ - width_of(bar), ' ') + bar;
    }

    [[nodiscard]] std::string to_the_right(double length, bool derived) const {
        static constexpr std::string_view eighths_of[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
        const std::size_t room = area_ - low_;
        auto eighths = std::min(static_cast<std::size_t>(std::lround(length * 8)), room * 8);
        if (length > 0 && eighths == 0) eighths = 1;  // little is not nothing
        std::string bar = repeated(derived ? "░" : "█", eighths / 8);
        bar += derived && eighths % 8 >= 4 ? "░" : derived && eighths >= 8 ? "" : eighths_of[eighths % 8];
        return bar + std::string(room - width_of(bar), ' ');
    }

    const Chart& chart_;
    Scale scale_;
    std::size_t labels_ = 0, numbers_ = 0, marks_ = 0;
    std::size_t area_ = 0, low_ = 0;  // columns of the bars, of those to the left of zero
    double per_column_ = 0;
};

/// Two by four dots in a character.
class Canvas {
public:
    Canvas(std::size_t columns, std::size_t lines) : columns_(columns), lines_(lines), dots_(columns * lines) {}

    void line(double x0, double y0, double x1, double y1) {
        const int steps = std::max(1, static_cast<int>(std::ceil(std::max(std::abs(x1 - x0), std::abs(y1 - y0)))));
        for (int i = 0; i <= steps; ++i) dot(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps);
    }

    void mark(std::size_t column, std::size_t line, std::string_view sign) {
        signs_.resize(dots_.size());
        std::string& there = signs_[line * columns_ + column];
        there = there.empty() || there == sign ? std::string(sign) : "✱";  // several lines meet
    }

    [[nodiscard]] std::string text(std::size_t line, std::string_view blank) const {
        std::string out;
        for (std::size_t i = line * columns_; i < (line + 1) * columns_; ++i) {
            if (!signs_.empty() && !signs_[i].empty()) {
                out += signs_[i];
            } else if (dots_[i] == 0) {
                out += blank;
            } else {
                append_utf8(out, U'\u2800' + dots_[i]);
            }
        }
        return out;
    }

private:
    void dot(double x, double y) {
        static constexpr unsigned bits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
        const auto column = static_cast<std::size_t>(std::lround(std::max(0.0, x)));
        const auto row = static_cast<std::size_t>(std::lround(std::max(0.0, y)));
        if (column / 2 >= columns_ || row / 4 >= lines_) return;
        dots_[row / 4 * columns_ + column / 2] |= bits[row % 4][column % 2];
    }

    std::size_t columns_, lines_;
    std::vector<unsigned> dots_;
    std::vector<std::string> signs_;
};

constexpr std::string_view signs[most_lines] = {"●", "■", "▲", "○", "□", "△"};
constexpr std::string_view derived_sign = "◇";
constexpr std::size_t plot_lines = 15;

class LineDrawing {
public:
    LineDrawing(const Chart& chart, std::size_t columns) : chart_(chart), scale_(scale_of(chart, 5)) {
        for (const double tick : scale_.ticks) margin_ = std::max(margin_, width_of(scale_.label(tick)));
        columns_ = std::max<std::size_t>(20, columns - std::min(columns, margin_ + 2));
        for (const ChartLine& line : drawn_lines()) {
            for (const ChartLine::Point& point : line.points) months_.push_back(point.month);
        }
        std::sort(months_.begin(), months_.end());
        months_.erase(std::unique(months_.begin(), months_.end()), months_.end());
    }

    void draw(std::ostream& out) const {
        Canvas canvas(columns_, plot_lines);
        const std::vector<ChartLine> lines = drawn_lines();
        for (std::size_t i = 0; i < lines.size(); ++i) draw_line(canvas, lines[i], signs[i]);
        for (std::size_t at = 0; at < plot_lines; ++at) {
            const std::string tick = tick_at(at);
            out << without_trailing_blanks(right(tick, margin_) + (tick.empty() ? " │" : " ┤") +
                                           canvas.text(at, tick == "0" ? "┈" : " "))
                << '\n';
        }
        out << std::string(margin_, ' ') << " └" << axis() << '\n';
        out << without_trailing_blanks(std::string(margin_ + 2, ' ') + month_names()) << '\n';
        for (std::size_t i = 0; i < lines.size(); ++i) out << signs[i] << ' ' << escape_controls(lines[i].name) << '\n';
    }

private:
    [[nodiscard]] std::vector<ChartLine> drawn_lines() const {
        const auto count = static_cast<std::ptrdiff_t>(std::min(chart_.lines.size(), most_lines));
        return {chart_.lines.begin(), chart_.lines.begin() + count};
    }

    // Points of time keep their distance; the outermost stand a little inside.
    [[nodiscard]] double column_of(int month) const {
        const double span = std::max(1, months_.back() - months_.front());
        constexpr double inset = 3;
        return inset + (month - months_.front()) / span * (double(columns_) - 1 - 2 * inset);
    }

    [[nodiscard]] double line_of(double value) const { return (1 - scale_.place(value)) * (plot_lines - 1); }

    void draw_line(Canvas& canvas, const ChartLine& line, std::string_view sign) const {
        for (std::size_t i = 0; i < line.points.size(); ++i) {
            const double x = column_of(line.points[i].month);
            const double y = line_of(*line.points[i].point.value);
            if (i > 0 && line.points[i].month - line.points[i - 1].month <= line.step) {
                const double from_y = line_of(*line.points[i - 1].point.value);
                canvas.line(column_of(line.points[i - 1].month) * 2 + 0.5, from_y * 4 + 1.5, x * 2 + 0.5, y * 4 + 1.5);
            }
            canvas.mark(static_cast<std::size_t>(std::lround(x)), static_cast<std::size_t>(std::lround(y)),
                        line.points[i].point.derived ? derived_sign : sign);
        }
    }

    [[nodiscard]] std::string tick_at(std::size_t line) const {
        for (const double tick : scale_.ticks) {
            if (static_cast<std::size_t>(std::lround(line_of(tick))) == line) return scale_.label(tick);
        }
        return {};
    }

    [[nodiscard]] std::string axis() const {
        std::vector<std::string_view> cells(columns_, "─");
        for (const int month : months_) cells[static_cast<std::size_t>(std::lround(column_of(month)))] = "┬";
        std::string out;
        for (const std::string_view cell : cells) out += cell;
        return out;
    }

    // The names below the axis, as many as stand apart; the last one always.
    [[nodiscard]] std::string month_names() const {
        std::string out(columns_, ' ');
        std::size_t limit = columns_;
        const std::vector<int> latest_first(months_.rbegin(), months_.rend());
        for (const int month : latest_first) {
            const std::string name = month_label(chart_, month);
            const auto middle = static_cast<std::size_t>(std::lround(column_of(month)));
            const std::size_t begin = std::min(middle - std::min(middle, name.size() / 2), columns_ - name.size());
            if (begin + name.size() > limit) continue;
            out.replace(begin, name.size(), name);
            limit = begin - std::min<std::size_t>(begin, 1);
        }
        return out;
    }

    const Chart& chart_;
    Scale scale_;
    std::size_t margin_ = 0, columns_ = 0;
    std::vector<int> months_;
};

}  // namespace

void draw_on_terminal(std::ostream& out, const Chart& chart, std::size_t columns) {
    const std::size_t width = std::min(columns == 0 ? usual_columns : columns, most_columns);
    out << escape_controls(chart.unit) << '\n';
    if (chart.bars.empty()) {
        LineDrawing(chart, width).draw(out);
    } else {
        BarDrawing(chart, width).draw(out);
    }
    for (const std::string& line : legend_of(chart, std::string(chart.bars.empty() ? derived_sign : "░")))
        out << line << '\n';
}

}  // namespace qhdb::tool
