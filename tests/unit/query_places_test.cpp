// Places that are called by another name than the database gives them: ports, parts of pilot zones.
#include <catch2/catch.hpp>

#include "qhdb/query.hpp"
#include "unit/store_fixture.hpp"

using namespace qhdb;

namespace {

/// A database of one page with exports of vegetables, a fact a zone.
class Zones {
public:
    void add(const std::string& code, Measure measure, const std::string& number, const std::string& unit) {
        Fact& fact = page_.add("9", measure, number, unit);
        fact.series.region = code;
        fact.series.flow = Flow::Export;
        fact.series.commodity = "蔬菜";
        fact.interval = {fact.number, fact.number};
        test::date(fact, 2017, 1, 12);
    }

    [[nodiscard]] Answer ask(const std::string& question) const { return test::ask(page_, question); }

private:
    test::Page page_ = test::page("p.txt", "9");
};

}  // namespace

TEST_CASE("a place without facts is the port that is called by its name", "[query][places]") {
    Zones zones;
    zones.add("150781-PORT", Measure::Value, "1050000000", "CNY");
    zones.add("150781-ROADPORT", Measure::QuantityGrowth, "68.3", "percent");
    const Answer value = zones.ask("2017年满洲里蔬菜出口额");
    CHECK(value.status == AnswerStatus::Ok);
    REQUIRE(value.rows.size() == 1);
    CHECK(value.rows[0].region == "150781-PORT");
    CHECK(test::notes_have(value, "150781-PORT"));

    const Answer growth = zones.ask("Manzhouli vegetable export quantity growth 2017");
    CHECK(growth.status == AnswerStatus::Ok);
    REQUIRE(growth.rows.size() == 1);
    CHECK(growth.rows[0].region == "150781-ROADPORT");
}

TEST_CASE("of several ports that answer none is taken, and a bonded zone stands for no city", "[query][places]") {
    Zones zones;
    zones.add("150781-PORT", Measure::Value, "1050000000", "CNY");
    zones.add("150781-CD", Measure::Value, "2050000000", "CNY");
    zones.add("630100-CBZ", Measure::Value, "50000000", "CNY");
    CHECK(zones.ask("2017年满洲里蔬菜出口额").status == AnswerStatus::Ambiguous);
    CHECK(zones.ask("2017年西宁蔬菜出口额").status != AnswerStatus::Ok);
}

TEST_CASE("the part of a province's pilot zone in a city is known by its address", "[query][places]") {
    Zones zones;
    zones.add("420100-FTZ", Measure::Value, "30000000", "CNY");
    for (const char* name : {"湖北自贸试验区武汉片区", "湖北自贸区武汉片区", "武汉片区", "武汉自贸区"}) {
        const Answer answer = zones.ask("2017年" + std::string(name) + "蔬菜出口额");
        INFO(name);
        CHECK(answer.status == AnswerStatus::Ok);
        REQUIRE(answer.rows.size() == 1);
        CHECK(answer.rows[0].region == "420100-FTZ");
    }
}
