#include "reconcile/near_names.hpp"

#include <algorithm>
#include <array>

namespace qhdb::audit {
namespace {

constexpr std::array<std::string_view, 10> additions{"及", "和",   "与",   "、",   "等",
                                                     "类", "相关", "产品", "制品", "商品"};
constexpr std::size_t shortest_name = 6;  // bytes: two characters
constexpr std::size_t most_names = 64;    // of one begin of a name

using Keys = std::vector<std::int64_t>;

auto first_from(const Names& names, std::string_view name) {
    return std::partition_point(names.goods_by_name.begin(), names.goods_by_name.end(),
                                [&](const auto& it) { return it.first < name; });
}

void add_beginning_with(const Names& names, const std::string& begin, Keys& found) {
    const auto end = names.goods_by_name.end();
    for (auto at = first_from(names, begin); at != end && at->first.starts_with(begin); ++at) {
        if (found.size() == most_names) return;
        found.push_back(at->second);
    }
}

void add_longer(const Names& names, std::string_view name, Keys& found) {
    auto next = first_from(names, name);
    while (next != names.goods_by_name.end() && next->first == name) ++next;
    if (next == names.goods_by_name.end() || !next->first.starts_with(name)) return;  // mostly
    for (const std::string_view addition : additions) {
        add_beginning_with(names, std::string(name).append(addition), found);
    }
}

void add_shorter(const Names& names, std::string_view name, Keys& found) {
    for (std::size_t size = shortest_name; size < name.size(); ++size) {
        const std::string_view rest = name.substr(size);
        const bool is_addition = std::any_of(additions.begin(), additions.end(),
                                             [&](std::string_view addition) { return rest.starts_with(addition); });
        if (!is_addition) continue;
        const std::string_view begin = name.substr(0, size);
        for (auto at = first_from(names, begin); at != names.goods_by_name.end() && at->first == begin; ++at) {
            found.push_back(at->second);
        }
    }
}

}  // namespace

Keys near_goods(const Names& names, std::string_view name) {
    Keys found;
    if (name.size() >= shortest_name) add_longer(names, name, found);
    add_shorter(names, name, found);
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace qhdb::audit
