// Rows of tables in text (docs/GRAMMAR.md, L-07): a head that names columns, then lines of a name and its numbers.
#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "fact/article_reader.hpp"
#include "fact/word_value.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;
using View = std::u32string_view;

namespace {

constexpr std::size_t most_captions = 3;
constexpr std::size_t width_of_among = 3;  // 其中：

bool holds_figure(View words) { return words.find_first_of(U"0123456789") != View::npos; }

bool is_nothing(View words) {
    return words.empty() || words.find_first_not_of(U"-/*…. ") == View::npos || words == U"无" || words == U"持平";
}

bool is_total_label(View words) {
    constexpr std::array totals = {View(U"合计"), View(U"总计"), View(U"总值"), View(U"总额"),
                                   View(U"小计"), View(U"全部"), View(U"总量"), View(U"合计值")};
    return std::find(totals.begin(), totals.end(), words) != totals.end();
}

View before_bracket(View words) {
    const std::size_t open = words.find(U'（');
    return open == View::npos || open == 0 ? words : words.substr(0, open);
}

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

TableLine ArticleReader::table_line(const Range& line) const {
    TableLine row{line.first, line.last, 0};
    while (row.first < row.last && is_mark(row.first, U'\t')) {
        ++row.first;
        ++row.indent;
    }
    return row;
}

bool ArticleReader::has_cells(const TableLine& line) const {
    for (std::size_t i = line.first; i < line.last; ++i) {
        if (is_mark(i, U'\t')) return true;
    }
    return false;
}

void ArticleReader::consume(const Range& line) {
    for (std::size_t i = line.first; i < line.last; ++i) consumed_[i] = true;
}

// A head, or two that belong together, with the lines over it; how many lines it takes, 0 = none.
std::size_t ArticleReader::open_table(const std::vector<Range>& lines, std::size_t at) {
    const TableLine upper = table_line(lines[at]);
    if (!has_cells(upper)) return 0;
    TextTable table;
    table.columns = read_head(upper);
    std::size_t taken = 1;
    if (!table.columns.empty() && at + 1 < lines.size()) {
        const TableLine lower = table_line(lines[at + 1]);
        const bool second = has_cells(lower) && !read_head(lower).empty();
        std::vector<Column> both = second ? join_heads(upper, lower) : std::vector<Column>{};
        if (!both.empty()) {
            table.columns = std::move(both);
            taken = 2;
        }
    }
    if (table.columns.empty()) return 0;
    for (std::size_t k = at; k > 0 && at - k < most_captions; --k) {
        const Range& above = lines[k - 1];
        const bool prose = words_of(above).find(U'。') != View::npos || consumed_[above.first];
        if (prose) break;
        read_caption(above, table);
    }
    for (const Column& column : table.columns) {
        const View goods = U"商品产品品名品种货物";
        if (column.kind != Column::Kind::Label || &column != &table.columns.front()) continue;
        const View words = words_of(cells_of(upper).front());
        for (std::size_t i = 0; i < goods.size(); i += 2)
            table.of_goods = table.of_goods || words.find(goods.substr(i, 2)) != View::npos;
    }
    for (std::size_t k = 0; k < taken; ++k) consume(lines[at + k]);
    tables_.push_back(std::move(table));
    return taken;
}

void ArticleReader::find_tables() {
    consumed_.assign(mentions_.size(), false);
    const std::vector<Range> lines = lines_of_text();
    bool open = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const TableLine line = table_line(lines[i]);
        if (const std::size_t taken = open_table(lines, i); taken > 0) {
            open = true;
            i += taken - 1;
            continue;
        }
        const bool row = open && has_cells(line);
        if (row) {
            tables_.back().rows.push_back(line);
            consume(lines[i]);
            continue;
        }
        constexpr std::size_t longest_sub_head = 8;
        open = open && line.last - line.first <= longest_sub_head && !holds_figure(words_of({line.first, line.last}));
    }
}

