// What the lexer finds: typed spans of the normalised text, in order, without gaps.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "qhdb/decimal.hpp"
#include "qhdb/period.hpp"
#include "qhdb/span.hpp"
#include "qhdb/vocabulary.hpp"

namespace qhdb::extract {

enum class MentionKind : std::uint8_t {
    // Numbers, by their unit
    Money,     ///< unit = ISO 4217, number in whole units of the currency
    Percent,   ///< %, ‰, 成, 一半: number in percent
    Points,    ///< 个百分点
    Multiple,  ///< 倍
    Doubling,  ///< 翻一番: number = percent of growth
    Quantity,  ///< mass, volume, pieces: unit = canonical unit
    Count,     ///< 家 种 个 项 人 次 …: unit = the counting word
    Ordinal,   ///< 第三, 首位, 第一大: number = the place
    Plain,     ///< no unit
    Date,      ///< a day; no measure
    // Names and words
    Period,
    Region,
    Partner,
    Commodity,
    Ownership,
    Regime,
    Word,
    Punctuation,
    Text  ///< anything else
};

/// Classes of schema/vocabulary/words.tsv.
enum class WordClass : std::uint8_t {
    None,
    Flow,
    Balance,
    Magnitude,
    Growth,
    Rate,
    Narrow,
    Flat,
    Level,
    Yoy,
    Mom,
    Share,
    Pull,
    Contribution,
    Contribute,
    Gap,
    Average,
    Whole,
    Same,
    Each,
    Joint,
    Among,
    Place,
    Neutral,
    Prep,
    And,
    Verb,
    Copula,
    Aspect,
    Enterprise,
    Record,
    Registered,
    Country,
    Contact,
    New,
    First,
    Market,
    NewMarket,
    Variety,
    Position,
    Lead,
    SamePeriod,
    Zero,
    Price,
    Nontrade,
    Goods,
    CommodityHint,
    Compare,
    Bound,
    FlowQuantity,
    AverageOf,
    Ratio,
    Forecast,
    Anaphor
};

struct Mention {
    MentionKind kind = MentionKind::Text;
    CharSpan span{};
    WordClass word = WordClass::None;
    Bound bound = Bound::Exact;
    bool cumulated = false;           ///< Period: 前…, 1—5月, 截至: cumulated from January
    char32_t mark = 0;                ///< Punctuation: the character
    int last_digit = 0;               ///< numbers: power of ten of the last printed digit
    Decimal number;                   ///< numbers, normalised to `unit`
    Decimal range_end;                ///< numbers: end of a range (3至5亿), else equal to number
    std::string_view unit;            ///< numbers: see kind
    std::string_view value;           ///< Word: the value column; Region…: id of the first reading
    const Term* term = nullptr;       ///< names: first reading
    std::vector<TermMatch> readings;  ///< names: all readings of the same length
    PeriodExpression period;          ///< Period
    Date date;                        ///< Date; year 0 when not written
    std::string_view rule;            ///< name of the rule that read it
};

[[nodiscard]] constexpr bool is_number(MentionKind kind) { return kind <= MentionKind::Plain; }

}  // namespace qhdb::extract
