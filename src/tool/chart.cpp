#include "tool/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/append_new.hpp"
#include "query/describe.hpp"
#include "tool/answer_text.hpp"

namespace qhdb::tool {
namespace {

using Rows = std::vector<const AnswerRow*>;

constexpr std::size_t dimensions = 4;
enum Dimension : std::size_t { Region, Subject, FlowOf, PeriodOf };

std::string name_in(const AnswerRow& row, std::size_t dimension, Language language) {
    switch (dimension) {
        case Region: return region_of(row, language);
        case Subject: return subject_of(row, language);
        case FlowOf: return flow_of(row, language);
        default: return period_of(row, language);
    }
}

// Rows of one measure and unit belong into one picture.
std::vector<Rows> by_measure_and_unit(const std::vector<AnswerRow>& rows) {
    std::vector<Rows> parts;
    for (const AnswerRow& row : rows) {
        const auto same = std::find_if(parts.begin(), parts.end(), [&](const Rows& part) {
            return part.front()->measure == row.measure && part.front()->unit == row.unit;
        });
        if (same == parts.end()) {
            parts.push_back({&row});
        } else {
            same->push_back(&row);
        }
    }
    return parts;
}

std::array<bool, dimensions> varying_of(const Rows& rows, Language language) {
    std::array<bool, dimensions> varying{};
    for (std::size_t i = 0; i < dimensions; ++i) {
        const std::string first = name_in(*rows.front(), i, language);
        varying[i] = std::any_of(rows.begin(), rows.end(),
                                 [&](const AnswerRow* row) { return name_in(*row, i, language) != first; });
    }
    return varying;
}

std::string_view bound_mark(Bound bound) {
    switch (bound) {
        case Bound::AtLeast: return "≥";
        case Bound::AtMost: return "≤";
        case Bound::Approx: return "≈";
        default: return "";
    }
}

ChartPoint point_of(const AnswerRow& row, const Rows& rows, Language language, Footnotes& footnotes) {
    const int power = shown_unit(rows, row.unit, language).power;
    return {row.number.scaled(-power).to_double(), std::string(bound_mark(row.bound)) + shown_number(row, power),
            footnotes.marks(row), row.derived};
}

/// The dimension whose members head groups of bars.
std::size_t heading_dimension(const QuerySpec& spec, const std::array<bool, dimensions>& varying) {
    std::size_t wanted = Region;
    if (spec.by == Grouping::Flow) wanted = FlowOf;
    if (spec.by == Grouping::Period) wanted = PeriodOf;
    if (spec.by != Grouping::None && spec.by != Grouping::Region && wanted == Region) wanted = Subject;
    if (varying[wanted]) return wanted;
    return static_cast<std::size_t>(std::find(varying.begin(), varying.end(), true) - varying.begin());
}

/// Bars of rows that differ in more than one dimension stand in groups, and a group shows what it lacks.
class BarReader {
public:
    BarReader(const Rows& rows, const QuerySpec& spec, Language language)
        : rows_(rows), language_(language), varying_(varying_of(rows, language)) {
        const auto count = std::count(varying_.begin(), varying_.end(), true);
        heading_ = count == 0 ? Region : heading_dimension(spec, varying_);
        grouped_ = count > 1;
    }

    std::vector<ChartBar> read(Footnotes& footnotes) {
        if (grouped_) return read_groups(footnotes);
        std::vector<ChartBar> bars;
        for (const AnswerRow* row : rows_)
            bars.push_back({"", head_of(*row), point_of(*row, rows_, language_, footnotes)});
        return bars;
    }

private:
    [[nodiscard]] std::string head_of(const AnswerRow& row) const {
        const std::string name = name_in(row, heading_, language_);
        if (!name.empty()) return name;
        return language_ == Language::Chinese ? "合计" : "all";  // a total among its parts
    }

    [[nodiscard]] std::string member_of(const AnswerRow& row) const {
        std::string name;
        for (std::size_t i = 0; i < dimensions; ++i) {
            if (i == heading_ || !varying_[i]) continue;
            const std::string part = name_in(row, i, language_);
            if (!part.empty()) name += (name.empty() ? "" : " · ") + part;
        }
        return name;
    }

