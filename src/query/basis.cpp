#include "query/basis.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "qhdb/vocabulary.hpp"
#include "query/describe.hpp"

namespace qhdb::query {
namespace {

using Json = nlohmann::ordered_json;

std::string text(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// 中部第3位: a part of the country that the source names, and that is no region of the statistics.
std::string code_of_part(const std::string& name) {
    const Vocabulary& vocabulary = Vocabulary::current();
    for (const Term& term : vocabulary.terms()) {
        if (term.kind == TermKind::Region && term.id.starts_with("100000-") && term.name_zh.starts_with(name))
            return std::string(term.id);
    }
    return name;
}

Json parsed(const std::string& basis) {
    Json json = basis.empty() ? Json::object() : Json::parse(basis, nullptr, false);
    if (!json.is_object()) return Json::object();
    const std::string region = text(json, "region");
    const bool is_code = !region.empty() && region.front() >= '0' && region.front() <= '9';
    if (!region.empty() && !is_code) json["region"] = code_of_part(region);
    return json;
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

bool has_asked_basis(Measure measure, const QuerySpec& spec) {
    const bool grows = measure == Measure::Growth || measure == Measure::QuantityGrowth;
    return has_basis(measure) || (grows && spec.base);
}

std::vector<const AnswerRow*> ranked_by_basis(std::vector<const AnswerRow*> rows, const QuerySpec& spec) {
    std::erase_if(rows, [&](const AnswerRow* row) { return is_excluded(*row, spec); });
    std::stable_sort(rows.begin(), rows.end(),
                     [](const AnswerRow* a, const AnswerRow* b) { return penalty(*a) < penalty(*b); });
    return rows;
}

namespace {

// The whole of a product, partner, firm or regime among all of its kind.
void put_all_of_kind(const Cell& cell, Json& basis) {
    if (!cell.commodity.empty()) {
        basis["commodity"] = nullptr;
    } else if (!cell.partner.empty()) {
        basis["partner"] = nullptr;
    } else if (!cell.ownership.empty()) {
        basis["ownership"] = nullptr;
    } else if (!cell.regime.empty()) {
        basis["regime"] = nullptr;
    }
}

bool is_growth_on_base(Measure measure, const QuerySpec& spec) {
    return has_asked_basis(measure, spec) && !has_basis(measure);
}

// The base of growth as it is stored, nothing for the year before. A year that is named stands for its same months.
Json base_of_growth(const Period& period, const Period& named) {
    const bool same_months = month_count(named) == 12 && month_count(period) < 12;
    const Period base = same_months ? shifted_years(period, named.end.year - period.end.year) : named;
    Json basis = Json::object();
    if (base == shifted_years(period, -1)) return basis;
    basis["period_start"] = base.start.to_string();
    basis["period_end"] = base.end.to_string();
    return basis;
}

// Every field that says what is not: a product, a flow.
bool says_only(const Json& basis, const Json& asked) {
    return std::all_of(basis.items().begin(), basis.items().end(), [&](const auto& item) {
        return item.value().is_null() || (asked.contains(item.key()) && asked[item.key()] == item.value());
    });
}

}  // namespace

bool is_against_earlier(const QuerySpec& spec) { return spec.of == "year" || spec.of == "period"; }

bool names_whole(const QuerySpec& spec) {
    return is_against_earlier(spec) || spec.basis_region || !spec.basis_commodity.empty() ||
           !spec.basis_partner.empty() || spec.of == "total";
}

namespace {

// "The zone's contribution" without a whole: whichever region it lies in. A share and a rank mean the nearest.
bool is_of_region_above(const AnswerRow& row, const Json& basis, const QuerySpec& spec) {
    if (row.measure == Measure::Share || row.measure == Measure::ShareChange || row.measure == Measure::Rank ||
        names_whole(spec) || basis.size() != 1 || !is_plain_total(row))
        return false;
    const std::string whole = text(basis, "region");
    return !whole.empty() && region_within(row.region.substr(0, 6), whole.substr(0, 6));
}

}  // namespace

bool is_of_asked_whole(const AnswerRow& row, const QuerySpec& spec) {
    Json basis = parsed(row.basis);
    if (is_growth_on_base(row.measure, spec)) return basis == base_of_growth(row.period, *spec.base);
    if (row.measure == Measure::Rank && text(basis, "of") != (spec.of.empty() ? "value" : spec.of)) return false;
    if (is_against_earlier(spec)) {
        const Period before = shifted_years(row.period, -1);
        return basis.contains("period_start") &&
               (spec.of == "period" || (text(basis, "period_start") == before.start.to_string() &&
                                        text(basis, "period_end") == before.end.to_string()));
    }
    Json asked = parsed(natural_basis(cell_of(row), spec));
    basis.erase("of");
    asked.erase("of");
    if (spec.of == "total") return says_only(basis, asked);
    return basis == asked || is_of_region_above(row, basis, spec);
}

std::vector<const AnswerRow*> ranks_of_any_whole(const std::vector<const AnswerRow*>& stated, const AnswerRow* natural,
                                                 const QuerySpec& spec) {
    const bool one_place = natural != nullptr && natural->measure == Measure::Rank && spec.by == Grouping::None;
    if (!one_place || names_whole(spec)) return {};
    std::vector<const AnswerRow*> ranks;
    QuerySpec of_whole = spec;
    for (const AnswerRow* row : stated) {
        const std::string whole = text(parsed(row->basis), "region");
        of_whole.basis_region = whole;
        const bool contains = !whole.empty() && whole.find('-') == std::string::npos && whole != row->region &&
                              region_within(row->region.substr(0, 6), whole);
        if (row == natural || (contains && is_of_asked_whole(*row, of_whole))) ranks.push_back(row);
    }
    std::sort(ranks.begin(), ranks.end(),
              [](const AnswerRow* a, const AnswerRow* b) { return a->facts.front() < b->facts.front(); });
    return ranks;
}

std::string natural_basis(const Cell& cell, const QuerySpec& spec) {
    if (is_growth_on_base(cell.measure, spec)) {
        const Json base = base_of_growth(cell.period, *spec.base);
        return base.empty() ? std::string() : base.dump();
    }
    if (is_against_earlier(spec)) return {};
    Json basis = Json::object();
    if (spec.of == "total") {
        basis["flow"] = "total";
        put_all_of_kind(cell, basis);
    } else if (!spec.basis_commodity.empty()) {
        basis["commodity"] = spec.basis_commodity;
    } else if (!spec.basis_partner.empty()) {
        basis["partner"] = spec.basis_partner;
    } else if (spec.basis_region) {
        basis["region"] = *spec.basis_region;
    } else {
        put_all_of_kind(cell, basis);
        if (const std::string parent = parent_region(cell.region); basis.empty() && !parent.empty())
            basis["region"] = parent;
    }
    if (!basis.empty() && spec.of == "enterprises") basis["of"] = "enterprises";
    return basis.empty() ? std::string() : basis.dump();
}

Period base_period(const Cell& growth) {
    const Json basis = parsed(growth.basis);
    const auto start = Date::parse(text(basis, "period_start"));
    const auto end = Date::parse(text(basis, "period_end"));
    return start && end ? Period{*start, *end} : shifted_years(growth.period, -1);
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

namespace {

std::string whole_region_in(const std::string& code, Language language) {
    if (code == china) return language == Language::Chinese ? "全国" : "China";
    return region_in(code, language);
}

// What a number of this basis is relative to; empty for all of its kind.
std::string whole_in_words(const Json& basis, Language language) {
    const bool zh = language == Language::Chinese;
    if (basis.contains("region")) return whole_region_in(text(basis, "region"), language);
    if (text(basis, "flow") == "total") return zh ? "进出口" : "total trade";
    if (const std::string goods = text(basis, "commodity"); !goods.empty())
        return name_in(TermKind::Commodity, goods, language);
    if (const std::string partner = text(basis, "partner"); !partner.empty())
        return name_in(TermKind::Partner, partner, language);
    if (basis.contains("period_start")) return text(basis, "period_start") + " – " + text(basis, "period_end");
    if (basis.contains("commodity")) return zh ? "全部商品" : "all goods";
    if (basis.contains("partner")) return zh ? "全部贸易伙伴" : "all partners";
    if (basis.contains("ownership")) return zh ? "全部企业" : "all enterprises";
    return basis.contains("regime") ? (zh ? "全部贸易方式" : "all regimes") : "";
}

std::string ranked_by(const std::string& of, Language language) {
    static constexpr std::string_view chinese[][2] = {{"value", "金额"},
                                                      {"growth", "增速"},
                                                      {"quantity", "数量"},
                                                      {"quantity_growth", "数量增速"},
                                                      {"contribution", "贡献"}};
    std::string words = of;
    std::replace(words.begin(), words.end(), '_', ' ');
    if (language == Language::English) return "by " + words;
    for (const auto& [name, zh] : chinese) {
        if (name == of) words = zh;
    }
    return "按" + words;
}

}  // namespace

std::string describe_basis(Measure measure, const std::string& basis, Language language) {
    const Json json = parsed(basis);
    const bool zh = language == Language::Chinese;
    const std::string whole = whole_in_words(json, language);
    const std::string of = text(json, "of");
    if (measure == Measure::Rank) return (zh ? "在" : "in ") + whole + (zh ? "中" : " ") + ranked_by(of, language);
    if (measure == Measure::Growth || measure == Measure::QuantityGrowth)
        return whole.empty() ? (zh ? "较上年同期" : "on the year before") : (zh ? "较" : "against ") + whole;
    if (measure == Measure::GrowthGap) return (zh ? "较" : "against ") + whole;
    if (of == "enterprises") return zh ? "占企业数" : "of the number of enterprises";
    return (zh ? "占" : "of ") + whole;
}

}  // namespace qhdb::query
