// Years found by agreement: written, taken back, and carried over to the basis.

#include "store/resolve.hpp"

#include <catch2/catch.hpp>

#include "store/basis_json.hpp"
#include "unit/store_fixture.hpp"

namespace {

using namespace qhdb;
using qhdb::test::Page;
using qhdb::test::row;

struct Fixture {
    test::TemporaryFolder folder;
    Store store{folder.file("a.db"), OpenMode::ReadWriteCreate};

    Fixture() {
        Page page = test::page("a.txt", "增3%，收窄1点");
        test::undate(page.add("3%", Measure::Growth, "3", "percent"), 1, 3);
        Fact& gap = page.add("1点", Measure::GrowthGap, "1", "pp");
        test::undate(gap, 1, 3);
        gap.basis.partner = "";
        gap.basis.period_expression = PeriodExpression{PeriodExpression::Year::ThisYear, -1, 1, 12, 0};
        append(store, page);
    }
};

std::vector<YearResolution> both_in_2025() {
    return {{1, months_of(2025, 1, 3), "because"}, {2, months_of(2025, 1, 3), "because"}};
}

constexpr const char* state = "SELECT status, period_start, resolved_by, basis FROM fact WHERE fact_id = ";

}  // namespace

TEST_CASE_METHOD(Fixture, "facts come to reconciliation as they were written", "[store]") {
    const std::vector<ReconcileFact> facts = select_reconcile_facts(store);
    REQUIRE(facts.size() == 2);
    CHECK(facts[0].series_key == "632800|total|0|0|0|0");
    CHECK(facts[0].number_exact == "3");
    CHECK_FALSE(facts[0].period.has_value());
    CHECK(facts[0].expression == PeriodExpression{PeriodExpression::Year::ThisYear, 0, 1, 3, 0});
}

TEST_CASE_METHOD(Fixture, "a resolution dates the fact and its basis", "[store]") {
    apply_resolutions(store, both_in_2025());
    CHECK(row(store, state + std::string("1")) == "resolved|2025-01-01|because|");
    CHECK(row(store, state + std::string("2")) ==
          R"(resolved|2025-01-01|because|{"partner":null,"period_start":"2024-01-01","period_end":"2024-12-31"})");
    CHECK(select_reconcile_facts(store)[0].period == months_of(2025, 1, 3));  // to be told again with the next document
    CHECK(row(store, "SELECT growth_pct FROM trade") == "3.0");
}

TEST_CASE_METHOD(Fixture, "only facts of the series that lack a year come to reconciliation", "[store]") {
    Page page = test::page("b.txt", "增3%，出口5亿元");
    test::date(page.add("3%", Measure::Growth, "3", "percent"), 2025, 1, 3);
    Fact& exports = page.add("5亿元", Measure::Value, "500000000", "CNY");
    exports.series.flow = Flow::Export;
    test::date(exports, 2025, 1, 3);
    append(store, page);
    const std::vector<ReconcileFact> facts = select_reconcile_facts(store);
    REQUIRE(facts.size() == 3);
    CHECK(facts[2].doc == 2);
    CHECK(facts[2].period == months_of(2025, 1, 3));
}

TEST_CASE_METHOD(Fixture, "a resolution can be taken back whole", "[store]") {
    const auto facts = [&] { return test::rows(store, "SELECT * FROM obs"); };
    const auto before = facts();
    apply_resolutions(store, both_in_2025());
    CHECK(facts() != before);
    withdraw_resolutions(store);
    CHECK(facts() == before);
}

TEST_CASE("a basis comes back from its JSON", "[store]") {
    Basis basis;
    basis.region = "100000";
    basis.commodity = "";
    basis.partner = "\"一带一路\"国家";
    basis.period = months_of(2024, 1, 5);
    basis.of = "growth";
    CHECK(store::basis_from_json(basis.to_json()) == basis);
    CHECK(store::basis_from_json("").empty());
}
