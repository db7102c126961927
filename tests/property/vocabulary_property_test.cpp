// Every row of the vocabulary is found again under its own names, and nothing is found in noise.

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "base/unicode.hpp"
#include "qhdb/vocabulary.hpp"

namespace {

using qhdb::Term;
using qhdb::Vocabulary;

bool finds(const Term& term, std::string_view name) {
    const auto rows = Vocabulary::built_in().named(term.kind, name);
    return std::find(rows.begin(), rows.end(), &term) != rows.end();
}

}  // namespace

TEST_CASE("every row is found by its names and its id", "[vocabulary][property]") {
    for (const Term& term : Vocabulary::built_in().terms()) {
        for (const std::string_view name : {term.name_zh, term.short_zh, term.name_en, term.short_en, term.pinyin}) {
            if (!name.empty() && !finds(term, name)) FAIL_CHECK(term.id << " is not found as " << name);
        }
        const Term* by_id = Vocabulary::built_in().find(term.kind, term.id);
        if (by_id == nullptr || by_id->id != term.id) FAIL_CHECK("no row for id " << term.id);
    }
    SUCCEED();
}

TEST_CASE("every match ends inside the text and is a name of its row", "[vocabulary][property]") {
    const Vocabulary& vocabulary = Vocabulary::built_in();
    std::mt19937_64 random(20250501);
    std::u32string text;
    for (int i = 0; i < 5000; ++i) {  // pieces of names, so that many walks go deep and then fail
        const auto terms = vocabulary.terms();
        const Term& term = terms[std::uniform_int_distribution<std::size_t>(0, terms.size() - 1)(random)];
        const std::u32string name = qhdb::to_u32(term.name_zh.empty() ? term.name_en : term.name_zh);
        text += name.substr(0, std::uniform_int_distribution<std::size_t>(0, name.size())(random));
        text.push_back(static_cast<char32_t>(std::uniform_int_distribution(1, 0x2FFFF)(random)));
    }
    std::vector<qhdb::TermMatch> found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        vocabulary.match(text, at, found);
        for (const qhdb::TermMatch& match : found) {
            REQUIRE(match.length > 0);
            REQUIRE(at + match.length <= text.size());
            REQUIRE(finds(vocabulary.term(match.term), qhdb::to_utf8(text.substr(at, match.length))));
        }
    }
}
