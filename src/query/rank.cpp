#include "query/rank.hpp"

#include <algorithm>

#include "qhdb/vocabulary.hpp"
#include "query/basis.hpp"

namespace qhdb::query {
namespace {

std::string administrative_level(const std::string& code) {
    const Term* term = Vocabulary::current().find(TermKind::Region, code);
    return term == nullptr ? std::string() : std::string(term->level);
}

std::vector<const AnswerRow*> of_cell(const CellTable& table, const Cell& cell) {
    std::vector<const AnswerRow*> rows = table.rows();
    std::erase_if(rows, [&](const AnswerRow* row) { return row->basis != cell.basis; });
    return rows;
}

/// `a` lies above or at the open end `b`, both known.
bool is_above(const std::optional<Decimal>& a, const std::optional<Decimal>& b) { return a && b && *b <= *a; }

std::string basis_of(const Cell& cell, Measure measure) {
    return "{\"region\":\"" + parent_region(cell.region) + "\",\"of\":\"" + std::string(to_string(measure)) + "\"}";
}

std::size_t count_of_level(const std::string& parent, std::string_view level) {
    const Vocabulary& vocabulary = Vocabulary::current();
    const std::size_t count = vocabulary.terms().size() + vocabulary.added_terms().size();
    std::size_t found = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        const Term& term = vocabulary.term(i);
        const bool now = term.valid_to.empty();
        if (term.kind == TermKind::Region && now && term.parent == parent && term.level == level) ++found;
    }
    return found;
}

// What the whole leaves for the regions without a number; nothing when the whole is not known.
std::optional<Decimal> left_for_others(Reader& reader, const Cell& cell, const std::vector<const AnswerRow*>& known) {
    if (cell.measure != Measure::Value) return std::nullopt;
    QuerySpec spec;
    spec.measures = {Measure::Value};
    spec.flows = {cell.flow};
    spec.periods = {cell.period};
    spec.regions = {parent_region(cell.region)};
    const bool plain = cell.commodity.empty() && cell.partner.empty() && cell.ownership.empty() && cell.regime.empty();
    CellTable table;
    if (plain) {
        for (AnswerRow& row : reader.fetch(spec)) table.add(std::move(row));
    }
    Cell whole = cell;
    whole.region = spec.regions.front();
    const AnswerRow* total = table.find_undisputed(whole);
    if (total == nullptr || !total->interval.upper || total->unit != known.front()->unit) return std::nullopt;
    Decimal left = *total->interval.upper;
    for (const AnswerRow* row : known) {
        if (row->interval.lower) left = left - *row->interval.lower;
    }
    return left;
}

// Regions without a number that may stand above the row.
std::size_t possibly_above(Reader& reader, const AnswerRow& self, const std::vector<const AnswerRow*>& known,
                           const std::string& level) {
    const std::size_t all = count_of_level(parent_region(self.region), level);
    if (all <= known.size()) return 0;
    const auto left = left_for_others(reader, cell_of(self), known);
    const bool too_little = left && self.interval.lower && *left < *self.interval.lower;
    return too_little ? 0 : all - known.size();
}

}  // namespace

Measure ranked_measure(const QuerySpec& spec) {
    return measure_from(spec.of.empty() ? "value" : spec.of).value_or(Measure::Value);
}

QuerySpec siblings_of(QuerySpec spec, const Cell& cell) {
    spec.measures = {ranked_measure(spec)};
    spec.flows = {cell.flow};
    spec.periods = {cell.period};
    spec.by = Grouping::Region;
    spec.within = parent_region(cell.region);
    spec.level = administrative_level(cell.region);
    spec.regions.clear();
    return spec;
}

std::optional<ComputedRank> rank_among_siblings(Reader& reader, const QuerySpec& spec, const Cell& cell) {
    Cell own = cell;
    own.measure = ranked_measure(spec);
    const QuerySpec siblings = siblings_of(spec, cell);
    if (siblings.level.empty() || siblings.within.empty()) return std::nullopt;
    if (reader.witnesses(reader.series_of(own), own).empty()) return std::nullopt;  // sooner seen than among them all
    CellTable table;
    for (AnswerRow& row : reader.fetch(siblings)) table.add(std::move(row));
    const AnswerRow* self = table.find(own);
    const auto others = of_cell(table, own);
    if (self == nullptr || others.size() < 2) return std::nullopt;
    AnswerRow row = *self;
    row.facts.resize(1);
    std::int64_t above = 0;
    std::int64_t certain = 0;   // above it whatever the rounding
    std::int64_t possible = 0;  // above it within the rounding
    for (const AnswerRow* other : others) {
        if (other == self) continue;
        if (self->number < other->number) ++above;
        if (is_above(other->interval.lower, self->interval.upper)) ++certain;
        if (!is_above(self->interval.lower, other->interval.upper)) ++possible;
        row.facts.push_back(other->facts.front());
    }
    row.measure = Measure::Rank;
    row.number = Decimal(above + 1, 0);
    const std::size_t missing = possibly_above(reader, *self, others, siblings.level);
    row.interval = {Decimal(certain + 1, 0),
                    Decimal(std::max(possible, above) + 1 + static_cast<std::int64_t>(missing), 0)};
    row.unit = "rank";
    row.basis = basis_of(cell, own.measure);
    row.derived = true;
    row.derivation = "place among the regions of its level that have a number";
    return ComputedRank{std::move(row), others.size(), missing};
}

}  // namespace qhdb::query
