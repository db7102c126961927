// Every class that schema/vocabulary/words.tsv names is one that the program knows.
#include <catch2/catch.hpp>

#include <string>

#include "extract/word_class.hpp"
#include "qhdb/vocabulary.hpp"

TEST_CASE("each cue word has a known class", "[lexer]") {
    std::size_t words = 0;
    for (const qhdb::Term& term : qhdb::Vocabulary::built_in().terms()) {
        if (term.kind != qhdb::TermKind::Word) continue;
        INFO(std::string(term.name_zh) << " is of class " << std::string(term.level));
        CHECK(qhdb::extract::word_class_from(term.level) != qhdb::extract::WordClass::None);
        ++words;
    }
    CHECK(words > 400);
}

TEST_CASE("an unknown class is none", "[lexer]") {
    CHECK(qhdb::extract::word_class_from("growht") == qhdb::extract::WordClass::None);
    CHECK(qhdb::extract::word_class_from("") == qhdb::extract::WordClass::None);
}
