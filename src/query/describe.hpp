// Specifications and their parts in words, for the line above an answer and for its notes.
#pragma once

#include <string>

#include "qhdb/query.hpp"
#include "qhdb/vocabulary.hpp"

namespace qhdb::query {

/// The name of a region; its code where it has none.
[[nodiscard]] std::string region_in(const std::string& code, Language language);
/// The name of a commodity, partner … that is stored by its Chinese name.
[[nodiscard]] std::string name_in(TermKind kind, const std::string& name, Language language);
[[nodiscard]] std::string flow_zh(Flow flow);
[[nodiscard]] std::string flow_en(Flow flow);
[[nodiscard]] std::string measure_zh(Measure measure);
[[nodiscard]] std::string measure_en(Measure measure);
/// A number as people read it: 35.9亿元, CNY 3,590 million, 170%, 个百分点.
[[nodiscard]] std::string amount_in(const Decimal& number, const std::string& unit, Language language);
/// "growth of total trade, by prefecture, Q1 2025".
[[nodiscard]] std::string describe(const QuerySpec& spec, Language language);

}  // namespace qhdb::query
