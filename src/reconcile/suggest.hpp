// Which usual slip would explain a contradiction. A suggestion is never applied.
#pragma once

#include <map>
#include <span>

#include "reconcile/check.hpp"

namespace qhdb::audit {

/// Knows all relations of a sheet and which of them fail: a repair counts by how many of them it mends, and how many
/// it breaks.
class Advisor {
public:
    Advisor(Sheet& sheet, std::vector<Outcome> outcomes);

    /// The repair that mends most, then the more usual slip, then the smaller change; none when nothing mends it.
    [[nodiscard]] std::optional<Suggestion> suggest(std::size_t relation);

private:
    struct Idea {
        Slip slip{};
        FactIndex fact = 0;
        int mended = 0;
        int cost = 0;
        std::string says;
    };
    void consider(Idea idea);
    void consider_number(FactIndex fact);
    void consider_digits(FactIndex fact);
    void consider_swaps(FactIndex fact);
    void consider_wholes(FactIndex fact);
    void consider_other_series(FactIndex fact);
    void consider_year_before(FactIndex fact);
    void consider_other_whole(FactIndex fact, const Cell& whole);
    void consider_unprinted_references(FactIndex fact);
    [[nodiscard]] bool is_possible(FigureId reference, const Cell& said);
    void add_replacement(FactIndex fact, Slip slip, const Rational& number, int cost);
    [[nodiscard]] int failures_mended(const std::vector<FactIndex>& facts, const Repair& repair) const;
    [[nodiscard]] bool is_far_off() const;
    [[nodiscard]] std::vector<std::int64_t> other_references(std::int64_t region, std::int64_t said) const;
    [[nodiscard]] int failures_of(FactIndex fact) const;
    [[nodiscard]] bool may_change_places(FactIndex fact, FactIndex other) const;
    /// In its sentence, those that it may have changed places with, in their order.
    [[nodiscard]] std::vector<FactIndex> neighbours(FactIndex fact) const;

    Sheet& sheet_;
    std::vector<Outcome> outcomes_;
    std::map<FactIndex, std::vector<std::size_t>> relations_of_;
    std::size_t relation_ = 0;
    std::vector<Idea> ideas_;
};

}  // namespace qhdb::audit
