// The same text gives the same facts, whatever its bytes and layout.

#include <unicode/ucnv.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "golden/fixtures.hpp"
#include "golden/rows.hpp"
#include "qhdb/reconcile.hpp"
#include "support/simple_bulletin.hpp"

namespace {

using namespace qhdb::support;

std::string as_gb18030(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    std::string bytes(text.size() * 2 + 16, '\0');
    const auto size = static_cast<std::int32_t>(text.size());
    const std::int32_t length = ucnv_convert("gb18030", "UTF-8", bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                             text.data(), size, &status);
    REQUIRE(U_SUCCESS(status));
    bytes.resize(static_cast<std::size_t>(length));
    return bytes;
}

std::string with_crlf(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return out;
}

/// A breaker of a paragraph puts something between two of its characters, both of them given.
template <class Breaker>
std::string respaced(Breaker breaker) {
    std::string text;
    for (const std::string& paragraph : simple_paragraphs) {
        const std::u32string chars = qhdb::to_u32(paragraph);
        text += "　　";
        for (std::size_t i = 0; i < chars.size(); ++i) {
            if (i > 0) text += breaker(chars[i - 1], chars[i]);
            qhdb::append_utf8(text, chars[i]);
        }
        text += "\n\n";
    }
    return text;
}

/// Lines of as many characters as `width` says each time.
template <class Width>
std::string wrapped(Width width, const std::string& paragraph_end) {
    std::string text;
    for (const std::string& paragraph : simple_paragraphs) {
        const std::u32string chars = qhdb::to_u32("　　" + paragraph);
        for (std::size_t at = 0; at < chars.size();) {
            const std::size_t length = std::min<std::size_t>(width(), chars.size() - at);
            text += (at > 0 ? "\n" : "") + qhdb::to_utf8(chars.substr(at, length));
            at += length;
        }
        text += paragraph_end;
    }
    return text;
}

std::string broken_once(std::size_t paragraph, std::size_t at) {
    std::string text;
    for (std::size_t i = 0; i < simple_paragraphs.size(); ++i) {
        std::u32string chars = qhdb::to_u32(simple_paragraphs[i]);
        if (i == paragraph) chars.insert(at, U"\n");
        text += "　　" + qhdb::to_utf8(chars) + "\n\n";
    }
    return text;
}

bool is_word_char(char32_t c) { return (c >= U'0' && c <= U'9') || c == U'.' || c == U'%' || qhdb::is_ascii_letter(c); }

/// Everything of an extraction that is stored.
std::string dump(const qhdb::Extraction& extraction) {
    std::string text = extraction.home_region + extraction.home_region_from;
    for (const qhdb::Fact& fact : extraction.facts) {
        text += qhdb::golden::notation_of({fact}, "") + fact.series.commodity_text + fact.series.partner_text;
        for (const qhdb::Citation& c : fact.citations) {
            text += c.rule + c.text + std::to_string(c.where.start.value) + '-' + std::to_string(c.sentence.end.value);
            for (const qhdb::SlotSource& s : c.slots)
                text += s.slot + s.how + s.text + std::to_string(s.where.start.value);
        }
        text += '\n';
    }
    for (const qhdb::Numeral& n : extraction.numerals)
        text += n.text + std::to_string(n.where.start.value) + n.reason + '\n';
    for (const qhdb::Diagnostic& d : extraction.diagnostics) text += d.code + d.message + '\n';
    return text;
}

}  // namespace

TEST_CASE("the simple bulletin is read", "[property]") {
    CHECK(facts_of(simple_bulletin()) ==
          "2025-01..03: total value 12.5亿; total growth 87.8%; total growth_gap 86.5pp /100000; export value 8.5亿; "
          "export "
          "growth 110%; import value 4亿; import growth -4.7%; total @东盟 value 3.2亿; total @东盟 growth 21.5%; "
          "total @东盟 "
          "share 25.6% /@*; total @欧盟 value 2.1亿; total @欧盟 growth -3.3%; total +民营企业 value 9.4亿; total "
          "+民营企业 "
          "growth 96.2%; total +民营企业 share 75.2% /+*; total +国有企业 value 2.6亿; total +国有企业 growth 12.8%; "
          "export "
          "多晶硅 value 2.4亿; export 多晶硅 growth 350%; export 枸杞 quantity 1545.6t; export 枸杞 quantity_growth "
          "18.4%; "
          "2025-03: export value 3.3亿; export growth 45.1%");
}

TEST_CASE("encodings, marks and line ends change no fact", "[property]") {
    const std::string text = simple_bulletin();
    const std::string facts = facts_of(text);
    CHECK(facts_of("\xEF\xBB\xBF" + text) == facts);
    CHECK(facts_of(with_crlf(text)) == facts);
    CHECK(facts_of("\xEF\xBB\xBF" + with_crlf(text)) == facts);
    CHECK(facts_of(as_gb18030(text)) == facts);
    CHECK(facts_of(as_gb18030(with_crlf(text))) == facts);
    CHECK(facts_of(as_utf16(text, true)) == facts);
    CHECK(facts_of(as_utf16(text, false)) == facts);
    CHECK(facts_of(as_utf16(with_crlf(text), true)) == facts);
}

