// Databases of older versions: made with the SQL of their time, brought up to date, and nothing of them lost.

#include <SQLiteCpp/Database.h>

#include <catch2/catch.hpp>
#include <string>

#include "qhdb_embedded/schema.hpp"
#include "unit/store_fixture.hpp"

namespace {

using namespace qhdb;
using test::TemporaryFolder;

const std::string bulletin = "2025年一季度，海西州进出口1.2亿元。";

// One document with one fact, written with nothing but the first migration.
void write_version_1(const std::string& path) {
    SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(std::string(embedded::migration_sql[0]));
    database.exec("CREATE VIEW document AS SELECT doc_id AS of_version_1 FROM doc");
    database.exec("PRAGMA application_id = " + std::to_string(application_id));
    database.exec("PRAGMA user_version = 1");
    SQLite::Statement doc(database,
                          "INSERT INTO doc (doc_id, name, edition, is_current, sha256, encoding, size, bytes,"
                          " home_region, home_region_from) VALUES (1, 'a.txt', 1, 1, ?1, 'UTF-8', ?2, ?3, '632800',"
                          " 'option')");
    doc.bind(1, sha256_hex(bulletin));
    doc.bind(2, static_cast<std::int64_t>(bulletin.size()));
    doc.bind(3, bulletin.data(), static_cast<int>(bulletin.size()));
    doc.exec();
    database.exec(
        "INSERT INTO doc_article VALUES (1, 1, 1, NULL, 0, 50, 1);"
        "INSERT INTO doc_sentence VALUES (1, 1, 0, 50, 'x');"
        "INSERT INTO dim_region VALUES (1, '632800', 'prefecture', NULL, '海西州', '海西', 'Haixi', 'Haixi', 'haixi');"
        "INSERT INTO dim_period VALUES (202501202503, '2025-01-01', '2025-03-31', 'quarter', 3, 'x', 'x');"
        "INSERT INTO series VALUES (1, 1, 'total', 0, 0, 0, 0, 0);"
        "INSERT INTO obs (obs_id, doc_id, series_id, period_id, period_text, measure, number, number_exact, unit, "
        "bound,"
        " status) VALUES (1, 1, 1, 202501202503, '2025/01-03', 'value', 7, '7', 'CNY', 'exact', 'stated');"
        "INSERT INTO obs_citation VALUES (1, 1, 1, 27, 34, 'x', 'old rule', '[]');");
}

}  // namespace

TEST_CASE("a database of version 1 is refused to a reader, with what to do", "[store]") {
    const TemporaryFolder folder;
    write_version_1(folder.file("a.db"));
    const std::string before = test::file_bytes(folder.file("a.db"));
    try {
        const Store store(folder.file("a.db"), OpenMode::ReadOnly);
        FAIL("it was opened");
    } catch (const Error& error) {
        CHECK_THAT(error.what(), Catch::Contains("older qhdb"));
        CHECK_THAT(error.hint(), Catch::Contains("qhdb rebuild --db " + folder.file("a.db")));
    }
    CHECK(test::file_bytes(folder.file("a.db")) == before);
}

TEST_CASE("a database of version 1 migrates with everything that is in it", "[store]") {
    const TemporaryFolder folder;
    write_version_1(folder.file("a.db"));
    {
        Store store(folder.file("a.db"), OpenMode::ReadWrite);
        CHECK(test::row(store, "PRAGMA user_version") == std::to_string(schema_version));
        CHECK(test::row(store, "SELECT doc, number, region, period_end FROM fact") == "a.txt|7.0|632800|2025-03-31");
        CHECK(test::row(store, "SELECT doc_id, doc FROM document") == "1|a.txt");
        CHECK(test::row(store, "SELECT count(*) FROM vocabulary_term") == "0");
        CHECK(append(store, test::page("a.txt", bulletin)) == AppendResult::Unchanged);
    }
    Store store(folder.file("a.db"), OpenMode::ReadOnly);
    CHECK(test::row(store, "SELECT rule FROM citation") == "old rule");
}

TEST_CASE("a migrated schema is the schema of a new database", "[store]") {
    const TemporaryFolder folder;
    write_version_1(folder.file("a.db"));
    Store migrated(folder.file("a.db"), OpenMode::ReadWrite);
    Store fresh(folder.file("b.db"), OpenMode::ReadWriteCreate);
    const char* const all = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name";
    CHECK(test::rows(migrated, all) == test::rows(fresh, all));
}

