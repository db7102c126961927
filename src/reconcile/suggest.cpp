#include "reconcile/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "reconcile/lookups.hpp"
#include "reconcile/rules.hpp"
#include "reconcile/wording.hpp"

namespace qhdb::audit {

namespace {

Range moved_to(const Range& range, const Rational& from, const Rational& to) {
    const Rational way = to - from;
    Range out = range;
    if (out.lower) out.lower = Rational(*out.lower + way);
    if (out.upper) out.upper = Rational(*out.upper + way);
    return out;
}

bool may_be_negative(const AuditFact& fact) {
    switch (fact.measure) {
        case Measure::Growth:
        case Measure::QuantityGrowth:
        case Measure::GrowthMom:
        case Measure::EnterprisesGrowth:
        case Measure::GrowthGap:
        case Measure::ShareChange:
        case Measure::Pull:
        case Measure::Contribution: return true;
        default: return is_level(fact.measure) && fact.series.flow == Flow::Balance;
    }
}

bool has_unit_prefix(const AuditFact& fact) {
    return fact.measure == Measure::Value || fact.measure == Measure::Quantity;
}

// 1.3倍 ends in tens of percent, what is printed as percent ends in ones or tenths.
bool is_in_tens(const AuditFact& growth) {
    constexpr int tens = 10;
    return growth.interval.lower && growth.interval.upper &&
           Rational(*growth.interval.upper) - Rational(*growth.interval.lower) >= tens;
}

// Each idea for a figure is held against all relations that it is in, and each idea of a swap against all figures of
// the sentence: in a text that repeats itself without an end, against so many of them.
constexpr std::size_t most_relations = 1024;
constexpr std::size_t most_neighbours = 128;  // on either side

bool is_failure(const Outcome& outcome) { return outcome.verdict == Verdict::Contradiction; }

/// The digits of a printed number and the size of its last one; empty when the interval does not tell.
struct Digits {
    std::string text;
    Rational last;
    bool negative = false;
};

std::optional<Digits> digits_of(const AuditFact& fact) {
    if (!fact.interval.lower || !fact.interval.upper) return std::nullopt;
    Rational last = Rational(*fact.interval.upper) - Rational(*fact.interval.lower);
    if (sgn(last) == 0) last = 1;
    const Rational whole = abs(Rational(fact.number)) / last;
    if (!whole.is_whole()) return std::nullopt;
    return Digits{whole.to_string(), last, fact.number.is_negative()};
}

Rational number_of(const Digits& digits, const std::string& text) {
    const Rational number = Rational(mpz_class(text)) * digits.last;
    return digits.negative ? Rational(-number) : number;
}

std::vector<std::string> with_one_slip(const std::string& digits) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        for (char digit = '0'; digit <= '9'; ++digit) {
            if (digit == digits[at] || (at == 0 && digit == '0' && digits.size() > 1)) continue;
            out.push_back(digits);
            out.back()[at] = digit;
        }
        if (at + 1 == digits.size() || digits[at] == digits[at + 1] || (at == 0 && digits[1] == '0')) continue;
        out.push_back(digits);
        std::swap(out.back()[at], out.back()[at + 1]);
    }
    return out;
}

}  // namespace

Advisor::Advisor(Sheet& sheet, std::vector<Outcome> outcomes) : sheet_(sheet), outcomes_(std::move(outcomes)) {
    for (std::size_t at = 0; at < outcomes_.size(); ++at) {
        std::set<FactIndex> facts;
        for (const Filling& filling : sheet.relations()[at].fillings) {
            const std::vector<FactIndex> its = sheet.facts_of(filling);
            facts.insert(its.begin(), its.end());
        }
        for (const FactIndex fact : facts) {
            std::vector<std::size_t>& its = relations_of_[fact];
            if (its.size() < most_relations) its.push_back(at);
        }
    }
}