    std::vector<ChartBar> read_groups(Footnotes& footnotes) {
        std::vector<std::string> heads;
        std::vector<std::string> members;
        Rows in_time = rows_;
        std::stable_sort(in_time.begin(), in_time.end(), [](const AnswerRow* a, const AnswerRow* b) {
            return std::pair(a->period.end, a->period.start) < std::pair(b->period.end, b->period.start);
        });
        for (const AnswerRow* row : rows_) append_new(heads, head_of(*row));
        for (const AnswerRow* row : in_time) append_new(members, member_of(*row));
        // A grid with more holes than numbers (each product in a period of its own) shows what there is.
        const bool shows_holes = heads.size() * members.size() <= 2 * rows_.size();
        std::vector<ChartBar> bars;
        for (const std::string& head : heads) {
            for (const std::string& member : members) add_bars(bars, head, member, shows_holes, footnotes);
        }
        return bars;
    }

    void add_bars(std::vector<ChartBar>& bars, const std::string& head, const std::string& member, bool shows_holes,
                  Footnotes& footnotes) {
        bool is_there = false;
        for (const AnswerRow* row : rows_) {
            if (head_of(*row) != head || member_of(*row) != member) continue;
            bars.push_back({head, member, point_of(*row, rows_, language_, footnotes)});
            is_there = true;
        }
        if (!is_there && shows_holes) bars.push_back({head, member, {std::nullopt, "–", "", false}});
    }

