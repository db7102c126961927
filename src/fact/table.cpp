#include "fact/table.hpp"

#include <algorithm>
#include <array>

#include "extract/lexer.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using View = std::u32string_view;

namespace {

constexpr std::size_t longest_unit = 12;

}  // namespace

TableUnit unit_named(View words) {
    constexpr View currency_first = U"人民币";
    if (words.starts_with(currency_first) && words.size() > currency_first.size())
        words.remove_prefix(currency_first.size());
    if (words.empty() || words.size() > longest_unit) return {};
    // One of it, read as a bulletin's figure is: 1万条 = 10000 条.
    const std::u32string one = U"1" + std::u32string(words);
    const auto mentions = extract::lex_mentions(one, char_span(0, static_cast<std::uint32_t>(one.size())));
    if (mentions.empty() || !extract::is_number(mentions.front().kind)) return {};
    const extract::Mention& number = mentions.front();
    if (number.kind == MentionKind::Plain || number.kind == MentionKind::Date) return {};
    return {number.kind, number.number, number.last_digit, number.unit};
}

TableUnit unit_in_label(View words) {
    const std::size_t open = words.rfind(U'（');
    if (open != View::npos) {
        const std::size_t close = words.find(U'）', open);
        TableUnit unit = unit_named(words.substr(open + 1, close == View::npos ? close : close - open - 1));
        if (unit.is_known()) return unit;
    }
    for (const View currency :
         {View(U"亿美元"), View(U"万美元"), View(U"千美元"), View(U"亿元"), View(U"万元"), View(U"千元")}) {
        if (words.find(currency) != View::npos) return unit_named(currency);
    }
    return words.ends_with(U"%") ? unit_named(U"%") : TableUnit{};
}

bool TextTable::is_indented() const {
    return std::any_of(rows.begin(), rows.end(),
                       [&](const TableLine& row) { return row.indent != rows.front().indent; });
}

}  // namespace qhdb::fact
