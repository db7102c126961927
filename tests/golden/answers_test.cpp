// Every question of fixtures/questions, put to a database of the pages that it is about.
#include <SQLiteCpp/SQLiteCpp.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <memory>
#include <sstream>

#include "golden/fixtures.hpp"
#include "golden/question_cases.hpp"
#include "golden/rows.hpp"
#include "qhdb/reconcile.hpp"
#include "qhdb/store.hpp"
#include "store/resolve.hpp"
#include "unit/store_fixture.hpp"

using namespace qhdb;
using golden::QuestionCase;

namespace {

struct Asked {
    const char* questions;
    const char* pages;
};
constexpr Asked files[] = {{"qinghai.jsonl", "fixtures/pages"},     {"bulletins.jsonl", "fixtures/bulletins"},
                           {"everyday.jsonl", "fixtures/everyday"}, {"unseen.jsonl", "fixtures/unseen"},
                           {"places.jsonl", "fixtures/places"},     {"mixed.jsonl", "fixtures/mixed"},
                           {"heldout.jsonl", "fixtures/heldout"}};

/// A database of a folder of pages, made as `qhdb ingest` makes it.
class Pages {
public:
    explicit Pages(const std::string& folder)
        : store_(std::make_unique<Store>(folder_.file("pages.db"), OpenMode::ReadWriteCreate)) {
        store_->begin();
        for (const golden::Fixture& fixture : golden::fixtures_of(folder)) {
            const Document document = read_document(golden::read_bytes(fixture.path), fixture.source);
            store_->append(document, extract_facts(document));
        }
        apply_resolutions(*store_, resolve_years(select_reconcile_facts(*store_)));
        store_->commit();
    }

    [[nodiscard]] SQLite::Database& database() { return store_->database(); }
    [[nodiscard]] Answer ask(const std::string& question, bool strict = false) {
        return answer_question(database(), parse_for_database(database(), question, {}), strict);
    }

private:
    test::TemporaryFolder folder_;
    std::unique_ptr<Store> store_;
};

bool is_number(const AnswerRow& row, double expected) {
    return std::fabs(row.number.to_double() - expected) <= 1e-6 * std::max(1.0, std::fabs(expected));
}

bool names(const std::string& expected, const AnswerRow& row, const std::string& slot) {
    if (slot == "region") return row.region == expected;
    if (slot == "region_name") return row.region_name == expected;
    if (slot == "period_start") return row.period.start.to_string() == expected;
    if (slot == "period_end") return row.period.end.to_string() == expected;
    if (slot == "flow") return to_string(row.flow) == expected;
    if (slot == "unit") return row.unit == expected;
    if (slot == "measure") return to_string(row.measure) == expected;
    if (slot == "status") return (row.derived ? "derived" : "stated") == expected;
    if (slot == "ownership") return row.ownership == expected;
    if (slot == "regime") return row.regime == expected;
    if (slot == "partner") return row.partner == expected || row.partner_text == expected;
    if (slot != "commodity") return false;
    return row.commodity == expected || row.commodity_text == expected ||
           std::find(row.commodity_names.begin(), row.commodity_names.end(), expected) != row.commodity_names.end();
}

bool agrees(const AnswerRow& row, const nlohmann::json& expected) {
    for (const auto& [slot, value] : expected.items()) {
        if (slot == "number" ? !is_number(row, value.get<double>()) : !names(value.get<std::string>(), row, slot))
            return false;
    }
    return true;
}

// Each expected row has a row of its own, and there are no others.
void check_rows(const QuestionCase& one, std::vector<AnswerRow> rows) {
    for (const nlohmann::json& expected : one.rows) {
        const auto found =
            std::find_if(rows.begin(), rows.end(), [&](const AnswerRow& row) { return agrees(row, expected); });
        INFO(expected.dump());
        CHECK(found != rows.end());
        if (found != rows.end()) rows.erase(found);
    }
    if (!one.subset) CHECK(rows.size() == 0);
}

std::string row_of(const AnswerRow& row) {
    std::ostringstream out;
    out << row.region << '|' << row.period.start.to_string() << '|' << row.period.end.to_string() << '|'
        << to_string(row.flow) << '|' << row.ownership << '|' << row.regime << '|' << to_string(row.measure) << '|'
        << row.unit << '|';
    out.precision(9);
    out << row.number.to_double();
    return out.str();
}

std::string row_of(SQLite::Statement& statement) {
    std::ostringstream out;
    const auto text = [&](const char* column) { return statement.getColumn(column).getString(); };
    out << text("region") << '|' << text("period_start") << '|' << text("period_end") << '|' << text("flow") << '|'
        << text("ownership") << '|' << text("regime") << '|' << text("measure") << '|' << text("unit") << '|';
    out.precision(9);
    out << statement.getColumn("number").getDouble();
    return out.str();
}

// What `--sql` prints, run as the sqlite3 shell runs it.
void check_sql(SQLite::Database& database, const Answer& answer) {
    std::vector<std::string> expected;
    for (const AnswerRow& row : answer.rows) expected.push_back(row_of(row));
    std::vector<std::string> found;
    SQLite::Statement statement(database, answer.statement.with_literals());
    while (statement.executeStep()) found.push_back(row_of(statement));
    INFO(answer.statement.with_literals());
    CHECK(found == expected);
}

void check_notes(const QuestionCase& one, const Answer& answer) {
    for (const std::string& word : one.must_note) {
        const bool noted = std::any_of(answer.notes.begin(), answer.notes.end(),
                                       [&](const std::string& note) { return note.find(word) != std::string::npos; });
        INFO(word);
        CHECK(noted);
    }
}

}  // namespace

TEST_CASE("every question of the fixtures gets its answer, and its SQL the same rows", "[query][answers]") {
    for (const Asked& asked : files) {
        Pages pages(asked.pages);
        for (const QuestionCase& one : golden::questions_of(asked.questions)) {
            INFO(one.question);
            const Answer answer = pages.ask(one.question);
            CHECK(to_string(answer.status) == one.status);
            check_rows(one, answer.rows);
            check_notes(one, answer);
            if (!answer.rows.empty()) check_sql(pages.database(), answer);
            for (const AnswerRow& row : answer.rows) CHECK_FALSE(row.sources.empty());
        }
    }
}

TEST_CASE("strict never shows a nearest answer", "[query][answers]") {
    for (const Asked& asked : files) {
        Pages pages(asked.pages);
        for (const QuestionCase& one : golden::questions_of(asked.questions)) {
            INFO(one.question);
            const Answer answer = pages.ask(one.question, true);
            CHECK(to_string(answer.status) == one.status);
            if (one.status == "nearest") {
                CHECK(answer.rows.empty());
                CHECK(answer.asked == answer.shown);
            }
        }
    }
}

TEST_CASE("there are enough questions of every kind", "[query][answers]") {
    std::map<std::string, int> count;
    for (const Asked& asked : files) {
        std::map<int, int> pairs;
        for (const QuestionCase& one : golden::questions_of(asked.questions)) {
            ++count["all"];
            ++count[one.status];
            ++count[one.habit];
            if (one.pair != 0) ++pairs[one.pair];
        }
        for (const auto& [pair, size] : pairs) {
            INFO(asked.questions << " pair " << pair);
            CHECK(size == 2);
        }
    }
    CHECK(count["all"] >= 540);
    CHECK(count["not_understood"] >= 60);
    CHECK(count["nearest"] + count["empty"] + count["ambiguous"] >= 40);
    for (const char* habit : {"statistician", "journalist", "student", "engineer"}) CHECK(count[habit] >= 40);
    CHECK(count["trader"] >= 35);
}
