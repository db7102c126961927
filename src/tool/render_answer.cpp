#include "tool/render_answer.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <set>

#include "query/basis.hpp"
#include "query/describe.hpp"
#include "tool/answer_json.hpp"
#include "tool/answer_text.hpp"
#include "tool/chart.hpp"
#include "tool/footnotes.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

using Json = nlohmann::ordered_json;

std::vector<const AnswerRow*> all_of(const Answer& answer) {
    std::vector<const AnswerRow*> rows;
    for (const AnswerRow& row : answer.rows) rows.push_back(&row);
    return rows;
}

// Two ranks of one region, in the province and in the nation, would look alike.
bool wholes_differ(const std::vector<AnswerRow>& rows) {
    std::set<query::Cell> cells;
    return std::any_of(rows.begin(), rows.end(), [&](const AnswerRow& row) {
        query::Cell cell = query::cell_of(row);
        cell.basis.clear();
        return !cells.insert(std::move(cell)).second;
    });
}

std::vector<Cell> people_row(const AnswerRow& row, const Answer& answer, Language language, bool with_wholes,
                             Footnotes& notes) {
    const bool unit_in_heading = has_one_unit(answer.rows);
    const ShownUnit unit = shown_unit(all_of(answer), row.unit, language);
    return {Cell::of_text(region_of(row, language)),
            Cell::of_text(period_of(row, language)),
            Cell::of_text(flow_of(row, language)),
            Cell::text_or_null(subject_of(row, language)),
            Cell::of_text(measure_of(row, language)),
            with_wholes ? Cell::of_text(query::describe_basis(row.measure, row.basis, language)) : Cell{},
            Cell::of_text(shown_number(row, unit.power)),
            unit_in_heading ? Cell{} : Cell::of_text(unit.name),
            Cell::text_or_null(shown_interval(row, unit.power)),
            row.derived ? Cell::of_text(language == Language::Chinese ? "推算" : "derived") : Cell{},
            Cell::text_or_null(notes.marks(row))};
}

std::string heading_of_number(const Answer& answer, Language language) {
    if (!has_one_unit(answer.rows)) return language == Language::Chinese ? "数值" : "number";
    return shown_unit(all_of(answer), answer.rows.front().unit, language).name;
}

void print_people_table(std::ostream& out, const Answer& answer, Language language, Footnotes& footnotes) {
    const bool chinese = language == Language::Chinese;
    Table table{{{chinese ? "地区" : "region"},
                 {chinese ? "时期" : "period", false, true},
                 {chinese ? "流向" : "flow"},
                 {chinese ? "对象" : "of"},
                 {chinese ? "指标" : "measure"},
                 {chinese ? "口径" : "whole"},
                 {heading_of_number(answer, language), true},
                 {chinese ? "单位" : "unit"},
                 {chinese ? "区间" : "interval", true, true, true},
                 {chinese ? "状态" : "status", false, true},
                 {chinese ? "来源" : "source", false, true}},
                {}};
    const bool with_wholes = wholes_differ(answer.rows);
    for (const AnswerRow& row : answer.rows)
        table.rows.push_back(people_row(row, answer, language, with_wholes, footnotes));
    drop_empty_columns(table);
    render(out, table, {Format::Table});
}

// Bars stand beside their numbers; lines have the table below.
void print_rows(std::ostream& out, const Answer& answer, const AnswerView& view, Footnotes& footnotes) {
    bool needs_table = !view.chart;
    if (view.chart) {
        for (const Chart& chart : charts_of(answer, view.language, footnotes)) {
            draw_on_terminal(out, chart, screen_columns());
            needs_table = needs_table || chart.bars.empty();
        }
    }
    if (needs_table) print_people_table(out, answer, view.language, footnotes);
}

// A zone that only the database knows is a code to the specification: the rows have its name.
std::string reason_of(const Answer& answer, Language language) {
    std::string text = query::describe(answer.shown, language);
    for (const AnswerRow& row : answer.rows) {
        const std::size_t at = row.region.find('-') == std::string::npos ? std::string::npos : text.find(row.region);
        if (at != std::string::npos) text.replace(at, row.region.size(), region_of(row, language));
    }
    return escape_controls(text);
}

