// Products named in prose, whether the vocabulary knows them or not (docs/GRAMMAR.md, S-20 to S-23).
#pragma once

#include <string_view>
#include <vector>

#include "extract/mention.hpp"
#include "fact/subject.hpp"

namespace qhdb::fact {

/// A noun phrase cut down to the product: modifiers, lists of examples and makers taken off.
struct NounPhrase {
    CharSpan span{};
    std::vector<Member> members;  ///< coordinated products, in order
};

/// Reads text[span) as one or several products. Empty when what remains is no noun of goods.
/// `count`: how many products the clause speaks of, 0 = not said: decides whether 和, 与, 及 separate.
/// 传统优势产品: a class of goods that no name stands for; 出口商品 is all of them.
[[nodiscard]] bool is_vague_goods(std::u32string_view words);
[[nodiscard]] NounPhrase read_goods(std::u32string_view text, CharSpan span, std::size_t count);

/// Known goods, or a name that ends as names of goods do: 蓝牙耳机, never 通关费用.
[[nodiscard]] bool names_ware(std::u32string_view words);

/// The canonical member for a product's words.
[[nodiscard]] Member goods_member(std::u32string_view words);

}  // namespace qhdb::fact
