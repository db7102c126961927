// What is no sure answer: another whole than the asked one, numbers that exclude one another, parts above their whole,
// places that regions without a number leave open.
#include <catch2/catch.hpp>

#include "qhdb/query.hpp"
#include "unit/store_fixture.hpp"

using namespace qhdb;
using test::Page;

namespace {

/// A database of one page, of facts that are stated one after another.
class Facts {
public:
    explicit Facts(const std::string& text) : page_(test::page("p.txt", text)) {}

    Fact& add(const std::string& text, Measure measure, const std::string& number, const std::string& unit) {
        Fact& fact = page_.add(text, measure, number, unit);
        fact.series.region = "630000";
        fact.series.flow = Flow::Export;
        fact.interval = {fact.number, fact.number};
        test::date(fact, 2025, 1, 3);
        return fact;
    }

    [[nodiscard]] Answer ask(const std::string& question) const { return test::ask(page_, question); }

private:
    Page page_;
};

/// Silicon: 2.4 of 16.5亿元, and 69.3 % of the nation's.
Facts silicon() {
    Facts facts("硅2.4亿元 出口16.5亿元 占全国69.3%");
    facts.add("16.5亿元", Measure::Value, "1650000000", "CNY");
    facts.add("2.4亿元", Measure::Value, "240000000", "CNY").series.commodity = "多晶硅";
    Fact& share = facts.add("69.3%", Measure::Share, "69.3", "percent");
    share.series.commodity = "多晶硅";
    share.basis.region = "100000";
    return facts;
}

}  // namespace

TEST_CASE("a share answers for the asked whole only", "[query][doubt]") {
    const Answer own = silicon().ask("2025年一季度多晶硅占全省出口的比重");
    CHECK(own.status == AnswerStatus::Ok);
    REQUIRE(own.rows.size() == 1);
    CHECK(own.rows[0].derived);
    CHECK(own.rows[0].number.to_double() == Approx(100 * 2.4 / 16.5));

    const Answer national = silicon().ask("2025年一季度青海多晶硅出口占全国比重");
    CHECK(national.status == AnswerStatus::Ok);
    REQUIRE(national.rows.size() == 1);
    CHECK(national.rows[0].number == Decimal(693, -1));
}

TEST_CASE("a share of another whole is near where none was named, and nothing where one was", "[query][doubt]") {
    Facts facts("占全国69.3%");
    Fact& share = facts.add("69.3%", Measure::Share, "69.3", "percent");
    share.series.commodity = "多晶硅";
    share.basis.region = "100000";
    const Answer unsaid = facts.ask("Qinghai polysilicon export share Q1 2025");
    CHECK(unsaid.status == AnswerStatus::Nearest);
    CHECK(unsaid.rows.size() == 1);
    CHECK(test::notes_have(unsaid, "of China"));
    CHECK(facts.ask("polysilicon share of Qinghai total trade exports Q1 2025").status != AnswerStatus::Ok);
}

TEST_CASE("numbers that exclude one another answer nothing surely", "[query][doubt]") {
    Facts facts("增长3.7%，增长1.5%");
    facts.add("3.7%", Measure::Growth, "3.7", "percent");
    facts.add("1.5%", Measure::Growth, "1.5", "percent");
    const Answer answer = facts.ask("Qinghai export growth Q1 2025");
    CHECK(answer.status == AnswerStatus::Nearest);
    CHECK(test::notes_have(answer, "1.5%"));
}

TEST_CASE("a growth in yuan and one in dollars are told apart by the value before them", "[query][doubt]") {
    Facts facts("20亿美元，增长1.3%；120亿元，下降1.1%");
    facts.add("20亿美元", Measure::Value, "2000000000", "USD");
    facts.add("1.3%", Measure::Growth, "1.3", "percent");
    facts.add("120亿元", Measure::Value, "12000000000", "CNY");
    facts.add("1.1%", Measure::Growth, "-1.1", "percent");
    const Answer yuan = facts.ask("Qinghai export growth Q1 2025");
    CHECK(yuan.status == AnswerStatus::Ok);
    REQUIRE(yuan.rows.size() == 1);
    CHECK(yuan.rows[0].number == Decimal(-11, -1));
    CHECK(test::notes_have(yuan, "USD"));
    const Answer dollars = facts.ask("Qinghai export growth Q1 2025 in dollars");
    CHECK(dollars.status == AnswerStatus::Ok);
    REQUIRE(dollars.rows.size() == 1);
    CHECK(dollars.rows[0].number == Decimal(13, -1));
}

TEST_CASE("a part is not larger than its whole", "[query][doubt]") {
    Facts facts("出口1亿元，对日本出口79.6亿元，对越南出口0.6亿元");
    facts.add("1亿元", Measure::Value, "100000000", "CNY");
    facts.add("79.6亿元", Measure::Value, "7960000000", "CNY").series.partner = "日本";
    facts.add("0.6亿元", Measure::Value, "60000000", "CNY").series.partner = "越南";
    CHECK(facts.ask("Qinghai exports to Vietnam Q1 2025").status == AnswerStatus::Ok);
    const Answer japan = facts.ask("Qinghai exports to Japan Q1 2025");
    CHECK(japan.status == AnswerStatus::Nearest);
    CHECK(test::notes_have(japan, "larger than the total"));
}

TEST_CASE("a computed place is certain only where the others cannot stand above", "[query][doubt]") {
    Facts facts("出口10亿元，西宁7亿元，海西2.5亿元，海东0.1亿元");
    facts.add("10亿元", Measure::Value, "1000000000", "CNY");
    facts.add("7亿元", Measure::Value, "700000000", "CNY").series.region = "630100";
    facts.add("2.5亿元", Measure::Value, "250000000", "CNY").series.region = "632800";
    facts.add("0.1亿元", Measure::Value, "10000000", "CNY").series.region = "630200";
    const Answer second = facts.ask("rank of Haixi exports in Qinghai Q1 2025");
    CHECK(second.status == AnswerStatus::Ok);
    REQUIRE(second.rows.size() == 1);
    CHECK(second.rows[0].number == Decimal(2, 0));
    const Answer third = facts.ask("rank of Haidong city exports in Qinghai Q1 2025");
    CHECK(third.status == AnswerStatus::Nearest);
    CHECK(test::notes_have(third, "5 regions of the level have no number"));
}

TEST_CASE("by country keeps ASEAN, the EU, and a continent of which no country is listed", "[query][partner]") {
    Facts facts("对非洲2亿元，对美国1亿元，对东盟3亿元，对拉美4亿元，对巴西1.5亿元");
    facts.add("2亿元", Measure::Value, "200000000", "CNY").series.partner = "非洲";
    facts.add("1亿元", Measure::Value, "100000000", "CNY").series.partner = "美国";
    facts.add("3亿元", Measure::Value, "300000000", "CNY").series.partner = "东盟";
    facts.add("4亿元", Measure::Value, "400000000", "CNY").series.partner = "拉丁美洲";
    facts.add("1.5亿元", Measure::Value, "150000000", "CNY").series.partner = "巴西";
    const auto partners = [&](const char* question) {
        std::string all;
        for (const AnswerRow& row : facts.ask(question).rows) all += row.partner + ";";
        return all;
    };
    CHECK(partners("Qinghai exports by country Q1 2025") == "东盟;非洲;巴西;美国;");
    CHECK(partners("Qinghai exports by partner Q1 2025") == "拉丁美洲;东盟;非洲;巴西;美国;");
    CHECK(partners("which country bought most from Qinghai exports Q1 2025") == "巴西;");
}
