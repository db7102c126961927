// One series against itself: other periods, other sources, the other currency; and its rank among others.
#include <algorithm>

#include "qhdb/vocabulary.hpp"
#include "reconcile/rules.hpp"

namespace qhdb::audit {
namespace {

Sheet::Writing writing(Rule rule, Form form, Comparison comparison, std::string unit, std::string doubt = {}) {
    return {rule, form, comparison, std::move(unit), std::move(doubt), {}};
}

bool is_one_year(const Period& period) { return period.start.year == period.end.year; }

Cell months(Cell cell, int first, int last) {
    cell.period = months_of(cell.period.start.year, first, last);
    return cell;
}

// --- cumulative ----------------------------------------------------------------------------------------------

// The shortest printed period from January on that holds this one.
void relate_to_longer(Sheet& sheet, const Cell& part) {
    const Period& p = part.period;
    const int first_end = p.start.month == 1 ? p.end.month + 1 : p.end.month;
    for (int end = first_end; end <= 12; ++end) {
        const Choice longer = sheet.stated(months(part, 1, end));
        if (longer.empty()) continue;
        sheet.relate(writing(Rule::Cumulative, Form::Same, Comparison::AtMost, part.unit), {sheet.stated(part)},
                     longer);
        return;
    }
}

void relate_to_its_parts(Sheet& sheet, const Cell& whole) {
    const Period& p = whole.period;
    for (int cut = p.start.month; cut < p.end.month; ++cut) {
        const Choice first = sheet.stated(months(whole, p.start.month, cut));
        const Choice rest = sheet.stated(months(whole, cut + 1, p.end.month));
        if (first.empty() || rest.empty()) continue;
        sheet.relate(writing(Rule::Cumulative, Form::Sum, Comparison::Equal, whole.unit), {first, rest},
                     sheet.stated(whole));
    }
}

// --- rank ----------------------------------------------------------------------------------------------------

std::optional<Measure> ranked_measure(const std::string& of) {
    return of.empty() ? std::optional(Measure::Value) : measure_from(of);
}

std::optional<Dimension> ranked_dimension(const SeriesKey& own, const SeriesKey& among) {
    if (own.region != among.region) return Dimension::Region;
    if (own.commodity != among.commodity) return Dimension::Commodity;
    if (own.partner != among.partner) return Dimension::Partner;
    if (own.ownership != among.ownership) return Dimension::Ownership;
    return std::nullopt;
}

class Ranking {
public:
    Ranking(Sheet& sheet, FactIndex rank) : sheet_(sheet), rank_(rank), fact_(sheet.ledger().fact(rank)) {}

    void relate() {
        const BasisKey& basis = sheet_.ledger().basis(fact_);
        const std::optional<Measure> measure = ranked_measure(basis.of);
        const std::optional<Dimension> dimension = ranked_dimension(fact_.series, whole_of(fact_.series, basis));
        if (!measure || !dimension || basis.period) return;
        // Regions are ranked in the book of the region that holds them, everything else in its own.
        const std::int64_t place_of_judgement =
            *dimension == Dimension::Region ? whole_of(fact_.series, basis).region : fact_.series.region;
        if (place_of_judgement != sheet_.home().region) return;
        own_ = {fact_.series, fact_.period, *measure, unit_of(*measure), 0};
        whole_ = with_series(own_, whole_of(fact_.series, basis));
        const Choice own = sheet_.stated(own_);
        if (own.empty()) return lacks(own_);
        std::vector<FigureId> others = greater_first(*dimension);
        const auto place = static_cast<std::size_t>(std::max<std::int64_t>(1, fact_.number.mantissa()));
        if (fact_.number.exponent() != 0 || others.size() < place) return lacks(whole_);
        // When n others are greater, the n-th of them is.
        Sheet::Writing it =
            writing(Rule::Rank, Form::Same, Comparison::AtMost, own_.unit, doubt_of(*dimension, others, place));
        it.context = {sheet_.printed(rank_)};
        for (std::size_t at = 0; at + 1 < place; ++at) it.context.push_back(others[at]);
        sheet_.relate(std::move(it), {{others[place - 1]}}, own);
    }

private:
    void lacks(const Cell& cell) {
        sheet_.lacks(writing(Rule::Rank, Form::Same, Comparison::AtMost, own_.unit), sheet_.printed(rank_),
                     describe_cell(sheet_, cell));
    }

