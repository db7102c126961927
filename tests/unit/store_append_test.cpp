// Appending: which rows a document becomes, editions, and all or nothing.

#include <catch2/catch.hpp>

#include "store/select.hpp"
#include "unit/store_fixture.hpp"

namespace {

using namespace qhdb;
using qhdb::test::Page;
using qhdb::test::row;
using qhdb::test::rows;
using qhdb::test::TemporaryFolder;

// The folder must be made before the store that lies in it.
struct Fixture {
    TemporaryFolder folder;
    Store store{folder.file("a.db"), OpenMode::ReadWriteCreate};
};

Page simple_page(const std::string& name = "a.txt", const std::string& text = "海西州进出口1.2亿元，增长1.7倍。") {
    Page page = test::page(name, text);
    page.add("1.2亿元", Measure::Value, "120000000", "CNY");
    page.add("1.7倍", Measure::Growth, "170", "percent");
    return page;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "a document keeps its bytes and facts", "[store]") {
    CHECK(append(store, simple_page()) == AppendResult::Added);
    CHECK(row(store, "SELECT name, edition, is_current, encoding, CAST(bytes AS TEXT) FROM doc") ==
          "a.txt|1|1|UTF-8|海西州进出口1.2亿元，增长1.7倍。");
    CHECK(
        rows(store, "SELECT region, flow, measure, number_exact, unit, text FROM fact") ==
        std::vector<std::string>{"632800|total|value|120000000|CNY|1.2亿元", "632800|total|growth|170|percent|1.7倍"});
    CHECK(row(store, "SELECT count(*) FROM doc_sentence") == "1");
    CHECK(row(store, "SELECT sentence FROM citation") == "海西州进出口1.2亿元，增长1.7倍。");
}

TEST_CASE_METHOD(Fixture, "exact decimals are plain text", "[store]") {
    Page page = test::page("a.txt", "增长1,234,567,890.12%");
    page.add("1,234,567,890.12%", Measure::Growth, "1234567890.12", "percent");
    append(store, page);
    CHECK(row(store, "SELECT number_exact, lower_exact, upper_exact FROM obs") ==
          "1234567890.12|1234567890.115|1234567890.125");
}

TEST_CASE_METHOD(Fixture, "an open bound is null", "[store]") {
    Page page = test::page("a.txt", "超3亿元");
    Fact& fact = page.add("3亿元", Measure::Value, "300000000", "CNY");
    fact.bound = Bound::AtLeast;
    fact.interval = {fact.number, std::nullopt};
    append(store, page);
    CHECK(row(store, "SELECT bound, lower_exact, upper_exact IS NULL, upper IS NULL FROM fact") ==
          "at_least|300000000|1|1");
}

TEST_CASE_METHOD(Fixture, "the same bytes are written once, under whatever name", "[store]") {
    CHECK(append(store, simple_page()) == AppendResult::Added);
    CHECK(append(store, simple_page()) == AppendResult::Unchanged);
    CHECK(append(store, simple_page("b.txt")) == AppendResult::Unchanged);
    CHECK(row(store, "SELECT count(*) FROM doc") == "1");
    CHECK(store.contains(sha256_hex("海西州进出口1.2亿元，增长1.7倍。")));
    CHECK_FALSE(store.contains(sha256_hex("else")));
}

TEST_CASE_METHOD(Fixture, "a changed document is a new edition, the old one stays", "[store]") {
    append(store, simple_page());
    CHECK(append(store, simple_page("a.txt", "更正：海西州进出口1.2亿元，增长1.7倍。")) == AppendResult::NewEdition);
    CHECK(rows(store, "SELECT edition, is_current FROM document ORDER BY edition") ==
          std::vector<std::string>{"1|0", "2|1"});
    CHECK(row(store, "SELECT count(*), min(fact_id) FROM fact") == "2|3");
    CHECK(row(store, "SELECT count(*) FROM citation") == "4");
}

TEST_CASE_METHOD(Fixture, "a document that cannot be written leaves nothing", "[store]") {
    append(store, simple_page());
    Page broken = simple_page("b.txt", "海西州进出口1.2亿元，增长1.7倍，再来。");
    broken.extraction.facts.back().series.commodity = "锂电池";
    broken.extraction.facts.back().citations.front().article = 99;
    store.begin();
    CHECK_THROWS(append(store, broken));
    store.commit();
    CHECK(row(store, "SELECT count(*) FROM doc") == "1");
    CHECK(row(store, "SELECT count(*) FROM obs") == "2");
    CHECK(row(store, "SELECT count(*) FROM commodity") == "0");
    broken.extraction.facts.back().citations.front().article = 0;
    CHECK(append(store, broken) == AppendResult::Added);
    CHECK(row(store, "SELECT count(*) FROM commodity WHERE commodity = '锂电池'") == "1");
}

TEST_CASE_METHOD(Fixture, "dimensions carry names in both languages", "[store]") {
    Page page = simple_page();
    Series& series = page.extraction.facts[0].series;
    series.commodity = "锂电池";
    series.commodity_text = "锂离子蓄电池";
    series.partner = "东盟";
    series.ownership = "民营企业";
    series.regime = "一般贸易";
    page.extraction.facts[1].series.commodity = "自家的奇物";
    append(store, page);
    CHECK(row(store,
              "SELECT commodity_en <> '' AND partner_en <> '' AND ownership_en <> '' AND regime_en <> ''"
              " FROM trade WHERE commodity = '锂电池'") == "1");
    CHECK(row(store, "SELECT commodity_en IS NULL, slug IS NULL FROM commodity WHERE commodity = '自家的奇物'") ==
          "1|1");
    CHECK(row(store, "SELECT commodity_text FROM fact WHERE commodity = '锂电池'") == "锂离子蓄电池");
    CHECK(row(store, "SELECT shape FROM series ORDER BY series_id") == "15");
}

TEST_CASE_METHOD(Fixture, "partners taken together know their members", "[store]") {
    Page page = simple_page();
    page.extraction.facts[0].series.partner = "越南、东盟、无名之国";
    page.extraction.facts[1].series.partner = "越南、东盟";
    append(store, page);
    CHECK(rows(store, "SELECT ordinal, member FROM partner_member WHERE partner = '越南、东盟、无名之国'") ==
          std::vector<std::string>{"1|越南", "2|东盟", "3|无名之国"});
    CHECK(row(store, "SELECT kind, partner_en IS NULL FROM partner WHERE partner = '越南、东盟、无名之国'") ==
          "several|1");
    CHECK(row(store, "SELECT partner_en FROM partner WHERE partner = '越南、东盟'") == "Vietnam, ASEAN");
    CHECK(row(store, "SELECT kind FROM partner WHERE partner = '无名之国'") == "other");
}

TEST_CASE_METHOD(Fixture, "a region brings its superiors, all provinces and its province's prefectures", "[store]") {
    append(store, simple_page());
    CHECK(row(store, "SELECT parent, province, prefecture FROM region WHERE region = '632800'") ==
          "630000|青海省|海西蒙古族藏族自治州");
    CHECK(row(store, "SELECT count(*) FROM region WHERE level = 'province'") == "34");
    CHECK(row(store, "SELECT count(*) FROM region WHERE level = 'prefecture' AND parent <> '630000'") == "0");
    CHECK(row(store, "SELECT count(*) FROM region WHERE level = 'prefecture'") == "8");
    CHECK(row(store, "SELECT province IS NULL, prefecture IS NULL FROM region WHERE region = '100000'") == "1|1");
}

TEST_CASE_METHOD(Fixture, "a zone without a code stands below its parent", "[store]") {
    Page page = simple_page();
    page.extraction.facts[0].series.region = "632800-NOWHERE";
    append(store, page);
    CHECK(row(store, "SELECT level, parent, province FROM region WHERE region = '632800-NOWHERE'") ==
          "zone|632800|青海省");
}

TEST_CASE_METHOD(Fixture, "a batch that is not committed is not there", "[store]") {
    store.begin();
    append(store, simple_page());
    store.rollback();
    CHECK(row(store, "SELECT count(*) FROM doc") == "0");
    CHECK(row(store, "SELECT count(*) FROM dim_region") == "0");
    append(store, simple_page());
    CHECK(row(store, "SELECT count(*) FROM fact") == "2");
}

TEST_CASE_METHOD(Fixture, "numerals, diagnostics and slots become rows", "[store]") {
    Page page = simple_page();
    page.document.diagnostics.push_back({"invalid-utf8", "Bytes are no text.", byte_span(3, 5)});
    page.extraction.diagnostics.push_back({"whole", "About all of it.", {}});
    page.extraction.numerals.push_back({0, byte_span(18, 27), "1.2亿元", NumeralOutcome::Open, "x"});
    page.extraction.facts[0].citations[0].slots = {{"region", "stated", "海西州", byte_span(0, 9)}};
    append(store, page);
    CHECK(rows(store, "SELECT code, start IS NULL FROM diagnostic") ==
          std::vector<std::string>{"invalid-utf8|0", "whole|1"});
    CHECK(row(store, "SELECT text, outcome, reason FROM numeral") == "1.2亿元|open|x");
    CHECK(row(store, "SELECT slots FROM citation ORDER BY citation_id") ==
          R"([{"slot":"region","how":"stated","text":"海西州","start":0,"end":9}])");
}

TEST_CASE_METHOD(Fixture, "facts are selected by every field of the filter", "[store]") {
    Page page = simple_page();
    Series& series = page.extraction.facts[0].series;
    series.commodity = "锂电池";
    series.commodity_text = "锂离子蓄电池";
    series.partner = "东盟";
    append(store, page);
    const auto count = [&](std::string FactFilter::*field, const char* value) {
        FactFilter filter;
        filter.*field = value;
        return select_facts(store, filter).size();
    };
    CHECK(count(&FactFilter::doc, "") == 2);
    CHECK(count(&FactFilter::doc, "a.txt") == 2);
    CHECK(count(&FactFilter::doc, "b.txt") == 0);
    CHECK(count(&FactFilter::region, "632800") == 2);
    CHECK(count(&FactFilter::region, "海西蒙古族藏族自治州") == 2);
    CHECK(count(&FactFilter::measure, "growth") == 1);
    CHECK(count(&FactFilter::flow, "export") == 0);
    CHECK(count(&FactFilter::commodity, "锂离子蓄电池") == 1);
    CHECK(count(&FactFilter::partner, "东盟") == 1);
    CHECK(count(&FactFilter::period_start, "2025-01-01") == 2);
    CHECK(count(&FactFilter::period_start, "2025-02-01") == 0);
    CHECK(count(&FactFilter::period_end, "2025-02-28") == 0);
    CHECK(count(&FactFilter::status, "unresolved") == 0);
    CHECK(find_fact(store, 2)->number == "170");
    CHECK_FALSE(find_fact(store, 3).has_value());
}
