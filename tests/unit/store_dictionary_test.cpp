// schema/dictionary.tsv and the schema name the same things, in both directions.

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "qhdb_embedded/schema.hpp"
#include "unit/store_fixture.hpp"

namespace {

using namespace qhdb;

using Names = std::set<std::string>;

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields(1);
    for (const char c : line) {
        if (c == '\t') {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
    return fields;
}

std::vector<std::vector<std::string>> dictionary_rows() {
    std::istringstream in{std::string(embedded::dictionary_tsv)};
    std::vector<std::vector<std::string>> all;
    for (std::string line; std::getline(in, line);) all.push_back(fields_of(line));
    return all;
}

// `view trade`, `view trade.region` …
Names names_of_dictionary() {
    Names names;
    const auto all = dictionary_rows();
    for (auto it = all.begin() + 1; it != all.end(); ++it) {
        names.insert((*it)[1] + ' ' + (*it)[0] + ((*it)[2].empty() ? "" : "." + (*it)[2]));
    }
    return names;
}

Names names_of_schema(Store& store) {
    Names names;
    constexpr const char* objects =
        "FROM sqlite_schema s WHERE s.type IN ('view', 'table') AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    for (const auto& name : test::rows(store, std::string("SELECT s.type || ' ' || s.name ") + objects)) {
        names.insert(name);
    }
    const std::string columns = "SELECT s.type || ' ' || s.name || '.' || c.name FROM (SELECT s.type, s.name " +
                                std::string(objects) + ") s, pragma_table_xinfo(s.name) c";
    for (const auto& name : test::rows(store, columns)) names.insert(name);
    return names;
}

Names difference(const Names& a, const Names& b) {
    Names only_in_a;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(only_in_a, only_in_a.begin()));
    return only_in_a;
}

}  // namespace

TEST_CASE("every table, view and column is in the dictionary, and nothing else", "[store]") {
    const test::TemporaryFolder folder;
    Store store(folder.file("a.db"), OpenMode::ReadWriteCreate);
    const Names described = names_of_dictionary();
    const Names real = names_of_schema(store);
    CHECK(difference(real, described) == Names{});
    CHECK(difference(described, real) == Names{});
}

TEST_CASE("every row of the dictionary says something", "[store]") {
    for (const std::vector<std::string>& fields : dictionary_rows()) {
        CAPTURE(fields);
        REQUIRE(fields.size() == 7);
        CHECK_FALSE(fields[5].empty());
        CHECK((fields[2].empty() == fields[3].empty()));
    }
}
