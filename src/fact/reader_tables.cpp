// Tables in text (docs/GRAMMAR.md, L-07): a line of column words, then lines of a name and as many numbers.
#include <algorithm>

#include "fact/article_reader.hpp"
#include "fact/word_value.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;

namespace {

// Column words leave little else in a header: 市, 商品, 地区, 单位.
constexpr std::size_t longest_label = 6;

bool is_rate(WordClass word) { return word == WordClass::Yoy || word == WordClass::Rate || word == WordClass::Growth; }

}  // namespace

std::vector<Range> ArticleReader::lines_of_text() const {
    std::vector<Range> lines;
    std::size_t first = 0;
    for (std::size_t i = 0; i <= mentions_.size(); ++i) {
        if (i < mentions_.size() && !is_mark(i, U'\n')) continue;
        if (i > first) lines.push_back({first, i});
        first = i + 1;
    }
    return lines;
}

// The columns that a line of words names; empty when the line is no header.
std::vector<ArticleReader::Column> ArticleReader::read_header(const Range& line) const {
    std::vector<Column> columns;
    Flow flow = Flow::Total;
    bool has_flow = false;
    bool after_rate = false;
    for (std::size_t i = line.first; i < line.last; ++i) {
        const Mention& mention = at(i);
        if (extract::is_number(mention.kind)) return {};
        if (mention.kind == MentionKind::Punctuation &&
            std::u32string_view(U"，。；").find(mention.mark) != std::u32string_view::npos)
            return {};
        if (mention.kind == MentionKind::Text && mention.span.size() > longest_label) return {};
        if (mention.kind != MentionKind::Word) {
            after_rate = false;
            continue;
        }
        if (mention.word == WordClass::Flow) {
            flow = flow_of(mention.value);
            has_flow = true;
            columns.push_back({Measure::Value, flow, {}});
        } else if (is_rate(mention.word) && has_flow && !after_rate) {
            columns.push_back({Measure::Growth, flow, {}});
        } else if (mention.word == WordClass::Share && has_flow) {
            columns.push_back({Measure::Share, flow, {}});
        }
        after_rate = is_rate(mention.word);
        // 占全省比重 says its whole between 占 and 比重: one column.
        const bool twice = mention.word == WordClass::Share && columns.size() > 1 && mention.value == "of" &&
                           columns[columns.size() - 2].measure == Measure::Share;
        if (twice) columns.pop_back();
        if (mention.word == WordClass::Place && !columns.empty() && columns.back().measure == Measure::Share) {
            columns.back().whole = mention.value;
        }
    }
    return columns.size() > 1 ? columns : std::vector<Column>{};
}

// 单位：亿元，%: the power of ten and currency of cells without a unit.
void ArticleReader::read_table_unit(const Range& line, TableUnit& unit) const {
    const CharSpan span = span_of(line);
    const std::u32string_view words = text_.substr(span.start.value, span.size());
    const std::size_t label = words.find(U"单位");
    if (label == std::u32string_view::npos) return;
    const std::u32string_view named = words.substr(label, 14);
    unit.power = named.find(U'亿') != std::u32string_view::npos   ? 8
                 : named.find(U'万') != std::u32string_view::npos ? 4
                                                                  : 0;
    unit.currency = named.find(U"美元") != std::u32string_view::npos ? "USD" : "CNY";
    unit.known = true;
}

// A line that is a name and one number for each column.
bool ArticleReader::is_table_row(const Range& line, std::size_t columns) const {
    std::size_t numbers = 0;
    for (std::size_t i = line.first; i < line.last; ++i) {
        if (at(i).kind == MentionKind::Punctuation &&
            std::u32string_view(U"，。；、").find(at(i).mark) != std::u32string_view::npos)
            return false;
        numbers += extract::is_number(at(i).kind) ? 1U : 0U;
    }
    const MentionKind first = at(line.first).kind;
    const bool named = first == MentionKind::Region || first == MentionKind::Partner ||
                       first == MentionKind::Commodity || first == MentionKind::Ownership ||
                       first == MentionKind::Regime;
    return named && numbers == columns;
}

void ArticleReader::find_tables() {
    consumed_.assign(mentions_.size(), false);
    std::vector<Column> columns;
    TableUnit unit;
    for (const Range& line : lines_of_text()) {
        read_table_unit(line, unit);
        if (auto header = read_header(line); !header.empty()) {
            columns = std::move(header);
            continue;
        }
        if (columns.empty() || !is_table_row(line, columns.size())) {
            const bool prose = line.last - line.first > 12;
            if (prose) columns.clear();
            continue;
        }
        table_rows_.push_back({line, columns, unit});
        for (std::size_t i = line.first; i < line.last; ++i) consumed_[i] = true;
    }
}

void ArticleReader::read_cell(const Column& column, const TableUnit& unit, const Mention& cell) {
    current_.flows = {column.flow};
    const Target target = joint_target(current_);
    Mention number = cell;
    if (column.measure == Measure::Value) {
        if (number.kind == MentionKind::Plain && !unit.known) return collector_.note_numeral(cell, "");
        if (number.kind == MentionKind::Plain) {
            number.number = number.number.scaled(unit.power);
            number.last_digit += unit.power;
            number.unit = unit.currency;
        }
        return emit(target, Measure::Value, number, number.number, {}, "L-07 table");
    }
    number.kind = MentionKind::Percent;
    Basis basis;
    if (column.measure == Measure::Share) {
        Whole whole;
        whole.region =
            column.whole.empty() ? std::optional<std::string>{} : resolve_deictic(column.whole, main_region_, home_);
        basis = basis_of(whole, target.series);
    }
    emit(target, column.measure, number, number.number, basis, "L-07 table");
}

// Tables are read behind the prose, which says their period.
void ArticleReader::read_tables() {
    for (const TableRow& row : table_rows_) {
        current_ = {};
        current_.period = main_period_;
        current_.has_period = has_main_period_;
        if (!main_region_.empty()) current_.regions = {main_region_};
        Subject given;
        read_places({row.line.first, row.line.first + 1}, given);
        read_names({row.line.first, row.line.first + 1}, given, 1);
        used_ = true;
        sentence_ = span_of(row.line);
        merge(given, false);
        std::size_t column = 0;
        for (std::size_t i = row.line.first; i < row.line.last; ++i) {
            if (extract::is_number(at(i).kind)) read_cell(row.columns[column++], row.unit, at(i));
        }
    }
}

}  // namespace qhdb::fact
