// Charts as one SVG document: no script, no external file, no id that another picture on a page could have.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "tool/chart.hpp"
#include "tool/chart_scale.hpp"
#include "tool/svg.hpp"

namespace qhdb::tool {
namespace {

constexpr double page_width = 800;
constexpr double margin = 16;
constexpr double inner_width = page_width - 2 * margin;
constexpr double bar_pitch = 22, bar_height = 14;
constexpr double plot_height = 260;
constexpr double label_size = 12, title_size = 16, small_size = 11;

// Told apart with every kind of colour vision (Okabe and Ito).
constexpr std::string_view line_colours[most_lines] = {"#0072b2", "#d55e00", "#009e73",
                                                       "#cc79a7", "#e69f00", "#56b4e9"};

constexpr std::string_view style =
    "<style>text{font:12px 'Noto Sans','Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC',"
    "'Microsoft YaHei','WenQuanYi Micro Hei',sans-serif;fill:#222}.t{font-size:16px;font-weight:bold}"
    ".s{font-size:11px;fill:#555}.h{font-weight:bold}.e{text-anchor:end}.m{text-anchor:middle}"
    ".v{text-anchor:middle;paint-order:stroke;stroke:#fff;stroke-width:3px}.g{stroke:#ddd}.z{stroke:#555}.p{fill:#"
    "0072b2}.n{fill:#d55e00}.d{fill-opacity:.45;stroke:#555;"
    "stroke-dasharray:3 2}</style>\n";

/// Elements, from top to bottom; the height is known when all are there.
class Page {
public:
    void text(double x, double y, std::string_view css, std::string_view content) {
        body_ += fmt::format("<text x=\"{}\" y=\"{}\"{}>{}</text>\n", coordinate(x), coordinate(y), class_of(css),
                             xml_escaped(content));
    }
    void line(double x1, double y1, double x2, double y2, std::string_view css) {
        body_ += fmt::format("<path d=\"M{} {}L{} {}\"{}/>\n", coordinate(x1), coordinate(y1), coordinate(x2),
                             coordinate(y2), class_of(css));
    }
    void add(std::string_view element) { body_ += element; }

    void paragraph(std::string_view content, double font_size, std::string_view css) {
        for (const std::string& one : wrapped(content, inner_width, font_size)) {
            bottom += font_size * 1.35;
            text(margin, bottom, css, one);
        }
    }

    double bottom = margin;  // the lower edge of what is there

