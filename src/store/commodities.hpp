// The commodities of a database and how often its sources speak of them.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "qhdb/store.hpp"

namespace qhdb {

/// One place where a number of the commodity is written.
struct CommodityExample {
    std::int64_t fact = 0;
    std::string doc;
    std::int64_t start = 0, end = 0;
    std::string sentence;
};

struct CommodityRow {
    std::string name;                        ///< canonical; several taken together are joined by 、
    std::optional<std::string> name_en, id;  ///< absent: in no vocabulary
    std::optional<std::string> hs, family;
    std::vector<std::string> words;  ///< of the sources, sorted
    std::int64_t facts = 0;
    std::set<std::int64_t> documents;  ///< keys
    std::optional<CommodityExample> example;
};

/// Those of the current editions, and their families; the most used first, then by name.
[[nodiscard]] std::vector<CommodityRow> select_commodities(Store& store);

}  // namespace qhdb
