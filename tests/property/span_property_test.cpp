// Where a number is written: every span that leaves the reader decodes to what it claims.

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "golden/fixtures.hpp"
#include "golden/rows.hpp"
#include "support/simple_bulletin.hpp"

namespace {

using qhdb::ByteSpan;
using qhdb::Document;
using qhdb::Extraction;

bool within(ByteSpan inner, ByteSpan outer) { return inner.start >= outer.start && inner.end <= outer.end; }

void check_citation(const Document& document, const qhdb::Citation& citation) {
    const auto size = static_cast<std::uint32_t>(document.bytes.size());
    INFO(citation.text << " at " << citation.where.start.value << ", rule " << citation.rule);
    CHECK_FALSE(citation.text.empty());
    CHECK_FALSE(citation.rule.empty());
    CHECK(text_at(document.bytes, document.encoding, citation.where) == citation.text);
    CHECK(citation.sentence.end.value <= size);
    CHECK(within(citation.where, citation.sentence));
    REQUIRE(citation.article < document.articles.size());
    for (const qhdb::SlotSource& slot : citation.slots) {
        INFO(slot.slot << ' ' << slot.how << ' ' << slot.text);
        CHECK(slot.where.end.value <= size);
        CHECK((slot.how == "assumed") == slot.text.empty());
    }
}

/// Each numeral once, in order, with an outcome that has a reason unless it is open; each citation is a numeral.
void check_numerals(const Document& document, const Extraction& extraction) {
    std::set<ByteSpan> seen;
    ByteSpan before{};
    for (const qhdb::Numeral& numeral : extraction.numerals) {
        INFO(numeral.text << " at " << numeral.where.start.value);
        CHECK(text_at(document.bytes, document.encoding, numeral.where) == numeral.text);
        CHECK(seen.insert(numeral.where).second);
        CHECK(before <= numeral.where);
        CHECK_FALSE(numeral.reason.empty());
        before = numeral.where;
    }
    for (const qhdb::Fact& fact : extraction.facts) {
        for (const qhdb::Citation& citation : fact.citations) CHECK(seen.contains(citation.where));
    }
}

void check_document(const std::string& bytes, const qhdb::SourceInfo& source) {
    const Document document = qhdb::read_document(bytes, source);
    const Extraction extraction = qhdb::extract_facts(document);
    for (const qhdb::Fact& fact : extraction.facts) {
        REQUIRE_FALSE(fact.citations.empty());
        for (const qhdb::Citation& citation : fact.citations) check_citation(document, citation);
    }
    check_numerals(document, extraction);
    CHECK(extraction.article_is_trade.size() == document.articles.size());
}

/// Runs of ASCII or full-width digits of a document, as spans of its text.
std::vector<qhdb::CharSpan> digit_runs(const Document& document) {
    std::vector<qhdb::CharSpan> runs;
    const auto& chars = document.text.chars;
    for (std::uint32_t i = 0; i < chars.size(); ++i) {
        if (chars[i] < U'0' || chars[i] > U'9') continue;
        const std::uint32_t start = i;
        while (i < chars.size() && ((chars[i] >= U'0' && chars[i] <= U'9') || chars[i] == U'.' || chars[i] == U','))
            ++i;
        runs.push_back(qhdb::char_span(start, i));
    }
    return runs;
}

bool is_of_trade(const Document& document, const Extraction& extraction, ByteSpan where) {
    for (std::size_t i = 0; i < document.articles.size(); ++i) {
        if (extraction.article_is_trade[i] && within(where, document.articles[i].bytes)) return true;
    }
    return false;
}

/// Digits of a year, month, day or hour, which is a period or date, and of the number of a section: no numerals.
bool is_of_date(const Document& document, qhdb::CharSpan run) {
    const std::u32string_view chars = document.text.chars;
    const std::u32string_view behind = chars.substr(run.end.value, 1);
    const char32_t before = run.start.value == 0 ? U'\n' : chars[run.start.value - 1];
    const bool unit = !behind.empty() &&
                      std::u32string_view(U"年月日季-~至到时分、个").find(behind.front()) != std::u32string_view::npos;
    const bool section = before == U'\n' && document.text.view(run).ends_with(U'.');
    return unit || section || before == U'-' || before == U'：' || run.size() == 4;
}

}  // namespace

TEST_CASE("spans of every fixture hold what they claim", "[property][span]") {
    for (const char* folder : {"fixtures/pages", "fixtures/bulletins"}) {
        for (const auto& fixture : qhdb::golden::fixtures_of(folder)) {
            INFO(fixture.path);
            check_document(qhdb::golden::read_bytes(fixture.path), fixture.source);
        }
    }
}

TEST_CASE("spans of a text in UTF-16 hold what they claim", "[property][span]") {
    const std::string text = qhdb::support::simple_bulletin();
    check_document(qhdb::support::as_utf16(text, true), {});
    check_document(qhdb::support::as_utf16(text, false), {});
}

TEST_CASE("articles of a page do not overlap", "[property][span]") {
    for (const char* folder : {"fixtures/pages", "fixtures/bulletins"}) {
        for (const auto& fixture : qhdb::golden::fixtures_of(folder)) {
            const Document document = qhdb::read_document(qhdb::golden::read_bytes(fixture.path), fixture.source);
            INFO(fixture.path);
            for (std::size_t i = 1; i < document.articles.size(); ++i) {
                CHECK(document.articles[i - 1].span.end <= document.articles[i].span.start);
                CHECK(document.articles[i - 1].bytes.end <= document.articles[i].bytes.start);
            }
        }
    }
}

TEST_CASE("numerals of trade articles are accounted for", "[property][ledger]") {
    std::size_t runs = 0;
    std::size_t lost = 0;
    std::string which;
    for (const char* folder : {"fixtures/pages", "fixtures/bulletins"}) {
        for (const auto& fixture : qhdb::golden::fixtures_of(folder)) {
            const Document document = qhdb::read_document(qhdb::golden::read_bytes(fixture.path), fixture.source);
            const Extraction extraction = qhdb::extract_facts(document);
            for (const qhdb::CharSpan run : digit_runs(document)) {
                const ByteSpan where = document.text.bytes_of(run);
                if (!is_of_trade(document, extraction, where) || is_of_date(document, run)) continue;
                ++runs;
                const bool kept = std::any_of(extraction.numerals.begin(), extraction.numerals.end(),
                                              [&](const auto& n) { return within(where, n.where); });
                if (!kept)
                    which += fixture.source.name + ": " + text_at(document.bytes, document.encoding, where) + " at " +
                             std::to_string(where.start.value) + '\n';
                lost += kept ? 0U : 1U;
            }
        }
    }
    INFO(which << lost << " of " << runs);
    CHECK(runs > 500);
    CHECK(lost == 0);
}
