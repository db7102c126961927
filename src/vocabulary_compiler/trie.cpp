#include "vocabulary_compiler/trie.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "base/unicode.hpp"
#include "base/vocabulary_tables.hpp"

namespace qhdb::vocabulary_compiler {
namespace {

using CodeMap = std::map<char32_t, std::uint16_t>;

/// Numbers from 1, the most frequent character first: small numbers keep the double array dense.
CodeMap number_characters(const std::vector<Name>& names) {
    std::map<char32_t, std::size_t> frequency;
    for (const Name& name : names) {
        for (const char32_t c : name.key) ++frequency[c];
    }
    std::vector<std::pair<std::size_t, char32_t>> order;
    for (const auto& [c, count] : frequency) order.emplace_back(count, c);
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    CodeMap codes;
    for (const auto& [count, c] : order) codes[c] = static_cast<std::uint16_t>(codes.size() + 1);
    return codes;
}

/// Fills the two-level table from every code point, folded, to its number.
void fill_pages(BuiltTrie& trie, const CodeMap& codes) {
    constexpr char32_t end_of_unicode = 0x110000;
    trie.codes.assign(tables::page_size, 0);  // page 0 of the result: no character of it is in a name
    for (char32_t first = 0; first < end_of_unicode; first += tables::page_size) {
        std::vector<std::uint16_t> page;
        for (char32_t c = first; c < first + tables::page_size; ++c) {
            const auto found = codes.find(fold_for_lookup(c));
            page.push_back(found == codes.end() ? std::uint16_t{0} : found->second);
        }
        const bool used = std::any_of(page.begin(), page.end(), [](std::uint16_t code) { return code != 0; });
        trie.pages.push_back(used ? static_cast<std::uint16_t>(trie.codes.size() / tables::page_size)
                                  : std::uint16_t{0});
        if (used) trie.codes.insert(trie.codes.end(), page.begin(), page.end());
    }
    while (!trie.pages.empty() && trie.pages.back() == 0) trie.pages.pop_back();
}

class Builder {
public:
    Builder(BuiltTrie& trie, const CodeMap& codes) : trie_(trie), codes_(codes) { grow(1); }

    void build(std::span<const Name> names) {
        place(0, 0, names);
        // A step from any state stays inside the arrays, so that the reader needs no bounds check.
        const std::int32_t highest = *std::max_element(trie_.base.begin(), trie_.base.end());
        grow(static_cast<std::size_t>(highest) + codes_.size() + 1);
        collect_outputs();
    }

private:
    struct Child {
        std::uint16_t code;
        std::span<const Name> names;
    };

    void grow(std::size_t size) {
        if (size <= trie_.base.size()) return;
        trie_.base.resize(size, 0);
        trie_.check.resize(size, -1);
        ending_.resize(size);
    }

    [[nodiscard]] std::vector<Child> children_of(std::size_t depth, std::span<const Name> names) const {
        std::vector<Child> children;
        for (std::size_t first = 0; first < names.size();) {
            const char32_t c = names[first].key[depth];
            std::size_t last = first;
            while (last < names.size() && names[last].key[depth] == c) ++last;
            children.push_back({codes_.at(c), names.subspan(first, last - first)});
            first = last;
        }
        return children;
    }

    [[nodiscard]] bool fits(std::size_t base, const std::vector<Child>& children) const {
        return std::all_of(children.begin(), children.end(), [&](const Child& child) {
            const std::size_t at = base + child.code;
            return at >= trie_.check.size() || trie_.check[at] == -1;
        });
    }

    /// Places the children of `state`, whose keys all agree in the first `depth` characters.
    void place(std::size_t state, std::size_t depth, std::span<const Name> names) {
        std::size_t ends = 0;  // the keys that end here stand first in the order
        while (ends < names.size() && names[ends].key.size() == depth) ++ends;
        ending_[state] = names.first(ends);
        const std::vector<Child> children = children_of(depth, names.subspan(ends));
        if (children.empty()) return;

        std::size_t base = children.size() > dense_node ? 0 : first_candidate_;
        while (!fits(base, children)) ++base;
        if (children.size() == 1) first_candidate_ = base;  // what does not fit a single child fits no more
        trie_.base[state] = static_cast<std::int32_t>(base);
        for (const Child& child : children) {
            grow(base + child.code + 1);
            trie_.check[base + child.code] = static_cast<std::int32_t>(state);
        }
        for (const Child& child : children) place(base + child.code, depth + 1, child.names);
    }

    void collect_outputs() {
        for (const std::span<const Name> names : ending_) {
            trie_.output_begin.push_back(static_cast<std::uint32_t>(trie_.outputs.size()));
            for (const Name& name : names) trie_.outputs.push_back(&name);
        }
        trie_.output_begin.push_back(static_cast<std::uint32_t>(trie_.outputs.size()));
    }

    static constexpr std::size_t dense_node = 8;
    BuiltTrie& trie_;
    const CodeMap& codes_;
    std::vector<std::span<const Name>> ending_;
    std::size_t first_candidate_ = 0;
};

}  // namespace

BuiltTrie build_trie(const std::vector<Name>& names) {
    BuiltTrie trie;
    const CodeMap codes = number_characters(names);
    fill_pages(trie, codes);
    Builder(trie, codes).build(names);
    return trie;
}

}  // namespace qhdb::vocabulary_compiler
