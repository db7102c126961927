// The views that people read: which of several statements is shown, and that nothing is counted twice.

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "unit/store_fixture.hpp"

namespace {

using namespace qhdb;
using qhdb::test::Page;
using qhdb::test::row;
using qhdb::test::rows;

struct Fixture {
    test::TemporaryFolder folder;
    Store store{folder.file("a.db"), OpenMode::ReadWriteCreate};

    // One document that states the value of the region's trade in the first quarter of 2025.
    void state(const std::string& doc, const std::string& text, const std::string& number, Interval interval,
               Bound bound = Bound::Exact) {
        Page page = test::page(doc, "进出口" + text + "。来自" + doc);
        Fact& fact = page.add(text, Measure::Value, number, "CNY");
        fact.interval = std::move(interval);
        fact.bound = bound;
        append(store, page);
    }
};

Interval between(const char* lower, const char* upper) { return {Decimal::parse(lower), Decimal::parse(upper)}; }

constexpr const char* shown = "SELECT value_cny, value_bound, sources FROM trade";

}  // namespace

TEST_CASE_METHOD(Fixture, "the narrowest statement is shown", "[store][views]") {
    state("a.txt", "1.2亿元", "120000000", between("115000000", "125000000"));
    state("b.txt", "1.23亿元", "123000000", between("122500000", "123500000"));
    CHECK(rows(store, shown) == std::vector<std::string>{"123000000.0|exact|2"});
}

TEST_CASE_METHOD(Fixture, "of equal statements the first document's is shown", "[store][views]") {
    state("a.txt", "1.2亿元", "120000000", between("115000000", "125000000"));
    state("b.txt", "1.1亿元", "110000000", between("105000000", "115000000"));
    CHECK(rows(store, shown) == std::vector<std::string>{"120000000.0|exact|2"});
}

TEST_CASE_METHOD(Fixture, "a bound is shown only where nothing better is there", "[store][views]") {
    state("a.txt", "1亿元", "100000000", {Decimal::parse("100000000"), std::nullopt}, Bound::AtLeast);
    CHECK(rows(store, shown) == std::vector<std::string>{"100000000.0|at_least|1"});
    state("b.txt", "1.2亿元", "120000000", between("115000000", "125000000"), Bound::Approx);
    CHECK(rows(store, shown) == std::vector<std::string>{"120000000.0|approx|2"});
    state("c.txt", "1.3亿元", "130000000", between("125000000", "135000000"));
    CHECK(rows(store, shown) == std::vector<std::string>{"130000000.0|exact|3"});
}

TEST_CASE_METHOD(Fixture, "measures of a series stand in one row", "[store][views]") {
    Page page = test::page("a.txt", "值1亿元，美元2亿，增3%，占4%，量5吨，量增6%，占全国7%");
    page.add("1亿元", Measure::Value, "100000000", "CNY");
    page.add("2亿", Measure::Value, "200000000", "USD");
    page.add("3%", Measure::Growth, "3", "percent");
    page.add("4%", Measure::Share, "4", "percent").basis.flow = "total";
    page.add("5吨", Measure::Quantity, "5", "t");
    page.add("6%", Measure::QuantityGrowth, "6", "percent");
    page.add("7%", Measure::Share, "7", "percent").basis.region = "100000";
    append(store, page);
    CHECK(rows(store,
               "SELECT value_cny, value_usd, growth_pct, share_pct, share_basis, quantity, quantity_unit,"
               " quantity_growth_pct, sources FROM trade") ==
          std::vector<std::string>{R"(100000000.0|200000000.0|3.0|4.0|{"flow":"total"}|5.0|t|6.0|1)"});
    CHECK(rows(store, "SELECT facts, documents FROM coverage WHERE measure = 'value'") ==
          std::vector<std::string>{"2|1"});
}

