#include "fact/fact_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/unicode.hpp"
#include "document/normalise.hpp"
#include "document/table_cells.hpp"
#include "fact/anchor.hpp"
#include "fact/basis_json.hpp"
#include "fact/collector.hpp"
#include "fact/table_columns.hpp"
#include "fact/table_values.hpp"

namespace qhdb::fact {
namespace {

constexpr const char* rule_name = "table of facts";

/// A cell whose column is known, as it is written, and where its folded text is.
struct ReadCell {
    Heading heading;
    std::string column;
    std::string written;
    CharSpan where{};
};

/// What stops a row: a cell of it, or the row as a whole.
struct BadRow {
    std::string message;
    ByteSpan where{};
};

// Reads one row: first whom and what it speaks of, then its figures.
class RowReader {
public:
    RowReader(const Document& document, const std::vector<ReadCell>& cells, CharSpan row)
        : document_(document), cells_(cells), row_(row) {}

    std::vector<Finding> read() {
        read_region();
        read_period();
        target_.series.flow = must<Flow>(*cell_of(FactColumn::Flow, "says no flow: export, import, total or balance"),
                                         [](View text) { return table_flow(text); });
        note(Dimension::Flow, FactColumn::Flow);
        read_members();
        for (const ReadCell& cell : cells_) {
            if (cell.heading.column == FactColumn::Figure) add_figure(cell, cell.heading.measure, cell.heading.unit);
        }
        if (find(FactColumn::Number)) read_number();
        if (findings_.empty()) throw BadRow{"has no figure", bytes_of(row_)};
        for (Finding& finding : findings_) finding.evidence = evidence_;
        return std::move(findings_);
    }

private:
    using View = std::u32string_view;

    [[nodiscard]] View view(const ReadCell& cell) const { return document_.text.view(cell.where); }
    [[nodiscard]] std::string text(FactColumn column) const {
        const ReadCell* const cell = find(column);
        return cell ? cell->written : std::string();
    }
    [[nodiscard]] ByteSpan bytes_of(CharSpan span) const { return document_.text.bytes_of(span); }

    // Of a number and its exact decimal side by side (view fact) the latter; else the first.
    [[nodiscard]] const ReadCell* find(FactColumn column) const {
        const ReadCell* found = nullptr;
        for (const ReadCell& cell : cells_) {
            const bool is_better = found == nullptr || cell.column.ends_with("_exact");
            if (cell.heading.column == column && is_better) found = &cell;
        }
        return found;
    }
    [[nodiscard]] const ReadCell* cell_of(FactColumn column, const char* lack) const {
        const ReadCell* const cell = find(column);
        if (!cell) throw BadRow{lack, bytes_of(row_)};
        return cell;
    }

    [[noreturn]] void refuse(const ReadCell& cell, const std::string& reason) const {
        throw BadRow{fmt::format("column '{}': '{}' {}", cell.column, cell.written, reason), bytes_of(cell.where)};
    }

    template <class T, class Read>
    T must(const ReadCell& cell, Read read) const {
        Said<T> said = read(view(cell));
        if (const auto* const refusal = std::get_if<Refusal>(&said)) refuse(cell, refusal->reason);
        return std::get<T>(std::move(said));
    }

    void note(Dimension dimension, const ReadCell& cell) {
        evidence_.at(static_cast<std::size_t>(dimension)) = {cell.where, true, true};
    }
    void note(Dimension dimension, FactColumn column) { note(dimension, *find(column)); }

    // From the widest to the narrowest; a code and a name in two columns say the same, so that the first is read.
    void read_region() {
        std::string& region = target_.series.region;
        struct Step {
            FactColumn column;
            std::string_view levels;
        };
        for (const Step step :
             {Step{FactColumn::Province, "province country"}, Step{FactColumn::Prefecture, "prefecture"},
              Step{FactColumn::County, "county zone"}, Step{FactColumn::Region, ""}}) {
            const ReadCell* const cell = find(step.column);
            if (!cell) continue;
            region = must<std::string>(*cell, [&](View name) { return table_region(name, region, step.levels); });
            note(Dimension::Region, *cell);
        }
        if (region.empty()) region = document_.source.home_region;
        if (region.empty()) throw BadRow{"names no region", bytes_of(row_)};
    }

    void read_period() {
        const ReadCell* const start = find(FactColumn::PeriodStart);
        if (start && find(FactColumn::PeriodEnd)) {
            target_.period = must<PeriodExpression>(
                *start, [&](View from) { return table_period_between(to_utf8(from), text(FactColumn::PeriodEnd)); });
            return note(Dimension::Period, *start);
        }
        const ReadCell* const year = find(FactColumn::Year);
        const ReadCell* const period = find(FactColumn::Period) ? find(FactColumn::Period) : year;
        if (!period) throw BadRow{"names no period", bytes_of(row_)};
        target_.period =
            must<PeriodExpression>(*period, [&](View said) { return table_period(said, text(FactColumn::Year)); });
        note(Dimension::Period, *period);
        settle_year();
    }

