// Tables in text as the reader sees them: columns, rows, what stands over them (docs/GRAMMAR.md, L-07).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/mention.hpp"
#include "fact/subject.hpp"

namespace qhdb::fact {

/// What one of a cell's numbers is: 万元 = 10000 CNY, 万条 = 10000 条, %.
struct TableUnit {
    extract::MentionKind kind = extract::MentionKind::Text;  ///< Text = not known
    Decimal factor;
    int power = 0;  ///< of ten, of the factor's last digit
    std::string_view name;

    [[nodiscard]] bool is_known() const { return kind != extract::MentionKind::Text; }
};

/// The unit that words name (亿美元, 万吨, ％); unknown when they name none.
[[nodiscard]] TableUnit unit_named(std::u32string_view words);
/// 金额（亿美元）, 进出口额万元: the unit that a label says with its brackets or at its end.
[[nodiscard]] TableUnit unit_in_label(std::u32string_view words);

struct Column {
    enum class Kind : std::uint8_t { Label, Unit, Serial, Figure, Growth, MonthBefore, Share, Rank, Other };
    enum class Span : std::uint8_t { OfTable, Month, FromJanuary, YearBefore };

    Kind kind = Kind::Other;
    bool of_quantity = false;  ///< 数量; growth of it
    bool is_money = false;     ///< 金额, 总值
    std::optional<Flow> flow;
    std::size_t period = no_mention;  ///< the mention that names its time: 1—5月
    Span span = Span::OfTable;
    TableUnit unit;
    std::string_view whole;  ///< share: the level of its whole (占全省比重)

    static constexpr std::size_t no_mention = static_cast<std::size_t>(-1);
    [[nodiscard]] bool holds_numbers() const {
        return kind != Kind::Label && kind != Kind::Unit && kind != Kind::Serial;
    }
};

struct TableLine {
    std::size_t first = 0;  ///< mentions, from the first cell on
    std::size_t last = 0;
    std::size_t indent = 0;
};

struct TextTable {
    std::vector<Column> columns;
    std::vector<TableLine> rows;
    std::optional<Flow> flow;                 ///< 主要出口商品情况表
    std::size_t period = Column::no_mention;  ///< 2017年…情况表; the last that is named
    std::size_t year = Column::no_mention;    ///< 2021年…前三季度
    std::string region;                       ///< 合肥市…情况表
    TableUnit unit;                           ///< 单位：万元
    bool of_goods = false;                    ///< its labels are products, known or not
    [[nodiscard]] bool is_indented() const;
};

}  // namespace qhdb::fact