// 其中：一般贸易, 二、出口总值, 机电产品（亿元）: what the name of a row says.
Subject ArticleReader::read_label(const Range& cell, const TextTable& table, bool& known) const {
    Range range = cell;
    const auto is_number_of_item = [&](std::size_t i) {
        const View words = view(i);
        return at(i).kind == MentionKind::Plain || is_mark(i, U'、') || is_mark(i, U'：') || words == U"." ||
               is_word(i, WordClass::Among) || words == U"#" || words == U"其中" ||
               (i + 1 < range.last && is_mark(i + 1, U'、') && words.size() == 1);
    };
    while (range.first + 1 < range.last && is_number_of_item(range.first)) ++range.first;
    Subject given;
    read_places(range, given);
    read_flows(range, given);
    Range goods = range;
    for (std::size_t i = range.first; i < range.last; ++i) {
        const auto add = [&](std::vector<Member>& members, Dimension dimension) {
            if (in_bracket(i, range)) return;
            members.push_back({std::string(at(i).term->name_zh), to_utf8(view(i))});
            given.of(dimension) = {at(i).span, true};
        };
        if (at(i).kind == MentionKind::Partner) add(given.partners, Dimension::Partner);
        if (at(i).kind == MentionKind::Ownership) add(given.ownerships, Dimension::Ownership);
        if (at(i).kind == MentionKind::Regime) add(given.regimes, Dimension::Regime);
        const bool flow = is_word(i, WordClass::Flow) || is_word(i, WordClass::FlowQuantity);
        if (flow && i == goods.first) goods.first = i + 1;
        if (flow && i > goods.first && goods.last == range.last) goods.last = i;
    }
    known = given.is_narrowed() || !given.flows.empty() || !given.regions.empty();
    const View words = goods.first < goods.last ? before_bracket(words_of(goods)) : View{};
    if (is_total_label(words) || is_total_label(before_bracket(words_of(range)))) known = true;
    if (given.is_narrowed() || !given.regions.empty() || words.empty() || is_total_label(words)) return given;
    const Member member = goods_member(words);
    const bool in_vocabulary = !Vocabulary::current().named(TermKind::Commodity, member.name).empty();
    if (!in_vocabulary && !(table.of_goods && non_trade_reason(scan(range)).empty())) return given;
    given.commodities = {member};
    given.of(Dimension::Commodity) = {span_of(goods), true};
    known = true;
    return given;
}

// A row is a part of the row over it that stands further left, or that 其中 opens.
Subject ArticleReader::place_row(const TableLine& row, const Subject& given, bool among, bool indented,
                                 const Subject& base) {
    std::size_t indent = row.indent + (among ? width_of_among : 0);
    const bool members_only = given.is_narrowed() && given.flows.empty() && given.regions.empty();
    // 其中：一般贸易, then 加工贸易 without 其中: siblings, where the table shows no levels.
    if (!indented && !among && members_only && after_among_) indent += width_of_among;
    after_among_ = among || (after_among_ && members_only);
    while (!row_levels_.empty() && row_levels_.back().first >= indent) row_levels_.pop_back();
    Subject subject = row_levels_.empty() ? base : row_levels_.back().second;
    const auto replace = [](std::vector<Member>& own, const std::vector<Member>& said) {
        if (!said.empty()) own = said;
    };
    if (!given.regions.empty()) {
        subject.regions = given.regions;
        subject.of(Dimension::Region) = given.of(Dimension::Region);
    }
    if (!given.flows.empty()) {
        subject.flows = given.flows;
        subject.of(Dimension::Flow) = given.of(Dimension::Flow);
        subject.quantity = given.quantity;
    }
    replace(subject.commodities, given.commodities);
    replace(subject.partners, given.partners);
    replace(subject.ownerships, given.ownerships);
    replace(subject.regimes, given.regimes);
    for (const Dimension dimension :
         {Dimension::Commodity, Dimension::Partner, Dimension::Ownership, Dimension::Regime}) {
        if (given.of(dimension).stated) subject.of(dimension) = given.of(dimension);
    }
    row_levels_.emplace_back(indent, subject);
    return subject;
}

// The period of a column: what its head says, else what the table's says.
PeriodExpression ArticleReader::period_of(const Column& column, const PeriodExpression& base) {
    current_.period = base;
    PeriodExpression period = column.period == Column::no_mention ? base : complete_period(at(column.period));
    if (column.period != Column::no_mention && period.year_kind == PeriodExpression::Year::Unstated) {
        period.year_kind = base.year_kind;
        period.year = base.year;
    }
    if (column.span == Column::Span::Month) period.first_month = period.last_month;
    if (column.span == Column::Span::FromJanuary) period.first_month = 1;
    if (column.span != Column::Span::YearBefore) return period;
    if (period.year_kind == PeriodExpression::Year::Unstated)
        period = {PeriodExpression::Year::ThisYear, 0, period.first_month, period.last_month, period.span_years};
    period.year -= 1;
    return period;
}