TEST_CASE_METHOD(Fixture, "facts without a year and of older editions are left out", "[store][views]") {
    Page page = test::page("a.txt", "值1亿元");
    test::undate(page.add("1亿元", Measure::Value, "100000000", "CNY"), 1, 3);
    append(store, page);
    CHECK(row(store, "SELECT count(*) FROM trade") == "0");
    CHECK(row(store, "SELECT status, period_start IS NULL, period_text FROM fact") == "unresolved|1|Y+0/01-03");
    state("a.txt", "2亿元", "200000000", between("150000000", "250000000"));
    CHECK(rows(store, shown) == std::vector<std::string>{"200000000.0|exact|1"});
    CHECK(row(store, "SELECT count(*) FROM coverage") == "1");
}

TEST_CASE_METHOD(Fixture, "each series and period has one row", "[store][views]") {
    Page page = test::page("a.txt", "1亿元 2亿元 3亿元 4亿元");
    page.add("1亿元", Measure::Value, "100000000", "CNY");
    page.add("2亿元", Measure::Value, "200000000", "CNY").series.flow = Flow::Export;
    page.add("3亿元", Measure::Value, "300000000", "CNY").series.partner = "东盟";
    test::date(page.add("4亿元", Measure::Value, "400000000", "CNY"), 2024, 1, 12);
    append(store, page);
    CHECK(row(store, "SELECT count(*) FROM trade") == "4");
    CHECK(rows(store, "SELECT period, flow, partner_en, value_cny FROM trade ORDER BY value_cny") ==
          std::vector<std::string>{"2025年一季度|total||100000000.0", "2025年一季度|export||200000000.0",
                                   "2025年一季度|total|ASEAN|300000000.0", "2024年|total||400000000.0"});
}

TEST_CASE_METHOD(Fixture, "a condition on region and period reaches the indices", "[store][views]") {
    const std::string plan = [&] {
        std::string text;
        for (const std::string& step : rows(store,
                                            "EXPLAIN QUERY PLAN SELECT growth_pct FROM trade WHERE"
                                            " region = '632800' AND period_start = '2025-01-01'")) {
            text += step + '\n';
        }
        return text;
    }();
    CAPTURE(plan);
    CHECK_THAT(plan, Catch::Contains("SEARCH r USING INDEX"));
    CHECK_THAT(plan, !Catch::Contains("SCAN x"));
}

TEST_CASE_METHOD(Fixture, "all rows of a view are read from the facts to the dimensions", "[store][views]") {
    for (const std::string view : {"fact", "best", "trade"}) {
        std::string plan;
        for (const std::string& step : rows(store, "EXPLAIN QUERY PLAN SELECT * FROM " + view)) plan += step + '\n';
        CAPTURE(view, plan);
        for (const char* dimension : {"SCAN c ", "SCAN t ", "SCAN w ", "SCAN g ", "SCAN m "}) {
            CHECK_THAT(plan, !Catch::Contains(dimension));
        }
    }
}

TEST_CASE_METHOD(Fixture, "an observation has its period in the words of SDMX", "[store][views]") {
    struct Row {
        int first, last;
        const char* expected;
    };
    for (const Row& it :
         {Row{1, 1, "M|2025-01"}, Row{12, 12, "M|2025-12"}, Row{4, 6, "Q|2025-Q2"}, Row{10, 12, "Q|2025-Q4"},
          Row{1, 6, "S|2025-S1"}, Row{7, 12, "S|2025-S2"}, Row{1, 12, "A|2025"}, Row{1, 4, "_O|2025-01-01/P4M"},
          Row{2, 4, "_O|2025-02-01/P3M"}, Row{4, 9, "_O|2025-04-01/P6M"}, Row{1, 24, "_O|2025-01-01/P24M"}}) {
        Page page = test::page(std::to_string(it.first) + "-" + std::to_string(it.last) + ".txt",
                               fmt::format("值1亿元 {}-{}", it.first, it.last));
        const int years = (it.last - 1) / 12;
        const int month = it.last - years * 12;
        page.add("1亿元", Measure::Value, "100000000", "CNY").period =
            Period{{2025, it.first, 1}, {2025 + years, month, days_in_month(2025 + years, month)}};
        append(store, page);
        CHECK(row(store, "SELECT FREQ, TIME_PERIOD FROM observation ORDER BY FACT_ID DESC LIMIT 1") == it.expected);
    }
}
