// fixtures/spellings: one value, many spellings, put into a sentence.

#include <catch2/catch.hpp>

#include "golden/notation.hpp"
#include "golden/rows.hpp"

namespace {

struct Table {
    const char* name;
    const char* published;
    bool names_period;  ///< the spelling is the period itself; else all periods are the first quarter
};

constexpr Table tables[] = {{"flow", "2025-04-20", false},
                            {"growth", "2025-04-20", false},
                            {"money", "2025-04-20", false},
                            {"partner", "2025-04-20", false},
                            {"period", "2025-11-20", true}};

std::string filled(std::string sentence, const std::string& spelling) {
    return sentence.replace(sentence.find("{}"), 2, spelling);
}

void check(const Table& table, const std::string& sentence, const std::string& facts, const std::string& spelling) {
    const std::string wanted = facts == "-" || table.names_period ? facts : "2025-01..03: " + facts;
    INFO(table.name << ": " << spelling);
    CHECK(qhdb::golden::notation_of(
              qhdb::golden::extract_text(filled(sentence, spelling), table.published, "630000").facts, "630000") ==
          wanted);
}

}  // namespace

TEST_CASE("every spelling of a value gives the value", "[golden][spellings]") {
    for (const Table& table : tables) {
        const auto rows = qhdb::golden::read_rows("fixtures/spellings/" + std::string(table.name) + ".tsv", '\t', 2);
        REQUIRE(rows.size() > 1);
        for (std::size_t i = 1; i < rows.size(); ++i) {
            for (const std::string& spelling : qhdb::golden::split(rows[i].cells[1], "|"))
                check(table, rows[0].cells[1], rows[i].cells[0], spelling);
        }
    }
}
