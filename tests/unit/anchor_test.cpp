#include "fact/anchor.hpp"

#include <catch2/catch.hpp>

#include "extract/lexer.hpp"

namespace {

using qhdb::Date;
using qhdb::PeriodExpression;
using qhdb::fact::Anchor;
using Year = PeriodExpression::Year;

Anchor anchor_of(const std::string& text, const std::string& manifest_date = {}) {
    qhdb::SourceInfo source;
    source.published_on = Date::parse(manifest_date);
    if (source.published_on) source.published_from = "manifest";
    const qhdb::Document document = qhdb::read_document(text, source);
    const auto end = static_cast<std::uint32_t>(document.text.size());
    return qhdb::fact::find_anchor(document,
                                   {qhdb::extract::lex_mentions(document.text.chars, qhdb::char_span(0, end))});
}

std::string date_of(const Anchor& anchor) {
    return anchor.published ? anchor.published->to_string() + ' ' + anchor.from : "";
}

struct Period {
    PeriodExpression expression;
    const char* published;
    int article_year;
    int page_year;
    const char* start;
    const char* end;
};

constexpr PeriodExpression first_quarter{Year::Unstated, 0, 1, 3, 0};
constexpr PeriodExpression december{Year::Unstated, 0, 12, 12, 0};

}  // namespace

TEST_CASE("when a page was printed", "[anchor]") {
    struct Case {
        const char* text;
        const char* manifest;
        const char* date;
    };
    const auto row =
        GENERATE(values<Case>({{"出口5亿元。", "", ""},
                               {"出口5亿元。", "2025-04-20", "2025-04-20 manifest"},
                               {"2024年5月1日\n\n出口5亿元。", "2025-04-20", "2025-04-20 manifest"},
                               {"2024年5月1日\n\n出口5亿元。", "", "2024-05-01 text"},
                               {"来源：某网 发布时间：2024-05-01 编辑：某某\n\n出口5亿元。", "", "2024-05-01 text"},
                               {"4月19日，出口5亿元。", "", ""}}));
    CAPTURE(row.text);
    CHECK(date_of(anchor_of(row.text, row.manifest)) == row.date);
}

TEST_CASE("the greatest year that a page names", "[anchor]") {
    struct Case {
        const char* text;
        int year;
    };
    const auto row = GENERATE(values<Case>({{"一季度出口增长。", 0},
                                            {"2024年出口增长，2023年出口下降。", 2024},
                                            {"2024年出口增长，到2030年建成园区。", 2024},
                                            {"2024年出口增长，2035年远景目标已定。", 2024},
                                            {"去年出口增长。", 0},
                                            {"2021年至2023年累计出口。", 2023}}));
    CAPTURE(row.text);
    CHECK(anchor_of(row.text).page_year == row.year);
}

TEST_CASE("the dates of a period follow from what is known", "[anchor]") {
    const auto row = GENERATE(values<Period>({
        {{Year::Absolute, 2024, 1, 3, 0}, "2025-04-20", 0, 0, "2024-01-01", "2024-03-31"},
        {{Year::Absolute, 2013, 1, 12, 4}, "", 0, 0, "2013-01-01", "2017-12-31"},
        {{Year::ThisYear, 0, 1, 3, 0}, "2025-04-20", 0, 0, "2025-01-01", "2025-03-31"},
        {{Year::ThisYear, -1, 1, 12, 0}, "2025-01-20", 0, 0, "2024-01-01", "2024-12-31"},
        {first_quarter, "2025-04-20", 0, 0, "2025-01-01", "2025-03-31"},
        {first_quarter, "2025-03-31", 0, 0, "2025-01-01", "2025-03-31"},
        {first_quarter, "2025-03-10", 0, 0, "2024-01-01", "2024-03-31"},
        {december, "2025-01-15", 0, 0, "2024-12-01", "2024-12-31"},
        {first_quarter, "", 2023, 2024, "2023-01-01", "2023-03-31"},
        {first_quarter, "", 0, 2024, "2024-01-01", "2024-03-31"},
        {{Year::ThisYear, -1, 1, 2, 0}, "", 2025, 0, "2024-01-01", "2024-02-29"},
    }));
    Anchor anchor;
    anchor.published = Date::parse(row.published);
    anchor.page_year = row.page_year;
    const auto period = qhdb::fact::resolve_period(row.expression, anchor, row.article_year);
    REQUIRE(period);
    CHECK(period->start.to_string() == row.start);
    CHECK(period->end.to_string() == row.end);
}

TEST_CASE("a period of unknown year has no dates", "[anchor]") {
    CHECK_FALSE(qhdb::fact::resolve_period(first_quarter, {}, 0));
    CHECK_FALSE(qhdb::fact::resolve_period({Year::ThisYear, 0, 1, 3, 0}, {}, 0));
}
