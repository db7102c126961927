#include "query/basis.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "qhdb/vocabulary.hpp"

namespace qhdb::query {
namespace {

using Json = nlohmann::ordered_json;

Json parsed(const std::string& basis) {
    Json json = basis.empty() ? Json::object() : Json::parse(basis, nullptr, false);
    return json.is_object() ? json : Json::object();
}

std::string text(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool is_relative_to_region(const QuerySpec& spec) { return spec.basis_region.has_value(); }

// The question's own words about the whole exclude every other basis.
bool is_excluded(const AnswerRow& row, const QuerySpec& spec) {
    const Json basis = parsed(row.basis);
    if (is_relative_to_region(spec) && text(basis, "region") != *spec.basis_region) return true;
    if (!spec.basis_commodity.empty() && text(basis, "commodity") != spec.basis_commodity) return true;
    if (!spec.basis_partner.empty() && text(basis, "partner") != spec.basis_partner) return true;
    const std::string of = text(basis, "of");
    if (row.measure == Measure::Rank) return !spec.of.empty() && of != spec.of;
    if (spec.of == "total") return text(basis, "flow") != "total";
    if (row.measure == Measure::Share || row.measure == Measure::ShareChange)
        return (spec.of == "enterprises") != (of == "enterprises");
    return false;
}

int rank_penalty(const std::string& of) {
    static constexpr std::string_view order[] = {"value", "growth", "quantity", "quantity_growth"};
    const auto found = std::find(std::begin(order), std::end(order), of);
    return static_cast<int>(found - std::begin(order));
}

bool is_plain_total(const AnswerRow& row) {
    return row.commodity.empty() && row.partner.empty() && row.ownership.empty() && row.regime.empty();
}

int penalty(const AnswerRow& row) {
    const Json basis = parsed(row.basis);
    if (row.measure == Measure::Rank) return rank_penalty(text(basis, "of")) * 2 + (basis.contains("region") ? 0 : 1);
    if (row.measure == Measure::GrowthGap) return basis.contains("region") ? 0 : basis.contains("period_start") ? 2 : 1;
    const bool by_region = basis.contains("region");
    return (is_plain_total(row) == by_region ? 0 : 2) + (basis.size() > 1 ? 1 : 0);
}

}  // namespace

std::string parent_region(const std::string& code) {
    if (const std::size_t dash = code.find('-'); dash != std::string::npos) return code.substr(0, dash);
    const Term* term = Vocabulary::current().find(TermKind::Region, code);
    return term == nullptr ? std::string() : std::string(term->parent);
}

bool has_basis(Measure measure) {
    switch (measure) {
        case Measure::Share:
        case Measure::ShareChange:
        case Measure::GrowthGap:
        case Measure::Pull:
        case Measure::Contribution:
        case Measure::Rank: return true;
        default: return false;
    }
}

std::vector<const AnswerRow*> ranked_by_basis(std::vector<const AnswerRow*> rows, const QuerySpec& spec) {
    std::erase_if(rows, [&](const AnswerRow* row) { return is_excluded(*row, spec); });
    std::stable_sort(rows.begin(), rows.end(),
                     [](const AnswerRow* a, const AnswerRow* b) { return penalty(*a) < penalty(*b); });
    return rows;
}

std::string natural_basis(const Cell& cell, const QuerySpec& spec) {
    Json basis = Json::object();
    if (spec.of == "total") {
        basis["flow"] = "total";
    } else if (!spec.basis_commodity.empty()) {
        basis["commodity"] = spec.basis_commodity;
    } else if (!spec.basis_partner.empty()) {
        basis["partner"] = spec.basis_partner;
    } else if (spec.basis_region) {
        basis["region"] = *spec.basis_region;
    } else if (!cell.commodity.empty()) {
        basis["commodity"] = nullptr;
    } else if (!cell.partner.empty()) {
        basis["partner"] = nullptr;
    } else if (!cell.ownership.empty()) {
        basis["ownership"] = nullptr;
    } else if (!cell.regime.empty()) {
        basis["regime"] = nullptr;
    } else if (const std::string parent = parent_region(cell.region); !parent.empty()) {
        basis["region"] = parent;
    }
    return basis.empty() ? std::string() : basis.dump();
}

Cell whole_of(const Cell& cell, const std::string& basis) {
    Cell whole = cell;
    whole.basis.clear();
    const Json json = parsed(basis);
    const auto put = [&](const char* key, std::string& member) {
        if (json.contains(key)) member = text(json, key);
    };
    put("region", whole.region);
    put("commodity", whole.commodity);
    put("partner", whole.partner);
    put("ownership", whole.ownership);
    put("regime", whole.regime);
    if (json.contains("flow")) whole.flow = flow_from(text(json, "flow")).value_or(Flow::Total);
    return whole;
}

std::string describe_basis(const std::string& basis) { return basis.empty() ? "no basis" : basis; }

}  // namespace qhdb::query
