#include "tool/answer_json.hpp"

#include <fmt/format.h>

#include "store/select.hpp"
#include "tool/json_text.hpp"

namespace qhdb::tool {
namespace {

using Json = nlohmann::ordered_json;

// Whole numbers stay whole: 1460, not 1460.0.
Json number(const Decimal& decimal) {
    const double value = Decimal::parse(short_decimal(decimal)).value_or(decimal).to_double();
    if (decimal.exponent() >= 0 && value < 9e15 && value > -9e15) return Json(static_cast<std::int64_t>(value));
    return Json(value);
}

Json number(const std::optional<Decimal>& decimal) { return decimal ? number(*decimal) : Json(); }

// One member as itself, several as a list, none as null.
template <class T, class Print>
Json members(const std::vector<T>& list, Print print) {
    if (list.empty()) return Json();
    if (list.size() == 1) return print(list.front());
    Json all = Json::array();
    for (const T& item : list) all.push_back(print(item));
    return all;
}

Json names(const std::vector<std::string>& list) {
    return members(list, [](const std::string& name) { return Json(name); });
}

Json periods(const std::vector<Period>& list) {
    return members(list, [](const Period& p) { return Json::array({p.start.to_string(), p.end.to_string()}); });
}

Json order_of(const QuerySpec& spec) {
    if (spec.order == Order::Ascending) return "asc";
    const bool listed = spec.by != Grouping::None && spec.by != Grouping::Period;
    return spec.order == Order::Descending || listed ? Json("desc") : Json();
}

Json condition_as_json(const Condition& condition) {
    return {{"measure", to_string(condition.measure)},
            {"is", to_string(condition.relation)},
            {"number", number(condition.number)},
            {"unit", json_or_null(condition.unit)}};
}

Json source_as_json(const AnswerSource& source, Store* cite) {
    Json json = {{"doc", source.doc}, {"start", source.start}, {"end", source.end}, {"text", source.text}};
    if (cite == nullptr) return json;
    const SourceContext context = source_context(*cite, source.doc, source.start, source.end);
    json["headline"] = json_or_null(context.headline);
    json["published_on"] = json_or_null(context.published_on);
    json["sentence"] = json_or_null(context.sentence);
    return json;
}

void add_optional_parts(const QuerySpec& spec, Json& json) {
    if (!spec.regions.empty()) json["region"] = names(spec.regions);
    if (!spec.conditions.empty()) json["conditions"] = Json::array();
    for (const Condition& condition : spec.conditions) json["conditions"].push_back(condition_as_json(condition));
    if (spec.base) json["base"] = {{"start", spec.base->start.to_string()}, {"end", spec.base->end.to_string()}};
    if (spec.basis_region) json["basis"] = *spec.basis_region;
    if (!spec.basis_commodity.empty()) json["basis_commodity"] = spec.basis_commodity;
    if (!spec.basis_partner.empty()) json["basis_partner"] = spec.basis_partner;
    if (!spec.of.empty()) json["of"] = spec.of;
    if (spec.order_by) json["order_by"] = to_string(*spec.order_by);
    if (spec.every_period) json["every_period"] = true;
    if (spec.period_months != 0) json["period_months"] = spec.period_months;
    if (!spec.family.empty()) json["family"] = spec.family;
    if (!spec.left_out.empty()) json["left_out"] = names(spec.left_out);
    if (spec.sum) json["sum"] = true;
    if (spec.compare) json["compare"] = true;
    if (!spec.unit.empty()) json["unit"] = spec.unit;
}

}  // namespace

std::string short_decimal(const Decimal& value) {
    if (value.exponent() >= 0) return value.to_string();
    return Decimal::parse(fmt::format("{:.12g}", value.to_double())).value_or(value).to_string();
}

Json sources_as_json(const AnswerRow& row, Store* cite) {
    Json list = Json::array();
    for (const AnswerSource& source : row.sources) list.push_back(source_as_json(source, cite));
    return list;
}

Json spec_as_json(const QuerySpec& spec) {
    Json json;
    json["measure"] = members(spec.measures, [](Measure measure) { return Json(to_string(measure)); });
    json["flow"] = members(spec.flows, [](Flow flow) { return Json(to_string(flow)); });
    json["period"] = periods(spec.periods);
    json["by"] = json_or_null(std::string(to_string(spec.by)));
    json["level"] = json_or_null(spec.level);
    json["within"] = json_or_null(spec.within);
    json["commodity"] = names(spec.commodities);
    json["partner"] = names(spec.partners);
    json["ownership"] = names(spec.ownerships);
    json["regime"] = names(spec.regimes);
    json["order"] = order_of(spec);
    json["limit"] = spec.limit ? Json(*spec.limit) : Json();
    add_optional_parts(spec, json);
    return json;
}

namespace {

Json row_as_json(const AnswerRow& row, Store* cite) {
    Json json;
    json["region"] = row.region;
    json["region_name"] = row.region_name;
    json["period_start"] = row.period.start.to_string();
    json["period_end"] = row.period.end.to_string();
    json["flow"] = to_string(row.flow);
    json["commodity"] = json_or_null(row.commodity);
    if (!row.commodity_text.empty()) json["commodity_text"] = row.commodity_text;
    if (row.commodity_names.size() > 1) json["commodity_alt"] = row.commodity_names;
    json["partner"] = json_or_null(row.partner);
    if (!row.partner_text.empty()) json["partner_text"] = row.partner_text;
    json["ownership"] = json_or_null(row.ownership);
    json["regime"] = json_or_null(row.regime);
    json["measure"] = to_string(row.measure);
    json["number"] = number(row.number);
    json["unit"] = row.unit;
    json["lower"] = number(row.interval.lower);
    json["upper"] = number(row.interval.upper);
    json["bound"] = to_string(row.bound);
    json["basis"] = row.basis.empty() ? Json() : Json::parse(row.basis, nullptr, false);
    json["status"] = row.derived ? "derived" : "stated";
    if (row.derived) json["derivation"] = row.derivation;
    json["sources"] = sources_as_json(row, cite);
    return json;
}

}  // namespace

Json answer_as_json(const Question& question, const Answer& answer, Store* cite) {
    Json json;
    json["question"] = question.text;
    json["status"] = to_string(answer.status);
    json["understood"] = answer.status == AnswerStatus::NotUnderstood ? Json() : spec_as_json(answer.asked);
    if (!answer.absence.empty()) json["absence"] = answer.absence;
    json["notes"] = answer.notes;
    json["rows"] = Json::array();
    for (const AnswerRow& row : answer.rows) json["rows"].push_back(row_as_json(row, cite));
    for (const ComparisonLine& line : answer.comparison) {
        json["comparison"].push_back({{"what", line.what}, {"difference", line.difference}, {"ratio", line.ratio}});
    }
    for (const ReceiptItem& item : question.receipt) {
        json["receipt"].push_back({{"text", item.text}, {"role", item.role}, {"value", json_or_null(item.value)}});
    }
    return json;
}

}  // namespace qhdb::tool
