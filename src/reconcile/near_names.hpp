// Names that may or may not mean the same thing: 锂离子蓄电池 and 锂离子蓄电池及电池材料.
#pragma once

#include <string_view>

namespace qhdb::audit {

/// One name is the other with an addition that widens or blurs it (及…, 和…, 等…, 类…, 相关产品), and nothing more.
[[nodiscard]] bool are_near(std::string_view a, std::string_view b);

}  // namespace qhdb::audit
