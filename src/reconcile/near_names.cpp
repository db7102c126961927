#include "reconcile/near_names.hpp"

#include <algorithm>
#include <array>

namespace qhdb::audit {
namespace {

constexpr std::array<std::string_view, 10> additions{"及", "和",   "与",   "、",   "等",
                                                     "类", "相关", "产品", "制品", "商品"};
constexpr std::size_t shortest_name = 6;  // bytes: two characters

}  // namespace

bool are_near(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (a.size() < shortest_name || a.size() == b.size() || !b.starts_with(a)) return false;
    const std::string_view rest = b.substr(a.size());
    return std::any_of(additions.begin(), additions.end(),
                       [&](std::string_view addition) { return rest.starts_with(addition); });
}

}  // namespace qhdb::audit
