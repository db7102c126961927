// The truth beside a bulletin, in the form of the fact record.
#include <nlohmann/json.hpp>

#include "figure.hpp"

namespace qhdb::generator {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// A decimal as JSON writes numbers: exactly its digits.
Json number(const Decimal& decimal) { return Json::parse(decimal.to_string()); }

Json line_of(const Bulletin& bulletin, const Figure& figure) {
    const Series& s = figure.series;
    Json line{{"doc", bulletin.name},
              {"region", s.region},
              {"period_start", figure.period.start.to_string()},
              {"period_end", figure.period.end.to_string()},
              {"flow", to_string(s.flow)},
              {"commodity", text_or_null(s.commodity)},
              {"commodity_text", text_or_null(s.commodity_text)},
              {"partner", text_or_null(s.partner)},
              {"partner_text", text_or_null(s.partner_text)},
              {"ownership", text_or_null(s.ownership)},
              {"regime", text_or_null(s.regime)},
              {"measure", to_string(figure.measure)},
              {"number", number(figure.number)},
              {"unit", figure.unit},
              {"lower", figure.interval.lower ? number(*figure.interval.lower) : Json(nullptr)},
              {"upper", figure.interval.upper ? number(*figure.interval.upper) : Json(nullptr)},
              {"bound", to_string(figure.bound)},
              {"basis", figure.basis.empty() ? Json(nullptr) : Json::parse(figure.basis.to_json())},
              {"text", figure.text},
              {"start", figure.where.start.value},
              {"end", figure.where.end.value},
              {"exact", figure.exact.to_string()}};
    if (!figure.should_be.empty()) {
        line["damage"] = to_string(bulletin.damage);
        line["should_be"] = figure.should_be;
        line["visible_to"] = bulletin.visible_to;
    }
    return line;
}

}  // namespace

SourceInfo source_of(const Bulletin& bulletin) {
    SourceInfo source;
    source.name = bulletin.name;
    source.home_region = bulletin.home_region;
    source.published_on = bulletin.published_on;
    source.published_from = "manifest";
    return source;
}

std::string truth_lines(const Bulletin& bulletin) {
    std::string lines;
    for (const Figure& figure : bulletin.figures) lines += line_of(bulletin, figure).dump() + "\n";
    return lines;
}

}  // namespace qhdb::generator
