#include <algorithm>
#include <map>

#include "qhdb/audit.hpp"
#include "qhdb/vocabulary.hpp"

namespace qhdb::audit {

void Names::put_in_order() {
    goods_by_name.clear();
    for (const auto& [key, good] : commodities) {
        if (key != 0) goods_by_name.emplace_back(good.name, key);
    }
    std::sort(goods_by_name.begin(), goods_by_name.end());

    std::multimap<std::string_view, std::int64_t> countries, blocs;  // by code
    for (const auto& [key, partner] : partners) {
        if (!partner.code.empty()) (partner.kind == "country" ? countries : blocs).emplace(partner.code, key);
    }
    blocs_of.clear();
    for (const auto& [code, bloc] : blocs) {
        for (const std::string_view member : Vocabulary::built_in().members(code)) {
            const auto [first, last] = countries.equal_range(member);
            for (auto country = first; country != last; ++country) blocs_of[country->second].push_back(bloc);
        }
    }
    for (auto& [country, its] : blocs_of) std::sort(its.begin(), its.end());
}

}  // namespace qhdb::audit
