#include <catch2/catch.hpp>

#include "qhdb/fact.hpp"

namespace {

using qhdb::Basis;

template <class Enum, class FromWord>
void check_words(int count, FromWord from_word) {
    for (int i = 0; i < count; ++i) {
        const auto value = static_cast<Enum>(i);
        CHECK(from_word(to_string(value)) == value);
    }
    CHECK_FALSE(from_word(""));
    CHECK_FALSE(from_word("Value"));
}

}  // namespace

TEST_CASE("a basis is written with its fields in the order of the record", "[basis]") {
    Basis basis;
    CHECK(basis.empty());
    CHECK(basis.to_json().empty());
    basis.of = "growth";
    basis.region = "100000";
    CHECK(basis.to_json() == R"({"region":"100000","of":"growth"})");
    basis.commodity = "";
    CHECK(basis.to_json() == R"({"region":"100000","commodity":null,"of":"growth"})");
    CHECK_FALSE(basis.empty());
}

TEST_CASE("every field of a basis has its key", "[basis]") {
    Basis basis{"1", "total", "a", "b", "c", "d", "value", qhdb::months_of(2024, 1, 2), {}};
    CHECK(basis.to_json() ==
          R"({"region":"1","flow":"total","commodity":"a","partner":"b","ownership":"c","regime":"d",)"
          R"("period_start":"2024-01-01","period_end":"2024-02-29","of":"value"})");
}

TEST_CASE("quotes and backslashes in names are escaped", "[basis]") {
    Basis basis;
    basis.commodity = R"(a"b\c)";
    CHECK(basis.to_json() == R"({"commodity":"a\"b\\c"})");
}

TEST_CASE("words of the record are read back", "[basis]") {
    check_words<qhdb::Flow>(4, qhdb::flow_from);
    check_words<qhdb::Measure>(qhdb::measure_count, qhdb::measure_from);
    CHECK(to_string(qhdb::FactStatus::Unresolved) == "unresolved");
    CHECK(to_string(qhdb::NumeralOutcome::NonFact) == "non_fact");
}