    Rows rows_;
    Language language_;
    std::array<bool, dimensions> varying_;
    std::size_t heading_ = Region;
    bool grouped_ = false;
};

int month_of(const Date& date) { return date.year * 12 + date.month - 1; }
int months_in(const Period& period) { return month_of(period.end) - month_of(period.start) + 1; }

std::string length_name(int months, Language language) {
    const bool chinese = language == Language::Chinese;
    switch (months) {
        case 1: return chinese ? "单月" : "months";
        case 3: return chinese ? "季度" : "quarters";
        case 6: return chinese ? "半年" : "half-years";
        case 12: return chinese ? "全年" : "years";
        default: return fmt::format(fmt::runtime(chinese ? "{}个月" : "{} months"), months);
    }
}

// The name of a line: what its numbers differ in from those of the others; the period is the axis.
std::string line_name(const AnswerRow& row, const std::array<bool, dimensions>& varying, bool lengths_vary,
                      Language language) {
    std::string name;
    const auto add = [&](const std::string& part) {
        if (!part.empty()) name += (name.empty() ? "" : " · ") + part;
    };
    for (const std::size_t i : {Region, Subject, FlowOf}) {
        if (varying[i]) add(name_in(row, i, language));
    }
    if (lengths_vary) add(length_name(months_in(row.period), language));
    return name.empty() ? name_in(row, Region, language) : name;
}

void finish(ChartLine& line) {
    std::stable_sort(line.points.begin(), line.points.end(),
                     [](const ChartLine::Point& a, const ChartLine::Point& b) { return a.month < b.month; });
    for (std::size_t i = 1; i < line.points.size(); ++i) {
        const int gap = line.points[i].month - line.points[i - 1].month;
        if (gap > 0 && (line.step == 0 || gap < line.step)) line.step = gap;
    }
}

std::vector<ChartLine> lines_of(const Rows& rows, Language language, Footnotes& footnotes) {
    const std::array<bool, dimensions> varying = varying_of(rows, language);
    const int length = months_in(rows.front()->period);
    const bool lengths_vary =
        std::any_of(rows.begin(), rows.end(), [&](const AnswerRow* row) { return months_in(row->period) != length; });
    std::vector<ChartLine> lines;
    for (const AnswerRow* row : rows) {
        const std::string name = line_name(*row, varying, lengths_vary, language);
        auto line = std::find_if(lines.begin(), lines.end(), [&](const ChartLine& it) { return it.name == name; });
        if (line == lines.end()) line = lines.insert(lines.end(), ChartLine{name, {}, 0});
        line->points.push_back({month_of(row->period.end), point_of(*row, rows, language, footnotes)});
    }
    for (ChartLine& line : lines) finish(line);
    return lines;
}

bool goes_on_in_time(const Rows& rows) {
    std::map<int, std::vector<Period>> by_length;
    for (const AnswerRow* row : rows) {
        std::vector<Period>& seen = by_length[months_in(row->period)];
        if (std::find(seen.begin(), seen.end(), row->period) == seen.end()) seen.push_back(row->period);
    }
    return std::any_of(by_length.begin(), by_length.end(), [](const auto& it) { return it.second.size() >= 3; });
}

std::string sources_of(const Rows& rows, Language language) {
    std::vector<std::string> documents;
    for (const AnswerRow* row : rows) {
        for (const AnswerSource& source : row->sources) {
            if (std::find(documents.begin(), documents.end(), source.doc) == documents.end())
                documents.push_back(source.doc);
        }
    }
    std::string text = language == Language::Chinese ? "来源：" : "Source: ";
    constexpr std::size_t most = 12;  // a picture has no room for hundreds
    const std::size_t named = documents.size() > most ? most - 1 : documents.size();
    for (std::size_t i = 0; i < named; ++i) {
        if (i > 0) text += language == Language::Chinese ? "、" : ", ";
        text += documents[i];
    }
    if (named == documents.size()) return text;
    const std::size_t more = documents.size() - named;
    return text + (language == Language::Chinese ? fmt::format("等{}篇", documents.size())
                                                 : fmt::format(" and {} more", more));
}

template <class Test>
bool any_point(const Chart& chart, Test test) {
    if (std::any_of(chart.bars.begin(), chart.bars.end(), [&](const ChartBar& bar) { return test(bar.point); }))
        return true;
    return std::any_of(chart.lines.begin(), chart.lines.end(), [&](const ChartLine& line) {
        return std::any_of(line.points.begin(), line.points.end(), [&](const auto& it) { return test(it.point); });
    });
}

}  // namespace

std::vector<Chart> charts_of(const Answer& answer, Language language, Footnotes& footnotes) {
    std::vector<Chart> charts;
    for (const Rows& rows : by_measure_and_unit(answer.rows)) {
        Chart chart;
        chart.language = language;
        chart.title = query::describe(answer.shown, language);
        chart.unit = measure_of(*rows.front(), language) + (language == Language::Chinese ? "，" : ", ") +
                     shown_unit(rows, rows.front()->unit, language).name;
        chart.source = sources_of(rows, language);
        if (goes_on_in_time(rows)) {
            chart.lines = lines_of(rows, language, footnotes);
        } else {
            chart.bars = BarReader(rows, answer.shown, language).read(footnotes);
        }
        charts.push_back(std::move(chart));
    }
    return charts;
}

bool has_derived(const Chart& chart) {
    return any_point(chart, [](const ChartPoint& point) { return point.derived; });
}

bool has_missing(const Chart& chart) {
    if (any_point(chart, [](const ChartPoint& point) { return !point.value; })) return true;
    return std::any_of(chart.lines.begin(), chart.lines.end(), [](const ChartLine& line) {
        return line.points.size() > 1 && line.points.back().month - line.points.front().month >
                                             line.step * static_cast<int>(line.points.size() - 1);
    });
}

std::string month_label(const Chart& chart, int month) {
    const bool only_years = std::all_of(chart.lines.begin(), chart.lines.end(), [](const ChartLine& line) {
        return std::all_of(line.points.begin(), line.points.end(), [](const auto& it) { return it.month % 12 == 11; });
    });
    return only_years ? std::to_string(month / 12) : fmt::format("{}-{:02}", month / 12, month % 12 + 1);
}

std::vector<std::string> legend_of(const Chart& chart, const std::string& derived_mark) {
    const bool chinese = chart.language == Language::Chinese;
    std::vector<std::string> lines;
    if (has_derived(chart))
        lines.push_back(derived_mark + (chinese ? " 推算，非原文所载" : " derived, not printed in a source"));
    if (has_missing(chart))
        lines.emplace_back(chart.bars.empty() ? (chinese ? "线断处没有数据" : "a line breaks where there is no number")
                                              : (chinese ? "– 没有数据" : "– no number"));
    if (chart.lines.size() > most_lines)
        lines.push_back(
            fmt::format(fmt::runtime(chinese ? "{} 条线只画前 {} 条" : "of {} lines the first {} are drawn"),
                        chart.lines.size(), most_lines));
    return lines;
}

}  // namespace qhdb::tool
