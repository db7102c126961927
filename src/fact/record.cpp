// Words of the fact record: enumerations and the basis object as spec'd for the export.
#include <algorithm>
#include <array>

#include "qhdb/fact.hpp"

namespace qhdb {
namespace {

constexpr std::array<std::string_view, 4> flow_names = {"export", "import", "total", "balance"};

constexpr std::array<std::string_view, measure_count> measure_names = {"value",
                                                                       "quantity",
                                                                       "growth",
                                                                       "quantity_growth",
                                                                       "growth_mom",
                                                                       "share",
                                                                       "share_change",
                                                                       "growth_gap",
                                                                       "pull",
                                                                       "contribution",
                                                                       "rank",
                                                                       "enterprises",
                                                                       "enterprises_change",
                                                                       "enterprises_growth",
                                                                       "enterprises_registered",
                                                                       "enterprises_registered_growth",
                                                                       "partners",
                                                                       "partners_new",
                                                                       "commodities",
                                                                       "commodities_change"};

template <class Enum, std::size_t N>
std::optional<Enum> find_name(const std::array<std::string_view, N>& names, std::string_view word) {
    const auto found = std::find(names.begin(), names.end(), word);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

void append_field(std::string& json, std::string_view key, const std::optional<std::string>& value) {
    if (!value) return;
    json += json.empty() ? "{\"" : ",\"";
    json.append(key).append("\":");
    // Names come from the vocabulary or from normalised text, where no quote or backslash survives unescaped.
    if (value->empty()) {
        json += "null";
        return;
    }
    json += '"';
    for (const char c : *value) {
        if (c == '"' || c == '\\') json += '\\';
        json += c;
    }
    json += '"';
}

}  // namespace

std::string_view to_string(Flow flow) { return flow_names.at(static_cast<std::size_t>(flow)); }
std::optional<Flow> flow_from(std::string_view word) { return find_name<Flow>(flow_names, word); }
std::string_view to_string(Measure measure) { return measure_names.at(static_cast<std::size_t>(measure)); }
std::optional<Measure> measure_from(std::string_view word) { return find_name<Measure>(measure_names, word); }

std::string_view to_string(FactStatus status) {
    constexpr std::array<std::string_view, 3> names = {"stated", "resolved", "unresolved"};
    return names.at(static_cast<std::size_t>(status));
}

std::string_view to_string(NumeralOutcome outcome) {
    constexpr std::array<std::string_view, 3> names = {"fact", "non_fact", "open"};
    return names.at(static_cast<std::size_t>(outcome));
}

bool Basis::empty() const { return *this == Basis{}; }

std::string Basis::to_json() const {
    std::string json;
    append_field(json, "region", region);
    append_field(json, "flow", flow);
    append_field(json, "commodity", commodity);
    append_field(json, "partner", partner);
    append_field(json, "ownership", ownership);
    append_field(json, "regime", regime);
    if (period) {
        append_field(json, "period_start", period->start.to_string());
        append_field(json, "period_end", period->end.to_string());
    }
    append_field(json, "of", of);
    if (!json.empty()) json += '}';
    return json;
}

}  // namespace qhdb
