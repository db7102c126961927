// Ranks against what is stored: no more than n − 1 others are greater than the n-th.
#include <algorithm>
#include <map>
#include <tuple>

#include "qhdb/vocabulary.hpp"
#include "reconcile/rules.hpp"

namespace qhdb::audit {
namespace {

// A finding cites all that are greater: of figures that are ranked by the thousand, as no newspaper does, the citations
// would be as many as the square.
constexpr std::size_t last_place = 100;

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

// --- who is ranked with whom ---------------------------------------------------------------------------------

bool is_above(const Names& names, std::int64_t family, std::int64_t product) {
    constexpr int deepest = 8;
    for (int depth = 0; product != 0 && depth < deepest; ++depth) {
        if (product == family) return true;
        const auto it = names.commodities.find(product);
        product = it == names.commodities.end() ? 0 : it->second.parent;
    }
    return false;
}

bool are_kin(const Names& names, std::int64_t a, std::int64_t b) {
    return is_above(names, a, b) || is_above(names, b, a);
}

// The customs rank ASEAN and the EU beside single countries; other blocs overlap with them, and where a country is
// ranked, blocs are left out.
bool is_ranked_bloc(std::string_view code) { return code == "ASEAN" || code == "EU"; }

/// What of a figure decides with which others it is ranked: regions with those of their level, countries with
/// countries, each bloc with other blocs and the countries outside of it. Nothing: with none.
std::optional<std::string> league_of(const Names& names, const SeriesKey& own, Dimension dimension) {
    if (dimension == Dimension::Region) {
        const auto region = names.regions.find(own.region);
        return region == names.regions.end() ? std::nullopt : std::optional(region->second.level);
    }
    if (dimension != Dimension::Partner) return std::string();
    const auto partner = names.partners.find(own.partner);
    if (partner == names.partners.end()) return std::nullopt;
    if (partner->second.kind == "country") return std::string();
    return is_ranked_bloc(partner->second.code) ? std::optional(partner->second.code) : std::nullopt;
}

bool plays_in(const Names& names, const SeriesKey& other, Dimension dimension, const std::string& league) {
    if (dimension == Dimension::Region) return league_of(names, other, dimension) == league;
    if (dimension != Dimension::Partner) return true;
    const auto partner = names.partners.find(other.partner);
    if (partner == names.partners.end()) return false;
    const bool is_country = partner->second.kind == "country";
    if (league.empty()) return is_country;
    const auto members = Vocabulary::built_in().members(league);
    const bool inside = std::find(members.begin(), members.end(), partner->second.code) != members.end();
    return is_ranked_bloc(partner->second.code) || (is_country && !inside);
}

// --- relations -----------------------------------------------------------------------------------------------

/// The ranks of a book. What is ranked together is put in order once for all that are ranked in it.
class Ranks {
public:
    explicit Ranks(Sheet& sheet) : sheet_(sheet), ledger_(sheet.ledger()), names_(*sheet.ledger().input().names) {}

    void relate(FactIndex rank) {
        const AuditFact& it = ledger_.fact(rank);
        if (it.measure != Measure::Rank || !is_first(sheet_, rank)) return;
        const BasisKey& basis = ledger_.basis(it);
        const std::optional<Measure> measure = ranked_measure(basis.of);
        const std::optional<Dimension> dimension = ranked_dimension(it.series, whole_of(it.series, basis));
        if (!measure || !dimension || basis.period) return;
        // Regions are ranked in the book of the region that holds them, everything else in its own.
        const std::int64_t place_of_judgement =
            *dimension == Dimension::Region ? whole_of(it.series, basis).region : it.series.region;
        if (place_of_judgement != sheet_.home().region) return;
        const Cell own{it.series, it.period, *measure, unit_of(it, *measure), 0};
        const Cell whole = with_series(own, whole_of(it.series, basis));
        const Choice printed = sheet_.stated(own);
        if (printed.empty()) return lacks(rank, own, own.unit);
        const auto place = static_cast<std::size_t>(std::max<std::int64_t>(1, it.number.mantissa()));
        const std::vector<FigureId> others = greatest(own, whole, *dimension, std::min(place, last_place));
        if (it.number.exponent() != 0 || others.size() < place) return lacks(rank, whole, own.unit);
        // When n others are greater, the n-th of them is.
        Sheet::Writing writing = rule(own.unit);
        writing.doubt = *dimension == Dimension::Commodity ? doubt_of(own.series, others) : std::string();
        writing.context = {sheet_.printed(rank)};
        writing.context.insert(writing.context.end(), others.begin(), others.end() - 1);
        sheet_.relate(std::move(writing), {{others.back()}}, printed);
    }

private:
    struct Ranked {
        Rational lower;
        FigureId figure = 0;
    };
    using League = std::pair<Dimension, std::string>;

