#include "fact/basis_json.hpp"

#include <nlohmann/json.hpp>

namespace qhdb::fact {
namespace {

// A member widened to its total is null in JSON and the empty name in Basis.
std::optional<std::string> member(const nlohmann::json& object, const char* key) {
    const auto at = object.find(key);
    if (at == object.end()) return std::nullopt;
    return at->is_string() ? at->get<std::string>() : std::string();
}

std::optional<Date> date(const nlohmann::json& object, const char* key) {
    const std::optional<std::string> text = member(object, key);
    return text ? Date::parse(*text) : std::nullopt;
}

}  // namespace

std::optional<Basis> basis_from_json(std::string_view text) {
    const nlohmann::json object = nlohmann::json::parse(text, nullptr, false);
    if (!object.is_object()) return std::nullopt;
    Basis basis;
    basis.region = member(object, "region");
    basis.flow = member(object, "flow");
    basis.commodity = member(object, "commodity");
    basis.partner = member(object, "partner");
    basis.ownership = member(object, "ownership");
    basis.regime = member(object, "regime");
    basis.of = member(object, "of");
    const std::optional<Date> start = date(object, "period_start");
    const std::optional<Date> end = date(object, "period_end");
    if (start && end) basis.period = Period{*start, *end};
    return basis;
}

}  // namespace qhdb::fact
