// The words that questions are made of, apart from names: what each is for, in both languages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qhdb::query {

enum class Role : std::uint8_t {
    Filler,     ///< known to mean nothing here: the, 是多少
    Measure,    ///< value = name of the measure
    Flow,       ///< export, import, total, balance
    Trade,      ///< trade, 外贸: total unless another flow is named
    Change,     ///< grew +, fell -: growth, and a condition where members are listed
    Count,      ///< number of, 多少家: counts the noun beside it
    Noun,       ///< enterprises, partners, commodities: what can be counted
    Member,     ///< prefectures, products: what can be listed; one and many are told apart
    By,         ///< by, 分, 按
    Each,       ///< each, 各
    Which,      ///< which, 哪个
    WhichMany,  ///< 哪些
    Who,        ///< who, 谁: a region where values are ordered
    Where,      ///< where: partners of a flow, else regions
    What,       ///< what did it export, 出口什么: goods are listed
    Main,       ///< main, 主要: what stands behind it is listed
    Sum,        ///< combined, 合计: the named members added up
    Cumulated,  ///< cumulative, 累计: a month or quarter counts from January
    Between,    ///< difference, 几倍: a comparison where two things are named
    Order,      ///< desc or asc, with the measure that the word itself implies
    Operator,   ///< above, 超过: a condition's relation, before its number
    Postfix,    ///< 以上: after it
    Compare,    ///< vs, 与…相比
    Latest,
    Since,
    To,  ///< to, 至: between two periods a range; else a preposition
    And,
    Option,    ///< stands before each option: nothing reads across it
    Toward,    ///< with, 对: the next name is a partner
    Home,      ///< 全省: value = level
    Nation,    ///< national
    Earlier,   ///< a year earlier
    LastSame,  ///< compared with the same period last year
    Suffix,    ///< 州, city: a level word after a name
    Unit,
    // Read by the lexer, not in the table of words:
    Period,
    Number,
    Region,
    Partner,
    Commodity,
    Ownership,
    Regime,
    Unknown
};
[[nodiscard]] std::string_view to_string(Role role);

/// The word of Role::Option; nobody types it.
constexpr const char* option_mark = "\u241E";

struct Word {
    Role role;
    std::string_view value;
};

/// The meaning of a word or phrase (folded, lower case); null when it is no word of a question.
[[nodiscard]] const Word* find_word(std::string_view phrase);
/// Code points of the longest phrase in the table: how far a lexer has to look.
[[nodiscard]] std::size_t longest_word();
/// All phrases of the table, for suggestions.
[[nodiscard]] const std::vector<std::string_view>& all_words();

}  // namespace qhdb::query
