// What a cue word or a number means, shared by the files of the article reader.
#pragma once

#include <algorithm>
#include <string_view>

#include "extract/mention.hpp"
#include "qhdb/fact.hpp"

namespace qhdb::fact {

/// The flow that the value column of a word names; anything else is the total.
[[nodiscard]] inline Flow flow_of(std::string_view value) {
    if (value == "export") return Flow::Export;
    return value == "import" ? Flow::Import : Flow::Total;
}

/// 增长2.1倍 is plus 210 %.
[[nodiscard]] inline Decimal as_percent(const extract::Mention& number) {
    return number.kind == extract::MentionKind::Multiple ? number.number.scaled(2) : number.number;
}

/// The smallest span that holds both.
inline void extend(CharSpan& span, CharSpan more) {
    if (span.empty()) span = more;
    span.start = std::min(span.start, more.start);
    span.end = std::max(span.end, more.end);
}

}  // namespace qhdb::fact
