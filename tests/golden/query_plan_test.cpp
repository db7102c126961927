// How SQLite answers what questions ask of it: never by reading all facts.
#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "generator/generator.hpp"
#include "qhdb/document.hpp"
#include "qhdb/query.hpp"
#include "unit/store_fixture.hpp"

namespace {

using namespace qhdb;

/// Generated bulletins of several provinces, with statistics, as `qhdb ingest` leaves them.
class Provinces {
public:
    Provinces() : store_(folder_.file("provinces.db"), OpenMode::ReadWriteCreate) {
        generator::Generator generator(20260101);
        store_.begin();
        for (std::uint64_t number = 0; number < 8; ++number) {
            const generator::Bulletin bulletin = generator.bulletin(number);
            const Document document = read_document(bulletin.text, source_of(bulletin));
            store_.append(document, extract_facts(document));
        }
        store_.optimize();
        store_.commit();
    }

    [[nodiscard]] SQLite::Database& database() { return store_.database(); }

private:
    test::TemporaryFolder folder_;
    Store store_;
};

/// Keeps the text of every statement that runs while it lives.
class Trace {
public:
    explicit Trace(SQLite::Database& database) : handle_(database.getHandle()) {
        sqlite3_trace_v2(handle_, SQLITE_TRACE_STMT, &note, &statements_);
    }
    ~Trace() { sqlite3_trace_v2(handle_, 0, nullptr, nullptr); }
    Trace(const Trace&) = delete;
    Trace& operator=(const Trace&) = delete;
    Trace(Trace&&) = delete;
    Trace& operator=(Trace&&) = delete;

    [[nodiscard]] const std::set<std::string>& statements() const { return statements_; }

private:
    static int note(unsigned, void* statements, void* statement, void*) {
        const char* sql = sqlite3_sql(static_cast<sqlite3_stmt*>(statement));
        if (sql != nullptr) static_cast<std::set<std::string>*>(statements)->insert(sql);
        return 0;
    }

    sqlite3* handle_;
    std::set<std::string> statements_;
};

std::vector<std::string> questions() {
    std::ifstream file(std::string(QHDB_SOURCE_DIR) + "/fixtures/questions/qinghai.jsonl");
    std::vector<std::string> all = {"exports of Sichuan H1 2015",
                                    "exports by province 2015",
                                    "top 5 commodities of Sichuan 2015",
                                    "which prefecture grew fastest in Q1 2025",
                                    "四川省2015年上半年出口",
                                    "对东盟出口"};
    for (std::string line; std::getline(file, line);) {
        const auto json = nlohmann::json::parse(line);
        if (json.at("status") != "not_understood") all.push_back(json.at("question"));
    }
    return all;
}

/// The steps of a plan that go through all facts: one by one, or document by document.
std::vector<std::string> scans_of_facts(SQLite::Database& database, const std::string& sql) {
    std::vector<std::string> found;
    SQLite::Statement plan(database, "EXPLAIN QUERY PLAN " + sql);
    while (plan.executeStep()) {
        const std::string step = plan.getColumn(3).getString() + ' ';
        const bool scans = step.starts_with("SCAN obs ") || step.starts_with("SCAN o ");
        if (scans || step.find("INDEX obs_doc ") != std::string::npos) found.push_back(step);
    }
    return found;
}

}  // namespace

TEST_CASE("a scan of the facts is seen in a plan", "[property][plan]") {
    Provinces provinces;
    CHECK(scans_of_facts(provinces.database(), "SELECT sum(number) FROM obs").size() == 1);
    CHECK(scans_of_facts(provinces.database(), "SELECT sum(number) FROM doc JOIN obs USING (doc_id)").size() == 1);
    CHECK(scans_of_facts(provinces.database(), "SELECT number FROM obs WHERE obs_id = 5").empty());
}

TEST_CASE("no question reads all facts", "[property][plan]") {
    Provinces provinces;
    std::set<std::string> statements;
    for (const std::string& text : questions()) {
        Question question = parse_question(text);
        if (!question.unknown.empty()) continue;
        {
            const Trace trace(provinces.database());
            const Answer answer = answer_question(provinces.database(), question, false);
            statements.insert(trace.statements().begin(), trace.statements().end());
            statements.insert(answer.statement.sql);
        }
    }
    REQUIRE(statements.size() > 50);
    for (const std::string& sql : statements) {
        if (sql.empty() || sql.starts_with("--")) continue;
        INFO(sql);
        CHECK(scans_of_facts(provinces.database(), sql).empty());
    }
}