namespace {

// A database of version 7 with what is rare: bounds, points, decimals, digits without end, units of goods, words that
// are longer in the file than in UTF-8, a document that is not UTF-8, a correction.
void write_version_7(const std::string& path) {
    write_version_1(path);
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    database.exec("DROP VIEW document");
    for (int version = 1; version < 7; ++version) database.exec(std::string(embedded::migration_sql[version]));
    database.exec("PRAGMA user_version = 7");
    const char* const facts[] = {
        "2, 'growth', -0.05, '-0.05', 'percent', -0.055, -0.045, '-0.055', '-0.045', 'exact', NULL, 'resolved', '3 "
        "facts'",
        "3, 'rank', 14.0, '14', 'rank', 14.0, 14.0, '14', '14', 'exact', '{\"region\":\"100000\"}', 'stated', NULL",
        "4, 'value', 4500000.0, '4500000', 'USD', 4500000.0, NULL, '4500000', NULL, 'at_least', NULL, 'corrected', "
        "NULL",
        "5, 'quantity', 12.0, '12', '台', 7.0, 17.0, '7', '17', 'approx', NULL, 'stated', NULL",
        "6, 'value', 1.2345678901234567, '1.23456789012345678', 'CNY', 1.2, 1.3, '1.2', '1.3', 'exact', NULL, "
        "'stated', "
        "NULL",
        "7, 'share', 0.0, '0', 'percent', -0.5, 0.5, '-0.5', '0.5', 'exact', NULL, 'stated', NULL",
        "8, 'value', 616000.0, '616000', 'CNY', 615500.0, 616500.0, '615500', '616500', 'exact', NULL, 'stated', NULL",
        "9, 'growth', 12.0, '12', 'percent', 12.0, 12.5, '12', '12.5', 'exact', NULL, 'stated', NULL"};
    for (const std::string fact : facts) {
        const std::size_t comma = fact.find(',');
        database.exec(
            "INSERT INTO obs (obs_id, measure, number, number_exact, unit, lower, upper, lower_exact, upper_exact, "
            "bound,"
            " basis, status, resolved_by, doc_id, series_id, period_id, period_text, commodity_text) VALUES (" +
            fact + ", 1, 1, 202501202503, 'Y+0/01-03', '船')");
        database.exec(
            "INSERT INTO obs_citation (obs_id, sentence_id, start, \"end\", text, rule, slots) VALUES (" +
            fact.substr(0, comma) +
            R"(, 2, 29, 38, '1.2亿元', 'value', '[{"slot":"flow","how":"stated","text":"\"进\\出口\n","start":20,)"
            R"("end":29},{"slot":"region","how":"assumed","text":"","start":0,"end":0},)"
            R"({"slot":"period","how":"inherited","text":"2025年","start":0,"end":8}]'))");
    }
    database.exec(
        "INSERT INTO doc_sentence VALUES (2, 1, 20, 50, '进出口1.2亿元。');"
        "UPDATE obs_citation SET start = 999, \"end\" = 1008 WHERE obs_id = 9;"
        "INSERT INTO doc_numeral (doc_id, article_id, start, \"end\", text, outcome, reason) VALUES"
        " (1, 1, 29, 38, '1.2亿元', 'fact', 'value'), (1, 1, 0, 8, '2025年', 'non_fact', 'date'),"
        " (1, 1, 40, 41, '7', 'open', 'plain number')");
}

const char* const facts_of_7 =
    "SELECT f.fact_id, measure, number, number_exact, unit, lower, upper, lower_exact, upper_exact, bound, basis, "
    "status,"
    " resolved_by, period_text, commodity_text, f.text, f.start FROM fact f ORDER BY f.fact_id";

}  // namespace

TEST_CASE("facts of version 7 are the same in fewer bytes", "[store]") {
    const TemporaryFolder folder;
    write_version_7(folder.file("a.db"));
    Store store(folder.file("a.db"), OpenMode::ReadWrite);
    CHECK(
        test::rows(store, facts_of_7) ==
        std::vector<std::string>{
            "1|value|7.0|7|CNY|||||exact||stated||2025/01-03||x|27",
            "2|growth|-0.05|-0.05|percent|-0.055|-0.045|-0.055|-0.045|exact||resolved|3 facts|Y+0/01-03|船|1.2亿元|29",
            "3|rank|14.0|14|rank|14.0|14.0|14|14|exact|{\"region\":\"100000\"}|stated||Y+0/01-03|船|1.2亿元|29",
            "4|value|4500000.0|4500000|USD|4500000.0||4500000||at_least||corrected||Y+0/01-03|船|1.2亿元|29",
            "5|quantity|12.0|12|台|7.0|17.0|7|17|approx||stated||Y+0/01-03|船|1.2亿元|29",
            "6|value|1.23456789012346|1.23456789012345678|CNY|1.2|1.3|1.2|1.3|exact||stated||Y+0/01-03|船|1.2亿元|29",
            "7|share|0.0|0|percent|-0.5|0.5|-0.5|0.5|exact||stated||Y+0/01-03|船|1.2亿元|29",
            "8|value|616000.0|616000|CNY|615500.0|616500.0|615500|616500|exact||stated||Y+0/01-03|船|1.2亿元|29",
            "9|growth|12.0|12|percent|12.0|12.5|12|12.5|exact||stated||Y+0/01-03|船|1.2亿元|999"});
    CHECK(test::rows(store, "SELECT citation_id, fact_id, rule, slots FROM citation WHERE fact_id < 3") ==
          std::vector<std::string>{
              "1|1|old rule|[]",
              R"(2|2|value|[{"slot":"flow","how":"stated","text":"\"进\\出口\n","start":20,"end":29},)"
              R"({"slot":"region","how":"assumed","text":"","start":0,"end":0},)"
              R"({"slot":"period","how":"inherited","text":"2025年","start":0,"end":8}])"});
    CHECK(test::row(store, "SELECT count(*) FROM obs_citation WHERE text IS NOT NULL") == "2");
    CHECK(test::rows(store, "SELECT numeral_id, doc_id, text, outcome, reason FROM numeral") ==
          std::vector<std::string>{"1|1|1.2亿元|fact|value", "2|1|2025年|non_fact|date", "3|1|7|open|plain number"});
    CHECK(test::rows(store, "PRAGMA foreign_key_check").empty());
    CHECK(test::row(store, "PRAGMA foreign_keys") == "1");
}

TEST_CASE("opening for writing makes no database", "[store]") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(Store(folder.file("no.db"), OpenMode::ReadWrite), Error);
    CHECK_FALSE(std::filesystem::exists(folder.file("no.db")));
}
