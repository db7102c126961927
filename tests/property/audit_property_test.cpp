// Bulletins of a consistent world are consistent, and what the audit derives from them is true.

#include <catch2/catch.hpp>

#include "generator/generator.hpp"
#include "generator/referee.hpp"
#include "reconcile/input_builder.hpp"

using namespace qhdb;
using generator::Bulletin;
using generator::Generator;
using generator::Ratio;
using generator::Referee;

namespace {

constexpr std::uint64_t bulletins = 60;

/// The facts of a bulletin, and the truth about each: fact n of the input is truth[n - 1].
void add(audit::InputBuilder& builder, const Bulletin& bulletin, std::int64_t doc, std::vector<Ratio>& truth) {
    for (const generator::Figure& figure : bulletin.figures) {
        builder.add(fact_of(figure), {doc, doc * 1000 + figure.where.start.value, figure.where.start.value});
        truth.push_back(figure.exact);
    }
}

/// How many derived or narrowed figures were held against the truth; each must contain it.
std::size_t check(const audit::Input& input, const std::vector<Ratio>& printed, generator::World& world) {
    Referee referee(world);
    for (std::size_t at = 0; at < printed.size(); ++at) {
        referee.add_printed(static_cast<std::int64_t>(at + 1), printed[at]);
    }
    const audit::Report report = audit::examine_books(input, audit::books_of(input));
    for (const audit::Finding& finding : report.findings) {
        CAPTURE(finding.says);
        CHECK(finding.verdict != audit::Verdict::Contradiction);
    }
    std::size_t checked = 0;
    for (const audit::Estimate& it : report.estimates) {
        const std::optional<Ratio> truth = referee.truth(it, *input.names);
        if (!truth) continue;
        CAPTURE(it.reason, it.chain, it.lower, it.upper, truth->to_string());
        CHECK(holds(it, *truth));
        checked += it.kind == audit::EstimateKind::Stated ? 0 : 1;
    }
    return checked;
}

}  // namespace

TEST_CASE("what follows from true figures is true, bulletin by bulletin and all together", "[property][audit]") {
    for (const std::uint64_t seed : {7, 8}) {
        Generator generator(seed);
        audit::InputBuilder all;
        std::vector<Ratio> all_printed;
        std::size_t checked = 0;
        for (std::uint64_t number = 0; number < bulletins; ++number) {
            const Bulletin bulletin = generator.bulletin(number);
            INFO(bulletin.text);
            audit::InputBuilder one;
            std::vector<Ratio> printed;
            add(one, bulletin, 1, printed);
            checked += check(one.take(), printed, generator.world());
            add(all, bulletin, static_cast<std::int64_t>(number + 1), all_printed);
        }
        CHECK(checked > 10 * bulletins);
        CHECK(check(all.take(), all_printed, generator.world()) > 10 * bulletins);
    }
}
