// Sources are weighed without pairs; with pairs it must come out the same.
#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <random>

#include "reconcile/input_builder.hpp"
#include "reconcile/near_names.hpp"
#include "reconcile/sources.hpp"

namespace {

using namespace qhdb;
using namespace qhdb::audit;

using Random = std::minstd_rand;

int between(Random& random, int lowest, int highest) {
    return std::uniform_int_distribution<int>(lowest, highest)(random);
}

// Points, intervals with common ends, open ones, and now and then one that holds nothing.
Range random_range(Random& random) {
    const int lower = between(random, 0, 12);
    const int kind = between(random, 0, 9);
    if (kind == 0) return {Rational(lower), std::nullopt};
    if (kind == 1) return {std::nullopt, Rational(lower)};
    if (kind == 2) return {Rational(lower + 1), Rational(lower)};
    return {Rational(lower), Rational(lower + between(random, 0, 3))};
}

FactIndex most_agreed_by_pairs(const std::vector<FactIndex>& facts, const std::vector<Range>& ranges) {
    const auto friends = [&](FactIndex one) {
        return std::count_if(facts.begin(), facts.end(), [&](FactIndex other) {
            const bool is_empty = ranges[other].is_bounded() && *ranges[other].lower > *ranges[other].upper;
            return !is_empty && common(ranges[one], ranges[other]).has_value();
        });
    };
    return *std::max_element(facts.begin(), facts.end(),
                             [&](FactIndex a, FactIndex b) { return friends(a) < friends(b); });
}

/// A text that says `count` different numbers of one figure.
Input one_figure(int count) {
    InputBuilder builder;
    for (int at = 0; at < count; ++at) {
        Fact fact;
        fact.series.region = "620000";
        fact.series.flow = Flow::Export;
        fact.period = months_of(2024, 1, 6);
        fact.unit = "CNY";
        fact.number = *Decimal::parse(std::to_string(1000 + at));
        fact.interval = {Decimal::parse(std::to_string(1000 + at) + ".1"),
                         Decimal::parse(std::to_string(1000 + at) + ".9")};
        builder.add(fact, {});
    }
    return builder.take();
}

}  // namespace

TEST_CASE("the source that most agree with is found without pairs", "[property][audit]") {
    Random random(11);
    for (int run = 0; run < 2000; ++run) {
        std::vector<Range> ranges;
        for (int at = between(random, 1, 12); at > 0; --at) ranges.push_back(random_range(random));
        std::vector<FactIndex> facts(ranges.size());
        std::iota(facts.begin(), facts.end(), FactIndex{0});
        INFO("run " << run);
        CHECK(most_agreed(facts, ranges) == most_agreed_by_pairs(facts, ranges));
    }
}

TEST_CASE("of thousands of sources that exclude one another some are told, and how many are not", "[property][audit]") {
    constexpr int sources = 5000;
    const Input input = one_figure(sources);
    const std::vector<Book> books = books_of(input);
    const std::vector<Finding> findings = audit_books(input, books, false);
    CHECK(findings.size() == 4095);
    const std::vector<Finding> all = audit_books(input, books, true);
    const auto limits = std::count_if(all.begin(), all.end(), [](const Finding& it) {
        return it.verdict == Verdict::Unchecked && it.rule == Rule::SameSeries;
    });
    CHECK(limits == 1);
    const Report report = examine_books(input, books);
    REQUIRE(report.estimates.size() == 1);
    CHECK(report.estimates.front().kind == EstimateKind::Disputed);
    CHECK(report.estimates.front().stated.size() == sources);
}

TEST_CASE("a name is near to what it begins with and to what begins with it", "[property][audit]") {
    Names names;
    const std::vector<std::string> goods{"蓄电池", "蓄电池及材料", "蓄电池材料", "蓄电池及材料等商品",
                                         "电池",   "蓄",           "蓄及"};
    for (std::size_t at = 0; at < goods.size(); ++at) {
        names.commodities[static_cast<std::int64_t>(at + 1)].name = goods[at];
    }
    names.put_in_order();
    using Keys = std::vector<std::int64_t>;
    CHECK(near_goods(names, "蓄电池") == Keys{2, 4});
    CHECK(near_goods(names, "蓄电池及材料") == Keys{1, 4});
    CHECK(near_goods(names, "蓄电池及材料等商品") == Keys{1, 2});
    CHECK(near_goods(names, "蓄电池材料").empty());  // 材料 may be another thing
    CHECK(near_goods(names, "蓄及").empty());        // 蓄 is too short
}
