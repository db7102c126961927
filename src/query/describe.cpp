#include "query/describe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "qhdb/vocabulary.hpp"

namespace qhdb::query {
namespace {

constexpr std::array<std::string_view, measure_count> chinese_measures = {
    "金额",       "数量",           "同比增速",   "数量同比增速",   "环比增速",   "占比",        "占比变化",
    "增速差",     "拉动",           "贡献率",     "排名",           "企业数",     "企业数增加",  "企业数增速",
    "备案企业数", "备案企业数增速", "贸易伙伴数", "新增贸易伙伴数", "商品种类数", "商品种类增加"};

std::string with_blanks(std::string_view name) {
    std::string out(name);
    for (char& c : out) {
        if (c == '_') c = ' ';
    }
    return out;
}

void append(std::string& out, const std::string& part) {
    if (part.empty()) return;
    if (!out.empty()) out += ", ";
    out += part;
}

std::string names(TermKind kind, const std::vector<std::string>& list, Language language) {
    std::string out;
    for (const std::string& name : list) append(out, name_in(kind, name, language));
    return out;
}

std::string periods(const QuerySpec& spec, Language language) {
    std::string out;
    for (const Period& period : spec.periods)
        append(out, language == Language::Chinese ? label_zh(period) : label_en(period));
    return out;
}

std::string order(const QuerySpec& spec, Language language) {
    if (spec.order == Order::None) return {};
    if (language == Language::Chinese) {
        const std::string direction = spec.order == Order::Descending ? "前" : "后";
        return spec.limit                        ? direction + std::to_string(*spec.limit) + "名"
               : spec.order == Order::Descending ? "从高到低"
                                                 : "从低到高";
    }
    const std::string direction = spec.order == Order::Descending ? "top" : "bottom";
    return spec.limit                        ? direction + " " + std::to_string(*spec.limit)
           : spec.order == Order::Descending ? "descending"
                                             : "ascending";
}

std::string list_of(const QuerySpec& spec, Language language) {
    const std::string_view word = spec.level.empty() ? to_string(spec.by) : std::string_view(spec.level);
    if (language == Language::English) return "by " + std::string(word);
    static constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"prefecture", "分市州"}, {"province", "分省"},    {"county", "分区县"},      {"zone", "分开发区"},
        {"region", "分地区"},     {"commodity", "分商品"}, {"partner", "分贸易伙伴"}, {"ownership", "分企业性质"},
        {"regime", "分贸易方式"}, {"flow", "分流向"},      {"period", "分时期"}};
    const auto found =
        std::find_if(std::begin(names), std::end(names), [&](const auto& name) { return name.first == word; });
    return found == std::end(names) ? std::string() : std::string(found->second);
}

std::string what(const QuerySpec& spec, Language language) {
    std::string measures;
    for (const Measure measure : spec.measures)
        append(measures, language == Language::Chinese ? measure_zh(measure) : measure_en(measure));
    std::string flows;
    for (const Flow flow : spec.flows) append(flows, language == Language::Chinese ? flow_zh(flow) : flow_en(flow));
    return language == Language::Chinese ? flows + measures : measures + " of " + flows;
}

}  // namespace

std::string region_in(const std::string& code, Language language) {
    const Term* term = Vocabulary::current().find(TermKind::Region, code);
    if (term == nullptr) return code;
    return std::string(language == Language::Chinese || term->name_en.empty() ? term->name_zh : term->name_en);
}

std::string name_in(TermKind kind, const std::string& name, Language language) {
    if (language == Language::Chinese) return name;
    const auto terms = Vocabulary::current().named(kind, name);
    return terms.empty() || terms.front()->name_en.empty() ? name : std::string(terms.front()->name_en);
}

std::string amount_in(const Decimal& number, const std::string& unit, Language language) {
    const bool zh = language == Language::Chinese;
    const bool money = unit == "CNY" || unit == "USD";
    const double size = number.to_double();
    const int power = !money ? 0 : !zh ? 6 : size < 1e8 && size > -1e8 ? 4 : 8;
    const Decimal scaled = number.scaled(-power);
    const std::string digits = scaled.exponent() < -6 ? fmt::format("{:.4g}", scaled.to_double()) : scaled.to_string();
    if (money && !zh) return unit + " " + digits + " million";
    if (money) return digits + (power == 4 ? "万" : "亿") + (unit == "CNY" ? "元" : "美元");
    if (unit == "percent") return digits + "%";
    if (unit == "pp") return digits + (zh ? "个百分点" : " percentage points");
    if (unit == "rank") return zh ? "第" + digits + "位" : "place " + digits;
    if (unit == "t") return digits + (zh ? "吨" : " tonnes");
    return unit == "count" || unit.empty() ? digits : digits + " " + unit;
}