    [[nodiscard]] std::string unit_of(Measure measure) const {
        if (measure == Measure::QuantityGrowth) return "percent";
        if (measure != Measure::Quantity) {
            Cell value{fact_.series, fact_.period, Measure::Value, "USD", 0};
            const bool in_dollars = !sheet_.facts(value).empty();
            value.unit = "CNY";
            return in_dollars && sheet_.facts(value).empty() ? "USD" : "CNY";
        }
        for (const char* unit : {"t", "kg"}) {
            if (!sheet_.facts({fact_.series, fact_.period, measure, unit, 0}).empty()) return unit;
        }
        return "t";
    }

    // Everything that the figure is ranked among, the greatest first, without itself and what holds it or is in it.
    [[nodiscard]] std::vector<FigureId> greater_first(Dimension dimension) {
        std::vector<std::pair<Rational, FigureId>> found;
        const Ledger& ledger = sheet_.ledger();
        for (const FactIndex fact : ledger.members(whole_, dimension)) {
            const AuditFact& it = ledger.fact(fact);
            if (it.series == fact_.series || !is_first(sheet_, fact)) continue;
            if (!sheet_.is_readable(it.series.region, it.period.end.year) || !is_comparable(dimension, it)) continue;
            const Choice choice = sheet_.stated(ledger.cell_of(fact));
            if (choice.size() != 1) continue;
            const Range range = ledger.range_of(*sheet_.figure(choice.front()).fact);
            if (range.lower) found.emplace_back(*range.lower, choice.front());
        }
        std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        std::vector<FigureId> out;
        for (const auto& [lower, figure] : found) out.push_back(figure);
        return out;
    }

    [[nodiscard]] bool is_comparable(Dimension dimension, const AuditFact& other) const {
        const Names& names = *sheet_.ledger().input().names;
        if (dimension == Dimension::Commodity) return !are_kin(names, fact_.series.commodity, other.series.commodity);
        if (dimension == Dimension::Partner) {
            return are_apart(names, fact_.series.partner, other.series.partner);
        }
        if (dimension == Dimension::Region) {
            const auto a = names.regions.find(fact_.series.region);
            const auto b = names.regions.find(other.series.region);
            return a != names.regions.end() && b != names.regions.end() && a->second.level == b->second.level;
        }
        return true;
    }

    // The customs rank ASEAN and the EU beside single countries; other blocs overlap with them, and where a country is
    // ranked, blocs are left out.
    static bool are_apart(const Names& names, std::int64_t own, std::int64_t other) {
        const auto a = names.partners.find(own);
        const auto b = names.partners.find(other);
        if (a == names.partners.end() || b == names.partners.end()) return false;
        const auto is_country = [](const PartnerName& it) { return it.kind == "country"; };
        const auto is_ranked_bloc = [](const PartnerName& it) { return it.code == "ASEAN" || it.code == "EU"; };
        if (is_country(a->second)) return is_country(b->second);
        if (!is_ranked_bloc(a->second)) return false;
        const auto members = Vocabulary::built_in().members(a->second.code);
        const bool inside = std::find(members.begin(), members.end(), b->second.code) != members.end();
        return is_ranked_bloc(b->second) || (is_country(b->second) && !inside);
    }

    static bool are_kin(const Names& names, std::int64_t a, std::int64_t b) {
        return is_above(names, a, b) || is_above(names, b, a);
    }
    static bool is_above(const Names& names, std::int64_t family, std::int64_t product) {
        constexpr int deepest = 8;
        for (int depth = 0; product != 0 && depth < deepest; ++depth) {
            if (product == family) return true;
            const auto it = names.commodities.find(product);
            product = it == names.commodities.end() ? 0 : it->second.parent;
        }
        return false;
    }

