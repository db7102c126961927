#include "reconcile/ledger.hpp"

#include <algorithm>
#include <functional>

#include "reconcile/currency_of_text.hpp"

namespace qhdb::audit {
namespace {

template <class T>
void mix(std::size_t& hash, const T& value) {
    // Small keys differ in few bits: a multiplication spreads them, shifts and sums alone let many cells collide.
    constexpr std::size_t odd = 0x9e3779b97f4a7c15ULL;
    hash = (hash ^ std::hash<T>{}(value)) * odd;
    hash ^= hash >> 32U;
}

int month_number(const Date& date) { return date.year * 100 + date.month; }

std::span<const FactIndex> found(const std::unordered_map<Cell, std::vector<FactIndex>, CellHash>& lists,
                                 const Cell& cell) {
    const auto at = lists.find(cell);
    return at == lists.end() ? std::span<const FactIndex>() : std::span<const FactIndex>(at->second);
}

std::int64_t& slot(SeriesKey& series, Dimension dimension) {
    switch (dimension) {
        case Dimension::Region: return series.region;
        case Dimension::Commodity: return series.commodity;
        case Dimension::Partner: return series.partner;
        case Dimension::Ownership: return series.ownership;
        default: return series.regime;
    }
}

constexpr Dimension member_dimensions[] = {Dimension::Region, Dimension::Commodity, Dimension::Partner,
                                           Dimension::Ownership, Dimension::Regime};

// Figures relative to one whole: the nation's may be that of every other region.
constexpr std::size_t longest_list = 64;

Cell quantity_of(const SeriesKey& series, const Period& period) { return {series, period, Measure::Quantity, {}, 0}; }

// 三分之二, 四分之一: a fraction in words is a point to the reader of numbers, and to a writer the nearest fraction of
// so small a denominator. Half of the way to its neighbours of that denominator is allowed.
Rational slack_of_fraction(const Rational& percent) {
    constexpr int greatest_denominator = 20;
    const Rational share = percent / 100;
    for (int denominator = 2; denominator <= greatest_denominator; ++denominator) {
        const Rational parts = share * denominator;
        const Rational half_above = parts + Rational(1, 2);
        const mpz_class nearest = half_above.numerator() / half_above.denominator();
        const bool hits = abs(parts - nearest) < Rational(1, 1000000);
        if (hits) return Rational(50, std::int64_t{denominator} * (denominator + 1));
    }
    return 0;
}

// No bulletin prints ten decimals: such a number was computed from words.
bool is_fraction_in_words(const AuditFact& fact, const Range& range) {
    constexpr int most_decimals = 10;
    return fact.measure == Measure::Share && range.is_bounded() && fact.number.exponent() < -most_decimals;
}

// What the printed digits allow.
Range allowed_by_digits(const AuditFact& it) {
    Range range;
    if (it.interval.lower) range.lower = Rational(*it.interval.lower);
    if (it.interval.upper) range.upper = Rational(*it.interval.upper);
    if (it.bound == Bound::Approx && range.is_bounded()) {
        const Rational half = (*range.upper - *range.lower) / 2;
        range = {Rational(*range.lower - half), Rational(*range.upper + half)};
    }
    if (is_fraction_in_words(it, range)) {
        const Rational slack = slack_of_fraction(Rational(it.number));
        range = {Rational(*range.lower - slack), Rational(*range.upper + slack)};
    }
    const bool may_be_negative = !is_level(it.measure) || it.series.flow == Flow::Balance;
    if (!may_be_negative && (!range.lower || sgn(*range.lower) < 0)) range.lower = 0;
    return range;
}

}  // namespace

std::size_t CellHash::operator()(const Cell& cell) const {
    std::size_t hash = 0;
    for (const std::int64_t key :
         {cell.series.region, cell.series.commodity, cell.series.partner, cell.series.ownership, cell.series.regime}) {
        mix(hash, key);
    }
    mix(hash, static_cast<int>(cell.series.flow) * 64 + static_cast<int>(cell.measure));
    mix(hash, month_number(cell.period.start));
    mix(hash, month_number(cell.period.end));
    mix(hash, cell.unit);
    mix(hash, cell.basis);
    return hash;
}

bool is_level(Measure measure) {
    return measure == Measure::Value || measure == Measure::Quantity || measure == Measure::Enterprises ||
           measure == Measure::Partners;
}

std::optional<Measure> growth_of(Measure level) {
    if (level == Measure::Value) return Measure::Growth;
    if (level == Measure::Quantity) return Measure::QuantityGrowth;
    if (level == Measure::Enterprises) return Measure::EnterprisesGrowth;
    if (level == Measure::EnterprisesRegistered) return Measure::EnterprisesRegisteredGrowth;
    return std::nullopt;
}

std::optional<Measure> level_of(Measure growth) {
    if (growth == Measure::Growth) return Measure::Value;
    if (growth == Measure::QuantityGrowth) return Measure::Quantity;
    if (growth == Measure::EnterprisesGrowth) return Measure::Enterprises;
    if (growth == Measure::EnterprisesRegisteredGrowth) return Measure::EnterprisesRegistered;
    return std::nullopt;
}

SeriesKey whole_of(SeriesKey series, const BasisKey& basis) {
    if (basis.region) series.region = *basis.region;
    if (basis.flow) series.flow = *basis.flow;
    if (basis.commodity) series.commodity = *basis.commodity;
    if (basis.partner) series.partner = *basis.partner;
    if (basis.ownership) series.ownership = *basis.ownership;
    if (basis.regime) series.regime = *basis.regime;
    return series;
}

Book book_of(const AuditFact& fact) { return {fact.series.region, fact.period.end.year}; }

Ledger::Ledger(const Input& input) : input_(input), money_(input.facts.size()) {
    assign_money();
    ranges_.reserve(input_.facts.size());
    for (FactIndex at = 0; at < input_.facts.size(); ++at) {
        ranges_.push_back(allowed_by_digits(input_.facts[at]));
        index(at);
    }
    weigh_sources();
    for (const auto& [whole, facts] : relative_) {
        if (facts.size() <= longest_list) continue;
        std::map<Book, std::vector<FactIndex>>& books = relative_by_book_[whole];
        for (const FactIndex fact : facts) books[book_of(input_.facts[fact])].push_back(fact);
    }
}

void Ledger::assign_money() {
    const CurrencyOfText currencies(input_);
    for (FactIndex at = 0; at < input_.facts.size(); ++at) {
        const AuditFact& fact = input_.facts[at];
        const bool is_of_value = fact.unit == "percent" || fact.unit == "pp";
        const bool is_of_quantity =
            fact.measure == Measure::QuantityGrowth || fact.measure == Measure::EnterprisesGrowth ||
            fact.measure == Measure::EnterprisesRegisteredGrowth || !input_.bases[fact.basis].of.empty();
        money_[at] = is_of_value && !is_of_quantity ? currencies.near(fact) : fact.unit;
    }
}

Cell Ledger::cell_of(FactIndex at) const {
    const AuditFact& it = fact(at);
    return {it.series, it.period, it.measure, money_[at], it.basis};
}

void Ledger::index(FactIndex at) {
    const AuditFact& it = fact(at);
    const Cell cell = cell_of(at);
    const auto [known, is_new] = ids_.try_emplace(cell, static_cast<CellId>(cells_.size()));
    if (is_new) cells_.emplace_back();
    cell_ids_.push_back(known->second);
    cells_[known->second].facts.push_back(at);
    if (is_new && it.measure == Measure::Quantity) quantities_[quantity_of(it.series, it.period)].push_back(at);
    books_[book_of(it)].push_back(at);
    const auto own_region = input_.names->regions.find(it.series.region);
    if (own_region != input_.names->regions.end()) below_[own_region->second.parent].insert(it.series.region);
    sentences_[it.sentence].push_back(at);
    if (it.measure == Measure::Share || it.measure == Measure::GrowthGap) index_relative(at);
    for (const Dimension dimension : member_dimensions) {
        Cell whole = cell;
        std::int64_t& key = slot(whole.series, dimension);
        if (key == 0) continue;
        const auto region = input_.names->regions.find(key);
        key = dimension != Dimension::Region ? 0 : region == input_.names->regions.end() ? 0 : region->second.parent;
        members_[dimension][whole].push_back(at);
    }
}

void Ledger::index_relative(FactIndex at) {
    const AuditFact& it = fact(at);
    const BasisKey& whole = basis(it);
    const Measure measure = it.measure == Measure::GrowthGap ? Measure::Growth
                            : whole.of == "enterprises"      ? Measure::Enterprises
                                                             : Measure::Value;
    const std::string unit = measure == Measure::Enterprises ? "count" : money_[at];
    relative_[{whole_of(it.series, whole), whole.period.value_or(it.period), measure, unit, 0}].push_back(at);
    if (it.measure == Measure::Share) shares_[{it.series, it.period, measure, unit, 0}].push_back(at);
}

// Once for all books that read them.
void Ledger::weigh_sources() {
    for (Sources& it : cells_) {
        if (it.facts.size() < 2) continue;
        it.witnesses = witnesses_of(it.facts, ranges_);
        it.agreement = agreement_of(it.facts, ranges_);
    }
}

std::span<const FactIndex> Ledger::at(const Cell& cell) const {
    const auto known = ids_.find(cell);
    return known == ids_.end() ? std::span<const FactIndex>() : std::span<const FactIndex>(cells_[known->second].facts);
}

std::span<const FactIndex> Ledger::witnesses(FactIndex at) const {
    const Sources& it = cells_[cell_ids_[at]];
    return it.facts.size() < 2 ? it.facts : it.witnesses;
}

std::optional<Agreement> Ledger::agreement(FactIndex at) const {
    const Sources& it = cells_[cell_ids_[at]];
    if (it.facts.size() < 2) return Agreement{ranges_[at], 1, at};
    return it.agreement;
}

std::span<const FactIndex> Ledger::quantities(const SeriesKey& series, const Period& period) const {
    return found(quantities_, quantity_of(series, period));
}

std::span<const FactIndex> Ledger::members(const Cell& whole, Dimension dimension) const {
    const auto lists = members_.find(dimension);
    return lists == members_.end() ? std::span<const FactIndex>() : found(lists->second, whole);
}

std::vector<FactIndex> Ledger::relative_to(const Cell& whole, const std::vector<Book>& books) const {
    std::vector<FactIndex> out;
    const auto by_book = relative_by_book_.find(whole);
    if (by_book == relative_by_book_.end()) {
        for (const FactIndex fact : found(relative_, whole)) {
            if (std::binary_search(books.begin(), books.end(), book_of(input_.facts[fact]))) out.push_back(fact);
        }
        return out;
    }
    for (const Book& book : books) {
        const auto its = by_book->second.find(book);
        if (its != by_book->second.end()) out.insert(out.end(), its->second.begin(), its->second.end());
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::span<const FactIndex> Ledger::shares_of(const Cell& part) const { return found(shares_, part); }

std::span<const FactIndex> Ledger::in_book(Book book) const {
    const auto at = books_.find(book);
    return at == books_.end() ? std::span<const FactIndex>() : std::span<const FactIndex>(at->second);
}

std::span<const FactIndex> Ledger::in_sentence(std::int64_t sentence) const {
    const auto at = sentences_.find(sentence);
    return at == sentences_.end() ? std::span<const FactIndex>() : std::span<const FactIndex>(at->second);
}

std::vector<std::int64_t> Ledger::regions_below(std::int64_t region) const {
    const auto at = below_.find(region);
    return at == below_.end() ? std::vector<std::int64_t>()
                              : std::vector<std::int64_t>(at->second.begin(), at->second.end());
}

Range Ledger::truncated(FactIndex at) const {
    const AuditFact& it = fact(at);
    Range range = range_of(at);
    if (it.bound != Bound::Exact || !range.is_bounded() || range.is_point()) return range;
    const Rational half = (*range.upper - *range.lower) / 2;
    if (it.number.is_negative()) {
        range.lower = Rational(*range.lower - half);
    } else {
        range.upper = Rational(*range.upper + half);
    }
    return range;
}

}  // namespace qhdb::audit
