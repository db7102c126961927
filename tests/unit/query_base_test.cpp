// Growth against another time than the year before, and comparisons that name one time only.
#include <catch2/catch.hpp>
#include <optional>

#include "qhdb/query.hpp"
#include "unit/store_fixture.hpp"

using namespace qhdb;

namespace {

/// Trade of Jiangxi in the first halves of 2021 and 2019; growth in 2021 on the year before and on 2019.
test::Page first_halves() {
    test::Page page = test::page("p.txt", "120亿元 12.4% 45.2% 出口60亿元 30亿元");
    const auto add = [&](const std::string& text, Flow flow, Measure measure, const std::string& number, int year) {
        Fact& fact = page.add(text, measure, number, measure == Measure::Value ? "CNY" : "percent");
        fact.series.region = "360000";
        fact.series.flow = flow;
        fact.interval = {fact.number, fact.number};
        test::date(fact, year, 1, 6);
        return &fact;
    };
    add("120亿元", Flow::Total, Measure::Value, "12000000000", 2021);
    add("12.4%", Flow::Total, Measure::Growth, "12.4", 2021);
    Fact* on_2019 = add("45.2%", Flow::Total, Measure::Growth, "45.2", 2021);
    on_2019->basis.period = Period{{2019, 1, 1}, {2019, 6, 30}};
    add("60亿元", Flow::Export, Measure::Value, "6000000000", 2021);
    add("30亿元", Flow::Export, Measure::Value, "3000000000", 2019);
    return page;
}

struct Case {
    const char* question;
    AnswerStatus status;
    std::optional<const char*> number;  ///< of the first row
};

}  // namespace

TEST_CASE("growth is against the time that the question names", "[query][base]") {
    const auto [question, status, number] = GENERATE(values<Case>({
        {"江西2021年上半年进出口较2019年同期增长多少", AnswerStatus::Ok, "45.2"},
        {"江西2021年上半年进出口与2019年同期相比增长多少", AnswerStatus::Ok, "45.2"},
        {"江西2021年上半年进出口比2019年上半年增长多少", AnswerStatus::Ok, "45.2"},
        {"growth of Jiangxi trade H1 2021 against the same period of 2019", AnswerStatus::Ok, "45.2"},
        {"growth of Jiangxi trade against 2019", AnswerStatus::Ok, "45.2"},
        // Of the year before: the growth that goes without saying.
        {"江西2021年上半年进出口增长多少", AnswerStatus::Ok, "12.4"},
        {"江西2021年上半年进出口比2020年上半年增长多少", AnswerStatus::Ok, "12.4"},
        {"江西进出口较2020年增长多少", AnswerStatus::Ok, "12.4"},
        // Derived from the values of both times, and nothing where one of them is not known.
        {"江西2021年上半年出口较2019年同期增长多少", AnswerStatus::Ok, "100"},
        {"江西2021年上半年进口较2019年同期增长多少", AnswerStatus::Nearest, "45.2"},
        // One side of a comparison, and no growth that would say the other.
        {"江西出口与2019年上半年相比", AnswerStatus::NotUnderstood, std::nullopt},
        {"Jiangxi exports compared with H1 2019", AnswerStatus::NotUnderstood, std::nullopt},
        // A verb that sets nothing against the time behind it.
        {"compare H1 2021 growth of Jiangxi trade and exports", AnswerStatus::Nearest, "12.4"},
        {"对比2021年上半年江西进出口和出口增速", AnswerStatus::Nearest, "12.4"},
        // Both sides.
        {"Jiangxi exports H1 2021 compared with H1 2019", AnswerStatus::Ok, "6000000000"},
        {"江西2021年上半年和2019年上半年出口相比", AnswerStatus::Ok, "6000000000"},
    }));
    const Answer answer = test::ask(first_halves(), question);
    CAPTURE(question, answer.notes);
    CHECK(answer.status == status);
    REQUIRE(answer.rows.empty() == !number);
    if (number) CHECK(answer.rows.front().number == Decimal::parse(*number));
}

TEST_CASE("a comparison with one side says what it lacks", "[query][base]") {
    const Answer answer = test::ask(first_halves(), "Jiangxi exports compared with H1 2019");
    CHECK(test::notes_have(answer, "name both periods"));
}