TEST_CASE("lines of one width change no fact, whatever the width", "[property]") {
    const std::string facts = facts_of(simple_bulletin());
    for (const std::string paragraph_end : {"\n", "\n\n"}) {
        for (std::size_t width = 12; width <= 60; ++width) {
            INFO("characters a line: " << width);
            CHECK(facts_of(wrapped([&] { return width; }, paragraph_end)) == facts);
        }
    }
}

TEST_CASE("ragged lines change no fact", "[property]") {
    const std::string facts = facts_of(simple_bulletin());
    std::mt19937_64 random(20250422);
    for (int round = 0; round < 60; ++round) {
        INFO("round " << round);
        CHECK(facts_of(wrapped([&] { return 28 + random() % 6; }, "\n\n")) == facts);
    }
}

// Where the piece before a break could be a headline, a single break in a paragraph on one line may be taken for
// the end of one: a floor, and no break behind the length of a headline does any harm.
TEST_CASE("one line break at any place inside a paragraph", "[property]") {
    constexpr std::size_t longest_headline = 42;
    const std::string facts = facts_of(simple_bulletin());
    std::size_t places = 0;
    std::size_t harmless = 0;
    for (std::size_t p = 0; p < simple_paragraphs.size(); ++p) {
        for (std::size_t at = 1; at < qhdb::to_u32(simple_paragraphs[p]).size(); ++at) {
            const bool same = facts_of(broken_once(p, at)) == facts;
            INFO("paragraph " << p << ", behind " << at << " characters");
            CHECK((same || at < longest_headline));
            ++places;
            harmless += same ? 1U : 0U;
        }
    }
    INFO(harmless << " of " << places);
    CHECK(harmless * 100 >= places * 79);
}

TEST_CASE("blanks between characters change no fact", "[property]") {
    const std::string facts = facts_of(simple_bulletin());
    std::mt19937_64 random(20250423);
    const std::vector<std::string> blanks{" ", "  ", "　", "\xC2\xA0"};
    for (int round = 0; round < 40; ++round) {
        INFO("round " << round);
        CHECK(facts_of(respaced([&](char32_t before, char32_t next) {
                  const bool inside_number = is_word_char(before) && is_word_char(next);
                  return inside_number || random() % 8 != 0 ? std::string{} : blanks[random() % blanks.size()];
              })) == facts);
    }
    CHECK(facts_of(respaced([](char32_t before, char32_t next) {
              return std::string(is_word_char(before) && is_word_char(next) ? "" : " ");
          })) == facts);
}

TEST_CASE("reading twice gives the same", "[property]") {
    for (const char* folder : {"fixtures/pages", "fixtures/bulletins"}) {
        for (const auto& fixture : qhdb::golden::fixtures_of(folder)) {
            const std::string bytes = qhdb::golden::read_bytes(fixture.path);
            const auto first = qhdb::extract_facts(qhdb::read_document(bytes, fixture.source));
            const auto second = qhdb::extract_facts(qhdb::read_document(bytes, fixture.source));
            INFO(fixture.path);
            CHECK(dump(first) == dump(second));
        }
    }
}

TEST_CASE("years are resolved alike in any order of documents", "[property][reconcile]") {
    std::mt19937_64 random(20250424);
    const auto pick = [&](std::int64_t n) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n));
    };
    for (int round = 0; round < 200; ++round) {
        std::vector<qhdb::ReconcileFact> facts;
        for (std::int64_t id = 0; id < 40; ++id) {
            qhdb::ReconcileFact fact{id,      pick(6), std::string("630000|") + (pick(2) == 0 ? "export" : "import"),
                                     "value", "CNY",   std::to_string(pick(8)),
                                     {},      {}};
            fact.expression = {qhdb::PeriodExpression::Year::Unstated, 0, 1, pick(2) == 0 ? 3 : 6, 0};
            const int year = 2023 + static_cast<int>(pick(3));
            if (fact.doc % 2 == 0) fact.period = qhdb::months_of(year, 1, fact.expression.last_month);
            facts.push_back(fact);
        }
        const auto resolved = [](std::vector<qhdb::YearResolution> found) {
            std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.fact < b.fact; });
            std::string text;
            for (const auto& one : found)
                text += std::to_string(one.fact) + one.period.start.to_string() + one.period.end.to_string() +
                        one.evidence + '\n';
            return text;
        };
        const std::string before = resolved(qhdb::resolve_years(facts));
        std::shuffle(facts.begin(), facts.end(), random);
        REQUIRE(resolved(qhdb::resolve_years(facts)) == before);
    }
}
