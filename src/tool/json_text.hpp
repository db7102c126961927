// Texts as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace qhdb::tool {

/// In quotes and escaped; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] inline std::string json_text(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

[[nodiscard]] inline nlohmann::ordered_json json_or_null(const std::string& text) {
    return text.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(text);
}

}  // namespace qhdb::tool
