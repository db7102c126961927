#include "base/added_names.hpp"

#include <algorithm>
#include <tuple>

#include "base/unicode.hpp"

namespace qhdb {
namespace {

using Entry = AddedNames::Entry;

// Where among keys that agree before `depth` a character stands; a key that ends there comes first.
std::int64_t letter(const Entry& entry, std::size_t depth) {
    return depth < entry.key.size() ? static_cast<std::int64_t>(entry.key[depth]) : -1;
}

}  // namespace

bool splits_word(std::u32string_view text, std::size_t at) {
    return at > 0 && at < text.size() && is_ascii_letter(text[at - 1]) && is_ascii_letter(text[at]);
}

AddedNames::AddedNames(std::vector<Entry> entries) : entries_(std::move(entries)) {
    const auto order = [](const Entry& e) { return std::tie(e.key, e.term, e.form); };
    std::sort(entries_.begin(), entries_.end(), [&](const Entry& a, const Entry& b) { return order(a) < order(b); });
    const auto same = [](const Entry& a, const Entry& b) { return a.key == b.key && a.term == b.term; };
    entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
    for (const Entry& entry : entries_) first_letters_.set(entry.key.front() % filter_size);
}

void AddedNames::match(std::u32string_view text, std::size_t at, std::vector<TermMatch>& found) const {
    if (at >= text.size() || !first_letters_.test(fold_for_lookup(text[at]) % filter_size)) return;
    if (splits_word(text, at)) return;
    auto first = entries_.begin();
    auto last = entries_.end();
    for (std::size_t depth = 0; at + depth < text.size(); ++depth) {
        const auto wanted = static_cast<std::int64_t>(fold_for_lookup(text[at + depth]));
        first = std::partition_point(first, last, [&](const Entry& e) { return letter(e, depth) < wanted; });
        last = std::partition_point(first, last, [&](const Entry& e) { return letter(e, depth) == wanted; });
        if (first == last) return;
        if (splits_word(text, at + depth + 1)) continue;
        for (auto it = first; it != last && it->key.size() == depth + 1; ++it) {
            found.push_back({static_cast<std::uint32_t>(depth + 1), it->term, it->form});
        }
    }
}

}  // namespace qhdb