// Failures before less failures after, of the relations in which these facts take part.
int Advisor::failures_mended(const std::vector<FactIndex>& facts, const Repair& repair) const {
    std::set<std::size_t> touched{relation_};
    for (const FactIndex fact : facts) {
        const auto at = relations_of_.find(fact);
        if (at != relations_of_.end()) touched.insert(at->second.begin(), at->second.end());
    }
    int mended = 0;
    for (const std::size_t at : touched) {
        const bool fails_now = is_failure(check(sheet_, sheet_.relations()[at], repair));
        mended += (is_failure(outcomes_[at]) ? 1 : 0) - (fails_now ? 1 : 0);
    }
    return mended;
}

int Advisor::failures_of(FactIndex fact) const {
    const auto at = relations_of_.find(fact);
    if (at == relations_of_.end()) return 0;
    return static_cast<int>(std::count_if(at->second.begin(), at->second.end(),
                                          [&](std::size_t relation) { return is_failure(outcomes_[relation]); }));
}

void Advisor::consider(Idea idea) {
    if (idea.mended > 0) ideas_.push_back(std::move(idea));
}

void Advisor::add_replacement(FactIndex fact, Slip slip, const Rational& number, int cost) {
    const AuditFact& it = sheet_.ledger().fact(fact);
    const Rational old = Rational(it.number);
    Range range = sheet_.ledger().range_of(fact);
    if (slip == Slip::WrongUnit) {
        range = range * Rational(number / old);
    } else if (slip == Slip::Sign) {
        range = range * Rational(-1);
    } else {
        range = moved_to(range, old, number);
    }
    const Repair repair{{fact, range}};
    const Verdict verdict = check(sheet_, sheet_.relations()[relation_], repair).verdict;
    if (verdict != Verdict::Consistent) return;
    const std::string& money = sheet_.ledger().money(fact);
    const int mended = failures_mended({fact}, repair);
    // Of two figures one of which is too great, almost any other number is right: that alone is no reason.
    const Rule rule = sheet_.relations()[relation_].rule;
    const bool any_will_do =
        (sheet_.relations()[relation_].comparison == Comparison::AtMost || rule == Rule::Bound) && slip != Slip::Sign;
    if (any_will_do && mended < 2 && !(slip == Slip::WrongUnit && is_far_off())) return;
    consider({slip, fact, mended, cost,
              fmt::format("holds if {} is {}", number_text(old, it.measure, money),
                          number_text(number, it.measure, money))});
}

// More than ten times what it may be: no other digit of the same number makes up for that, 万 for 亿 does.
bool Advisor::is_far_off() const {
    const Relation& relation = sheet_.relations()[relation_];
    const Filling& filling = relation.fillings[outcomes_[relation_].filling];
    std::vector<Range> inputs;
    for (const FigureId input : filling.inputs) inputs.push_back(range_of(sheet_, input));
    const Range computed = evaluate(relation.form, inputs);
    const Range printed = range_of(sheet_, filling.printed);
    constexpr int times = 10;
    return computed.lower && printed.upper && *computed.lower > times * *printed.upper;
}

void Advisor::consider_number(FactIndex fact) {
    const AuditFact& it = sheet_.ledger().fact(fact);
    const Rational number = Rational(it.number);
    if (sgn(number) == 0) return;
    if (may_be_negative(it)) add_replacement(fact, Slip::Sign, -number, 0);
    if (has_unit_prefix(it)) {
        add_replacement(fact, Slip::WrongUnit, number * 10000, 0);
        add_replacement(fact, Slip::WrongUnit, number / 10000, 0);
    }
    // 增长到1.3倍, which is 30 percent more, written where 增长1.3倍 was meant, and the other way round.
    if (!level_of(it.measure) || sgn(number) < 0) return;
    if (number >= 100 || is_in_tens(it)) add_replacement(fact, Slip::GrowthTo, number + 100, 0);
    if (number >= 100) add_replacement(fact, Slip::GrowthTo, number - 100, 0);
}

