#include "fact/table_columns.hpp"

#include <algorithm>
#include <iterator>

#include "base/unicode.hpp"

namespace qhdb::fact {
namespace {

struct Name {
    std::string_view text;
    FactColumn column;
};

constexpr Name names[] = {
    {"region", FactColumn::Region},
    {"region_name", FactColumn::Region},
    {"area", FactColumn::Region},
    {"code", FactColumn::Region},
    {"地区", FactColumn::Region},
    {"区域", FactColumn::Region},
    {"地区代码", FactColumn::Region},
    {"行政区划代码", FactColumn::Region},
    {"province", FactColumn::Province},
    {"省", FactColumn::Province},
    {"省份", FactColumn::Province},
    {"省市", FactColumn::Province},
    {"prefecture", FactColumn::Prefecture},
    {"city", FactColumn::Prefecture},
    {"市州", FactColumn::Prefecture},
    {"地市", FactColumn::Prefecture},
    {"城市", FactColumn::Prefecture},
    {"市", FactColumn::Prefecture},
    {"county", FactColumn::County},
    {"district", FactColumn::County},
    {"区县", FactColumn::County},
    {"县", FactColumn::County},
    {"period", FactColumn::Period},
    {"time_period", FactColumn::Period},
    {"时期", FactColumn::Period},
    {"时间", FactColumn::Period},
    {"期间", FactColumn::Period},
    {"year", FactColumn::Year},
    {"年份", FactColumn::Year},
    {"年", FactColumn::Year},
    {"period_start", FactColumn::PeriodStart},
    {"start_date", FactColumn::PeriodStart},
    {"开始日期", FactColumn::PeriodStart},
    {"period_end", FactColumn::PeriodEnd},
    {"end_date", FactColumn::PeriodEnd},
    {"结束日期", FactColumn::PeriodEnd},
    {"flow", FactColumn::Flow},
    {"流向", FactColumn::Flow},
    {"贸易流向", FactColumn::Flow},
    {"进出口方向", FactColumn::Flow},
    {"commodity", FactColumn::Commodity},
    {"product", FactColumn::Commodity},
    {"商品", FactColumn::Commodity},
    {"商品名称", FactColumn::Commodity},
    {"产品", FactColumn::Commodity},
    {"货物", FactColumn::Commodity},
    {"partner", FactColumn::Partner},
    {"country", FactColumn::Partner},
    {"贸易伙伴", FactColumn::Partner},
    {"国别", FactColumn::Partner},
    {"国家", FactColumn::Partner},
    {"国家地区", FactColumn::Partner},
    {"国别地区", FactColumn::Partner},
    {"ownership", FactColumn::Ownership},
    {"企业性质", FactColumn::Ownership},
    {"企业类型", FactColumn::Ownership},
    {"regime", FactColumn::Regime},
    {"贸易方式", FactColumn::Regime},
    {"measure", FactColumn::Measure},
    {"指标", FactColumn::Measure},
    {"number", FactColumn::Number},
    {"数值", FactColumn::Number},
    {"unit", FactColumn::Unit},
    {"单位", FactColumn::Unit},
    {"lower", FactColumn::Lower},
    {"下限", FactColumn::Lower},
    {"upper", FactColumn::Upper},
    {"上限", FactColumn::Upper},
    {"bound", FactColumn::Bound},
    {"basis", FactColumn::Basis},
    {"share_basis", FactColumn::Basis},
    {"source", FactColumn::Source},
    {"来源", FactColumn::Source},
    {"资料来源", FactColumn::Source},
    {"出处", FactColumn::Source},
    {"doc", FactColumn::Source},
    {"published_on", FactColumn::PublishedOn},
    {"date", FactColumn::PublishedOn},
    {"发布日期", FactColumn::PublishedOn},
    {"publisher", FactColumn::Ignored},
    {"发布单位", FactColumn::Ignored},
    {"url", FactColumn::Ignored},
    {"网址", FactColumn::Ignored},
    {"note", FactColumn::Ignored},
    {"备注", FactColumn::Ignored},
    {"title", FactColumn::Ignored},
    {"标题", FactColumn::Ignored},
    // Columns of `qhdb facts` and of view fact: the rest of them is implied by others.
    {"fact_id", FactColumn::Ignored},
    {"doc_id", FactColumn::Ignored},
    {"series_id", FactColumn::Ignored},
    {"period_id", FactColumn::Ignored},
    {"commodity_text", FactColumn::Ignored},
    {"partner_text", FactColumn::Ignored},
    {"number_exact", FactColumn::Number},
    {"lower_exact", FactColumn::Lower},
    {"upper_exact", FactColumn::Upper},
    {"text", FactColumn::Ignored},
    {"start", FactColumn::Ignored},
    {"end", FactColumn::Ignored},
    {"status", FactColumn::Ignored},
    {"resolved_by", FactColumn::Ignored},
    {"period_kind", FactColumn::Ignored},
    {"period_text", FactColumn::Ignored},
    {"region_name_en", FactColumn::Ignored},
    {"level", FactColumn::Ignored},
};

struct FigureName {
    std::string_view text;
    Measure measure;
    std::string_view unit;
};

constexpr FigureName figures[] = {
    {"value_cny", Measure::Value, "元"},
    {"value_usd", Measure::Value, "美元"},
    {"amount", Measure::Value, ""},
    {"金额", Measure::Value, ""},
    {"总值", Measure::Value, ""},
    {"总额", Measure::Value, ""},
    {"贸易额", Measure::Value, ""},
    {"价值", Measure::Value, ""},
    {"growth_pct", Measure::Growth, "%"},
    {"yoy", Measure::Growth, ""},
    {"增长", Measure::Growth, ""},
    {"同比", Measure::Growth, ""},
    {"同比增长", Measure::Growth, ""},
    {"增速", Measure::Growth, ""},
    {"增幅", Measure::Growth, ""},
    {"环比", Measure::GrowthMom, ""},
    {"share_pct", Measure::Share, "%"},
    {"占比", Measure::Share, ""},
    {"比重", Measure::Share, ""},
    {"份额", Measure::Share, ""},
    {"数量", Measure::Quantity, ""},
    {"数量增长", Measure::QuantityGrowth, ""},
    {"quantity_growth_pct", Measure::QuantityGrowth, "%"},
    {"贡献率", Measure::Contribution, ""},
    {"拉动", Measure::Pull, ""},
    {"排名", Measure::Rank, ""},
    {"位次", Measure::Rank, ""},
    {"企业数", Measure::Enterprises, ""},
};

// "金额（亿元）" → 金额 and 亿元; brackets of either width.
void split_unit(std::string& text, std::string& unit) {
    for (const auto& [open, close] : {std::pair{"（", "）"}, std::pair{"(", ")"}}) {
        const std::size_t at = text.find(open);
        if (at == std::string::npos || !text.ends_with(close)) continue;
        const std::size_t inside = at + std::string_view(open).size();
        unit = text.substr(inside, text.size() - std::string_view(close).size() - inside);
        text.resize(at);
    }
}

std::string plain_name(std::string_view text) {
    std::string name = ascii_lower(text);
    name.erase(0, std::min(name.find_first_not_of(" \t"), name.size()));
    name.erase(name.find_last_not_of(" \t") + 1);
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
}

}  // namespace

std::optional<Heading> heading_of(std::string_view text) {
    Heading heading;
    std::string name(text);
    split_unit(name, heading.unit);
    name = plain_name(name);
    if (const auto* const known =
            std::find_if(std::begin(names), std::end(names), [&](const Name& it) { return it.text == name; });
        known != std::end(names)) {
        heading.column = known->column;
        return heading;
    }
    heading.column = FactColumn::Figure;
    if (const std::optional<Measure> measure = measure_from(name)) {
        heading.measure = *measure;
        return heading;
    }
    const auto* const figure =
        std::find_if(std::begin(figures), std::end(figures), [&](const FigureName& it) { return it.text == name; });
    if (figure == std::end(figures)) return std::nullopt;
    heading.measure = figure->measure;
    if (heading.unit.empty()) heading.unit = figure->unit;
    return heading;
}

}  // namespace qhdb::fact
