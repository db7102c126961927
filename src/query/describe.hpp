// Specifications and their parts in words, for the line above an answer and for its notes.
#pragma once

#include <string>

#include "qhdb/query.hpp"

namespace qhdb::query {

[[nodiscard]] std::string flow_zh(Flow flow);
[[nodiscard]] std::string flow_en(Flow flow);
[[nodiscard]] std::string measure_zh(Measure measure);
[[nodiscard]] std::string measure_en(Measure measure);
/// "growth of total trade, by prefecture, Q1 2025".
[[nodiscard]] std::string describe(const QuerySpec& spec, Language language);

}  // namespace qhdb::query