void Advisor::consider_digits(FactIndex fact) {
    const AuditFact& it = sheet_.ledger().fact(fact);
    const std::optional<Digits> digits = digits_of(it);
    constexpr std::size_t longest = 15;
    if (!digits || it.measure == Measure::Rank || digits->text.size() > longest) return;
    for (const std::string& text : with_one_slip(digits->text)) {
        const bool transposed = std::is_permutation(text.begin(), text.end(), digits->text.begin());
        add_replacement(fact, Slip::Digits, number_of(*digits, text), transposed ? 0 : 1);
    }
}

// Two numbers of one kind in one text: of the book's region or of those below it, or the same figure of a region above.
bool Advisor::may_change_places(FactIndex fact, FactIndex other) const {
    const AuditFact& it = sheet_.ledger().fact(fact);
    const AuditFact& that = sheet_.ledger().fact(other);
    const bool alike = other != fact && that.doc == it.doc && that.measure == it.measure && that.unit == it.unit &&
                       !(that.number == it.number);
    if (!alike || !sheet_.is_readable(that.series.region, that.period.end.year)) return false;
    const std::vector<std::int64_t>& superiors = sheet_.superiors();
    if (std::find(superiors.begin() + 1, superiors.end(), that.series.region) == superiors.end()) return true;
    SeriesKey series = that.series;
    series.region = it.series.region;
    return series == it.series && that.period == it.period &&
           std::find(superiors.begin(), superiors.end(), it.series.region) != superiors.end();
}

std::vector<FactIndex> Advisor::neighbours(FactIndex fact) const {
    const std::span<const FactIndex> all = sheet_.ledger().in_sentence(sheet_.ledger().fact(fact).sentence);
    const auto own = std::lower_bound(all.begin(), all.end(), fact);
    std::vector<FactIndex> before;
    for (auto at = own; at != all.begin() && before.size() < most_neighbours;) {
        if (may_change_places(fact, *--at)) before.push_back(*at);
    }
    std::vector<FactIndex> out(before.rbegin(), before.rend());
    for (auto at = own; at != all.end() && out.size() < before.size() + most_neighbours; ++at) {
        if (may_change_places(fact, *at)) out.push_back(*at);
    }
    return out;
}

void Advisor::consider_swaps(FactIndex fact) {
    const Ledger& ledger = sheet_.ledger();
    const AuditFact& it = ledger.fact(fact);
    for (const FactIndex other : neighbours(fact)) {
        const AuditFact& that = ledger.fact(other);
        const Repair repair{{fact, ledger.range_of(other)}, {other, ledger.range_of(fact)}};
        if (check(sheet_, sheet_.relations()[relation_], repair).verdict != Verdict::Consistent) continue;
        consider({Slip::Swapped, fact, failures_mended({fact, other}, repair), 0,
                  fmt::format("holds if {} and {} change places",
                              number_text(Rational(it.number), it.measure, ledger.money(fact)),
                              number_text(Rational(that.number), that.measure, ledger.money(other)))});
    }
}

// A share said of exports that fits total trade, a gap said of the nation that fits the province.
void Advisor::consider_wholes(FactIndex fact) {
    const AuditFact& it = sheet_.ledger().fact(fact);
    if (!is_relative(it.measure)) return;
    const BasisKey& basis = sheet_.ledger().basis(it);
    if (!basis.of.empty() || basis.period) return;
    const SeriesKey said = whole_of(it.series, basis);
    std::vector<SeriesKey> wholes;
    for (SeriesKey whole : possible_wholes(it.series, said)) {
        for (const std::int64_t region : sheet_.superiors()) {
            whole.region = region;
            if (whole != said && whole != it.series) wholes.push_back(whole);
        }
    }
    std::sort(wholes.begin(), wholes.end());
    for (const SeriesKey& whole : wholes) {
        consider_other_whole(fact, {whole, it.period, Measure::Value, sheet_.ledger().money(fact), 0});
    }
}

