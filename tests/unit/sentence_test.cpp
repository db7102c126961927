#include "fact/sentence.hpp"

#include <catch2/catch.hpp>

#include "base/unicode.hpp"
#include "extract/lexer.hpp"

namespace {

using qhdb::fact::Sentence;

/// Clauses between /, those in brackets in [ ], sentences between lines; ¶ begins a paragraph, # a heading.
std::string notation(const std::string& utf8) {
    const std::u32string text = qhdb::to_u32(utf8);
    const auto mentions =
        qhdb::extract::lex_mentions(text, qhdb::char_span(0, static_cast<std::uint32_t>(text.size())));
    std::string out;
    for (const Sentence& sentence : qhdb::fact::split_sentences(mentions, text)) {
        out += out.empty() ? "" : "\n";
        out += sentence.starts_paragraph ? sentence.is_heading ? "#" : "¶" : "";
        for (std::size_t i = 0; i < sentence.clauses.size(); ++i) {
            const auto& clause = sentence.clauses[i];
            const std::uint32_t first = mentions[clause.first].span.start.value;
            const std::string words =
                qhdb::to_utf8(text.substr(first, mentions[clause.last - 1].span.end.value - first));
            out += (i > 0 ? "/" : "") + (clause.in_brackets ? '[' + words + ']' : words);
        }
    }
    return out;
}

struct Case {
    const char* text;
    const char* sentences;
};

}  // namespace

TEST_CASE("texts become sentences and clauses", "[sentence]") {
    const auto row = GENERATE(values<Case>({
        {"", ""},
        {"，。；\n", ""},
        {"出口5亿元，增长3%；进口4亿元。", "¶出口5亿元/增长3%/进口4亿元"},
        {"青海外贸\n出口5亿元。进口4亿元。", "#青海外贸\n¶出口5亿元\n进口4亿元"},
        {"美国、日本", "#美国、日本"},
        {"出口下降5%（全国下降2%），进口增长3%。", "¶出口下降5%/[全国下降2%]/进口增长3%"},
        {"与91个国家（地区）有往来。", "¶与91个国家（地区）有往来"},
        {"比去年同期（下同）增长3%。", "¶比去年同期（下同）增长3%"},
        {"出口（5亿元。", "¶出口（5亿元"},
        {"出口）5亿元。", "¶出口）5亿元"},
        {"特点：出口增长3%！", "¶特点/出口增长3%"},
    }));
    CAPTURE(row.text);
    CHECK(notation(row.text) == std::string(row.sentences));
}