void ArticleReader::read_figure_cell(const Column& column, const TableUnit& of_table, const TableUnit& of_row,
                                     Target target, Mention number) {
    const bool own_unit = number.kind == MentionKind::Money || number.kind == MentionKind::Quantity;
    TableUnit unit = column.unit;
    const bool amounts = column.of_quantity && !column.is_money;
    if (!unit.is_known() && (amounts || !column.is_money) && of_row.is_known()) unit = of_row;
    if (!unit.is_known() && !amounts) unit = of_row.kind == MentionKind::Money ? of_row : of_table;
    if (!own_unit && (!unit.is_known() || (unit.kind != MentionKind::Money && unit.kind != MentionKind::Quantity)))
        return collector_.note_numeral(number, "");
    if (!own_unit) {
        number.kind = unit.kind;
        number.number = number.number * unit.factor;
        number.last_digit += unit.power;
        number.unit = unit.name;
    }
    const bool quantity = number.kind == MentionKind::Quantity;
    if (quantity && target.series.commodity.empty()) return collector_.note_numeral(number, "quantity of no goods");
    target.quantity = quantity;
    emit(target, quantity ? Measure::Quantity : Measure::Value, number, number.number, {}, "L-07 table");
}

void ArticleReader::read_cell(const Column& column, const TextTable& table, const TableUnit& of_row,
                              const Range& cell) {
    std::size_t at_number = cell.first;
    bool falls = false;
    while (at_number < cell.last && !extract::is_number(at(at_number).kind)) {
        const View words = view(at_number);
        falls = falls || words.find_first_of(U"↓▼▽") != View::npos ||
                (is_word(at_number, WordClass::Growth) && at(at_number).value == "-1");
        ++at_number;
    }
    if (at_number == cell.last) return;
    Mention number = at(at_number);
    if (falls && !number.number.is_negative()) number.number = number.number.negated();
    if (column.flow) current_.flows = {*column.flow};
    if (current_.flows.empty() && current_.commodities.empty()) current_.flows = {Flow::Total};
    if (current_.flows.empty()) return collector_.note_numeral(number, "");
    Target target = joint_target(current_);
    using Holds = Column::Kind;
    if (column.kind == Holds::Figure) return read_figure_cell(column, table.unit, of_row, target, number);
    if (column.kind == Holds::Rank) {
        const std::string around =
            column.whole.empty() ? parent_of(target.series.region) : resolve_deictic(column.whole, main_region_, home_);
        return emit_rank(target, number, around, last_measure_ == Measure::Growth ? "growth" : "value");
    }
    if (column.kind != Holds::Growth && column.kind != Holds::MonthBefore && column.kind != Holds::Share)
        return collector_.note_numeral(number, "");
    const Decimal percent = as_percent(number);
    if (number.kind != MentionKind::Multiple) number.kind = MentionKind::Percent;
    Basis basis;
    if (column.kind == Holds::Share) {
        Whole whole;
        if (!column.whole.empty()) whole.region = resolve_deictic(column.whole, main_region_, home_);
        if (whole.region == target.series.region) return collector_.note_numeral(number, "whole");
        basis = basis_of(whole, target.series);
        return emit(target, Measure::Share, number, percent, basis, "L-07 table");
    }
    const bool quantity = column.of_quantity || target.quantity;
    target.quantity = quantity;
    const Measure growth = quantity ? Measure::QuantityGrowth : Measure::Growth;
    emit(target, column.kind == Holds::MonthBefore ? Measure::GrowthMom : growth, number, percent, {}, "L-07 table");
}

