// The JSON form of an answer (docs/QUERY.md). Machine formats only ever gain fields.
#pragma once

#include <nlohmann/json.hpp>

#include "qhdb/query.hpp"
#include "qhdb/store.hpp"

namespace qhdb::tool {

/// With a database to `cite` from, sources have headline, date and sentence too.
[[nodiscard]] nlohmann::ordered_json answer_as_json(const Question& question, const Answer& answer, Store* cite);
[[nodiscard]] nlohmann::ordered_json sources_as_json(const AnswerRow& row, Store* cite);
[[nodiscard]] nlohmann::ordered_json spec_as_json(const QuerySpec& spec);
/// A decimal with at most twelve significant digits, plain notation: what a derived number can claim.
[[nodiscard]] std::string short_decimal(const Decimal& number);

}  // namespace qhdb::tool
