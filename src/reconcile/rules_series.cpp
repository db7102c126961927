// One series against itself: other periods, other sources, the other currency.
#include <fmt/format.h>

#include <algorithm>

#include "reconcile/rules.hpp"

namespace qhdb::audit {
namespace {

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
        sheet.relate(Sheet::writing(Rule::Cumulative, Form::Same, Comparison::AtMost, part.unit), {sheet.stated(part)},
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
        sheet.relate(Sheet::writing(Rule::Cumulative, Form::Sum, Comparison::Equal, whole.unit), {first, rest},
                     sheet.stated(whole));
    }
}

bool is_mere_bound(const AuditFact& fact) { return fact.bound == Bound::AtLeast || fact.bound == Bound::AtMost; }

}  // namespace

void relate_cumulative(Sheet& sheet, FactIndex fact) {
    const Cell cell = sheet.ledger().cell_of(fact);
    const bool counted = cell.measure == Measure::Value || cell.measure == Measure::Quantity;
    if (!counted || !is_one_year(cell.period) || !is_first(sheet, fact)) return;
    if (cell.series.flow != Flow::Balance) relate_to_longer(sheet, cell);
    relate_to_its_parts(sheet, cell);
}

// Sources that exclude one another: each group against the first of those that most sources belong to.
void relate_same_series(Sheet& sheet, FactIndex fact) {
    if (!is_first(sheet, fact)) return;
    const Ledger& ledger = sheet.ledger();
    const std::span<const FactIndex> facts = ledger.beside(fact);
    if (facts.size() < 2) return;
    const FactIndex anchor = most_agreed(facts, ledger.ranges());
    constexpr std::size_t most_sources = 4096;
    for (const FactIndex other : facts.first(std::min(most_sources, facts.size()))) {
        if (other == anchor) continue;
        // 在全国排第8，中部排第2: which places a rank is one of, a sentence may say in words that no code has.
        const bool is_rank = ledger.fact(fact).measure == Measure::Rank;
        if (is_rank && ledger.fact(other).sentence == ledger.fact(anchor).sentence) continue;
        const bool bound = is_mere_bound(ledger.fact(anchor)) || is_mere_bound(ledger.fact(other));
        const std::string& unit = ledger.fact(fact).unit;
        sheet.relate(Sheet::writing(bound ? Rule::Bound : Rule::SameSeries, Form::Same, Comparison::Equal,
                                    unit == "percent" ? "pp" : unit, is_rank ? "both ranks being among the same" : ""),
                     {{sheet.printed(other)}}, {sheet.printed(anchor)});
    }
    if (facts.size() <= most_sources) return;
    sheet.lacks(Sheet::writing(Rule::SameSeries, Form::Same, Comparison::Equal, ledger.fact(fact).unit),
                sheet.printed(anchor), fmt::format("no comparison with sources beyond the first {}", most_sources));
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
    sheet.relate(Sheet::writing(Rule::Currency, Form::Quotient, Comparison::Equal, "CNY/USD"),
                 {values, sheet.stated(dollars)}, {rates});
}

}  // namespace qhdb::audit
