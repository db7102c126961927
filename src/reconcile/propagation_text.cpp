// The best values in words: why this one, and by what chain of formulas.
#include <fmt/format.h>

#include <algorithm>

#include "reconcile/propagation.hpp"
#include "reconcile/wording.hpp"

namespace qhdb::audit {
namespace {

constexpr int ends_digits = 12;
constexpr std::size_t longest_chain = 1000;  // of formulas and facts

bool holds(const Range& range, const Rational& number) {
    return (!range.lower || *range.lower <= number) && (!range.upper || number <= *range.upper);
}

}  // namespace

std::optional<Estimate> Propagation::estimate(const Variable& it) {
    const bool is_moved = it.best && !nodes_[*it.best].fact;
    if (!is_moved && it.stated.size() < 2) return std::nullopt;
    Estimate out;
    out.home = sheet_.home();
    out.kind = it.stated.empty() ? EstimateKind::Derived
               : !it.best        ? EstimateKind::Disputed
               : is_moved        ? EstimateKind::Narrowed
                                 : EstimateKind::Stated;
    out.series = it.cell.series;
    out.period = it.cell.period;
    out.measure = it.cell.measure;
    out.unit = it.stated.empty() ? unit_word(it.cell) : ledger_.fact(it.stated.front()).unit;
    out.reason = reason(it);
    for (const FactIndex fact : it.stated) out.stated.push_back(ledger_.fact(fact).id);
    // Nobody can say which of two is right: the first that was read stands, until a person corrects the other.
    const FactIndex first = it.stated.empty() ? 0 : it.stated.front();
    const Range range = it.best ? nodes_[*it.best].range : ledger_.range_of(first);
    if (range.lower) out.lower = decimal_below(*range.lower, ends_digits);
    if (range.upper) out.upper = decimal_above(*range.upper, ends_digits);
    std::optional<FactIndex> printed;
    if (!it.best) printed = first;
    for (std::optional<NodeId> at = it.best; at; at = nodes_[*at].before) printed = nodes_[*at].fact;
    const bool stands = printed && holds(range, Rational(ledger_.fact(*printed).number));
    out.number = stands ? ledger_.fact(*printed).number.to_string() : shortest_inside(range);
    if (!is_moved) return out;
    Chain chain;
    follow(*it.best, chain);
    for (const FactIndex fact : chain.facts) out.inputs.push_back(ledger_.fact(fact).id);
    if (chain.is_cut) out.chain = "…";
    for (const NodeId step : chain.steps) out.chain += (out.chain.empty() ? "" : "\n") + step_text(step);
    return out;
}

std::string Propagation::standing(const Variable& it) const {
    const std::size_t sources = it.stated.size();
    const auto suspected = static_cast<std::size_t>(
        std::count_if(it.stated.begin(), it.stated.end(), [&](FactIndex fact) { return suspects_.count(fact) > 0; }));
    std::string text = sources == 1 ? "stated once" : fmt::format("stated {} times", sources);
    if (!it.best && suspected == sources) return text + ", in a contradiction: the first stands";
    if (!it.best) return text + ", excluding one another: the first stands";
    if (sources == 1) return text;
    if (suspected > 0) text += fmt::format(", {} of them doubted by a contradiction", suspected);
    if (it.agreed + suspected < sources) text += fmt::format(", {} agree", it.agreed);
    if (it.agreed == sources) text += ", which agree";
    return text + ": the narrowest";
}

std::string Propagation::reason(const Variable& it) const {
    const std::string words = it.stated.empty() ? "not printed" : standing(it);
    if (!it.best || nodes_[*it.best].fact) return words;
    const Node& node = nodes_[*it.best];
    return fmt::format("{}; {} {}", words, node.before ? "narrowed by" : "follows from", formula(node));
}

std::string Propagation::node_text(NodeId id) const {
    const Node& node = nodes_[id];
    const Cell& cell = variables_[node.variable].cell;
    if (node.fact) return number_text(Rational(ledger_.fact(*node.fact).number), cell.measure, cell.unit);
    const Rational middle =
        node.range.is_bounded() ? Rational((*node.range.lower + *node.range.upper) / 2) : Rational(0);
    constexpr int digits = 6;
    const std::optional<Decimal> number = Decimal::parse(rounded_decimal(middle, digits));
    return "≈" + number_text(Rational(number.value_or(Decimal{})), cell.measure, cell.unit);
}

std::string Propagation::formula(const Node& node) const {
    std::vector<std::string> operands;
    operands.reserve(node.inputs.size());
    for (const NodeId input : node.inputs) operands.push_back(node_text(input));
    return formula_words(node.form, operands);
}

// One line a step: `growth of total, 海西州, Q1 2025: 174.2 % to 174.4 % = 87.8 % + 86.5 pp`.
const std::string& Propagation::step_text(NodeId id) {
    const auto [at, is_new] = step_texts_.try_emplace(id);
    if (is_new) {
        const Node& node = nodes_[id];
        const Cell& cell = variables_[node.variable].cell;
        at->second =
            fmt::format("{}: {} {} {}", describe_cell(*ledger_.input().names, cell),
                        range_text(node.range, cell.measure, cell.unit), node.before ? "within" : "=", formula(node));
    }
    return at->second;
}

// Each node once: two inputs that rest on the same would else double the way with every step. All figures of a text
// may hang together, so that the chains of all would be as long as its square.
void Propagation::follow(NodeId id, Chain& chain) const {
    if (chain.seen.count(id) > 0) return;
    if (chain.seen.size() >= longest_chain) {
        chain.is_cut = true;
        return;
    }
    chain.seen.insert(id);
    const Node& node = nodes_[id];
    if (node.fact) chain.facts.insert(*node.fact);
    if (node.before) follow(*node.before, chain);
    for (const NodeId input : node.inputs) follow(input, chain);
    if (!node.fact) chain.steps.push_back(id);
}

}  // namespace qhdb::audit
