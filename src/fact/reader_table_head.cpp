// The head of a table and the lines over it: what each column counts (docs/GRAMMAR.md, L-07).
#include <algorithm>

#include "fact/article_reader.hpp"
#include "fact/word_value.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;
using View = std::u32string_view;

namespace {

bool has_any(View words, std::initializer_list<View> parts) {
    return std::any_of(parts.begin(), parts.end(), [&](View part) { return words.find(part) != View::npos; });
}

bool has_digit(View words) { return words.find_first_of(U"0123456789") != View::npos; }

Column::Span span_of_words(View words) {
    const bool before = has_any(words, {U"上年同期", U"去年同期", U"上年同月"});
    if (before && !has_any(words, {U"比", U"较", U"增", U"±"})) return Column::Span::YearBefore;
    if (has_any(words, {U"累计", U"1-本月", U"本年", U"年初至"})) return Column::Span::FromJanuary;
    return has_any(words, {U"当月", U"本月", U"单月"}) ? Column::Span::Month : Column::Span::OfTable;
}

// What words without any of the lexer's classes tell of a column.
Column::Kind kind_of_words(View words, bool behind_figures) {
    using Kind = Column::Kind;
    if (words == U"单位" || words == U"计量单位" || words == U"数量单位") return Kind::Unit;
    if (has_any(words, {U"序号", U"编号", U"代码", U"税号", U"HS"})) return Kind::Serial;
    if (has_any(words, {U"均价", U"单价", U"价格", U"企业", U"家数", U"增减额", U"增长额", U"增量", U"百分点", U"目标",
                        U"进度"}))
        return behind_figures || !has_any(words, {U"企业"}) ? Kind::Other : Kind::Label;
    if (has_any(words, {U"环比", U"比上月", U"较上月"})) return Kind::MonthBefore;
    if (has_any(words, {U"排名", U"位次", U"名次", U"排位", U"排序"})) return Kind::Rank;
    if (has_any(words, {U"占", U"比重", U"份额"})) return Kind::Share;
    if (has_any(words, {U"同比", U"增长", U"增速", U"增幅", U"增减", U"±", U"涨跌", U"比上年", U"比去年", U"较上年",
                        U"较去年"}))
        return Kind::Growth;
    if (has_any(words, {U"数量", U"重量", U"出口量", U"进口量", U"金额", U"总值",     U"总额",    U"货值",
                        U"价值", U"值",   U"额",     U"美元",   U"万元", U"亿元",     U"人民币",  U"当月",
                        U"本月", U"累计", U"本期",   U"完成",   U"绝对", U"上年同期", U"去年同期"}))
        return Kind::Figure;
    return words == U"%" || words == U"（%）" ? Kind::Growth : Kind::Other;
}

}  // namespace

std::vector<Range> ArticleReader::cells_of(const TableLine& line) const {
    std::vector<Range> cells;
    std::size_t first = line.first;
    for (std::size_t i = line.first; i <= line.last; ++i) {
        if (i < line.last && !is_mark(i, U'\t')) continue;
        cells.push_back({first, i});
        first = i + 1;
    }
    return cells;
}

View ArticleReader::words_of(const Range& range) const {
    const CharSpan span = span_of(range);
    return text_.substr(span.start.value, span.size());
}

// 1—5月出口（亿元）, 同比±%, 占全省比重: what a column holds; what it does not say is that of the column before.
Column ArticleReader::read_column(const Range& cell, const Column* before) const {
    Column column;
    const View words = words_of(cell);
    const bool behind_figures = before != nullptr && before->holds_numbers();
    column.kind = kind_of_words(words, behind_figures);
    column.span = span_of_words(words);
    column.unit = unit_in_label(words);
    bool names = false;
    for (std::size_t i = cell.first; i < cell.last; ++i) {
        if (at(i).kind == MentionKind::Period && at(i).value.empty()) column.period = i;
        if (is_word(i, WordClass::Balance)) column.flow = Flow::Balance;
        const bool goods = is_word(i, WordClass::Goods);
        if (is_word(i, WordClass::Flow) || is_word(i, WordClass::FlowQuantity) || (goods && at(i).value != "total"))
            column.flow = flow_of(at(i).value);
        names = names || goods || is_word(i, WordClass::Place) || is_word(i, WordClass::Enterprise);
        if (is_word(i, WordClass::Place)) column.whole = at(i).value;
    }
    const bool figure = column.flow.has_value() || column.period != Column::no_mention;
    if (column.kind == Column::Kind::Other && figure && !names) column.kind = Column::Kind::Figure;
    if (column.kind == Column::Kind::Figure && names && column.unit.kind != MentionKind::Money && !behind_figures &&
        !words.ends_with(U"额") && !words.ends_with(U"值"))
        column.kind = Column::Kind::Label;
    if (column.kind == Column::Kind::Other && !behind_figures && !has_digit(words)) column.kind = Column::Kind::Label;
    const bool amounts = has_any(words, {U"数量", U"重量", U"出口量", U"进口量"});
    const bool money = has_any(words, {U"额", U"值", U"元"});
    column.of_quantity = amounts || column.unit.kind == MentionKind::Quantity;
    column.is_money = money;
    if (before == nullptr || !behind_figures) return column;
    const bool relative = column.kind == Column::Kind::Growth || column.kind == Column::Kind::MonthBefore ||
                          column.kind == Column::Kind::Share || column.kind == Column::Kind::Rank;
    const bool own_time = column.period != Column::no_mention || column.span != Column::Span::OfTable;
    if (!column.flow) column.flow = before->flow;
    if (relative && !own_time) {
        column.period = before->period;
        column.span = before->span == Column::Span::YearBefore ? Column::Span::OfTable : before->span;
    }
    if (relative && !money) column.of_quantity = column.of_quantity || before->of_quantity;
    return column;
}