std::string flow_zh(Flow flow) {
    static constexpr std::string_view names[] = {"出口", "进口", "进出口", "贸易差额"};
    return std::string(names[static_cast<std::size_t>(flow)]);
}

std::string flow_en(Flow flow) {
    static constexpr std::string_view names[] = {"exports", "imports", "total trade", "trade balance"};
    return std::string(names[static_cast<std::size_t>(flow)]);
}

std::string measure_zh(Measure measure) { return std::string(chinese_measures[static_cast<std::size_t>(measure)]); }
std::string measure_en(Measure measure) { return with_blanks(to_string(measure)); }

namespace {

std::string condition_in(const Condition& condition, Language language) {
    const bool zh = language == Language::Chinese;
    return (zh ? measure_zh(condition.measure) : measure_en(condition.measure)) + " " +
           std::string(to_string(condition.relation)) + " " + amount_in(condition.number, condition.unit, language);
}

std::string whole_in(const QuerySpec& spec, Language language) {
    const bool zh = language == Language::Chinese;
    std::string out;
    if (spec.base) append(out, (zh ? "较" : "against ") + (zh ? label_zh(*spec.base) : label_en(*spec.base)));
    if (spec.basis_region) append(out, (zh ? "相对于" : "relative to ") + region_in(*spec.basis_region, language));
    if (!spec.basis_commodity.empty())
        append(out, (zh ? "占" : "of ") + name_in(TermKind::Commodity, spec.basis_commodity, language));
    if (!spec.basis_partner.empty())
        append(out, (zh ? "占" : "of ") + name_in(TermKind::Partner, spec.basis_partner, language));
    if (spec.of == "total")
        append(out, zh ? "占进出口" : "of total trade");
    else if (spec.of == "year" || spec.of == "period")
        append(out,
               spec.of == "year" ? (zh ? "较上年" : "against the year before") : (zh ? "较前期" : "against before"));
    else if (const auto of = measure_from(spec.of))
        append(out, (zh ? "按" : "by ") + (zh ? measure_zh(*of) : measure_en(*of)));
    if (!spec.unit.empty()) append(out, (zh ? "单位" : "in ") + spec.unit);
    if (spec.sum) append(out, zh ? "合计" : "added up");
    return out;
}

std::string length_in(const QuerySpec& spec, Language language) {
    const bool zh = language == Language::Chinese;
    if (!spec.every_period) return {};
    switch (spec.period_months) {
        case 1: return zh ? "各月" : "every month";
        case 3: return zh ? "各季度" : "every quarter";
        case 12: return zh ? "各年" : "every year";
        default: return zh ? "各时期" : "every period";
    }
}

}  // namespace

std::string describe(const QuerySpec& spec, Language language) {
    std::string out = what(spec, language);
    std::string regions;
    for (const std::string& code : spec.regions) append(regions, region_in(code, language));
    append(out, regions);
    append(out, names(TermKind::Commodity, spec.commodities, language));
    append(out, names(TermKind::Partner, spec.partners, language));
    append(out, names(TermKind::Ownership, spec.ownerships, language));
    append(out, names(TermKind::Regime, spec.regimes, language));
    if (spec.by != Grouping::None) append(out, list_of(spec, language));
    if (!spec.within.empty()) append(out, region_in(spec.within, language));
    if (!spec.family.empty()) append(out, name_in(TermKind::Commodity, spec.family, language));
    append(out, length_in(spec, language));
    append(out, periods(spec, language));
    append(out, whole_in(spec, language));
    for (const Condition& condition : spec.conditions) append(out, condition_in(condition, language));
    if (spec.order_by && spec.order != Order::None)
        append(out, (language == Language::Chinese ? "排序按" + measure_zh(*spec.order_by)
                                                   : "ordered by " + measure_en(*spec.order_by)));
    append(out, order(spec, language));
    return out;
}

}  // namespace qhdb::query
