#include "base/name_keys.hpp"

#include "base/unicode.hpp"

namespace qhdb {
namespace {

std::u32string without_quotes(std::u32string key) {
    std::erase_if(key, [](char32_t c) { return c == U'“' || c == U'”'; });
    return key;
}

}  // namespace

std::vector<std::u32string> keys_of(std::string_view name) {
    std::u32string key;
    for (const char32_t c : to_u32(name)) {
        const char32_t folded = fold_for_lookup(c);
        if (folded != U' ' || (!key.empty() && key.back() != U' ')) key.push_back(folded);
    }
    if (!key.empty() && key.back() == U' ') key.pop_back();
    if (key.empty()) return {};
    std::u32string bare = without_quotes(key);
    if (bare.empty() || bare == key) return {key};
    return {key, bare};
}

}  // namespace qhdb