void Advisor::consider_other_whole(FactIndex fact, const Cell& whole) {
    const AuditFact& it = sheet_.ledger().fact(fact);
    const Cell part = with_series(whole, it.series);
    Choice first = sheet_.stated(part);
    Choice second = sheet_.stated(whole);
    Form form = Form::Percent;
    if (it.measure == Measure::GrowthGap) {
        form = Form::Difference;
        first = sheet_.stated(with_measure(part, Measure::Growth));
        second = sheet_.stated(with_measure(whole, Measure::Growth));
    } else if (it.measure != Measure::Share) {
        return;
    }
    if (first.empty() || second.empty()) return;
    Relation relation;
    relation.form = form;
    for (const FigureId a : first) {
        for (const FigureId b : second) relation.fillings.push_back({{a, b}, sheet_.printed(fact)});
    }
    const Outcome outcome = check(sheet_, relation);
    if (outcome.verdict != Verdict::Consistent) return;
    const SeriesKey said = whole_of(it.series, sheet_.ledger().basis(it));
    const bool other_region = said.region != whole.series.region;
    const int cost = (other_region ? 1 : 0) + (said.flow != whole.series.flow ? 1 : 0) +
                     (said.commodity != whole.series.commodity ? 1 : 0) +
                     (said.partner != whole.series.partner ? 1 : 0);
    const Filling& filling = relation.fillings[outcome.filling];
    consider({other_region ? Slip::WrongReference : Slip::WrongWhole, fact, failures_of(fact), cost,
              fmt::format("holds against {}: {} = {}", describe_cell(sheet_, sheet_.figure(filling.inputs[1]).cell),
                          formula_text(sheet_, form, filling.inputs), figure_text(sheet_, filling.printed))});
}

// 全省 for 全国 and back: a writer compares with the nation or with the region next above.
std::vector<std::int64_t> Advisor::other_references(std::int64_t region, std::int64_t said) const {
    const std::vector<std::int64_t>& superiors = sheet_.superiors();
    std::vector<std::int64_t> usual{superiors.back()};
    const auto own = std::find(superiors.begin(), superiors.end(), region);
    if (own != superiors.end() && own + 1 != superiors.end() && *(own + 1) != usual.front())
        usual.push_back(*(own + 1));
    std::erase_if(usual, [&](std::int64_t other) { return other == said || other == region; });
    return usual;
}

// Nothing grows by less than -100 percent, and of two regions one of which holds the other so do their values.
bool Advisor::is_possible(FigureId reference, const Cell& said) {
    const Range needed = range_of(sheet_, reference);
    if (!needed.is_bounded()) return false;
    if (said.measure == Measure::Growth) return *needed.upper > Rational(-100);
    const Choice whole = sheet_.stated(said);
    if (whole.size() != 1) return false;
    const Range known = range_of(sheet_, whole.front());
    const bool is_wider = sheet_.figure(reference).cell.series.region == sheet_.superiors().back();
    if (is_wider) return !known.lower || *needed.upper >= *known.lower;
    return !known.upper || *needed.lower <= *known.upper;
}

// The other reference, where nobody prints its figure: it is what the number makes of it. Nearly any number would do as
// well, so that this is the last idea.
void Advisor::consider_unprinted_references(FactIndex fact) {
    const Ledger& ledger = sheet_.ledger();
    const AuditFact& it = ledger.fact(fact);
    const BasisKey& basis = ledger.basis(it);
    const bool is_gap = it.measure == Measure::GrowthGap;
    if (!(is_gap || it.measure == Measure::Share) || !basis.region || !basis.of.empty() || basis.period) return;
    const Cell own{it.series, it.period, is_gap ? Measure::Growth : Measure::Value, ledger.money(fact), 0};
    const Cell said = with_series(own, whole_of(it.series, basis));
    const Choice figures = sheet_.stated(own);
    if (figures.size() != 1) return;
    for (const std::int64_t region : other_references(it.series.region, said.series.region)) {
        Cell reference = said;
        reference.series.region = region;
        if (!sheet_.stated(reference).empty()) continue;  // printed: it does not fit, or it is an idea already
        const FigureId needed = sheet_.derived(reference, is_gap ? Form::Difference : Form::WholeOf,
                                               {figures.front(), sheet_.printed(fact)});
        if (!is_possible(needed, said)) continue;
        consider({Slip::WrongReference, fact, failures_of(fact), 0,
                  fmt::format("holds against {}, which nobody prints, if that is {}", describe_cell(sheet_, reference),
                              figure_text(sheet_, needed))});
    }
}

