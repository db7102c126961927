#include "tool/render_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ostream>

#include "qhdb/vocabulary.hpp"
#include "query/describe.hpp"
#include "tool/answer_json.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

using Json = nlohmann::ordered_json;

std::string grouped(std::string digits) {
    const std::size_t point = std::min(digits.find('.'), digits.size());
    const std::size_t first = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = point; at > first + 3;) digits.insert(at -= 3, ",");
    return digits;
}

/// The unit in which people of the language read this unit, and its power of ten.
struct ShownUnit {
    std::string name;
    int power = 0;
};

ShownUnit shown_unit(const std::string& unit, Language language) {
    const bool chinese = language == Language::Chinese;
    if (unit == "CNY") return chinese ? ShownUnit{"亿元", 8} : ShownUnit{"CNY million", 6};
    if (unit == "USD") return chinese ? ShownUnit{"亿美元", 8} : ShownUnit{"USD million", 6};
    if (unit == "percent") return {"%", 0};
    if (unit == "pp") return {chinese ? "个百分点" : "percentage points", 0};
    if (unit == "t") return {chinese ? "吨" : "tonnes", 0};
    return {unit, 0};
}

// Stated numbers have exactly their digits; a derived one is cut where its interval stops telling.
std::string shown_number(const AnswerRow& row, int power) {
    const Decimal scaled = row.number.scaled(-power);
    if (!row.derived) return grouped(scaled.to_string());
    int decimals = row.unit == "count" || row.unit == "rank" ? 0 : 2;
    if (row.interval.lower && row.interval.upper) {
        const double width = (*row.interval.upper - *row.interval.lower).scaled(-power).to_double();
        if (width > 0) decimals = std::clamp(-static_cast<int>(std::floor(std::log10(width))), 0, decimals);
    }
    return grouped(fmt::format("{:.{}f}", scaled.to_double(), decimals));
}

bool one_unit(const std::vector<AnswerRow>& rows) {
    return std::all_of(rows.begin(), rows.end(), [&](const AnswerRow& row) { return row.unit == rows.front().unit; });
}

std::string name_of(const std::string& zh, const std::string& en, Language language) {
    return language == Language::Chinese || en.empty() ? zh : en;
}

std::string in_language(TermKind kind, const std::string& name, Language language) {
    const auto terms = name.empty() ? std::vector<const Term*>{} : Vocabulary::built_in().named(kind, name);
    return name_of(name, terms.empty() ? std::string{} : std::string(terms.front()->name_en), language);
}

std::string subject(const AnswerRow& row, Language language) {
    std::string text;
    for (const std::string& part :
         {name_of(row.commodity, row.commodity_en, language), name_of(row.partner, row.partner_en, language),
          in_language(TermKind::Ownership, row.ownership, language),
          in_language(TermKind::Regime, row.regime, language)}) {
        if (!part.empty()) text += (text.empty() ? "" : " · ") + part;
    }
    return text;
}

/// Sources of all rows, each once, in the order of their first use: their numbers are the footnotes.
class Footnotes {
public:
    std::string marks(const AnswerRow& row) {
        std::string text;
        for (const AnswerSource& source : row.sources)
            text += fmt::format("{}[{}]", text.empty() ? "" : " ", number_of(source));
        return text;
    }
    void print(std::ostream& out, bool with_sentence) const {
        for (std::size_t i = 0; i < sources_.size(); ++i) {
            const AnswerSource& s = sources_[i];
            out << fmt::format("[{}] {} {}–{}: {}\n", i + 1, escape_controls(s.doc), s.start, s.end,
                               escape_controls(on_one_line(s.text)));
            if (with_sentence && !s.sentence.empty()) out << "    " << escape_controls(on_one_line(s.sentence)) << '\n';
        }
    }

private:
    std::size_t number_of(const AnswerSource& source) {
        for (std::size_t i = 0; i < sources_.size(); ++i) {
            if (sources_[i].doc == source.doc && sources_[i].start == source.start) return i + 1;
        }
        sources_.push_back(source);
        return sources_.size();
    }
    std::vector<AnswerSource> sources_;
};

std::vector<Cell> people_row(const AnswerRow& row, Language language, bool unit_in_heading, Footnotes& notes) {
    const bool chinese = language == Language::Chinese;
    const ShownUnit unit = shown_unit(row.unit, language);
    return {Cell::of_text(name_of(row.region_name, row.region_name_en, language)),
            Cell::of_text(chinese ? label_zh(row.period) : label_en(row.period)),
            Cell::of_text(chinese ? query::flow_zh(row.flow) : query::flow_en(row.flow)),
            Cell::text_or_null(subject(row, language)),
            Cell::of_text(chinese ? query::measure_zh(row.measure) : query::measure_en(row.measure)),
            Cell::of_text(shown_number(row, unit.power)),
            unit_in_heading ? Cell{} : Cell::of_text(unit.name),
            row.derived ? Cell::of_text(chinese ? "推算" : "derived") : Cell{},
            Cell::text_or_null(notes.marks(row))};
}

