#include <catch2/catch.hpp>

#include "qhdb/reconcile.hpp"

namespace {

using qhdb::Decimal;
using qhdb::PeriodExpression;
using qhdb::ReconcileFact;
using Year = PeriodExpression::Year;

/// A fact of a first quarter: dated when `year` is not 0.
ReconcileFact quarter(std::int64_t id, std::int64_t doc, const char* number, int year = 0) {
    ReconcileFact fact{id, doc, "630000|export||||", "value", "CNY", number, {}, {Year::Unstated, 0, 1, 3, 0}};
    if (year != 0) fact.period = qhdb::months_of(year, 1, 3);
    return fact;
}

/// `id:year` of each resolution.
std::string resolved(const std::vector<ReconcileFact>& facts) {
    std::string out;
    for (const auto& one : qhdb::resolve_years(facts)) {
        out += (out.empty() ? "" : " ") + std::to_string(one.fact) + ':' + std::to_string(one.period.start.year);
    }
    return out;
}

ReconcileFact with(ReconcileFact fact, const PeriodExpression& expression) {
    fact.expression = expression;
    return fact;
}

}  // namespace

TEST_CASE("two agreeing facts give all facts of a document their year", "[reconcile]") {
    CHECK(resolved({quarter(1, 1, "10", 2024), quarter(2, 1, "20", 2024), quarter(3, 2, "10"), quarter(4, 2, "20"),
                    quarter(5, 2, "30")}) == "3:2024 4:2024 5:2024");
}

TEST_CASE("what is no evidence of a year", "[reconcile]") {
    CHECK(resolved({}).empty());
    CHECK(resolved({quarter(1, 1, "10")}).empty());
    SECTION("one agreeing fact") { CHECK(resolved({quarter(1, 1, "10", 2024), quarter(2, 2, "10")}).empty()); }
    SECTION("the document itself") {
        CHECK(resolved({quarter(1, 1, "10", 2024), quarter(2, 1, "20", 2024), quarter(3, 1, "10"), quarter(4, 1, "20")})
                  .empty());
    }
    SECTION("two years that agree equally") {
        CHECK(resolved({quarter(1, 1, "10", 2024), quarter(2, 1, "20", 2024), quarter(3, 3, "10", 2023),
                        quarter(4, 3, "20", 2023), quarter(5, 2, "10"), quarter(6, 2, "20")})
                  .empty());
    }
    SECTION("other months") {
        auto half = with(quarter(3, 2, "10"), {Year::Unstated, 0, 1, 6, 0});
        CHECK(resolved({quarter(1, 1, "10", 2024), quarter(2, 1, "20", 2024), half, quarter(4, 2, "20")}).empty());
    }
    SECTION("another measure") {
        auto growth = quarter(3, 2, "10");
        growth.measure = "growth";
        CHECK(resolved({quarter(1, 1, "10", 2024), quarter(2, 1, "20", 2024), growth, quarter(4, 2, "20")}).empty());
    }
}

TEST_CASE("where two years agree, more agreement with one of them is not enough", "[reconcile]") {
    const std::vector<ReconcileFact> both{
        quarter(1, 1, "10", 2023), quarter(2, 1, "20", 2023), quarter(3, 1, "10", 2024), quarter(4, 1, "20", 2024),
        quarter(5, 1, "30", 2024), quarter(6, 2, "10"),       quarter(7, 2, "20"),       quarter(8, 2, "30")};
    CHECK(resolved(both).empty());
    std::vector<ReconcileFact> one = both;
    one.erase(one.begin());
    CHECK(resolved(one) == "6:2024 7:2024 8:2024");
}

TEST_CASE("a figure that the year's other documents exclude undoes it", "[reconcile]") {
    const auto said = [](ReconcileFact fact, const char* series, const char* lower, const char* upper) {
        fact.series_key = series;
        fact.interval = {Decimal::parse(lower), Decimal::parse(upper)};
        return fact;
    };
    std::vector<ReconcileFact> facts{quarter(1, 1, "10", 2024), quarter(2, 1, "20", 2024), quarter(4, 2, "10"),
                                     quarter(5, 2, "20")};
    const auto with_growth = [&](ReconcileFact dated, ReconcileFact undated) {
        std::vector<ReconcileFact> all = facts;
        dated.measure = undated.measure = "growth";
        dated.unit = undated.unit = "percent";
        all.push_back(said(dated, "630000|import||||", "11.5", "12.5"));
        all.push_back(undated);
        return all;
    };
    const auto near = said(quarter(6, 2, "12.1"), "630000|import||||", "12.05", "12.15");
    const auto far = said(quarter(6, 2, "13.1"), "630000|import||||", "13.05", "13.15");
    CHECK(resolved(with_growth(quarter(3, 1, "12", 2024), near)) == "4:2024 5:2024 6:2024");
    CHECK(resolved(with_growth(quarter(3, 1, "12", 2024), far)).empty());
    // Of another year, another basis, or a rank, it says nothing.
    CHECK(resolved(with_growth(quarter(3, 1, "12", 2023), far)) == "4:2024 5:2024 6:2024");
    auto other = far;
    other.basis = "{\"region\":\"100000\"}";
    CHECK(resolved(with_growth(quarter(3, 1, "12", 2024), other)) == "4:2024 5:2024 6:2024");
    const auto found = qhdb::find_years(with_growth(quarter(3, 1, "12", 2024), far));
    REQUIRE(found.evidence.size() == 3);
    CHECK(found.evidence[0] == qhdb::YearEvidence{2, 2024, 4, 1, true});
    CHECK(found.evidence[2] == qhdb::YearEvidence{2, 2024, 6, 3, false});
}

TEST_CASE("last year of a document is the year before its own", "[reconcile]") {
    const auto last_year = with(quarter(5, 2, "99"), {Year::ThisYear, -1, 1, 12, 0});
    CHECK(resolved({quarter(1, 1, "10", 2024), quarter(2, 1, "20", 2024), quarter(3, 2, "10"), quarter(4, 2, "20"),
                    last_year}) == "3:2024 4:2024 5:2023");
}

TEST_CASE("the evidence counts the facts that agree", "[reconcile]") {
    const auto found = qhdb::resolve_years(
        {quarter(1, 1, "10", 2024), quarter(2, 1, "20", 2024), quarter(3, 2, "10"), quarter(4, 2, "20")});
    REQUIRE(found.size() == 2);
    CHECK(found[0].evidence == "2 facts of this document are printed elsewhere for 2024");
}