    // A row may tell its own day of publication: 一季度 and 去年 are counted from it.
    void settle_year() {
        const ReadCell* const cell = find(FactColumn::PublishedOn);
        if (!cell || target_.period.year_kind == PeriodExpression::Year::Absolute) return;
        const std::optional<Date> date = Date::parse(cell->written);
        if (!date) refuse(*cell, "is not a date: YYYY-MM-DD");
        const std::optional<Period> period = resolve_period(target_.period, {date, "manifest", 0}, 0);
        if (!period) return;
        target_.period.year_kind = PeriodExpression::Year::Absolute;
        target_.period.year = period->start.year;
    }

    void read_members() {
        Series& series = target_.series;
        const auto read = [&](FactColumn column, Dimension dimension, TermKind kind, std::string& name) {
            const ReadCell* const cell = find(column);
            if (!cell) return;
            name = must<std::string>(*cell, [&](View said) { return table_name(said, kind); });
            note(dimension, *cell);
        };
        read(FactColumn::Commodity, Dimension::Commodity, TermKind::Commodity, series.commodity);
        read(FactColumn::Partner, Dimension::Partner, TermKind::Partner, series.partner);
        read(FactColumn::Ownership, Dimension::Ownership, TermKind::Ownership, series.ownership);
        read(FactColumn::Regime, Dimension::Regime, TermKind::Regime, series.regime);
        series.commodity_text = text(FactColumn::Commodity);
        series.partner_text = text(FactColumn::Partner);
    }

    void read_number() {
        const ReadCell& name = *cell_of(FactColumn::Measure, "has a number, but no measure");
        std::optional<Measure> measure = measure_from(name.written);
        if (const auto heading = heading_of(name.written);
            !measure && heading && heading->column == FactColumn::Figure) {
            measure = heading->measure;
        }
        if (!measure) refuse(name, "is no measure: value, growth, share, quantity ...");
        add_figure(*find(FactColumn::Number), *measure, {});
    }

    void add_figure(const ReadCell& cell, Measure measure, const std::string& unit) {
        const std::string own_unit = unit.empty() ? text(FactColumn::Unit) : unit;
        const auto said = must<TableNumber>(cell, [&](View number) { return table_number(number, measure, own_unit); });
        Finding finding;
        finding.target = target_;
        finding.measure = measure;
        finding.number = said.number;
        finding.last_digit = said.last_digit;
        finding.unit = said.unit;
        finding.bound = said.bound;
        finding.where = cell.where;
        finding.sentence = row_;
        finding.rule = rule_name;
        if (cell.heading.column == FactColumn::Number) qualify(finding);
        set_basis(finding, cell);
        findings_.push_back(std::move(finding));
    }

    // Bound and interval of a number in columns of their own.
    void qualify(Finding& finding) const {
        if (const ReadCell* const cell = find(FactColumn::Bound)) {
            const std::optional<Bound> bound = bound_from(cell->written);
            if (!bound) refuse(*cell, "is no bound: exact, approx, at_least, at_most");
            finding.bound = *bound;
        }
        Interval interval;
        for (const auto& [column, end] :
             {std::pair{FactColumn::Lower, &interval.lower}, {FactColumn::Upper, &interval.upper}}) {
            const ReadCell* const cell = find(column);
            if (!cell) continue;
            *end = Decimal::parse(cell->written);
            if (!*end) refuse(*cell, "is no number");
        }
        if (interval.lower && interval.upper && *interval.upper < *interval.lower) {
            refuse(*find(FactColumn::Upper), "lies below the lower end");
        }
        if (interval != Interval{}) finding.interval = interval;
    }

    // A share, gap or place is relative to something; a share alone is of what its row narrows in one way.
    void set_basis(Finding& finding, const ReadCell& figure) const {
        if (const ReadCell* const cell = find(FactColumn::Basis)) {
            const std::optional<Basis> basis = basis_from_json(cell->written);
            if (!basis) refuse(*cell, "is no JSON object of a basis");
            finding.basis = *basis;
            return;
        }
        if (figure.heading.column == FactColumn::Number) return;
        if (finding.measure == Measure::Share) finding.basis = whole_of(figure);
        if (finding.measure == Measure::Rank || finding.measure == Measure::GrowthGap) {
            refuse(figure, "is relative to something that no column 'basis' names");
        }
    }

    [[nodiscard]] Basis whole_of(const ReadCell& figure) const {
        const Series& series = target_.series;
        Basis whole;
        int narrowed = 0;
        for (const auto& [member, total] : {std::pair{&series.commodity, &whole.commodity},
                                            {&series.partner, &whole.partner},
                                            {&series.ownership, &whole.ownership},
                                            {&series.regime, &whole.regime}}) {
            if (member->empty()) continue;
            *total = "";
            ++narrowed;
        }
        if (narrowed != 1) refuse(figure, "is a share of a whole that no column 'basis' names");
        return whole;
    }

    const Document& document_;
    const std::vector<ReadCell>& cells_;
    CharSpan row_;
    Target target_;
    std::array<Evidence, dimension_count> evidence_{};
    std::vector<Finding> findings_;
};

class FactTableReader {
public:
    FactTableReader(std::string bytes, SourceInfo source) {
        table_.document.source = std::move(source);
        table_.document.bytes = std::move(bytes);
    }