// The number of the year before, which growth leads back from.
void Advisor::consider_year_before(FactIndex fact) {
    const Ledger& ledger = sheet_.ledger();
    const AuditFact& it = ledger.fact(fact);
    const std::optional<Measure> rate = growth_of(it.measure);
    if (!rate || it.bound != Bound::Exact) return;
    const Choice grew = sheet_.stated(with_measure(ledger.cell_of(fact), *rate));
    if (grew.size() != 1) return;
    const FigureId now = sheet_.derived(ledger.cell_of(fact), Form::GrownOf, {sheet_.printed(fact), grew.front()});
    const Repair repair{{fact, range_of(sheet_, now)}};
    if (check(sheet_, sheet_.relations()[relation_], repair).verdict != Verdict::Consistent) return;
    consider({Slip::WrongPeriod, fact, failures_mended({fact}, repair), 0,
              fmt::format("holds if {} is the value a year before: {} then", figure_text(sheet_, sheet_.printed(fact)),
                          figure_text(sheet_, now))});
}

// The same number printed of a wider series, or of another period, in the same document.
void Advisor::consider_other_series(FactIndex fact) {
    const Ledger& ledger = sheet_.ledger();
    const AuditFact& it = ledger.fact(fact);
    const Rule rule = sheet_.relations()[relation_].rule;
    if (is_relative(it.measure) || (rule != Rule::SameSeries && rule != Rule::Bound && rule != Rule::Cumulative))
        return;
    bool has_whole = false;
    bool has_period = false;
    for (int year = sheet_.home().year - 1; year <= sheet_.home().year + 1; ++year) {
        for (const FactIndex other : ledger.in_book({it.series.region, year})) {
            const AuditFact& that = ledger.fact(other);
            const bool alike = other != fact && that.measure == it.measure && that.unit == it.unit &&
                               that.number == it.number && that.interval == it.interval && that.basis == it.basis;
            if (!alike) continue;
            const bool same_period = that.period == it.period;
            if (same_period == (that.series == it.series)) continue;
            if (same_period && that.doc != it.doc) continue;
            if (std::exchange(same_period ? has_whole : has_period, true)) continue;  // the first is told
            consider(
                {same_period ? Slip::WrongWhole : Slip::WrongPeriod, fact, failures_of(fact), 0,
                 fmt::format("{} is printed of {}", number_text(Rational(it.number), it.measure, ledger.money(fact)),
                             describe_cell(sheet_, ledger.cell_of(other)))});
        }
    }
}

std::optional<Suggestion> Advisor::suggest(std::size_t relation) {
    relation_ = relation;
    ideas_.clear();
    const Filling filling = sheet_.relations()[relation].fillings[outcomes_[relation].filling];
    const std::vector<FactIndex> facts = sheet_.facts_of(filling);
    for (const FactIndex fact : facts) {
        consider_number(fact);
        consider_swaps(fact);
        consider_wholes(fact);
        consider_other_series(fact);
        consider_year_before(fact);
        consider_digits(fact);
    }
    if (ideas_.empty()) {
        for (const FactIndex fact : facts) consider_unprinted_references(fact);
    }
    const auto order = [](const Idea& idea) { return std::tuple(-idea.mended, idea.slip, idea.cost, idea.fact); };
    const auto best = std::min_element(ideas_.begin(), ideas_.end(),
                                       [&](const Idea& a, const Idea& b) { return order(a) < order(b); });
    if (best == ideas_.end()) return std::nullopt;
    return Suggestion{best->slip, best->says, sheet_.ledger().fact(best->fact).id};
}

}  // namespace qhdb::audit
