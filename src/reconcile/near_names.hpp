// Names that may or may not mean the same thing: 锂离子蓄电池 and 锂离子蓄电池及电池材料.
#pragma once

#include <string_view>
#include <vector>

#include "qhdb/audit.hpp"

namespace qhdb::audit {

/// Goods one of whose names is the other with an addition that widens or blurs it (及…, 和…, 等…, 类…, 相关产品), and
/// nothing more; in the order of their keys. Of a name that hundreds begin with, some of those.
[[nodiscard]] std::vector<std::int64_t> near_goods(const Names& names, std::string_view name);

}  // namespace qhdb::audit