    static Sheet::Writing rule(const std::string& unit) {
        return {Rule::Rank, Form::Same, Comparison::AtMost, unit, {}, {}};
    }

    void lacks(FactIndex rank, const Cell& missing, const std::string& unit) {
        sheet_.lacks(rule(unit), sheet_.printed(rank), describe_cell(sheet_, missing));
    }

    [[nodiscard]] std::string unit_of(const AuditFact& rank, Measure measure) const {
        if (measure == Measure::QuantityGrowth) return "percent";
        if (measure != Measure::Quantity) {
            Cell value{rank.series, rank.period, Measure::Value, "USD", 0};
            const bool in_dollars = !sheet_.facts(value).empty();
            value.unit = "CNY";
            return in_dollars && sheet_.facts(value).empty() ? "USD" : "CNY";
        }
        for (const char* unit : {"t", "kg"}) {
            if (!sheet_.facts({rank.series, rank.period, measure, unit, 0}).empty()) return unit;
        }
        return "t";
    }

    /// The first `count` of all that the figure is ranked among, the greatest first, without itself and what holds it
    /// or is in it.
    [[nodiscard]] std::vector<FigureId> greatest(const Cell& own, const Cell& whole, Dimension dimension,
                                                 std::size_t count) {
        std::vector<FigureId> out;
        const std::optional<std::string> league = league_of(names_, own.series, dimension);
        if (!league) return out;
        for (const Ranked& it : in_order(whole, {dimension, *league})) {
            if (out.size() == count) break;
            const SeriesKey& other = sheet_.figure(it.figure).cell.series;
            if (other == own.series) continue;
            if (dimension == Dimension::Commodity && are_kin(names_, own.series.commodity, other.commodity)) continue;
            out.push_back(it.figure);
        }
        return out;
    }

    [[nodiscard]] const std::vector<Ranked>& in_order(const Cell& whole, const League& league) {
        const auto [known, is_new] = in_order_[whole].try_emplace(league);
        if (!is_new) return known->second;
        for (const FactIndex fact : ledger_.members(whole, league.first)) {
            const AuditFact& it = ledger_.fact(fact);
            if (!is_first(sheet_, fact) || !plays_in(names_, it.series, league.first, league.second)) continue;
            const Choice choice = sheet_.stated(ledger_.cell_of(fact));
            if (choice.size() != 1) continue;
            const Range& range = ledger_.range_of(*sheet_.figure(choice.front()).fact);
            if (range.lower) known->second.push_back({*range.lower, choice.front()});
        }
        std::sort(known->second.begin(), known->second.end(), [](const Ranked& a, const Ranked& b) {
            return a.lower != b.lower ? a.lower > b.lower : a.figure < b.figure;
        });
        return known->second;
    }

    // 第一大出口产品 says nothing of 清洁能源产品, which is a family: whether two goods are of one rank is a matter of
    // names, unless they have the same family.
    [[nodiscard]] std::string doubt_of(const SeriesKey& series, const std::vector<FigureId>& others) const {
        const auto own = names_.commodities.find(series.commodity);
        for (const FigureId figure : others) {
            const auto other = names_.commodities.find(sheet_.figure(figure).cell.series.commodity);
            if (own == names_.commodities.end() || other == names_.commodities.end()) return "goods without a name";
            const bool same_family = own->second.parent != 0 && own->second.parent == other->second.parent;
            if (!same_family) return other->second.name + " counting as one product as " + own->second.name + " does";
        }
        return {};
    }

    Sheet& sheet_;
    const Ledger& ledger_;
    const Names& names_;
    std::unordered_map<Cell, std::map<League, std::vector<Ranked>>, CellHash> in_order_;  ///< by what holds them all
};

}  // namespace

// The ranks of the regions directly below are judged here, where all of them can be read.
void relate_ranks(Sheet& sheet) {
    const Ledger& ledger = sheet.ledger();
    Ranks ranks(sheet);
    for (const FactIndex fact : ledger.in_book(sheet.home())) ranks.relate(fact);
    for (const std::int64_t region : ledger.regions_below(sheet.home().region)) {
        for (const FactIndex fact : ledger.in_book({region, sheet.home().year})) ranks.relate(fact);
    }
}

}  // namespace qhdb::audit
