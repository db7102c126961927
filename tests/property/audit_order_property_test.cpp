// A book audited after each ingestion is as from scratch: random figures of a small world, document by document.
#include <SQLiteCpp/Database.h>

#include <catch2/catch.hpp>
#include <random>

#include "store/audit_rows.hpp"
#include "tool/audit_store.hpp"
#include "unit/store_fixture.hpp"

namespace {

using namespace qhdb;

/// Figures of the nation, a province, its prefectures and their counties, of months and years that are near each other,
/// relative to whatever region and period there is: few bulletins say such things, and all of them may be said.
class World {
public:
    explicit World(unsigned seed) : random_(seed) {}

    test::Page page(int number) {
        test::Page page = test::page(std::to_string(number), "共1.2，其中3.4，另有5.6，以及7.8，还有9.1，再加2.3（" +
                                                                 std::to_string(number) + "）");
        const auto facts = static_cast<std::size_t>(between(3, 6));
        static constexpr const char* words[] = {"1.2", "3.4", "5.6", "7.8", "9.1", "2.3"};
        for (std::size_t at = 0; at < facts; ++at) add_fact(page, words[at]);
        return page;
    }

private:
    int between(int least, int most) { return std::uniform_int_distribution<int>(least, most)(random_); }
    template <class List>
    auto one_of(const List& list) {
        return list[static_cast<std::size_t>(between(0, static_cast<int>(std::size(list)) - 1))];
    }

    std::string region() {
        static constexpr const char* regions[] = {"100000", "630000", "632800", "630100", "632801", "632802"};
        return one_of(regions);
    }
    int last_month() {
        static constexpr int last_months[] = {3, 12};
        return one_of(last_months);
    }

    void add_fact(test::Page& page, const std::string& text) {
        struct Kind {
            Measure measure;
            const char* unit;
            int most;
        };
        static constexpr Kind kinds[] = {{Measure::Value, "CNY", 40},      {Measure::Value, "CNY", 40},
                                         {Measure::Growth, "percent", 60}, {Measure::Share, "percent", 99},
                                         {Measure::GrowthGap, "pp", 30},   {Measure::Rank, "rank", 3}};
        const Kind kind = one_of(kinds);
        Fact& fact = page.add(text, kind.measure, std::to_string(between(1, kind.most)), kind.unit);
        fact.series.region = region();
        fact.series.flow = between(0, 1) == 0 ? Flow::Export : Flow::Total;
        fact.series.commodity = between(0, 4) == 0 ? "农产品" : "";
        test::date(fact, between(2022, 2025), 1, last_month());
        if (kind.measure == Measure::Share || kind.measure == Measure::GrowthGap) relate(fact);
    }

    void relate(Fact& fact) {
        if (between(0, 2) > 0) fact.basis.region = region();
        if (between(0, 2) > 0) fact.basis.period = months_of(between(2022, 2025), 1, last_month());
        if (between(0, 2) == 0) fact.basis.flow = "total";
        if (!fact.series.commodity.empty()) fact.basis.commodity = "";
    }

    std::mt19937 random_;
};

std::vector<std::string> found(Store& store) {
    std::vector<std::string> all;
    for (const char* table : {"audit_finding", "audit_figure", "best_value", "best_stated"}) {
        const std::vector<std::string> rows =
            test::rows(store, std::string("SELECT * FROM ") + table + " ORDER BY 1, 2");
        all.insert(all.end(), rows.begin(), rows.end());
    }
    return all;
}

}  // namespace

TEST_CASE("what is audited document by document is as from scratch", "[property][audit]") {
    constexpr unsigned worlds = 40;
    constexpr int documents = 14;
    std::size_t rows = 0;
    for (unsigned seed = 1; seed <= worlds; ++seed) {
        const test::TemporaryFolder folder;
        Store store(folder.file("order.db"), OpenMode::ReadWriteCreate);
        store.begin();
        World world(seed);
        for (int number = 0; number < documents; ++number) {
            const AuditScope before(store);
            test::append(store, world.page(number));
            tool::update_findings(store, before);
            const std::vector<std::string> added = found(store);
            store.database().exec("DELETE FROM audit_state");
            tool::update_findings(store, AuditScope(store));
            INFO("world " << seed << ", document " << number);
            REQUIRE(added == found(store));
            rows += added.size();
        }
        store.commit();
    }
    CHECK(rows > 4'000);
}
