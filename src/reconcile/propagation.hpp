// What the relations make of the figures: intervals narrowed, figures filled in that nobody printed, and one best
// value for each series and period. Only ends of intervals move, inwards, and each by exact arithmetic.
#pragma once

#include <array>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "reconcile/sheet.hpp"

namespace qhdb::audit {

class Propagation {
public:
    /// `suspects`: facts of contradictions, which say nothing here.
    Propagation(const Sheet& sheet, std::set<FactIndex> suspects);

    /// The best values of the book's own figures, save those that one source states and nothing narrows.
    [[nodiscard]] std::vector<Estimate> estimates();

private:
    using NodeId = std::uint32_t;
    using VariableId = std::uint32_t;

    /// A range and where it comes from: a fact, or a formula, within what was known before.
    struct Node {
        VariableId variable = 0;
        Range range;
        std::optional<FactIndex> fact;
        std::optional<NodeId> before;
        Form form = Form::Same;
        std::vector<NodeId> inputs;
    };
    struct Variable {
        Cell cell;
        std::span<const FactIndex> stated;  ///< all facts of the cell
        std::size_t agreed = 0;             ///< how many of them count; none: they exclude one another
        std::optional<NodeId> best;
    };
    enum class Kind : std::uint8_t { Sum, Growth, Share };
    /// Sum: a + b = c. Growth: base, growth, value. Share: share, whole, part.
    struct Constraint {
        Kind kind{};
        std::array<VariableId, 3> variables{};
        /// What each of the three was last computed from: the same again tells nothing new.
        std::array<std::optional<std::array<NodeId, 2>>, 3> applied;
    };

    VariableId variable(const Cell& cell);
    void settle(Variable& it, VariableId id);
    [[nodiscard]] std::vector<FactIndex> trusted(const Variable& it) const;
    void constrain(Kind kind, const Cell& a, const Cell& b, const Cell& c);
    void constrain_levels(FactIndex fact);
    void constrain_flows(const Cell& level);
    void constrain_growth(const Cell& level);
    void constrain_share(FactIndex fact);
    void constrain_gap(FactIndex fact);
    void constrain_periods(int year);

    void propagate();
    bool apply(Constraint& constraint, std::size_t target);
    [[nodiscard]] std::optional<Range> improved(const Variable& target, const Range& computed) const;

    [[nodiscard]] bool is_own(const Cell& cell) const;
    /// What a node rests on: formulas and facts, each once, what others rest on first.
    struct Chain {
        std::set<NodeId> seen;
        std::vector<NodeId> steps;
        std::set<FactIndex> facts;
        bool is_cut = false;  ///< it rests on more than anybody reads
    };
    [[nodiscard]] std::optional<Estimate> estimate(const Variable& it);
    [[nodiscard]] std::string reason(const Variable& it) const;
    [[nodiscard]] std::string standing(const Variable& it) const;
    [[nodiscard]] std::string node_text(NodeId id) const;
    [[nodiscard]] std::string formula(const Node& node) const;
    const std::string& step_text(NodeId id);
    void follow(NodeId id, Chain& chain) const;

    const Sheet& sheet_;
    const Ledger& ledger_;
    std::set<FactIndex> suspects_;
    std::set<FactIndex> suspect_cells_;  ///< of suspects: the first fact of each cell
    std::vector<Node> nodes_;
    std::unordered_map<NodeId, std::string> step_texts_;  ///< many chains share their first steps
    std::vector<Variable> variables_;
    std::vector<Constraint> constraints_;
    std::set<std::pair<Kind, std::array<VariableId, 3>>> known_constraints_;
    std::unordered_map<Cell, VariableId, CellHash> ids_;
};

}  // namespace qhdb::audit