    // 第一大出口产品 says nothing of 清洁能源产品, which is a family: whether two goods are of one rank is a matter of
    // names, unless they have the same family.
    [[nodiscard]] std::string doubt_of(Dimension dimension, const std::vector<FigureId>& others,
                                       std::size_t place) const {
        if (dimension != Dimension::Commodity) return {};
        const auto& goods = sheet_.ledger().input().names->commodities;
        const auto own = goods.find(fact_.series.commodity);
        for (std::size_t at = 0; at < place; ++at) {
            const auto other = goods.find(sheet_.figure(others[at]).cell.series.commodity);
            if (own == goods.end() || other == goods.end()) return "goods without a name";
            const bool same_family = own->second.parent != 0 && own->second.parent == other->second.parent;
            if (!same_family) return other->second.name + " counting as one product as " + own->second.name + " does";
        }
        return {};
    }

    Sheet& sheet_;
    FactIndex rank_;
    const AuditFact& fact_;
    Cell own_, whole_;
};

bool is_mere_bound(const AuditFact& fact) { return fact.bound == Bound::AtLeast || fact.bound == Bound::AtMost; }

}  // namespace

void relate_cumulative(Sheet& sheet, FactIndex fact) {
    const Cell cell = sheet.ledger().cell_of(fact);
    const bool counted = cell.measure == Measure::Value || cell.measure == Measure::Quantity;
    if (!counted || !is_one_year(cell.period) || !is_first(sheet, fact)) return;
    if (cell.series.flow != Flow::Balance) relate_to_longer(sheet, cell);
    relate_to_its_parts(sheet, cell);
}

void relate_rank(Sheet& sheet, FactIndex fact) {
    if (sheet.ledger().fact(fact).measure != Measure::Rank || !is_first(sheet, fact)) return;
    Ranking(sheet, fact).relate();
}

// Sources that exclude one another: each group against the first of those that most sources belong to.
void relate_same_series(Sheet& sheet, FactIndex fact) {
    if (!is_first(sheet, fact)) return;
    const Ledger& ledger = sheet.ledger();
    const std::span<const FactIndex> facts = ledger.beside(fact);
    if (facts.size() < 2) return;
    const FactIndex anchor = most_agreed(facts, ledger.ranges());
    for (const FactIndex other : facts) {
        if (other == anchor) continue;
        // 在全国排第8，中部排第2: which places a rank is one of, a sentence may say in words that no code has.
        const bool is_rank = ledger.fact(fact).measure == Measure::Rank;
        if (is_rank && ledger.fact(other).sentence == ledger.fact(anchor).sentence) continue;
        const bool bound = is_mere_bound(ledger.fact(anchor)) || is_mere_bound(ledger.fact(other));
        const std::string& unit = ledger.fact(fact).unit;
        sheet.relate(writing(bound ? Rule::Bound : Rule::SameSeries, Form::Same, Comparison::Equal,
                             unit == "percent" ? "pp" : unit, is_rank ? "both ranks being among the same" : ""),
                     {{sheet.printed(other)}}, {sheet.printed(anchor)});
    }
}

void relate_currency(Sheet& sheet, FactIndex fact) {
    const Cell dollars = sheet.ledger().cell_of(fact);
    if (dollars.measure != Measure::Value || dollars.unit != "USD" || !is_first(sheet, fact)) return;
    Cell yuan = dollars;
    yuan.unit = "CNY";
    const Choice values = sheet.stated(yuan);
    if (values.empty() || sheet.ledger().fact(fact).number.is_zero()) return;
    // The lowest and highest monthly rates that the customs converted with since 1994, with room.
    const FigureId rates = sheet.constant(yuan, {Rational(6), Rational(88, 10)});
    sheet.relate(writing(Rule::Currency, Form::Quotient, Comparison::Equal, "CNY/USD"), {values, sheet.stated(dollars)},
                 {rates});
}

}  // namespace qhdb::audit
