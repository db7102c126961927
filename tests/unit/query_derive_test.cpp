// Derived numbers: exact, with intervals, marked, and only where the inputs belong together.
#include <catch2/catch.hpp>

#include "query/derive.hpp"
#include "query/order.hpp"

using namespace qhdb;
using namespace qhdb::query;

namespace {

std::int64_t next_fact = 1;

AnswerRow stated(Flow flow, Period period, Measure measure, Decimal number, Decimal half_width) {
    AnswerRow row;
    row.region = "630000";
    row.flow = flow;
    row.period = period;
    row.measure = measure;
    row.number = number;
    row.unit = measure == Measure::Growth ? "percent" : "CNY";
    row.interval = {number - half_width, number + half_width};
    row.facts = {next_fact++};
    return row;
}

Cell cell(Flow flow, Period period, Measure measure) { return {"630000", period, flow, "", "", "", "", measure, ""}; }

const Period h1 = months_of(2025, 1, 6);
const Period q1 = months_of(2025, 1, 3);
const Period q2 = months_of(2025, 4, 6);
const Decimal tenth(5, 6);  // half of 0.1亿

CellTable example() {
    CellTable table;
    table.add(stated(Flow::Total, h1, Measure::Value, Decimal(359, 7), tenth));
    table.add(stated(Flow::Total, h1, Measure::Growth, Decimal(577, -1), Decimal(5, -2)));
    table.add(stated(Flow::Total, q1, Measure::Value, Decimal(188, 7), tenth));
    table.add(stated(Flow::Export, h1, Measure::Value, Decimal(318, 7), tenth));
    table.add(stated(Flow::Import, h1, Measure::Value, Decimal(41, 7), tenth));
    return table;
}

}  // namespace

TEST_CASE("a quarter from two cumulated figures", "[query][derive]") {
    const CellTable table = example();
    const auto row = Deriver(table).resolve(cell(Flow::Total, q2, Measure::Value));
    REQUIRE(row);
    CHECK(row->derived);
    CHECK(row->number == Decimal(171, 7));
    CHECK(*row->interval.lower == Decimal(170, 7));
    CHECK(*row->interval.upper == Decimal(172, 7));
    CHECK(row->facts.size() == 2);
}

TEST_CASE("a stated number is never derived again", "[query][derive]") {
    const CellTable table = example();
    CHECK_FALSE(Deriver(table).resolve(cell(Flow::Total, h1, Measure::Value))->derived);
}

TEST_CASE("balance, base and growth", "[query][derive]") {
    const CellTable table = example();
    CHECK(Deriver(table).resolve(cell(Flow::Balance, h1, Measure::Value))->number == Decimal(277, 7));
    const auto base = Deriver(table).resolve(cell(Flow::Total, shifted_years(h1, -1), Measure::Value));
    REQUIRE(base);
    CHECK(base->number.to_double() == Approx(3.59e9 / 1.577));
    CHECK(base->interval.lower->to_double() < 3.59e9 / 1.577);
    CHECK(base->interval.upper->to_double() > 3.59e9 / 1.577);
    CHECK_FALSE(Deriver(table).resolve(cell(Flow::Export, q1, Measure::Growth)));
}

TEST_CASE("nothing is derived from a bound or into a negative trade value", "[query][derive]") {
    CellTable table;
    AnswerRow bound = stated(Flow::Export, h1, Measure::Value, Decimal(3, 9), tenth);
    bound.bound = Bound::AtLeast;
    table.add(bound);
    table.add(stated(Flow::Import, h1, Measure::Value, Decimal(4, 9), tenth));
    CHECK_FALSE(Deriver(table).resolve(cell(Flow::Total, h1, Measure::Value)));
    table.add(stated(Flow::Total, q1, Measure::Value, Decimal(9, 9), tenth));
    table.add(stated(Flow::Total, h1, Measure::Value, Decimal(8, 9), tenth));
    CHECK_FALSE(Deriver(table).resolve(cell(Flow::Total, q2, Measure::Value)));
}

TEST_CASE("the exact witness is chosen before a bound, and all that agree are its sources", "[query][cells]") {
    CellTable table;
    AnswerRow bound = stated(Flow::Total, h1, Measure::Value, Decimal(2, 8), tenth);
    bound.bound = Bound::AtLeast;
    bound.interval = {Decimal(2, 8), std::nullopt};
    table.add(bound);
    table.add(stated(Flow::Total, h1, Measure::Value, Decimal(26, 7), tenth));
    table.add(stated(Flow::Total, h1, Measure::Value, Decimal(9, 8), tenth));
    const AnswerRow* row = table.find(cell(Flow::Total, h1, Measure::Value));
    REQUIRE(row != nullptr);
    CHECK(row->number == Decimal(26, 7));
    CHECK(row->facts.size() == 2);
    CHECK(table.conflicts(*row).size() == 1);
}

TEST_CASE("a condition inside the rounding is possible, not certain", "[query][order]") {
    const Condition above{Measure::Growth, Relation::Above, Decimal(100, 0), "percent"};
    CHECK_FALSE(is_certain({Decimal(995, -1), Decimal(1005, -1)}, above));
    CHECK(is_certain({Decimal(135, 0), Decimal(145, 0)}, above));
    CHECK(is_certain({Decimal(100, 0), std::nullopt}, above));
}
