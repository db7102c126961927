#include "reconcile/check.hpp"

#include <algorithm>

namespace qhdb::audit {
namespace {

// How a fact's range is looked up: repaired, cut off instead of rounded, or as printed.
class Reading {
public:
    Reading(const Sheet& sheet, const Repair& repair, std::optional<FactIndex> truncated = std::nullopt)
        : sheet_(sheet), repair_(repair), truncated_(truncated) {}

    [[nodiscard]] Range of(FigureId id) const {
        if (!is_touched(id)) return sheet_.range_of(id);
        const Figure& figure = sheet_.figure(id);
        return figure.fact ? of_fact(*figure.fact) : result_of(figure.form, figure.inputs);
    }
    [[nodiscard]] Range result_of(Form form, const std::vector<FigureId>& inputs) const {
        std::vector<Range> touched;  // the others are not copied
        touched.reserve(inputs.size());
        std::vector<const Range*> ranges;
        ranges.reserve(inputs.size());
        for (const FigureId id : inputs) {
            ranges.push_back(is_touched(id) ? &touched.emplace_back(of(id)) : &sheet_.range_of(id));
        }
        return evaluate(form, ranges);
    }

private:
    [[nodiscard]] bool is_touched(FigureId id) const {
        if (repair_.empty() && !truncated_) return false;
        const std::vector<FactIndex>& facts = sheet_.facts_of(id);
        const auto rests_on = [&](FactIndex fact) { return std::binary_search(facts.begin(), facts.end(), fact); };
        return (truncated_ && rests_on(*truncated_)) ||
               std::any_of(repair_.begin(), repair_.end(), [&](const auto& it) { return rests_on(it.first); });
    }

    [[nodiscard]] Range of_fact(FactIndex fact) const {
        for (const auto& [repaired, range] : repair_) {
            if (repaired == fact) return range;
        }
        return truncated_ == fact ? sheet_.ledger().truncated(fact) : sheet_.ledger().range_of(fact);
    }

    const Sheet& sheet_;
    const Repair& repair_;
    std::optional<FactIndex> truncated_;
};

struct Sides {
    Range computed, printed;
};

Rational imbalance_of(const Sides& sides, Comparison comparison) {
    if (comparison == Comparison::Equal) return distance(sides.computed, sides.printed);
    const bool exceeds = sides.computed.lower && sides.printed.upper && *sides.computed.lower > *sides.printed.upper;
    return exceeds ? Rational(*sides.computed.lower - *sides.printed.upper) : Rational(0);
}

// The two meet in one number, which the half-open intervals of rounding do not both hold.
bool only_touch(const Sides& sides, Comparison comparison) {
    if (sides.computed.is_point() || sides.printed.is_point()) return false;
    if (comparison == Comparison::AtMost) {
        return sides.computed.lower && sides.printed.upper && *sides.computed.lower == *sides.printed.upper;
    }
    const std::optional<Range> both = common(sides.computed, sides.printed);
    return both && both->is_point();
}

class Checker {
public:
    Checker(const Sheet& sheet, const Relation& relation, const Repair& repair)
        : sheet_(sheet), relation_(relation), repair_(repair) {}

    [[nodiscard]] Outcome outcome(const Filling& filling) const {
        const Sides sides = sides_of(filling, std::nullopt);
        Outcome out;
        if (sides.computed.is_unknown() || sides.printed.is_unknown()) return out;
        out.imbalance = imbalance_of(sides, relation_.comparison);
        if (sgn(out.imbalance) == 0) {
            out.verdict = only_touch(sides, relation_.comparison) ? Verdict::Tight : Verdict::Consistent;
            return out;
        }
        out.verdict = holds_with_one_cut_off(filling) ? Verdict::Tight : Verdict::Contradiction;
        return out;
    }

private:
    [[nodiscard]] Sides sides_of(const Filling& filling, std::optional<FactIndex> truncated) const {
        const Reading reading(sheet_, repair_, truncated);
        return {reading.result_of(relation_.form, filling.inputs), reading.of(filling.printed)};
    }

    // Some newspapers drop the digits that they do not print.
    [[nodiscard]] bool holds_with_one_cut_off(const Filling& filling) const {
        const std::vector<FactIndex> facts = sheet_.facts_of(filling);
        return std::any_of(facts.begin(), facts.end(), [&](FactIndex fact) {
            return sgn(imbalance_of(sides_of(filling, fact), relation_.comparison)) == 0;
        });
    }

    const Sheet& sheet_;
    const Relation& relation_;
    const Repair& repair_;
};

// Consistent before tight before unknown before contradiction, the smaller contradiction first.
int rank(Verdict verdict) {
    switch (verdict) {
        case Verdict::Consistent: return 0;
        case Verdict::Tight: return 1;
        case Verdict::Unchecked: return 2;
        default: return 3;
    }
}

bool is_better(const Outcome& a, const Outcome& b) {
    if (rank(a.verdict) != rank(b.verdict)) return rank(a.verdict) < rank(b.verdict);
    return a.imbalance < b.imbalance;
}

Range point_of_fact(const Ledger& ledger, FactIndex fact) { return Range::point(Rational(ledger.fact(fact).number)); }

}  // namespace

Range range_of(const Sheet& sheet, FigureId figure, const Repair& repair) { return Reading(sheet, repair).of(figure); }

Range point_of(const Sheet& sheet, FigureId figure) {
    Repair as_printed;
    for (const FactIndex fact : sheet.facts_of(figure)) {
        as_printed.emplace_back(fact, point_of_fact(sheet.ledger(), fact));
    }
    return Reading(sheet, as_printed).of(figure);
}

Outcome check(const Sheet& sheet, const Relation& relation, const Repair& repair) {
    const Checker checker(sheet, relation, repair);
    Outcome best;
    for (std::size_t at = 0; at < relation.fillings.size(); ++at) {
        Outcome outcome = checker.outcome(relation.fillings[at]);
        outcome.filling = at;
        if (at == 0 || is_better(outcome, best)) best = outcome;
        if (best.verdict == Verdict::Consistent) break;
    }
    if (best.verdict == Verdict::Contradiction && !relation.doubt.empty()) best.verdict = Verdict::Doubtful;
    return best;
}

}  // namespace qhdb::audit
