#include "fact/table_columns.hpp"

#include <algorithm>
#include <iterator>

#include "base/unicode.hpp"

namespace qhdb::fact {
namespace {

struct Name {
    std::string_view text;
    Column column;
};

constexpr Name names[] = {
    {"region", Column::Region},
    {"region_name", Column::Region},
    {"area", Column::Region},
    {"code", Column::Region},
    {"地区", Column::Region},
    {"区域", Column::Region},
    {"地区代码", Column::Region},
    {"行政区划代码", Column::Region},
    {"province", Column::Province},
    {"省", Column::Province},
    {"省份", Column::Province},
    {"省市", Column::Province},
    {"prefecture", Column::Prefecture},
    {"city", Column::Prefecture},
    {"市州", Column::Prefecture},
    {"地市", Column::Prefecture},
    {"城市", Column::Prefecture},
    {"市", Column::Prefecture},
    {"county", Column::County},
    {"district", Column::County},
    {"区县", Column::County},
    {"县", Column::County},
    {"period", Column::Period},
    {"time_period", Column::Period},
    {"时期", Column::Period},
    {"时间", Column::Period},
    {"期间", Column::Period},
    {"year", Column::Year},
    {"年份", Column::Year},
    {"年", Column::Year},
    {"period_start", Column::PeriodStart},
    {"start_date", Column::PeriodStart},
    {"开始日期", Column::PeriodStart},
    {"period_end", Column::PeriodEnd},
    {"end_date", Column::PeriodEnd},
    {"结束日期", Column::PeriodEnd},
    {"flow", Column::Flow},
    {"流向", Column::Flow},
    {"贸易流向", Column::Flow},
    {"进出口方向", Column::Flow},
    {"commodity", Column::Commodity},
    {"product", Column::Commodity},
    {"商品", Column::Commodity},
    {"商品名称", Column::Commodity},
    {"产品", Column::Commodity},
    {"货物", Column::Commodity},
    {"partner", Column::Partner},
    {"country", Column::Partner},
    {"贸易伙伴", Column::Partner},
    {"国别", Column::Partner},
    {"国家", Column::Partner},
    {"国家地区", Column::Partner},
    {"国别地区", Column::Partner},
    {"ownership", Column::Ownership},
    {"企业性质", Column::Ownership},
    {"企业类型", Column::Ownership},
    {"regime", Column::Regime},
    {"贸易方式", Column::Regime},
    {"measure", Column::Measure},
    {"指标", Column::Measure},
    {"number", Column::Number},
    {"数值", Column::Number},
    {"unit", Column::Unit},
    {"单位", Column::Unit},
    {"lower", Column::Lower},
    {"下限", Column::Lower},
    {"upper", Column::Upper},
    {"上限", Column::Upper},
    {"bound", Column::Bound},
    {"basis", Column::Basis},
    {"share_basis", Column::Basis},
    {"source", Column::Source},
    {"来源", Column::Source},
    {"资料来源", Column::Source},
    {"出处", Column::Source},
    {"doc", Column::Source},
    {"published_on", Column::PublishedOn},
    {"date", Column::PublishedOn},
    {"发布日期", Column::PublishedOn},
    {"publisher", Column::Ignored},
    {"发布单位", Column::Ignored},
    {"url", Column::Ignored},
    {"网址", Column::Ignored},
    {"note", Column::Ignored},
    {"备注", Column::Ignored},
    {"title", Column::Ignored},
    {"标题", Column::Ignored},
    // Columns of `qhdb facts` and of view fact: the rest of them is implied by others.
    {"fact_id", Column::Ignored},
    {"doc_id", Column::Ignored},
    {"series_id", Column::Ignored},
    {"period_id", Column::Ignored},
    {"commodity_text", Column::Ignored},
    {"partner_text", Column::Ignored},
    {"number_exact", Column::Number},
    {"lower_exact", Column::Lower},
    {"upper_exact", Column::Upper},
    {"text", Column::Ignored},
    {"start", Column::Ignored},
    {"end", Column::Ignored},
    {"status", Column::Ignored},
    {"resolved_by", Column::Ignored},
    {"period_kind", Column::Ignored},
    {"period_text", Column::Ignored},
    {"region_name_en", Column::Ignored},
    {"level", Column::Ignored},
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
    heading.column = Column::Figure;
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
