#include "reconcile/wording.hpp"

#include <fmt/format.h>

#include "reconcile/rules.hpp"

namespace qhdb::audit {
namespace {

constexpr int derived_digits = 4;

std::string unit_of(const Cell& cell) {
    switch (cell.measure) {
        case Measure::Growth:
        case Measure::QuantityGrowth:
        case Measure::GrowthMom:
        case Measure::EnterprisesGrowth:
        case Measure::EnterprisesRegisteredGrowth:
        case Measure::Share:
        case Measure::Contribution: return "percent";
        case Measure::ShareChange:
        case Measure::GrowthGap:
        case Measure::Pull: return "pp";
        default: return cell.unit;
    }
}

bool is_money(const std::string& unit) { return unit == "CNY" || unit == "USD"; }

std::string scaled(const Rational& number, const std::string& unit, int digits) {
    const Rational size = abs(number);
    const bool money = is_money(unit);
    const Rational scale = !money                        ? Rational(1)
                           : size >= Rational(100000000) ? Rational(100000000)
                           : size >= Rational(10000)     ? Rational(10000)
                                                         : Rational(1);
    const Rational in_scale = number / scale;
    const std::optional<std::string> exact = digits == 0 ? exact_decimal(in_scale) : std::nullopt;
    std::string text = exact ? *exact : rounded_decimal(in_scale, digits == 0 ? 12 : digits);
    if (unit == "percent") return text + " %";
    if (unit == "pp") return text + " pp";
    if (unit == "count" || unit == "rank") return text;
    if (!money) return text + " " + unit;
    text += scale == 1 ? "" : scale == 10000 ? "万" : "亿";
    return text + (unit == "CNY" ? "元" : "美元");
}

std::string range_text(const Range& range, const std::string& unit) {
    const std::string lower = range.lower ? scaled(*range.lower, unit, derived_digits) : "-∞";
    const std::string upper = range.upper ? scaled(*range.upper, unit, derived_digits) : "∞";
    return fmt::format("{} to {}", lower, upper);
}

std::optional<Rational> middle(const Range& range) {
    if (!range.is_bounded()) return std::nullopt;
    return Rational((*range.lower + *range.upper) / 2);
}

// `; ≈43.52亿元 is 16.8亿元 / 38.6 %` for each figure of a relation that is not printed.
std::string explanations(const Sheet& sheet, const std::vector<FigureId>& figures) {
    std::string text;
    for (const FigureId id : figures) {
        const Figure& figure = sheet.figure(id);
        if (figure.fact || figure.given) continue;
        text += fmt::format("; {} is {}", figure_text(sheet, id), formula_text(sheet, figure.form, figure.inputs));
        text += explanations(sheet, figure.inputs);
    }
    return text;
}

std::string name_of_region(const Names& names, std::int64_t key) {
    const auto it = names.regions.find(key);
    return it == names.regions.end() ? "region " + std::to_string(key) : it->second.name;
}

template <class Map, class Name>
void append_name(std::string& text, const Map& names, std::int64_t key, Name name) {
    if (key == 0) return;
    const auto it = names.find(key);
    text += ", " + (it == names.end() ? std::to_string(key) : name(it->second));
}

std::string compared(const Sheet& sheet, const Filling& filling, const Outcome& outcome) {
    const Cell& part = sheet.figure(filling.inputs.front()).cell;
    const Cell& whole = sheet.figure(filling.printed).cell;
    const bool fails = outcome.verdict == Verdict::Contradiction || outcome.verdict == Verdict::Doubtful;
    return fmt::format("{} ({}) {} {} ({})", figure_text(sheet, filling.inputs.front()), describe_cell(sheet, part),
                       fails ? "is more than" : "is at most", figure_text(sheet, filling.printed),
                       describe_cell(sheet, whole));
}

}  // namespace

std::string unit_word(const Cell& cell) { return unit_of(cell); }

std::string number_text(const Rational& number, Measure measure, const std::string& unit) {
    Cell cell;
    cell.measure = measure;
    cell.unit = unit;
    return scaled(number, unit_of(cell), 0);
}

std::string figure_text(const Sheet& sheet, FigureId id) {
    const Figure& figure = sheet.figure(id);
    const std::string unit = unit_of(figure.cell);
    if (figure.given) return range_text(*figure.given, "");
    if (figure.fact) {
        const AuditFact& fact = sheet.ledger().fact(*figure.fact);
        const char* prefix = fact.bound == Bound::AtLeast ? "≥" : fact.bound == Bound::AtMost ? "≤" : "";
        return prefix + scaled(Rational(fact.number), unit, 0);
    }
    const std::optional<Rational> point = middle(point_of(sheet, id));
    return point ? "≈" + scaled(*point, unit, derived_digits) : "a number that is not known";
}

std::string formula_words(Form form, const std::vector<std::string>& operands) {
    const auto in = [&](std::size_t at) -> const std::string& { return operands.at(at); };
    const auto joined = [&](const char* sign) {
        std::string text;
        for (const std::string& operand : operands) text += (text.empty() ? "" : sign) + operand;
        return text;
    };
    switch (form) {
        case Form::Same: return in(0);
        case Form::Sum: return joined(" + ");
        case Form::Difference: return joined(" - ");
        case Form::Percent:
        case Form::WholeOf:
        case Form::Quotient: return joined(" / ");
        case Form::PartOf: return joined(" × ");
        case Form::BaseOf: return fmt::format("{} / (1 + {})", in(0), in(1));
        case Form::GrownOf: return fmt::format("{} × (1 + {})", in(0), in(1));
        case Form::GrowthOf: return fmt::format("{} / {} - 1", in(0), in(1));
        case Form::ChangeOf: return fmt::format("{} × (1 - 1 / (1 + {}))", in(0), in(1));
        case Form::ShareChangeOf: return fmt::format("{} × (1 - (1 + {}) / (1 + {}))", in(0), in(2), in(1));
        case Form::PullOf: return fmt::format("{} × (1 - 1 / (1 + {})) × (1 + {})", in(0), in(1), in(2));
        case Form::ContributionOf:
            return fmt::format("{} × (1 - 1 / (1 + {})) / (1 - 1 / (1 + {}))", in(0), in(1), in(2));
    }
    return {};
}

std::string formula_text(const Sheet& sheet, Form form, const std::vector<FigureId>& inputs) {
    std::vector<std::string> operands;
    for (const FigureId id : inputs) operands.push_back(figure_text(sheet, id));
    return formula_words(form, operands);
}

std::string range_text(const Range& range, Measure measure, const std::string& unit) {
    Cell cell;
    cell.measure = measure;
    cell.unit = unit;
    constexpr int digits = 6;
    const std::string name = unit_of(cell);
    if (!range.is_bounded()) return range_text(range, name);
    return fmt::format("{} to {}", scaled(*range.lower, name, digits), scaled(*range.upper, name, digits));
}

std::string describe_cell(const Sheet& sheet, const Cell& cell) {
    return describe_cell(*sheet.ledger().input().names, cell);
}

std::string describe_cell(const Names& names, const Cell& cell) {
    std::string text = fmt::format("{} of {}, {}", to_string(cell.measure), to_string(cell.series.flow),
                                   name_of_region(names, cell.series.region));
    append_name(text, names.commodities, cell.series.commodity, [](const CommodityName& it) { return it.name; });
    append_name(text, names.partners, cell.series.partner, [](const PartnerName& it) { return it.name; });
    append_name(text, names.ownerships, cell.series.ownership, [](const std::string& it) { return it; });
    append_name(text, names.regimes, cell.series.regime, [](const std::string& it) { return it; });
    return text + ", " + label_en(cell.period);
}

std::string relation_text(const Sheet& sheet, const Relation& relation, const Outcome& outcome) {
    if (relation.fillings.empty()) return "not printed: " + relation.missing;
    const Filling& filling = relation.fillings[outcome.filling];
    std::vector<FigureId> all = filling.inputs;
    all.push_back(filling.printed);
    const std::string where = explanations(sheet, all);
    if (relation.comparison == Comparison::AtMost && relation.form == Form::Same) {
        return compared(sheet, filling, outcome) + where;
    }
    if (relation.form == Form::Same) {
        return fmt::format("{} and {}: {}", figure_text(sheet, filling.inputs.front()),
                           figure_text(sheet, filling.printed),
                           describe_cell(sheet, sheet.figure(filling.printed).cell));
    }
    const std::string unit = relation.rule == Rule::Currency ? "" : unit_of(sheet.figure(filling.printed).cell);
    std::vector<Range> points, ranges;
    for (const FigureId id : filling.inputs) {
        points.push_back(point_of(sheet, id));
        ranges.push_back(range_of(sheet, id));
    }
    const std::optional<Rational> point = middle(evaluate(relation.form, points));
    const std::string result = point ? scaled(*point, unit, derived_digits) : "not known";
    const char* sign = relation.comparison == Comparison::AtMost ? "the whole is" : "printed";
    return fmt::format("{} = {} ({}), {} {}{}", formula_text(sheet, relation.form, filling.inputs), result,
                       range_text(evaluate(relation.form, ranges), unit), sign, figure_text(sheet, filling.printed),
                       where);
}

}  // namespace qhdb::audit
