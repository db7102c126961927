// Headings as topics: 一、对越南贸易, 二、出口商品 (docs/GRAMMAR.md, L-06, S-31).
#include <algorithm>

#include "fact/article_reader.hpp"
#include "fact/word_value.hpp"

namespace qhdb::fact {

using extract::MentionKind;
using extract::WordClass;

// 一、对越南贸易: a heading that is nothing but a name is the topic of its section.
void ArticleReader::read_section(const Sentence& sentence) {
    read_section_flow(sentence);
    section_ = {};
    Range range{sentence.clauses.front().first, sentence.clauses.back().last};
    const auto groups = find_groups(range);
    const bool enumerated =
        groups.size() == 1 && groups.front().first == range.first && at(range.first).kind == MentionKind::Plain;
    if (range.last - range.first > 8 || !(groups.empty() || enumerated)) return;
    while (enumerated && range.last - range.first > 1 &&
           (at(range.first).kind == MentionKind::Plain || view(range.first) == U"." || is_mark(range.first, U'、')))
        ++range.first;
    Subject given;
    read_names(range, given, 1);
    const std::size_t names = given.partners.size() + given.ownerships.size() + given.regimes.size();
    std::uint32_t covered = 0;
    for (std::size_t i = range.first; i < range.last; ++i) {
        const bool name = at(i).kind == MentionKind::Partner || at(i).kind == MentionKind::Ownership ||
                          at(i).kind == MentionKind::Regime;
        covered += name || is_word(i, WordClass::Flow) || is_word(i, WordClass::Prep) ? at(i).span.size() : 0;
    }
    const CharSpan whole = span_of(range);
    const bool only_names = covered + 5 >= whole.size();
    const bool one_product =
        names == 0 && given.commodities.size() == 1 && given.of(Dimension::Commodity).where.size() + 5 >= whole.size();
    // 【主要市场】: no partner of its own.
    const bool vague = !given.partners.empty() && given.partners.front().name == "主要贸易伙伴";
    if (vague) return;
    if ((names == 1 && given.commodities.empty() && only_names) || one_product) section_ = given;
}

// How deep a heading stands: 二、 = 1, （二） = 2, 2. = 3; 0 = without a number.
int ArticleReader::heading_level(const Range& range) const {
    if (is_mark(range.first, U'（')) return 2;
    const bool numbered = range.first + 1 < range.last && is_mark(range.first + 1, U'、');
    if (at(range.first).kind == MentionKind::Plain || numbered) {
        const char32_t first = view(range.first).front();
        return first >= U'0' && first <= U'9' ? 3 : 1;
    }
    return 0;
}

// 二、出口商品, （四）机电产品出口微降: the flow of bare figures below, until the next heading of that level.
void ArticleReader::read_section_flow(const Sentence& sentence) {
    const Range range{sentence.clauses.front().first, sentence.clauses.back().last};
    const int level = heading_level(range);
    constexpr std::size_t longest = 30;
    if (range.last - range.first > longest) return;
    std::vector<Flow> flows;
    std::size_t words = 0;
    for (std::size_t i = range.first; i < range.last; ++i) {
        const bool figure = extract::is_number(at(i).kind) && at(i).kind != MentionKind::Plain;
        if (figure && at(i).kind != MentionKind::Ordinal) return;
        const bool goods = is_word(i, WordClass::Goods);
        if (!goods && !is_word(i, WordClass::Flow) && !is_word(i, WordClass::FlowQuantity)) continue;
        words += at(i).span.size();
        const Flow flow = flow_of(at(i).value);
        if (std::find(flows.begin(), flows.end(), flow) == flows.end()) flows.push_back(flow);
    }
    const bool below = level > section_level_ && level > 0 && section_level_ > 0;
    const bool one = flows.size() == 1 && flows.front() != Flow::Total;
    // A headline tells news: only a heading with a number, or that is little more than the word itself, is a topic.
    const bool is_topic = level > 0 || (emitted_ && words + 5 >= span_of(range).size());
    if (one && is_topic) {
        section_flows_ = flows;
        section_level_ = level;
    } else if (!below) {
        section_flows_.clear();
        section_level_ = level;
    }
}

}  // namespace qhdb::fact
