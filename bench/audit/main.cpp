// qhdb-audit-bench: what the audit finds in bulletins that are consistent, and in bulletins with one figure damaged.
// The facts are those that the generator printed; nothing is read, so that nothing but the audit is measured.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <map>

#include "generator/generator.hpp"
#include "generator/referee.hpp"
#include "reconcile/input_builder.hpp"

namespace {

using namespace qhdb;             // NOLINT: a program of one file
using namespace qhdb::generator;  // NOLINT

struct Options {
    std::uint64_t seed = 1;
    std::uint64_t count = 10000;
    bool verbose = false;
    bool only_consistent = false;
};

// Sentences end at 。: figures of one sentence may have changed places.
void add(audit::InputBuilder& builder, const Bulletin& bulletin, std::int64_t doc) {
    std::int64_t sentence = 0;
    std::size_t seen = 0;
    for (const Figure& figure : bulletin.figures) {
        const std::size_t at = figure.where.start.value;
        if (at > seen && bulletin.text.substr(seen, at - seen).find("。") != std::string::npos) ++sentence;
        seen = std::max(seen, at);
        builder.add(fact_of(figure), {doc, doc * 1000 + sentence, figure.where.start.value});
    }
}

std::vector<audit::Finding> findings_in(const audit::Input& input) {
    return audit::audit_books(input, audit::books_of(input), false);
}

bool is_found(const audit::Finding& finding) {
    return finding.verdict == audit::Verdict::Contradiction || finding.verdict == audit::Verdict::Doubtful;
}

void print(const audit::Finding& finding, const Bulletin* bulletin) {
    std::cout << fmt::format("  {} {} {}: {}", to_string(finding.verdict), to_string(finding.rule), finding.imbalance,
                             finding.says);
    if (!finding.doubt.empty()) std::cout << " [" << finding.doubt << ']';
    if (finding.suggestion) {
        std::cout << fmt::format(" -> {} {}", to_string(finding.suggestion->slip), finding.suggestion->says);
    }
    std::cout << '\n';
    if (bulletin != nullptr) std::cout << bulletin->text << '\n';
}

struct Consistent {
    std::uint64_t facts = 0, contradictions = 0, doubtful = 0, tight = 0;
    std::uint64_t agreed = 0, narrowed = 0, derived = 0, disputed = 0, checked = 0, outside = 0;
    double seconds = 0;
};

void check_estimates(const audit::Report& report, const audit::Names& names, Referee& referee, Consistent& out) {
    for (const audit::Estimate& it : report.estimates) {
        out.agreed += it.kind == audit::EstimateKind::Stated ? 1 : 0;
        out.narrowed += it.kind == audit::EstimateKind::Narrowed ? 1 : 0;
        out.derived += it.kind == audit::EstimateKind::Derived ? 1 : 0;
        out.disputed += it.kind == audit::EstimateKind::Disputed ? 1 : 0;
        const std::optional<Ratio> truth = referee.truth(it, names);
        if (!truth) continue;
        ++out.checked;
        if (holds(it, *truth)) continue;
        ++out.outside;
        std::cout << fmt::format("outside: {} in [{}, {}]: {}\n{}\n", truth->to_string(), it.lower, it.upper, it.reason,
                                 it.chain);
    }
}

// All bulletins of a seed speak of one world: they are audited together.
Consistent check_consistent(Generator& generator, const Options& options) {
    Consistent out;
    audit::InputBuilder builder;
    std::vector<Ratio> truth;
    for (std::uint64_t number = 0; number < options.count; ++number) {
        const Bulletin bulletin = generator.bulletin(number);
        add(builder, bulletin, static_cast<std::int64_t>(number + 1));
        for (const Figure& figure : bulletin.figures) truth.push_back(figure.exact);
    }
    out.facts = truth.size();
    const audit::Input input = builder.take();
    const auto start = std::chrono::steady_clock::now();
    const audit::Report report = audit::examine_books(input, audit::books_of(input));
    out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    for (const audit::Finding& finding : report.findings) {
        out.contradictions += finding.verdict == audit::Verdict::Contradiction ? 1 : 0;
        out.doubtful += finding.verdict == audit::Verdict::Doubtful ? 1 : 0;
        out.tight += finding.verdict == audit::Verdict::Tight ? 1 : 0;
        if (options.verbose && is_found(finding)) print(finding, nullptr);
    }
    Referee referee(generator.world());
    for (std::size_t at = 0; at < truth.size(); ++at) referee.add_printed(static_cast<std::int64_t>(at + 1), truth[at]);
    check_estimates(report, *input.names, referee, out);
    return out;
}

struct Damaged {
    std::uint64_t made = 0, visible = 0, found = 0, named = 0, invisible_found = 0;
};

// A suggestion names the slip when it says of the damaged figure what was done to it.
bool names(const audit::Finding& finding, const Bulletin& bulletin) {
    if (!finding.suggestion || to_string(finding.suggestion->slip) != to_string(bulletin.damage)) return false;
    return std::any_of(bulletin.damaged.begin(), bulletin.damaged.end(),
                       [&](std::size_t at) { return finding.suggestion->fact == static_cast<std::int64_t>(at + 1); });
}

void check_damaged(Generator& generator, const Options& options, std::map<Damage, Damaged>& counts) {
    for (std::uint64_t number = 0; number < options.count; ++number) {
        const std::optional<Bulletin> bulletin = generator.damaged(number);
        if (!bulletin) continue;
        audit::InputBuilder builder;
        add(builder, *bulletin, 1);
        const std::vector<audit::Finding> findings = findings_in(builder.take());
        const bool found = std::any_of(findings.begin(), findings.end(), is_found);
        const bool named = std::any_of(findings.begin(), findings.end(),
                                       [&](const audit::Finding& it) { return names(it, *bulletin); });
        Damaged& count = counts[bulletin->damage];
        ++count.made;
        if (bulletin->visible_to.empty()) {
            count.invisible_found += found ? 1 : 0;
            continue;
        }
        ++count.visible;
        count.found += found ? 1 : 0;
        count.named += named ? 1 : 0;
        if (!options.verbose || (found && named)) continue;
        const Figure& figure = bulletin->figures[bulletin->damaged.front()];
        std::cout << fmt::format("bulletin {}: {} {} should be {}; visible to", number, to_string(bulletin->damage),
                                 figure.text, figure.should_be);
        for (const std::string& rule : bulletin->visible_to) std::cout << ' ' << rule;
        std::cout << (found ? "; found" : "; missed") << '\n';
        for (const audit::Finding& finding : findings) print(finding, nullptr);
        if (!found) std::cout << bulletin->text << '\n';
    }
}

void print(const std::map<Damage, Damaged>& counts) {
    Damaged all;
    const auto line = [](std::string_view name, const Damaged& it) {
        const auto percent = [&](std::uint64_t part) {
            return it.visible == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(it.visible);
        };
        std::cout << fmt::format("{:<16}{:>8}{:>9}{:>8}{:>8.2f} %{:>8}{:>8.2f} %{:>8}\n", name, it.made, it.visible,
                                 it.found, percent(it.found), it.named, percent(it.named), it.invisible_found);
    };
    std::cout << fmt::format("{:<16}{:>8}{:>9}{:>8}{:>10}{:>8}{:>10}{:>8}\n", "damage", "made", "visible", "found", "",
                             "named", "", "others");
    for (const auto& [damage, it] : counts) {
        line(to_string(damage), it);
        all.made += it.made;
        all.visible += it.visible;
        all.found += it.found;
        all.named += it.named;
        all.invisible_found += it.invisible_found;
    }
    line("all", all);
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("What the audit finds in generated bulletins", "qhdb-audit-bench");
    app.add_option("--seed", options.seed, "The world")->capture_default_str();
    app.add_option("--count", options.count, "Bulletins of each kind")->capture_default_str();
    app.add_flag("--verbose", options.verbose, "Print what is found wrongly and what is missed");
    app.add_flag("--only-consistent", options.only_consistent, "No damaged bulletins; fails when anything is wrong");
    CLI11_PARSE(app, argc, argv);
    Generator generator(options.seed);
    const Consistent it = check_consistent(generator, options);
    std::cout << fmt::format(
                     "{} consistent bulletins, {} facts, audited in {:.1f} s ({:.0f} facts a second): {} "
                     "contradictions, {} doubtful, {} tight\n",
                     options.count, it.facts, it.seconds, static_cast<double>(it.facts) / it.seconds, it.contradictions,
                     it.doubtful, it.tight)
              << fmt::format(
                     "best values: {} of several sources, {} narrowed, {} derived, {} disputed; {} compared with "
                     "the truth, {} of them outside of their interval\n",
                     it.agreed, it.narrowed, it.derived, it.disputed, it.checked, it.outside);
    if (options.only_consistent) return it.contradictions + it.outside == 0 ? 0 : 1;
    std::map<Damage, Damaged> counts;
    check_damaged(generator, options, counts);
    print(counts);
    return 0;
}