    FactTable read() {
        Document& document = table_.document;
        document::Decoded decoded = document::decode(document.bytes);
        document.encoding = decoded.encoding;
        document.diagnostics = std::move(decoded.diagnostics);
        const auto form = document::table_form(document.source.name).value_or(document::TableForm::Csv);
        const std::vector<document::TableRow> rows = document::table_rows(decoded, form);
        learn_columns(rows);
        const Anchor anchor = find_anchor(document, {});
        Collector collector(document, anchor);
        if (has_figures_) {
            for (const document::TableRow& row : rows) read_row(row, collector);
        } else {
            diagnose("no-fact-table", "No column of it is known to hold figures of trade.", {});
        }
        finish(collector, anchor);
        return std::move(table_);
    }

private:
    void diagnose(const char* code, std::string message, ByteSpan where) {
        table_.document.diagnostics.push_back({code, std::move(message), where});
    }

    void learn_columns(const std::vector<document::TableRow>& rows) {
        for (const document::TableRow& row : rows) {
            for (const document::TableCell& cell : row.cells) {
                const auto [at, is_new] = columns_.try_emplace(cell.column, std::nullopt);
                if (!is_new) continue;
                at->second = heading_of(cell.column);
                if (!at->second) {
                    diagnose("unknown-column",
                             fmt::format("FactColumn '{}' is not known and was not read.", cell.column), {});
                    continue;
                }
                const FactColumn column = at->second->column;
                has_figures_ = has_figures_ || column == FactColumn::Figure || column == FactColumn::Number;
            }
        }
    }

    void read_row(const document::TableRow& row, Collector& collector) {
        std::vector<ReadCell> cells;
        const auto first = static_cast<std::uint32_t>(table_.document.text.size());
        for (const document::TableCell& cell : row.cells) {
            const std::optional<Heading>& heading = columns_.at(cell.column);
            const CharSpan where = push(cell.content);
            if (heading && !where.empty()) cells.push_back({*heading, cell.column, to_utf8(cell.content.chars), where});
        }
        const CharSpan span = char_span(first, static_cast<std::uint32_t>(table_.document.text.size()));
        try {
            if (!row.problem.empty()) throw BadRow{row.problem, row.where};
            const std::vector<Finding> findings = RowReader(table_.document, cells, span).read();
            enter_article(cells, span, row.where, collector);
            for (const Finding& finding : findings) collector.add(finding);
        } catch (const BadRow& bad) {
            diagnose(
                bad.where == row.where || bad.where == table_.document.text.bytes_of(span) ? "bad-row" : "bad-cell",
                fmt::format("Line {}, {}.", row.number, bad.message), bad.where);
        }
    }

    CharSpan push(const document::Decoded& content) {
        Text& text = table_.document.text;
        const auto first = static_cast<std::uint32_t>(text.size());
        const Text cell = document::normalise(content);
        for (std::uint32_t i = 0; i < cell.size(); ++i) {
            const ByteSpan bytes = cell.bytes_of(char_span(i, i + 1));
            if (cell.chars[i] != U'\n') text.push(cell.chars[i], bytes.start.value, bytes.end.value);
        }
        return char_span(first, static_cast<std::uint32_t>(text.size()));
    }

    // Rows from one source are one article, whose headline is what they say of it.
    void enter_article(const std::vector<ReadCell>& cells, CharSpan span, ByteSpan bytes, Collector& collector) {
        Document& document = table_.document;
        const auto source = std::find_if(
            cells.begin(), cells.end(), [](const ReadCell& cell) { return cell.heading.column == FactColumn::Source; });
        const std::u32string name(source == cells.end() ? U"" : document.text.view(source->where));
        if (document.articles.empty() || name != last_source_) {
            document.articles.push_back({span, {}, bytes});
            if (source != cells.end()) document.articles.back().headlines.push_back(source->where);
            collector.begin_article(static_cast<std::uint32_t>(document.articles.size() - 1), 0);
            last_source_ = name;
        }
        document.articles.back().span.end = span.end;
        document.articles.back().bytes.end = bytes.end;
    }

    void finish(Collector& collector, const Anchor& anchor) {
        Extraction& extraction = table_.extraction;
        collector.finish(extraction);
        extraction.home_region = table_.document.source.home_region;
        extraction.home_region_from = extraction.home_region.empty() ? "" : "manifest";
        extraction.published_on = anchor.published;
        extraction.published_from = anchor.from;
    }

    FactTable table_;
    std::map<std::string, std::optional<Heading>> columns_;
    bool has_figures_ = false;
    std::u32string last_source_;
};

}  // namespace

bool is_fact_table(std::string_view name) { return document::table_form(name).has_value(); }

FactTable read_fact_table(std::string bytes, SourceInfo source, const Vocabulary& vocabulary) {
    const VocabularyScope scope(vocabulary);
    return FactTableReader(std::move(bytes), std::move(source)).read();
}

}  // namespace qhdb::fact