void print_for_people(std::ostream& out, const Answer& answer, const AnswerView& view) {
    Footnotes footnotes;
    if (answer.status != AnswerStatus::NotUnderstood) {
        out << in_lines(std::string(to_string(answer.status)) + ": " + reason_of(answer, view.language),
                        screen_columns(), "    ")
            << '\n';
    }
    if (!answer.rows.empty()) print_rows(out, answer, view, footnotes);
    for (const std::string& note : answer.notes)
        out << in_lines("- " + escape_controls(note), screen_columns(), "  ") << '\n';
    if (view.cite != nullptr) return footnotes.print_cited(out, *view.cite, view.language);
    footnotes.print(out, view.language);
}

Cell optional_number(const std::optional<Decimal>& number) {
    return number ? Cell::of_number(short_decimal(*number)) : Cell{};
}

std::vector<Cell> flat_row(const Answer& answer, const AnswerRow& row, Store* cite) {
    return {Cell::of_text(row.region),
            Cell::of_text(row.region_name),
            Cell::of_text(row.period.start.to_string()),
            Cell::of_text(row.period.end.to_string()),
            Cell::of_text(std::string(to_string(row.flow))),
            Cell::text_or_null(row.commodity),
            Cell::text_or_null(row.partner),
            Cell::text_or_null(row.ownership),
            Cell::text_or_null(row.regime),
            Cell::of_text(std::string(to_string(row.measure))),
            Cell::of_number(short_decimal(row.number)),
            Cell::of_text(row.unit),
            optional_number(row.interval.lower),
            optional_number(row.interval.upper),
            Cell::of_text(row.derived ? "derived" : "stated"),
            Cell::of_json(sources_as_json(row, cite).dump(-1, ' ', false, Json::error_handler_t::replace)),
            Cell::of_text(std::string(to_string(answer.status)))};
}

}  // namespace

Table flat_table(const Answer& answer, Store* cite) {
    Table table;
    for (const char* name :
         {"region", "region_name", "period_start", "period_end", "flow", "commodity", "partner", "ownership", "regime",
          "measure", "number", "unit", "lower", "upper", "status", "sources", "answer"}) {
        table.columns.push_back({name, false});
    }
    for (const AnswerRow& row : answer.rows) table.rows.push_back(flat_row(answer, row, cite));
    return table;
}

void render_answer(std::ostream& out, const Question& question, const Answer& answer, const AnswerView& view) {
    if (view.rendering.format == Format::Json) {
        out << answer_as_json(question, answer, view.cite).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    } else if (view.rendering.format == Format::Table) {
        print_for_people(out, answer, view);
    } else {
        render(out, flat_table(answer, view.cite), view.rendering);
        for (const std::string& line : answer.notes) note(line);
    }
}

void write_chart(const std::string& path, const Answer& answer, Language language) {
    Footnotes footnotes;
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    draw_as_svg(file, charts_of(answer, language, footnotes));
    file.close();
    if (!file) throw Error(ErrorKind::Input, "cannot write '" + path + "'", "check its folder and permissions");
}

void render_explanation(std::ostream& out, const Question& question, const Answer& answer) {
    Table words{{{"word"}, {"used as"}, {"value"}}, {}};
    for (const ReceiptItem& item : question.receipt) {
        words.rows.push_back({Cell::of_text(item.text), Cell::of_text(item.role), Cell::text_or_null(item.value)});
    }
    render(out, words, {Format::Table});
    out << spec_as_json(answer.asked).dump(2) << '\n';
    if (!(answer.shown == answer.asked)) out << "shown instead:\n" << spec_as_json(answer.shown).dump(2) << '\n';
    render_sql(out, answer);
}

void render_sql(std::ostream& out, const Answer& answer) { out << answer.statement.with_literals() << '\n'; }

}  // namespace qhdb::tool
