// What the compact columns of table obs say is what was put in: any decimal, any interval, every measure and unit.

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <catch2/catch.hpp>
#include <random>

#include "base/exact_number.hpp"
#include "unit/store_fixture.hpp"

namespace {

using namespace qhdb;

constexpr int rounds = 3000;

/// Prints numbers of a seed: of every length, with and without decimals, rounded at any of their digits.
class Printer {
public:
    explicit Printer(unsigned seed) : random_(seed) {}

    Decimal number() {
        const int digits = pick(1, 18);
        std::int64_t limit = 1;
        for (int i = 0; i < digits; ++i) limit *= 10;
        return {std::uniform_int_distribution<std::int64_t>(-limit + 1, limit - 1)(random_), pick(-20, 14)};
    }

    Interval interval(const Decimal& number) {
        switch (pick(0, 5)) {
            case 0: return {number, number};
            case 1: return {this->number(), this->number()};
            case 2: return interval_of(number, 0, pick(0, 1) == 0 ? Bound::AtLeast : Bound::AtMost);
            default: return interval_of(number, number.exponent() + pick(-1, 2), Bound::Exact);
        }
    }

    int pick(int first, int last) { return std::uniform_int_distribution(first, last)(random_); }

private:
    std::mt19937 random_;
};

std::string text_of(const std::optional<Decimal>& number) { return number ? number->to_string() : ""; }

std::string column(SQLite::Statement& row, int at) {
    return row.getColumn(at).isNull() ? "" : row.getColumn(at).getString();
}

std::optional<std::string> optional_text(SQLite::Statement& row, int at) {
    return row.getColumn(at).isNull() ? std::nullopt : std::optional(row.getColumn(at).getString());
}

std::optional<int> optional_number(SQLite::Statement& row, int at) {
    return row.getColumn(at).isNull() ? std::nullopt : std::optional(row.getColumn(at).getInt());
}

StoredColumns stored_columns(SQLite::Statement& row) {
    return {row.getColumn(3).getDouble(), optional_number(row, 8), optional_text(row, 9),
            optional_number(row, 10),     optional_text(row, 11),  optional_text(row, 12)};
}

}  // namespace

TEST_CASE("decimals and intervals come back as they were", "[store][property]") {
    const test::TemporaryFolder folder;
    Store store(folder.file("a.db"), OpenMode::ReadWriteCreate);
    Printer printer(8);
    test::Page page = test::page("a.txt", "1");
    for (int i = 0; i < rounds; ++i) {
        Fact& fact = page.add("1", static_cast<Measure>(i % measure_count), "1", i % 3 == 0 ? "CNY" : "percent");
        fact.number = printer.number();
        fact.interval = printer.interval(fact.number);
        fact.bound = static_cast<Bound>(i % 4);
    }
    append(store, page);
    SQLite::Statement row(store.database(),
                          "SELECT number_exact, lower_exact, upper_exact, number, measure, unit, bound, status,"
                          " decimals, number_text, half, lower_text, upper_text FROM obs ORDER BY obs_id");
    for (const Fact& fact : page.extraction.facts) {
        REQUIRE(row.executeStep());
        CAPTURE(fact.number.to_string(), text_of(fact.interval.lower), text_of(fact.interval.upper));
        REQUIRE(column(row, 0) == fact.number.to_string());
        REQUIRE(column(row, 1) == text_of(fact.interval.lower));
        REQUIRE(column(row, 2) == text_of(fact.interval.upper));
        REQUIRE(row.getColumn(3).getDouble() == fact.number.to_double());
        REQUIRE(column(row, 4) == to_string(fact.measure));
        REQUIRE(column(row, 5) == fact.unit);
        REQUIRE(column(row, 6) == to_string(fact.bound));
        REQUIRE(column(row, 7) == "stated");
        const StoredColumns stored = stored_columns(row);
        REQUIRE(exact_number(stored) == fact.number);
        REQUIRE(exact_interval(stored) == fact.interval);
    }
}

// Texts of more digits than the columns hold are read by SQLite, whose last bit is its own.
TEST_CASE("printed numbers have the doubles of their decimals at both ends", "[store][property]") {
    const test::TemporaryFolder folder;
    Store store(folder.file("a.db"), OpenMode::ReadWriteCreate);
    Printer printer(9);
    test::Page page = test::page("a.txt", "1");
    for (int i = 0; i < rounds; ++i) {
        Fact& fact = page.add("1", Measure::Growth, "1", "percent");
        fact.number = Decimal(printer.pick(-99999, 99999), printer.pick(-4, 8));
        fact.interval = interval_of(fact.number, fact.number.exponent() - printer.pick(0, 1), Bound::Exact);
    }
    append(store, page);
    SQLite::Statement row(store.database(), "SELECT lower, upper, typeof(lower), half FROM obs ORDER BY obs_id");
    for (const Fact& fact : page.extraction.facts) {
        REQUIRE(row.executeStep());
        CAPTURE(fact.number.to_string());
        REQUIRE(row.getColumn(0).getDouble() == fact.interval.lower->to_double());
        REQUIRE(row.getColumn(1).getDouble() == fact.interval.upper->to_double());
        REQUIRE(column(row, 2) == "real");
        REQUIRE_FALSE(row.getColumn(3).isNull());
    }
}