    [[nodiscard]] const std::string& body() const { return body_; }

private:
    static std::string class_of(std::string_view css) { return css.empty() ? "" : fmt::format(" class=\"{}\"", css); }
    std::string body_;
};

std::string cut(const std::string& text, double width) {
    if (text_width(text, label_size) <= width) return text;
    const std::vector<std::string> lines = wrapped(text, width - text_width("…", label_size), label_size);
    return lines.front() + "…";
}

/// Where the numbers of a bar chart stand on the page.
struct BarArea {
    double labels = 0;  ///< right edge of the labels
    double from = 0, to = 0;
    Scale scale;
    [[nodiscard]] double x(double value) const { return from + scale.place(value) * (to - from); }
};

BarArea area_of(const Chart& chart) {
    BarArea area;
    area.scale = scale_of(chart, 5);
    double labels = 0;
    double numbers = 0;
    bool has_negative = false;
    for (const ChartBar& bar : chart.bars) {
        labels = std::max(labels, text_width(bar.label, label_size) + (bar.group.empty() ? 0 : 12));
        numbers = std::max(numbers, text_width(bar.point.number, label_size));
        has_negative = has_negative || bar.point.value.value_or(0) < 0;
    }
    area.labels = margin + std::min(labels, inner_width * 0.4);
    area.from = area.labels + 8 + (has_negative ? numbers + 4 : 0);
    area.to = page_width - margin - numbers - 4;
    return area;
}

void draw_bar(Page& page, const ChartBar& bar, const BarArea& area) {
    const double middle = page.bottom + bar_pitch / 2;
    const double baseline = middle + label_size * 0.36;
    const double left_edge = bar.group.empty() ? margin : margin + 12;
    page.text(area.labels, baseline, "e", cut(bar.label, area.labels - left_edge));
    const double zero = area.x(0);
    const double value = bar.point.value.value_or(0);
    const double end = area.x(value);
    if (bar.point.value && value != 0) {
        page.add(fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"{}{}\"/>\n",
                             coordinate(std::min(zero, end)), coordinate(middle - bar_height / 2),
                             coordinate(std::max(1.0, std::abs(end - zero))), coordinate(bar_height),
                             value < 0 ? "n" : "p", bar.point.derived ? " d" : ""));
    }
    const bool is_left = value < 0;
    page.text(is_left ? end - 4 : end + 4, baseline, is_left ? "e" : "", bar.point.number);
    page.bottom += bar_pitch;
}

// The grid lies below the bars, and is drawn first: so the height is counted before.
void draw_bars(Page& page, const Chart& chart) {
    const BarArea area = area_of(chart);
    double height = 0;
    std::string group;
    for (const ChartBar& bar : chart.bars) {
        height += bar_pitch * (bar.group != group ? 2 : 1);
        group = bar.group;
    }
    const double top = page.bottom + 6;
    for (const double tick : area.scale.ticks) {
        page.line(area.x(tick), top, area.x(tick), top + height, tick == 0 ? "z" : "g");
        page.text(area.x(tick), top + height + 14, "s m", area.scale.label(tick));
    }
    page.bottom = top;
    group.clear();
    for (const ChartBar& bar : chart.bars) {
        if (bar.group != group) {
            page.text(margin, page.bottom + bar_pitch * 0.75, "h", bar.group);
            page.bottom += bar_pitch;
        }
        group = bar.group;
        draw_bar(page, bar, area);
    }
    page.bottom += 20;
}

/// Where the numbers of a line chart stand on the page.
struct LineArea {
    double from = 0, to = 0, top = 0;
    int first = 0, last = 0;
    Scale scale;
    [[nodiscard]] double x(int month) const {
        return first == last ? (from + to) / 2 : from + 20 + (month - first) * (to - from - 40) / (last - first);
    }
    [[nodiscard]] double y(double value) const { return top + (1 - scale.place(value)) * plot_height; }
};

std::vector<int> months_of(const Chart& chart) {
    std::vector<int> months;
    for (std::size_t i = 0; i < std::min(chart.lines.size(), most_lines); ++i) {
        for (const ChartLine::Point& point : chart.lines[i].points) months.push_back(point.month);
    }
    std::sort(months.begin(), months.end());
    months.erase(std::unique(months.begin(), months.end()), months.end());
    return months;
}

void draw_axes(Page& page, const Chart& chart, const LineArea& area, const std::vector<int>& months) {
    for (const double tick : area.scale.ticks) {
        page.line(area.from, area.y(tick), area.to, area.y(tick), tick == 0 ? "z" : "g");
        page.text(area.from - 6, area.y(tick) + 4, "s e", area.scale.label(tick));
    }
    double limit = page_width;
    const std::vector<int> latest_first(months.rbegin(), months.rend());
    for (const int month : latest_first) {
        const std::string name = month_label(chart, month);
        const double width = text_width(name, small_size);
        page.line(area.x(month), area.top + plot_height, area.x(month), area.top + plot_height + 4, "z");
        if (area.x(month) + width / 2 > limit - 4) continue;
        page.text(area.x(month), area.top + plot_height + 17, "s m", name);
        limit = area.x(month) - width / 2;
    }
}

std::string path_of(const ChartLine& line, const LineArea& area) {
    std::string path;
    for (std::size_t i = 0; i < line.points.size(); ++i) {
        const bool joins = i > 0 && line.points[i].month - line.points[i - 1].month <= line.step;
        path += fmt::format("{}{} {}", joins ? 'L' : 'M', coordinate(area.x(line.points[i].month)),
                            coordinate(area.y(*line.points[i].point.value)));
    }
    return path;
}

// A number stands above its point, below it where the line comes down to it from both sides.
bool is_valley(const ChartLine& line, std::size_t at) {
    const auto lies_higher = [&](std::size_t other) {
        return *line.points[other].point.value > *line.points[at].point.value;
    };
    return (at == 0 || lies_higher(at - 1)) && (at + 1 == line.points.size() || lies_higher(at + 1));
}

void draw_line(Page& page, const ChartLine& line, const LineArea& area, std::string_view colour, bool with_numbers) {
    page.add(
        fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"/>\n", path_of(line, area), colour));
    for (std::size_t at = 0; at < line.points.size(); ++at) {
        const ChartLine::Point& it = line.points[at];
        const double x = area.x(it.month);
        const double y = area.y(*it.point.value);
        page.add(fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"3.5\" fill=\"{}\" stroke=\"{}\" stroke-width=\"2\"/>\n",
                             coordinate(x), coordinate(y), it.point.derived ? "#fff" : colour, colour));
        if (with_numbers) page.text(x, is_valley(line, at) ? y + 17 : y - 9, "v", it.point.number);
    }
}

