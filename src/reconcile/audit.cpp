// The audit of books: every rule on every figure, the verdicts, and one finding for each relation worth telling.
#include "qhdb/audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <future>
#include <map>
#include <thread>

#include "reconcile/check.hpp"
#include "reconcile/propagation.hpp"
#include "reconcile/rules.hpp"
#include "reconcile/suggest.hpp"
#include "reconcile/wording.hpp"

namespace qhdb::audit {
namespace {

constexpr std::array<std::string_view, rule_count> rule_names{
    "sum",          "balance", "share",        "parts",      "part_of", "stated_sum", "base",        "growth_gap",
    "share_change", "pull",    "contribution", "cumulative", "rank",    "bound",      "same_series", "currency"};
constexpr std::array<std::string_view, 5> verdict_names{"contradiction", "doubtful", "tight", "unchecked",
                                                        "consistent"};
constexpr std::array<std::string_view, 8> slip_names{
    "sign", "wrong_unit", "growth_to", "wrong_whole", "wrong_reference", "swapped", "wrong_period", "digits"};

using RuleFunction = void (*)(Sheet&, FactIndex);
constexpr std::array<RuleFunction, 14> rules{
    relate_sum,          relate_balance,    relate_share,       relate_parts,        relate_part_of,
    relate_stated_sum,   relate_base,       relate_growth_gap,  relate_share_change, relate_pull,
    relate_contribution, relate_cumulative, relate_same_series, relate_currency};

constexpr std::array<std::string_view, 4> kind_names{"stated", "narrowed", "derived", "disputed"};

constexpr int imbalance_digits = 12;
constexpr std::size_t most_suggestions = 64;
constexpr std::size_t most_findings = 100'000;

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view word) {
    const auto* const found = std::find(names.begin(), names.end(), word);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

class BookAudit {
public:
    BookAudit(const Ledger& ledger, Book book, bool all) : sheet_(ledger, book), all_(all) {}

    [[nodiscard]] const Sheet& sheet() const { return sheet_; }

    std::vector<Finding> findings() {
        for (const FactIndex fact : sheet_.ledger().in_book(sheet_.home())) {
            for (const RuleFunction rule : rules) rule(sheet_, fact);
        }
        relate_ranks(sheet_);
        for (const Relation& relation : sheet_.relations()) outcomes_.push_back(check(sheet_, relation));
        std::map<Key, Finding> found;
        std::vector<std::size_t> untold;
        for (std::size_t at = 0; at < outcomes_.size(); ++at) {
            if (!is_told(outcomes_[at].verdict)) continue;
            if (found.size() < most_findings) {
                add(found, at);
            } else {
                untold.push_back(at);
            }
        }
        std::vector<Finding> out;
        out.reserve(found.size() + 1);
        for (auto& [key, finding] : found) out.push_back(std::move(finding));
        if (!untold.empty()) out.push_back(limit_of(untold));
        return out;
    }

private:
    // Two relations of one rule between the same facts are one finding.
    using Key = std::pair<Rule, std::vector<FactIndex>>;

    [[nodiscard]] bool is_told(Verdict verdict) const {
        return all_ || (verdict != Verdict::Consistent && verdict != Verdict::Unchecked);
    }

    [[nodiscard]] std::vector<FigureId> figures_of(std::size_t at) const {
        const Relation& relation = sheet_.relations()[at];
        std::vector<FigureId> figures;
        if (!relation.fillings.empty()) {
            const Filling& filling = relation.fillings[outcomes_[at].filling];
            figures = filling.inputs;
            figures.push_back(filling.printed);
        }
        figures.insert(figures.end(), relation.context.begin(), relation.context.end());
        return figures;
    }

    [[nodiscard]] Key key_of(std::size_t at) const {
        std::set<FactIndex> facts;
        for (const FigureId figure : figures_of(at)) {
            const std::vector<FactIndex>& its = sheet_.facts_of(figure);
            facts.insert(its.begin(), its.end());
        }
        return {sheet_.relations()[at].rule, {facts.begin(), facts.end()}};
    }

    void add(std::map<Key, Finding>& found, std::size_t at) {
        Finding finding = finding_of(at);
        const auto [known, is_new] = found.try_emplace(key_of(at), finding);
        if (!is_new && is_preferred(finding, known->second)) known->second = std::move(finding);
    }

    // The worse verdict; then the one whose result is the figure that would have to change.
    [[nodiscard]] static bool is_preferred(const Finding& a, const Finding& b) {
        if (a.verdict != b.verdict) return a.verdict < b.verdict;
        return blames_its_result(a) && !blames_its_result(b);
    }
    [[nodiscard]] static bool blames_its_result(const Finding& finding) {
        return finding.suggestion && finding.suggestion->fact == finding.facts.back().fact;
    }

    [[nodiscard]] Finding finding_of(std::size_t at) {
        const Relation relation = sheet_.relations()[at];
        const Outcome& outcome = outcomes_[at];
        Finding finding;
        finding.rule = relation.rule;
        finding.verdict = outcome.verdict;
        finding.home = sheet_.home();
        finding.unit = relation.unit;
        finding.says = relation_text(sheet_, relation, outcome);
        if (outcome.verdict == Verdict::Doubtful) finding.doubt = relation.doubt;
        const std::optional<std::string> exact = exact_decimal(outcome.imbalance);
        finding.imbalance = exact ? *exact : rounded_decimal(outcome.imbalance, imbalance_digits);
        if (!exact) finding.imbalance_exact = outcome.imbalance.to_string();
        for (const FigureId figure : figures_of(at)) add_figure(finding, figure);
        // A book that contradicts itself this often is no slip of a figure, and each slip tried weighs all that fails.
        if (outcome.verdict == Verdict::Contradiction && suggestions_left_ > 0) {
            --suggestions_left_;
            finding.suggestion = advisor().suggest(at);
        }
        return finding;
    }

    // What a reader is told of all that is not told one by one.
    [[nodiscard]] Finding limit_of(const std::vector<std::size_t>& untold) const {
        Finding finding;
        finding.rule = sheet_.relations()[untold.front()].rule;
        finding.verdict = Verdict::Unchecked;
        finding.home = sheet_.home();
        finding.imbalance = "0";
        finding.unit = sheet_.relations()[untold.front()].unit;
        finding.says =
            fmt::format("{} more findings of this region and year are not told, from this one on", untold.size());
        for (const FigureId figure : figures_of(untold.front())) add_figure(finding, figure);
        return finding;
    }

    void add_figure(Finding& finding, FigureId id) const {
        const Figure& figure = sheet_.figure(id);
        if (figure.given) return;
        FindingFact it{0, figure.cell.series, figure.cell.period, figure.cell.measure, figure.cell.unit, {}, {}};
        if (figure.fact) {
            it.fact = sheet_.ledger().fact(*figure.fact).id;
        } else {
            for (const FigureId input : figure.inputs) add_figure(finding, input);
            const Range& range = sheet_.range_of(id);
            if (range.lower) it.lower = rounded_decimal(*range.lower, imbalance_digits);
            if (range.upper) it.upper = rounded_decimal(*range.upper, imbalance_digits);
        }
        if (std::find(finding.facts.begin(), finding.facts.end(), it) == finding.facts.end()) {
            finding.facts.push_back(std::move(it));
        }
    }

    Advisor& advisor() {
        if (!advisor_) advisor_.emplace(sheet_, outcomes_);
        return *advisor_;
    }

    Sheet sheet_;
    bool all_;
    std::vector<Outcome> outcomes_;
    std::optional<Advisor> advisor_;
    std::size_t suggestions_left_ = most_suggestions;  ///< of this book
};

bool is_printed(const Ledger& ledger, const Cell& cell) {
    const std::span<const FactIndex> facts = ledger.at(cell);
    return std::any_of(facts.begin(), facts.end(), [&](FactIndex fact) { return ledger.range_of(fact).is_bounded(); });
}

// A share of another region tells its whole, and a gap its reference, where the source that should does not.
bool may_tell(const Ledger& ledger, FactIndex fact) {
    const AuditFact& it = ledger.fact(fact);
    if (it.measure != Measure::Share && it.measure != Measure::GrowthGap) return false;
    const BasisKey& basis = ledger.basis(it);
    const bool of_firms = basis.of == "enterprises";
    Cell whole{whole_of(it.series, basis), basis.period.value_or(it.period),
               it.measure == Measure::GrowthGap ? Measure::Growth
               : of_firms                       ? Measure::Enterprises
                                                : Measure::Value,
               of_firms ? "count" : ledger.money(fact), 0};
    return whole.series.region != it.series.region && !is_printed(ledger, whole);
}

// Whose suggestion tells which figure is wrong: any digit of either side may be another.
bool tells_which(const Finding& finding) {
    return finding.suggestion && finding.suggestion->slip != Slip::Digits && finding.suggestion->slip != Slip::Swapped;
}

// What a contradiction puts in doubt: the figure that its suggestion would change, else all that are printed in it. Of
// sources that exclude one another, the others decide.
std::set<FactIndex> suspects_of(const Ledger& ledger, const std::vector<Finding>& findings) {
    std::set<FactIndex> suspects;
    const auto add = [&](std::int64_t id) {
        const auto& facts = ledger.input().facts;
        const auto at = std::lower_bound(facts.begin(), facts.end(), id,
                                         [](const AuditFact& fact, std::int64_t key) { return fact.id < key; });
        if (at != facts.end() && at->id == id) suspects.insert(static_cast<FactIndex>(at - facts.begin()));
    };
    for (const Finding& finding : findings) {
        if (finding.verdict != Verdict::Contradiction) continue;
        if (tells_which(finding)) {
            add(finding.suggestion->fact);
            continue;
        }
        if (finding.rule == Rule::SameSeries || finding.rule == Rule::Bound) continue;
        for (const FindingFact& fact : finding.facts) add(fact.fact);
    }
    return suspects;
}

Report examine(const Ledger& ledger, const Book& book) {
    BookAudit audit(ledger, book, false);
    Report report;
    report.findings = audit.findings();
    report.estimates = Propagation(audit.sheet(), suspects_of(ledger, report.findings)).estimates();
    return report;
}

template <class T>
void append(std::vector<T>& to, std::vector<T>& from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

}  // namespace

std::string_view to_string(Rule rule) { return rule_names.at(static_cast<std::size_t>(rule)); }
std::optional<Rule> rule_from(std::string_view word) { return named<Rule>(rule_names, word); }
std::string_view to_string(Verdict verdict) { return verdict_names.at(static_cast<std::size_t>(verdict)); }
std::optional<Verdict> verdict_from(std::string_view word) { return named<Verdict>(verdict_names, word); }
std::string_view to_string(Slip slip) { return slip_names.at(static_cast<std::size_t>(slip)); }
std::optional<Slip> slip_from(std::string_view word) { return named<Slip>(slip_names, word); }
std::string_view to_string(EstimateKind kind) { return kind_names.at(static_cast<std::size_t>(kind)); }

bool is_first(const Sheet& sheet, FactIndex fact) {
    const AuditFact& it = sheet.ledger().fact(fact);
    return sheet.ledger().beside(fact).front() == fact && sheet.is_readable(it.series.region, it.period.end.year);
}

std::vector<Book> books_of(const Input& input) {
    std::set<Book> books;
    for (const AuditFact& fact : input.facts) {
        const Book book = book_of(fact);
        books.insert(book);
        // Growth leads back to a year of which nothing may be printed.
        if (level_of(fact.measure)) books.insert({book.region, book.year - 1});
        // So does a comparison with other months, to a year before or after.
        const std::optional<Period>& other = input.bases[fact.basis].period;
        if (other && std::abs(other->end.year - book.year) == 1) books.insert({book.region, other->end.year});
        // A region of which nothing is printed still ranks those below it.
        const auto region = input.names->regions.find(book.region);
        if (region != input.names->regions.end() && region->second.parent != 0) {
            books.insert({region->second.parent, book.year});
        }
    }
    return {books.begin(), books.end()};
}

std::vector<Finding> audit_books(const Input& input, const std::vector<Book>& books, bool all) {
    const Ledger ledger(input);
    std::vector<Finding> findings;
    for (const Book& book : books) {
        std::vector<Finding> found = BookAudit(ledger, book, all).findings();
        std::move(found.begin(), found.end(), std::back_inserter(findings));
    }
    return findings;
}

bool depends_on_regions_below(const Input& input, const Book& book) {
    const Ledger ledger(input);
    Sheet sheet(ledger, book);
    const std::vector<std::int64_t> below = ledger.regions_below(book.region);
    for (const std::int64_t region : below) {
        const std::span<const FactIndex> facts = ledger.in_book({region, book.year});
        if (std::any_of(facts.begin(), facts.end(), [&](FactIndex it) { return may_tell(ledger, it); })) {
            return true;
        }
    }
    for (const FactIndex fact : ledger.in_book(book)) relate_regions(sheet, fact);
    relate_ranks(sheet);
    return std::any_of(sheet.relations().begin(), sheet.relations().end(), [&](const Relation& relation) {
        const Verdict verdict = check(sheet, relation).verdict;
        return verdict != Verdict::Consistent && verdict != Verdict::Unchecked;
    });
}

Report examine_books(const Input& input, const std::vector<Book>& books) {
    const Ledger ledger(input);
    std::vector<Report> reports(books.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t at = next++; at < books.size(); at = next++) reports[at] = examine(ledger, books[at]);
    };
    constexpr std::size_t books_worth_a_thread = 16;
    const std::size_t cores = std::max<std::size_t>(1, std::thread::hardware_concurrency());
    std::vector<std::future<void>> others;
    for (std::size_t at = 1; at < std::min(cores, books.size() / books_worth_a_thread + 1); ++at) {
        others.push_back(std::async(std::launch::async, work));
    }
    work();
    for (std::future<void>& other : others) other.get();
    Report all;
    for (Report& report : reports) {
        append(all.findings, report.findings);
        append(all.estimates, report.estimates);
    }
    return all;
}

}  // namespace qhdb::audit