// Which cell stands in which column; empty when their numbers do not agree.
std::vector<std::pair<std::size_t, Range>> ArticleReader::match_cells(const TextTable& table,
                                                                      const TableLine& row) const {
    std::vector<Range> cells = cells_of(row);
    std::vector<std::pair<std::size_t, Range>> matched;
    if (cells.size() != table.columns.size()) std::erase_if(cells, [](const Range& cell) { return cell.empty(); });
    if (cells.size() == table.columns.size()) {
        for (std::size_t i = 0; i < cells.size(); ++i) matched.emplace_back(i, cells[i]);
        return matched;
    }
    // A label column without a head, or a head without its labels: the numbers stand at the right.
    const auto numbers = static_cast<std::size_t>(std::count_if(
        table.columns.begin(), table.columns.end(), [](const Column& column) { return column.holds_numbers(); }));
    const auto figures = static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), [&](const Range& cell) {
        return holds_figure(words_of(cell)) || is_nothing(words_of(cell));
    }));
    if (figures != numbers || cells.size() < numbers) return {};
    std::size_t column = table.columns.size();
    for (std::size_t i = cells.size(); i-- > cells.size() - numbers;) {
        do --column;
        while (!table.columns[column].holds_numbers());
        matched.emplace_back(column, cells[i]);
    }
    std::reverse(matched.begin(), matched.end());
    return matched;
}

void ArticleReader::read_row(const TextTable& table, const TableLine& row, bool indented, const Subject& base) {
    const std::vector<Range> cells = cells_of(row);
    std::size_t label = 0;
    while (label + 1 < cells.size() &&
           (cells[label].empty() || holds_figure(words_of(cells[label])) || is_nothing(words_of(cells[label]))))
        ++label;
    const Range name = cells[label];
    const bool among =
        !name.empty() && (is_word(name.first, WordClass::Among) || view(name.first).starts_with(U"其中"));
    bool known = false;
    const Subject given = name.empty() ? Subject{} : read_label(name, table, known);
    const auto matched = match_cells(table, row);
    if (known) current_ = place_row(row, given, among, indented, base);
    if (!known || matched.empty()) return note_row(row, false);
    sentence_ = span_of({row.first, row.last});
    TableUnit unit = unit_in_label(words_of(name));
    for (const auto& [column, cell] : matched) {
        if (table.columns[column].kind == Column::Kind::Unit && !cell.empty()) unit = unit_named(words_of(cell));
    }
    // 新设外资企业　家　15: what is counted is no trade.
    const bool counted = unit.kind == MentionKind::Count;
    const std::string_view other = non_trade_reason(scan(name));
    if (counted || !other.empty()) return note_row(row, counted);
    const Subject subject = current_;
    for (const auto& [column, cell] : matched) {
        if (!table.columns[column].holds_numbers() || cell.empty() || cell.first == name.first) continue;
        const PeriodExpression period = period_of(table.columns[column], base.period);
        current_ = subject;
        current_.period = period;
        read_cell(table.columns[column], table, unit, cell);
    }
}

// 规模以上工业增加值　12.4: figures of a row that names nothing of trade.
void ArticleReader::note_row(const TableLine& row, bool counted) {
    std::string_view reason = non_trade_reason(scan({row.first, row.last}));
    if (reason.empty() && counted) reason = "count";
    for (std::size_t i = row.first; i < row.last; ++i) {
        if (extract::is_number(at(i).kind)) collector_.note_numeral(at(i), reason);
    }
}

// Tables are read behind the prose, which says their period.
void ArticleReader::read_tables() {
    for (const TextTable& table : tables_) {
        current_ = {};
        current_.period = main_period_;
        current_.has_period = has_main_period_;
        if (!current_.has_period) assume_first_period();
        if (table.period != Column::no_mention) {
            PeriodExpression period = complete_period(at(table.period));
            if (table.year != Column::no_mention && period.year_kind == PeriodExpression::Year::Unstated) {
                period.year_kind = PeriodExpression::Year::Absolute;
                period.year = at(table.year).period.year;
            }
            current_.period = period;
            current_.has_period = true;
        }
        if (!main_region_.empty()) current_.regions = {main_region_};
        if (!table.region.empty()) current_.regions = {table.region};
        if (table.flow) current_.flows = {*table.flow};
        used_ = true;
        row_levels_.clear();
        after_among_ = false;
        const Subject base = current_;
        const bool indented = table.is_indented();
        for (const TableLine& row : table.rows) read_row(table, row, indented, base);
    }
}

}  // namespace qhdb::fact