// The columns that a line of words names; empty when the line is no head.
std::vector<Column> ArticleReader::read_head(const TableLine& line) const {
    const std::vector<Range> cells = cells_of(line);
    if (cells.size() < 2) return {};
    std::vector<Column> columns;
    for (const Range& cell : cells) {
        if (cell.empty()) {
            columns.emplace_back();
            continue;
        }
        if (words_of(cell).find_first_of(U"，。；") != View::npos) return {};
        for (std::size_t i = cell.first; i < cell.last; ++i) {
            const bool time = at(i).kind == MentionKind::Period || at(i).kind == MentionKind::Date;
            if (!time && has_digit(view(i)) && span_of_words(words_of(cell)) == Column::Span::OfTable) return {};
        }
        columns.push_back(read_column(cell, columns.empty() ? nullptr : &columns.back()));
    }
    const bool figures = std::any_of(columns.begin(), columns.end(), [](const Column& column) {
        return column.kind == Column::Kind::Figure || column.kind == Column::Kind::Growth;
    });
    settle_last_column(columns);
    return figures ? columns : std::vector<Column>{};
}

// 进出口 同比 出口 同比 进口 同比 占全省比重: one share, or one place, behind several flows is that of the first.
void ArticleReader::settle_last_column(std::vector<Column>& columns) {
    if (columns.empty()) return;
    Column& last = columns.back();
    const bool relative = last.kind == Column::Kind::Share || last.kind == Column::Kind::Rank;
    const auto alike =
        std::count_if(columns.begin(), columns.end(), [&](const Column& column) { return column.kind == last.kind; });
    const auto first = std::find_if(columns.begin(), columns.end(),
                                    [](const Column& column) { return column.kind == Column::Kind::Figure; });
    if (relative && alike == 1 && first != columns.end() && last.flow != first->flow) last.flow = first->flow;
}

// 出口　进口 over 数量 金额 数量 金额: each of the upper cells spans as many of the lower ones.
std::vector<Column> ArticleReader::join_heads(const TableLine& upper, const TableLine& lower) const {
    std::vector<Range> groups = cells_of(upper);
    std::vector<Range> parts = cells_of(lower);
    std::erase_if(groups, [](const Range& cell) { return cell.empty(); });
    std::erase_if(parts, [](const Range& cell) { return cell.empty(); });
    std::vector<Column> labels;
    while (!groups.empty() && (parts.size() % groups.size() != 0 || groups.size() > parts.size() ||
                               read_column(groups.front(), nullptr).kind == Column::Kind::Label)) {
        labels.push_back(read_column(groups.front(), nullptr));
        groups.erase(groups.begin());
    }
    if (groups.empty() || groups.size() == parts.size()) return {};
    std::vector<Column> columns = labels;
    const std::size_t each = parts.size() / groups.size();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Column over = read_column(groups[i / each], nullptr);
        Column column = read_column(parts[i], i % each > 0 ? &columns.back() : nullptr);
        if (column.kind == Column::Kind::Other || column.kind == Column::Kind::Label) column.kind = over.kind;
        if (!column.flow || (i % each > 0 && over.flow)) column.flow = over.flow;
        if (column.period == Column::no_mention) column.period = over.period;
        if (column.span == Column::Span::OfTable) column.span = over.span;
        if (!column.unit.is_known()) column.unit = over.unit;
        columns.push_back(column);
    }
    return columns;
}

// 单位：亿元，%, 2017年主要商品出口情况表（万美元）: what holds for the whole table.
void ArticleReader::read_caption(const Range& line, TextTable& table) const {
    const View words = words_of(line);
    const std::size_t label = words.find(U"单位：");
    View units = label == View::npos ? View{} : words.substr(label + 3);
    while (!units.empty()) {
        const std::size_t end = std::min(units.find_first_of(U"，、/；,（）\t"), units.size());
        const TableUnit unit = unit_named(units.substr(0, end));
        if (unit.kind == MentionKind::Money && !table.unit.is_known()) table.unit = unit;
        units.remove_prefix(std::min(end + 1, units.size()));
    }
    if (!table.unit.is_known() && words.ends_with(U"）")) {
        const TableUnit unit = unit_in_label(words);
        if (unit.kind == MentionKind::Money) table.unit = unit;
    }
    std::optional<Flow> flow;
    bool one = true;
    const bool has_period = table.period != Column::no_mention;
    for (std::size_t i = line.first; i < line.last; ++i) {
        if (at(i).kind == MentionKind::Period && at(i).value.empty() && !has_period) {
            table.period = i;
            if (table.year == Column::no_mention && at(i).period.year_kind == PeriodExpression::Year::Absolute)
                table.year = i;
        }
        const bool goods = is_word(i, WordClass::Goods);
        if (goods || (view(i).find(U"商品") != View::npos)) table.of_goods = true;
        if (at(i).kind == MentionKind::Region && !names_office(i)) {
            // 山东省威海市: the inner one.
            const std::string code = resolve_place(at(i), home_);
            if (table.region.empty() || region_within(code, table.region)) table.region = code;
        }
        if (!goods && !is_word(i, WordClass::Flow) && !is_word(i, WordClass::FlowQuantity)) continue;
        one = one && (!flow || *flow == flow_of(at(i).value));
        flow = flow_of(at(i).value);
    }
    if (flow && !table.flow) table.flow = one ? *flow : Flow::Total;
}

}  // namespace qhdb::fact