std::string heading_of_number(const Answer& answer, Language language) {
    const bool chinese = language == Language::Chinese;
    if (!one_unit(answer.rows)) return chinese ? "数值" : "number";
    return shown_unit(answer.rows.front().unit, language).name;
}

void print_people_table(std::ostream& out, const Answer& answer, Language language, Footnotes& footnotes) {
    const bool chinese = language == Language::Chinese;
    Table table{{{chinese ? "地区" : "region"},
                 {chinese ? "时期" : "period"},
                 {chinese ? "流向" : "flow"},
                 {chinese ? "对象" : "of"},
                 {chinese ? "指标" : "measure"},
                 {heading_of_number(answer, language), true},
                 {chinese ? "单位" : "unit"},
                 {chinese ? "状态" : "status"},
                 {chinese ? "来源" : "source"}},
                {}};
    for (const AnswerRow& row : answer.rows)
        table.rows.push_back(people_row(row, language, one_unit(answer.rows), footnotes));
    drop_empty_columns(table);
    render(out, table, Format::Table);
}

void print_for_people(std::ostream& out, const Answer& answer, const AnswerView& view) {
    Footnotes footnotes;
    if (answer.status != AnswerStatus::NotUnderstood) {
        out << to_string(answer.status) << ": " << query::describe(answer.shown, view.language) << '\n';
    }
    if (!answer.rows.empty()) print_people_table(out, answer, view.language, footnotes);
    for (const std::string& note : answer.notes) out << "- " << escape_controls(note) << '\n';
    footnotes.print(out, view.cite);
}

Cell optional_number(const std::optional<Decimal>& number) {
    return number ? Cell::of_number(short_decimal(*number)) : Cell{};
}

std::vector<Cell> flat_row(const AnswerRow& row) {
    Json sources = Json::array();
    for (const AnswerSource& s : row.sources)
        sources.push_back({{"doc", s.doc}, {"start", s.start}, {"end", s.end}, {"text", s.text}});
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
            Cell::of_json(sources.dump())};
}

Table flat_table(const Answer& answer) {
    Table table;
    for (const char* name :
         {"region", "region_name", "period_start", "period_end", "flow", "commodity", "partner", "ownership", "regime",
          "measure", "number", "unit", "lower", "upper", "status", "sources"}) {
        table.columns.push_back({name, false});
    }
    for (const AnswerRow& row : answer.rows) table.rows.push_back(flat_row(row));
    return table;
}

// No region was named: the statement says which were shown.
QuerySpec with_regions(const Answer& answer) {
    QuerySpec spec = answer.shown;
    if (!spec.regions.empty() || spec.by == Grouping::Region) return spec;
    for (const AnswerRow& row : answer.rows) {
        if (std::find(spec.regions.begin(), spec.regions.end(), row.region) == spec.regions.end())
            spec.regions.push_back(row.region);
    }
    return spec;
}

std::string inputs_of_derived(const Answer& answer) {
    std::string list;
    for (const AnswerRow& row : answer.rows) {
        if (!row.derived) continue;
        for (const std::int64_t fact : row.facts) list += (list.empty() ? "" : ", ") + std::to_string(fact);
    }
    return list;
}

}  // namespace

void render_answer(std::ostream& out, const Question& question, const Answer& answer, const AnswerView& view) {
    if (view.format == Format::Json) {
        out << answer_as_json(question, answer).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    } else if (view.format == Format::Table) {
        print_for_people(out, answer, view);
    } else {
        render(out, flat_table(answer), view.format);
        for (const std::string& line : answer.notes) note(line);
    }
}

void render_explanation(std::ostream& out, const Question& question, const Answer& answer) {
    Table words{{{"word"}, {"used as"}, {"value"}}, {}};
    for (const ReceiptItem& item : question.receipt) {
        words.rows.push_back({Cell::of_text(item.text), Cell::of_text(item.role), Cell::text_or_null(item.value)});
    }
    render(out, words, Format::Table);
    out << spec_as_json(answer.asked).dump(2) << '\n';
    if (!(answer.shown == answer.asked)) out << "shown instead:\n" << spec_as_json(answer.shown).dump(2) << '\n';
    render_sql(out, answer);
}

void render_sql(std::ostream& out, const Answer& answer) {
    out << compile_answer_sql(with_regions(answer)).with_literals() << '\n';
    const std::string inputs = inputs_of_derived(answer);
    if (inputs.empty()) return;
    out << "-- Derived rows are computed from these facts:\nSELECT * FROM fact WHERE fact_id IN (" << inputs << ");\n";
}

}  // namespace qhdb::tool
