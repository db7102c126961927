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

TEST_CASE("opening for writing makes no database", "[store]") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(Store(folder.file("no.db"), OpenMode::ReadWrite), Error);
    CHECK_FALSE(std::filesystem::exists(folder.file("no.db")));
}
