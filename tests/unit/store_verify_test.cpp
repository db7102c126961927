// Verification sees every change of a document or a span.

#include "store/verify.hpp"

#include <SQLiteCpp/Database.h>

#include <catch2/catch.hpp>

#include "unit/store_fixture.hpp"

namespace {

using namespace qhdb;

struct Fixture {
    test::TemporaryFolder folder;
    Store store{folder.file("a.db"), OpenMode::ReadWriteCreate};

    Fixture() {
        test::Page page = test::page("a.txt", "进出口1.2亿元。");
        page.add("1.2亿元", Measure::Value, "120000000", "CNY");
        page.extraction.numerals.push_back({0, byte_span(9, 18), "1.2亿元", NumeralOutcome::Fact, "value"});
        append(store, page);
    }

    // What verification complains of after the statement.
    std::vector<std::string> complaints(const std::string& sql) {
        store.database().exec("PRAGMA foreign_keys = OFF; " + sql);
        std::vector<std::string> what;
        for (const Mismatch& mismatch : verify(store).mismatches) what.push_back(mismatch.what);
        return what;
    }
};

using Complaints = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(Fixture, "an untouched database is exact", "[store]") {
    const VerifyReport report = verify(store);
    CHECK(report.mismatches.empty());
    CHECK(report.documents == 1);
    CHECK(report.citations == 1);
    CHECK(report.sentences == 1);
    CHECK(report.numerals == 1);
}

TEST_CASE_METHOD(Fixture, "each change is seen", "[store]") {
    CHECK(complaints("UPDATE obs_citation SET text = '1.3亿元'") == Complaints{"citation"});
    CHECK(complaints("UPDATE obs_citation SET text = '1.2亿元', start = 8") == Complaints{"citation"});
    CHECK(complaints("UPDATE obs_citation SET start = 9, \"end\" = 999999999") == Complaints{"citation"});
    CHECK(complaints("UPDATE obs_citation SET \"end\" = 18; UPDATE doc_sentence SET text = ''") ==
          Complaints{"sentence"});
    CHECK(complaints("UPDATE doc_sentence SET text = '进出口1.2亿元。'; UPDATE doc_numeral SET text = 'x'") ==
          Complaints{"numeral"});
    CHECK(complaints("UPDATE doc_numeral SET text = '1.2亿元'").empty());
}

TEST_CASE_METHOD(Fixture, "a changed file breaks its digest and its spans", "[store]") {
    CHECK(complaints("UPDATE doc SET bytes = CAST('进出口1.3亿元。' AS BLOB)") ==
          Complaints{"document", "citation", "sentence", "numeral"});
}

TEST_CASE_METHOD(Fixture, "a dangling reference is seen", "[store]") {
    CHECK(complaints("DELETE FROM series") == Complaints{"database"});
}
