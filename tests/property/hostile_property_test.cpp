// Inputs that nobody prints: the reader comes to an end with them, and what it finds is whole. How long it takes is
// a matter of benchmarks; the test runner's time limit stops what never ends.

#include <catch2/catch.hpp>
#include <random>

#include "support/simple_bulletin.hpp"

namespace {

std::string times(std::string_view text, std::size_t count) {
    std::string out;
    out.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

std::string noise(std::size_t size, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() & 0xFFU);
    return bytes;
}

/// Characters of bulletins in any order.
std::string babble(std::size_t count, std::uint64_t seed) {
    static const std::vector<std::string> words{
        "2025年", "一季度", "全省", "出口", "进出口", "增长", "5.5%", "3亿元", "，", "。",       "、",   "分别",
        "其中",   "（",     "）",   "占",   "对东盟", "“",    "”",    "倍",    "\n", "去年同期", "第一", "个百分点"};
    std::mt19937_64 random(seed);
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += words[random() % words.size()];
    return text;
}

struct Hostile {
    const char* name;
    std::string bytes;
};

qhdb::Extraction read(const std::string& bytes) { return qhdb::golden::extract_text(bytes, "2025-04-20", "630000"); }

void check(const Hostile& input) {
    INFO(input.name);
    const qhdb::Extraction extraction = read(input.bytes);
    for (const qhdb::Fact& fact : extraction.facts) CHECK_FALSE(fact.citations.empty());
}

}  // namespace

TEST_CASE("next to nothing is read", "[hostile]") {
    for (const std::string& bytes :
         {std::string{}, std::string("x"), std::string(1, '\0'), std::string("\n"), std::string("\xFF"),
          std::string("5"), std::string("%"), std::string("\xEF\xBB\xBF"), std::string("\xFF\xFE"),
          std::string("\xFF\xFEx"), std::string("\xE4\xB8")}) {
        CHECK(read(bytes).facts.empty());
    }
}

TEST_CASE("bytes that are no text", "[hostile]") {
    check({"zeros", std::string(1'000'000, '\0')});
    check({"0xFF", std::string(1'000'000, '\xFF')});
    check({"noise", noise(1'000'000, 1)});
    check({"UTF-16 noise", "\xFF\xFE" + noise(1'000'001, 2)});
    check({"UTF-16 surrogates", "\xFF\xFE" + times("\x3D\xD8", 200'000)});
    check({"UTF-16 trail surrogates", "\xFE\xFF" + times("\xDC\x00", 200'000)});
    check({"damaged UTF-8", times("出口\xE5\x87", 100'000)});
}

TEST_CASE("a lone surrogate loses one character and no fact", "[hostile]") {
    using qhdb::support::as_utf16;
    const std::string text = "2025年一季度，青海省出口8.5亿元，增长5%。";
    const std::string damaged = as_utf16(text, true) + "\x3D\xD8" + as_utf16("进口4亿元。", true).substr(2);
    CHECK(qhdb::support::facts_of(damaged) == "2025-01..03: export value 8.5亿; export growth 5%; import value 4亿");
    CHECK_FALSE(qhdb::read_document(damaged, {}).diagnostics.empty());
}

TEST_CASE("brackets, quotes and marks without end", "[hostile]") {
    check({"open brackets", times("（", 100'000)});
    check({"nested brackets", times("（", 50'000) + times("）", 50'000)});
    check({"nested brackets around a figure", times("（", 50'000) + "出口5亿元" + times("）", 50'000)});
    check({"open quotes", times("“", 100'000)});
    check({"brackets and figures", times("出口（5亿元", 30'000)});
    check({"commas", times("，", 1'000'000)});
    check({"enumeration commas", times("、", 1'000'000)});
    check({"full stops", times("。", 1'000'000)});
    check({"line breaks", times("\n", 1'000'000)});
    check({"tabs", times("\t", 1'000'000)});
    check({"dashes", times("—", 300'000)});
    check({"blanks", times(" ", 1'000'000)});
}

TEST_CASE("numbers without end", "[hostile]") {
    check({"ten thousand digits",
           "2025年一季度，青海省出口" + std::string(10'000, '9') + "亿元，增长" + std::string(10'000, '5') + "%。"});
    check({"a million digits", std::string(1'000'000, '7')});
    check({"decimal points", "出口1" + times(".5", 100'000) + "亿元"});
    check({"thousands", "出口1" + times(",000", 100'000) + "元"});
    check({"Han digits", "出口" + times("九", 100'000) + "亿元"});
    check({"Han magnitudes", "出口" + times("十百千万亿", 20'000) + "元"});
    check({"ranges", times("5-", 100'000)});
    check({"a list of numbers", "青海省出口分别为" + times("5亿、", 50'000) + "6亿元。"});
    check({"a list of shares", "青海省2025年出口分别增长" + times("5%、", 50'000) + "6%。"});
}

TEST_CASE("words without end", "[hostile]") {
    check({"a line of five megabytes", times("青海", 5'000'000 / 6)});
    check({"growth", times("增长", 1'000'000 / 6)});
    check({"exports", times("出口", 1'000'000 / 6)});
    check({"growth of nothing in particular", times("增长5%", 50'000)});
    check({"goods in one sentence", "青海省出口" + times("锂电池、", 50'000) + "5亿元。"});
    check({"partners in one sentence", "青海省对" + times("美国、", 50'000) + "出口5亿元。"});
    check({"clauses in one sentence", "2025年，青海省" + times("出口5亿元，增长5%，", 10'000)});
    check({"parts of parts", "2025年，青海省出口5亿元" + times("，其中农产品1亿元", 10'000)});
    check({"headlines", times("青海外贸增长\n\n", 20'000)});
    check({"openings", times("本报讯 青海外贸\n", 20'000)});
    check({"short lines", times("出口\n", 100'000)});
    check({"Latin", times("a", 1'000'000)});
}

TEST_CASE("words of bulletins in any order", "[hostile]") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) check({"babble", babble(400, seed)});
    check({"much babble", babble(60'000, 99)});
}

TEST_CASE("a number that no bulletin prints is no wrong fact", "[hostile]") {
    const auto facts = read("2025年一季度，青海省出口" + std::string(10'000, '9') + "亿元。进口4亿元。").facts;
    for (const qhdb::Fact& fact : facts) {
        if (fact.series.flow == qhdb::Flow::Import) CHECK(fact.number == qhdb::Decimal(4, 8));
    }
}
