// Periods as written, in one word and back.

#include <catch2/catch.hpp>

#include "store/period_text.hpp"

namespace {

using qhdb::PeriodExpression;
using qhdb::store::expression_from;
using qhdb::store::to_text;
using Year = PeriodExpression::Year;

}  // namespace

TEST_CASE("a period as written has one spelling", "[store]") {
    CHECK(to_text({Year::Absolute, 2025, 1, 3, 0}) == "2025/01-03");
    CHECK(to_text({Year::ThisYear, 0, 1, 3, 0}) == "Y+0/01-03");
    CHECK(to_text({Year::ThisYear, -1, 1, 12, 0}) == "Y-1/01-12");
    CHECK(to_text({Year::Unstated, 0, 1, 3, 0}) == "?/01-03");
    CHECK(to_text({Year::Absolute, 2023, 1, 12, 2}) == "2023/01-12+2");
}

TEST_CASE("every period as written comes back", "[store]") {
    for (const Year kind : {Year::Absolute, Year::ThisYear, Year::Unstated}) {
        for (const int year : {kind == Year::Absolute ? 1998 : -2, kind == Year::Absolute ? 2025 : 0}) {
            for (const int last : {1, 5, 12}) {
                for (const int span : {0, 2}) {
                    const PeriodExpression expression{kind, year, 1, last, span};
                    CHECK(expression_from(to_text(expression)) == expression);
                }
            }
        }
    }
}

TEST_CASE("other words are no periods", "[store]") {
    for (const char* word : {"", "2025", "/01-03", "Y/01-03", "2025/01", "2025/01-", "2025/01-03+", "2025/01-03x",
                             "-2025/01-03", "2025/-1-03", "?/01-03+-1", "Yx/01-03"}) {
        CAPTURE(word);
        CHECK_FALSE(expression_from(word).has_value());
    }
}
