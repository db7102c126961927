// Opening: what is made, what is refused, and what the refusal says.

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "unit/store_fixture.hpp"

namespace {

using namespace qhdb;
using qhdb::test::TemporaryFolder;

std::string refusal(const std::string& path, OpenMode mode) {
    try {
        const Store store(path, mode);
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::Database);
        CHECK_FALSE(error.hint().empty());
        return error.what();
    }
    return "(opened)";
}

void write(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

}  // namespace

TEST_CASE("a new database carries its identity", "[store]") {
    const TemporaryFolder folder;
    Store store(folder.file("a.db"), OpenMode::ReadWriteCreate);
    CHECK(test::row(store, "PRAGMA application_id") == std::to_string(application_id));
    CHECK(test::row(store, "PRAGMA user_version") == std::to_string(schema_version));
    CHECK(test::row(store, "PRAGMA journal_mode") == "delete");
    CHECK(test::row(store, "SELECT name_en FROM dim_commodity WHERE commodity_id = 0") == "All goods");
    CHECK(test::row(store, "SELECT count(*) FROM trade") == "0");
}

TEST_CASE("an empty file becomes a database when it is written to", "[store]") {
    const TemporaryFolder folder;
    write(folder.file("a.db"), "");
    CHECK_THAT(refusal(folder.file("a.db"), OpenMode::ReadOnly), Catch::Contains("not one of qhdb"));
    CHECK(refusal(folder.file("a.db"), OpenMode::ReadWriteCreate) == "(opened)");
    CHECK(refusal(folder.file("a.db"), OpenMode::ReadOnly) == "(opened)");
}

TEST_CASE("what is no qhdb database is refused and left alone", "[store]") {
    const TemporaryFolder folder;
    for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWriteCreate}) {
        write(folder.file("text"), std::string(5000, 'x'));
        CHECK_THAT(refusal(folder.file("text"), mode), Catch::Contains("is not a qhdb database"));
        CHECK(test::file_bytes(folder.file("text")) == std::string(5000, 'x'));
    }
    SQLite::Database(folder.file("other.db"), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE t (a)");
    const std::string before = test::file_bytes(folder.file("other.db"));
    for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWriteCreate}) {
        CHECK_THAT(refusal(folder.file("other.db"), mode), Catch::Contains("not one of qhdb"));
    }
    CHECK(test::file_bytes(folder.file("other.db")) == before);
}

TEST_CASE("a newer schema is refused", "[store]") {
    const TemporaryFolder folder;
    { const Store store(folder.file("a.db"), OpenMode::ReadWriteCreate); }
    SQLite::Database(folder.file("a.db"), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
    CHECK_THAT(refusal(folder.file("a.db"), OpenMode::ReadOnly), Catch::Contains("schema version 99"));
    CHECK_THAT(refusal(folder.file("a.db"), OpenMode::ReadWriteCreate), Catch::Contains("schema version 99"));
}

TEST_CASE("a missing file and a folder are told apart", "[store]") {
    const TemporaryFolder folder;
    CHECK_THAT(refusal(folder.file("no.db"), OpenMode::ReadOnly), Catch::Contains("there is no database"));
    CHECK_THAT(refusal(folder.file(""), OpenMode::ReadOnly), Catch::Contains("is a folder"));
    CHECK_THAT(refusal(folder.file("no/no.db"), OpenMode::ReadWriteCreate), Catch::Contains("cannot be opened"));
}

TEST_CASE("a database that is read cannot be written", "[store]") {
    const TemporaryFolder folder;
    { const Store store(folder.file("a.db"), OpenMode::ReadWriteCreate); }
    Store store(folder.file("a.db"), OpenMode::ReadOnly);
    CHECK_THROWS_AS(append(store, test::page("a.txt", "进出口1.2亿元。")), Error);
    CHECK_THROWS_AS(store.database().exec("DELETE FROM doc"), SQLite::Exception);
}
