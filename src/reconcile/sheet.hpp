// The figures of one book and the relations between them, as the rules write them down. A figure is printed (a fact)
// or follows from others by a formula; a relation says that a formula of figures equals, or does not exceed, another.
#pragma once

#include <set>
#include <unordered_map>
#include <vector>

#include "reconcile/form.hpp"
#include "reconcile/ledger.hpp"

namespace qhdb::audit {

using FigureId = std::uint32_t;

struct Figure {
    Cell cell;
    std::optional<FactIndex> fact;  ///< printed; else `form` of `inputs`
    Form form = Form::Same;
    std::vector<FigureId> inputs;
    std::optional<Range> given;          ///< neither: a constant
    std::vector<FactIndex> facts;        ///< all that it rests on, in order
    mutable std::optional<Range> range;  ///< of a derived one, once it was asked for; a sheet is of one thread
};

/// The figures that may stand for one operand: several where sources disagree or it follows in several ways. A
/// relation holds when it holds with one of them: the disagreement itself is another relation's finding.
using Choice = std::vector<FigureId>;

enum class Comparison : std::uint8_t { Equal, AtMost };

/// One way to fill in a relation's operands.
struct Filling {
    std::vector<FigureId> inputs;
    FigureId printed = 0;
};

struct Relation {
    Rule rule{};
    Form form = Form::Same;
    Comparison comparison = Comparison::Equal;
    std::string unit;
    std::vector<Filling> fillings;  ///< none: unchecked
    std::vector<FigureId> context;  ///< also cited: the rank of a relation of ranks
    std::string doubt, missing;
};

class Sheet {
public:
    Sheet(const Ledger& ledger, Book home);

    [[nodiscard]] const Ledger& ledger() const { return ledger_; }
    [[nodiscard]] Book home() const { return home_; }
    [[nodiscard]] const Figure& figure(FigureId id) const { return figures_[id]; }
    [[nodiscard]] const std::vector<Relation>& relations() const { return relations_; }
    /// The region and all above it, nearest first.
    [[nodiscard]] const std::vector<std::int64_t>& superiors() const { return superiors_; }

    FigureId printed(FactIndex fact);
    FigureId derived(Cell cell, Form form, std::vector<FigureId> inputs);
    FigureId constant(Cell cell, Range range);

    /// The facts of a cell, where this book may read it.
    [[nodiscard]] std::span<const FactIndex> facts(const Cell& cell) const;
    [[nodiscard]] bool is_readable(std::int64_t region, int year) const;
    /// What is printed of a cell: one figure, the narrowest, or one for each group of sources that exclude the others.
    Choice stated(const Cell& cell);
    /// Printed, or else in whatever way it follows from printed figures in one step.
    Choice level(const Cell& cell);
    Choice growth(const Cell& cell);
    /// The level a year before its period: printed, else value / (1 + growth).
    Choice base(const Cell& cell);

    struct Writing {
        Rule rule{};
        Form form = Form::Same;
        Comparison comparison = Comparison::Equal;
        std::string unit;
        std::string doubt;
        std::vector<FigureId> context;
    };
    static Writing writing(Rule rule, Form form, Comparison comparison, std::string unit, std::string doubt = {}) {
        return {rule, form, comparison, std::move(unit), std::move(doubt), {}};
    }
    /// Adds the relation; its operands' choices are combined, save those that use one fact twice.
    void relate(Writing writing, const std::vector<Choice>& inputs, const Choice& printed);
    /// Adds it as one that cannot be checked.
    void lacks(Writing writing, FigureId printed, std::string missing);

    /// The facts behind a figure, in order.
    [[nodiscard]] const std::vector<FactIndex>& facts_of(FigureId id) const { return figures_[id].facts; }
    [[nodiscard]] std::vector<FactIndex> facts_of(const Filling& filling) const;
    /// What a figure may be, by the digits of the facts that it rests on.
    [[nodiscard]] const Range& range_of(FigureId id) const;

private:
    Choice derived_level(const Cell& cell);
    void from_growth(const Cell& cell, Choice& found);
    void from_shares(const Cell& cell, Choice& found);
    void from_flows(const Cell& cell, Choice& found);
    void from_members(const Cell& cell, Choice& found);
    bool uses_a_fact_twice(const Filling& filling) const;

    const Ledger& ledger_;
    Book home_;
    std::vector<std::int64_t> superiors_;
    std::vector<Book> books_;  ///< that may be read, in order
    std::vector<Figure> figures_;
    std::vector<Relation> relations_;
    std::unordered_map<FactIndex, FigureId> printed_;
    std::unordered_map<const FactIndex*, Choice> stated_;
    std::unordered_map<Cell, Choice, CellHash> levels_, growths_;
};

[[nodiscard]] Cell with_flow(Cell cell, Flow flow);
[[nodiscard]] Cell with_measure(Cell cell, Measure measure);
[[nodiscard]] Cell with_series(Cell cell, const SeriesKey& series);
[[nodiscard]] Cell years_later(Cell cell, int years);

}  // namespace qhdb::audit