void draw_key(Page& page, const Chart& chart) {
    double x = margin;
    page.bottom += 18;
    for (std::size_t i = 0; i < std::min(chart.lines.size(), most_lines); ++i) {
        const std::string name = cut(chart.lines[i].name, inner_width - 24);
        const double width = 24 + text_width(name, label_size) + 16;
        if (x > margin && x + width > page_width - margin) {
            x = margin;
            page.bottom += 18;
        }
        page.add(fmt::format("<path d=\"M{} {}h16\" stroke=\"{}\" stroke-width=\"3\"/>\n", coordinate(x),
                             coordinate(page.bottom - 4), line_colours[i]));
        page.text(x + 22, page.bottom, "", name);
        x += width;
    }
}

void draw_lines(Page& page, const Chart& chart) {
    const std::vector<int> months = months_of(chart);
    LineArea area;
    area.scale = scale_of(chart, 5);
    double ticks = 0;
    for (const double tick : area.scale.ticks) ticks = std::max(ticks, text_width(area.scale.label(tick), small_size));
    area.from = margin + ticks + 8;
    area.to = page_width - margin;
    area.top = page.bottom + 16;
    area.first = months.front();
    area.last = months.back();
    draw_axes(page, chart, area, months);
    const std::size_t count = std::min(chart.lines.size(), most_lines);
    const bool with_numbers = count == 1 && months.size() <= 12;  // more would cover one another
    for (std::size_t i = 0; i < count; ++i) draw_line(page, chart.lines[i], area, line_colours[i], with_numbers);
    page.bottom = area.top + plot_height + 22;
    if (chart.lines.size() > 1) draw_key(page, chart);
}

// All numbers in words, for whoever cannot see the picture.
std::string description_of(const Chart& chart) {
    std::string text = chart.unit + ": ";
    const std::string apart = "; ";
    const std::size_t begin = text.size();
    const auto add = [&](const std::string& name, const ChartPoint& point) {
        text += (text.size() == begin ? "" : apart) + name + ' ' + point.number;
    };
    for (const ChartBar& bar : chart.bars) add((bar.group.empty() ? "" : bar.group + ", ") + bar.label, bar.point);
    for (const ChartLine& line : chart.lines) {
        for (const ChartLine::Point& it : line.points) add(line.name + ", " + month_label(chart, it.month), it.point);
    }
    return text;
}

}  // namespace

void draw_as_svg(std::ostream& out, const std::vector<Chart>& charts) {
    Page page;
    page.paragraph(charts.front().title, title_size, "t");
    std::string description;
    for (const Chart& chart : charts) {
        page.bottom += 4;
        page.paragraph(chart.unit, label_size, "");
        if (chart.bars.empty()) {
            draw_lines(page, chart);
        } else {
            draw_bars(page, chart);
        }
        for (const std::string& line : legend_of(chart, chart.bars.empty() ? "○" : "▒"))
            page.paragraph(line, small_size, "s");
        page.paragraph(chart.source, small_size, "s");
        description += (description.empty() ? "" : "\n") + description_of(chart);
    }
    const std::string height = coordinate(page.bottom + margin);
    const std::string width = coordinate(page_width);
    out << fmt::format(
               "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" "
               "role=\"img\" xml:lang=\"{}\">\n",
               width, height, width, height, charts.front().language == Language::Chinese ? "zh-Hans" : "en")
        << "<title>" << xml_escaped(charts.front().title) << "</title>\n<desc>" << xml_escaped(description)
        << "</desc>\n"
        << style << "<path fill=\"#fff\" d=\"M0 0h" << width << 'v' << height << "H0z\"/>\n"
        << page.body() << "</svg>\n";
}

}  // namespace qhdb::tool
