#include "query/rank.hpp"

#include <algorithm>

#include "qhdb/vocabulary.hpp"
#include "query/basis.hpp"

namespace qhdb::query {
namespace {

std::string level_of(const std::string& code) {
    const Term* term = Vocabulary::current().find(TermKind::Region, code);
    return term == nullptr ? std::string() : std::string(term->level);
}

QuerySpec siblings_of(QuerySpec spec, const Cell& cell, Measure measure) {
    spec.measures = {measure};
    spec.by = Grouping::Region;
    spec.within = parent_region(cell.region);
    spec.level = level_of(cell.region);
    spec.regions.clear();
    return spec;
}

std::vector<const AnswerRow*> of_cell(const CellTable& table, const Cell& cell) {
    std::vector<const AnswerRow*> rows = table.rows();
    std::erase_if(rows, [&](const AnswerRow* row) { return row->period != cell.period || row->flow != cell.flow; });
    return rows;
}

/// `a` lies above or at the open end `b`, both known.
bool is_above(const std::optional<Decimal>& a, const std::optional<Decimal>& b) { return a && b && *b <= *a; }

std::string basis_of(const Cell& cell, Measure measure) {
    return "{\"region\":\"" + parent_region(cell.region) + "\",\"of\":\"" + std::string(to_string(measure)) + "\"}";
}

}  // namespace

std::optional<AnswerRow> rank_among_siblings(Reader& reader, const QuerySpec& spec, const Cell& cell) {
    Cell own = cell;
    own.measure = measure_from(spec.of.empty() ? "value" : spec.of).value_or(Measure::Value);
    const QuerySpec siblings = siblings_of(spec, cell, own.measure);
    if (siblings.level.empty() || siblings.within.empty()) return std::nullopt;
    CellTable table;
    for (const AnswerRow& row : reader.fetch(siblings)) table.add(row);
    const AnswerRow* self = table.find(own);
    const auto others = of_cell(table, own);
    if (self == nullptr || others.size() < 2) return std::nullopt;
    AnswerRow row = *self;
    std::int64_t above = 0;
    std::int64_t certain = 0;   // above it whatever the rounding
    std::int64_t possible = 0;  // above it within the rounding
    std::string ids;
    for (const AnswerRow* other : others) {
        ids += (ids.empty() ? "" : ", ") + std::to_string(other->facts.front());
        if (other == self) continue;
        if (self->number < other->number) ++above;
        if (is_above(other->interval.lower, self->interval.upper)) ++certain;
        if (!is_above(self->interval.lower, other->interval.upper)) ++possible;
        row.facts.insert(row.facts.end(), other->facts.begin(), other->facts.end());
    }
    row.measure = Measure::Rank;
    row.number = Decimal(above + 1, 0);
    row.interval = {Decimal(certain + 1, 0), Decimal(std::max(possible, above) + 1, 0)};
    row.expression = "(SELECT 1 + count(*) FROM fact WHERE fact_id IN (" + ids +
                     ") AND number > (SELECT number FROM fact WHERE fact_id = " + std::to_string(self->facts.front()) +
                     "))";
    row.unit = "rank";
    row.basis = basis_of(cell, own.measure);
    row.derived = true;
    row.derivation = "place among the regions of its level that have a number";
    return row;
}

}  // namespace qhdb::query
