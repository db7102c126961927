// The fact reader sentence by sentence: tests/golden/facts.txt must hold; facts_open.txt is what it cannot read yet.

#include <catch2/catch.hpp>
#include <iostream>
#include <set>

#include "golden/notation.hpp"
#include "golden/rows.hpp"

namespace {

using qhdb::golden::Row;

constexpr std::string_view usual_date = "2025-04-20";
constexpr std::string_view usual_home = "630000";
const std::string lead = "2025年一季度，青海省进出口总值10亿元，增长5%。";
constexpr std::size_t facts_of_lead = 2;

std::vector<Row> rows_of(const char* file) {
    return qhdb::golden::read_rows(std::string("tests/golden/") + file, '|', 5);
}

/// A cell that says nothing stands for the usual value, a dash for none.
std::string value_of(const std::string& cell, std::string_view usual) {
    if (cell.empty()) return std::string(usual);
    return cell == "-" ? std::string{} : cell;
}

/// What the reader makes of a row. A text that begins with … continues the lead sentence, whose facts are left out.
std::string read(const Row& row) {
    const std::string home = value_of(row.cells[2], usual_home);
    const bool continues = row.cells[3].starts_with("…");
    const std::string text = continues ? lead + row.cells[3].substr(std::string_view("…").size()) : row.cells[3];
    auto facts = qhdb::golden::extract_text(text, value_of(row.cells[1], usual_date), home).facts;
    if (continues && facts.size() >= facts_of_lead) facts.erase(facts.begin(), facts.begin() + facts_of_lead);
    return qhdb::golden::notation_of(facts, home);
}

}  // namespace

TEST_CASE("each rule of the grammar reads its sentences", "[golden][facts]") {
    for (const Row& row : rows_of("facts.txt")) {
        INFO("tests/golden/facts.txt:" << row.line << ": " << row.cells[0] << ": " << row.cells[3]);
        CHECK(read(row) == row.cells[4]);
    }
}

TEST_CASE("no sentence stands twice", "[golden][facts]") {
    std::set<std::vector<std::string>> seen;
    for (const char* file : {"facts.txt", "facts_open.txt"}) {
        for (const Row& row : rows_of(file)) {
            INFO(file << ':' << row.line);
            CHECK(seen.insert({row.cells[1], row.cells[2], row.cells[3]}).second);
        }
    }
}

TEST_CASE("sentences that are not read yet are counted", "[golden][facts]") {
    std::size_t read_now = 0;
    const auto rows = rows_of("facts_open.txt");
    for (const Row& row : rows) {
        if (read(row) != row.cells[4]) continue;
        ++read_now;
        std::cout << "facts_open.txt:" << row.line << " is read now: move it to facts.txt\n";
    }
    std::cout << read_now << " of " << rows.size() << " open sentences are read\n";
    SUCCEED();
}
