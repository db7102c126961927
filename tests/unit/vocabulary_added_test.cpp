// The built-in vocabulary together with what a database adds to it.

#include <catch2/catch.hpp>
#include <string>
#include <thread>

#include "base/unicode.hpp"
#include "qhdb/document.hpp"
#include "qhdb/fact.hpp"
#include "qhdb/vocabulary.hpp"

namespace {

using namespace qhdb;

AddedTerm product(const std::string& id, const std::string& name, const std::string& parent = {}) {
    AddedTerm term;
    term.row.kind = TermKind::Commodity;
    term.row.id = id;
    term.row.name_zh = name;
    term.row.parent = parent;
    term.names.push_back({name, NameForm::Full});
    return term;
}

Vocabulary example() {
    AddedTerm cabinets = product("storage-cabinets", "储能蓄电柜", "storage-goods");
    cabinets.names.push_back({"Storage Cabinets", NameForm::English});
    cabinets.names.push_back({"锂离", NameForm::Alias});  // begins the built-in 锂离子电池
    AddedTerm spelling;
    spelling.row.kind = TermKind::Commodity;
    spelling.row.id = "rare-earths";
    spelling.row.parent = "storage-goods";
    spelling.names.push_back({"稀土“料”", NameForm::Alias});
    return Vocabulary({cabinets, product("storage-goods", "储能产品系列"), spelling});
}

// `length:id` of each name that begins the text.
std::vector<std::string> found_in(const Vocabulary& vocabulary, const std::string& text, bool longest = false) {
    std::vector<TermMatch> matches;
    const std::u32string chars = to_u32(text);
    longest ? vocabulary.match_longest(chars, 0, matches) : vocabulary.match(chars, 0, matches);
    std::vector<std::string> found;
    for (const TermMatch& match : matches) {
        found.push_back(std::to_string(match.length) + ":" + std::string(vocabulary.term(match.term).id));
    }
    return found;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("added names stand beside the compiled ones, shortest first", "[vocabulary]") {
    const Vocabulary vocabulary = example();
    CHECK(found_in(vocabulary, "储能蓄电柜出口") == Found{"5:storage-cabinets"});
    CHECK(found_in(vocabulary, "稀土料") == Found{"2:rare-earths", "3:rare-earths"});
    CHECK(found_in(vocabulary, "稀土“料”等", true) == Found{"5:rare-earths"});
    CHECK(found_in(vocabulary, "锂电池", true) == found_in(Vocabulary::built_in(), "锂电池", true));
    CHECK(found_in(vocabulary, "锂离子电池").front() == "2:storage-cabinets");
    CHECK(found_in(vocabulary, "无此物").empty());
    CHECK(found_in(vocabulary, "").empty());
}

TEST_CASE("added Latin names are whole words in any case and width", "[vocabulary]") {
    const Vocabulary vocabulary = example();
    CHECK(found_in(vocabulary, "STORAGE cabinets") == Found{"16:storage-cabinets"});
    CHECK(found_in(vocabulary, "ｓtorage cabinets,") == Found{"16:storage-cabinets"});
    CHECK(found_in(vocabulary, "storage cabinetsx").empty());
    std::vector<TermMatch> inside;
    vocabulary.match(U"xstorage cabinets", 1, inside);
    CHECK(inside.empty());
}

TEST_CASE("rows are found by id and by name, the compiled ones with the family that they got", "[vocabulary]") {
    const Vocabulary vocabulary = example();
    CHECK(vocabulary.find(TermKind::Commodity, "storage-cabinets")->name_zh == "储能蓄电柜");
    CHECK(vocabulary.find(TermKind::Partner, "storage-cabinets") == nullptr);
    CHECK(vocabulary.find(TermKind::Commodity, "rare-earths")->parent == "storage-goods");
    CHECK(vocabulary.find(TermKind::Commodity, "rare-earths")->name_zh == "稀土");
    CHECK(vocabulary.named(TermKind::Commodity, "稀土").front()->parent == "storage-goods");
    CHECK(vocabulary.named(TermKind::Commodity, "稀土料").front()->id == "rare-earths");
    CHECK(vocabulary.named(TermKind::Region, "储能蓄电柜").empty());
    CHECK(Vocabulary::built_in().find(TermKind::Commodity, "rare-earths")->parent.empty());
    CHECK(vocabulary.added_terms().size() == 2);
    CHECK(vocabulary.terms().size() == Vocabulary::built_in().terms().size());
}

TEST_CASE("a name that was compiled in meanwhile is found once", "[vocabulary]") {
    AddedTerm known;
    known.row.kind = TermKind::Commodity;
    known.row.id = "sodium-carbonate";
    known.names.push_back({"纯碱", NameForm::Alias});
    const Vocabulary vocabulary({known});
    CHECK(found_in(vocabulary, "纯碱") == Found{"2:sodium-carbonate"});
}

TEST_CASE("a scope holds for its thread and ends with it", "[vocabulary]") {
    const Vocabulary vocabulary = example();
    const Vocabulary other;
    CHECK(&Vocabulary::current() == &Vocabulary::built_in());
    {
        const VocabularyScope outer(vocabulary);
        CHECK(&Vocabulary::current() == &vocabulary);
        {
            const VocabularyScope inner(other);
            CHECK(&Vocabulary::current() == &other);
        }
        CHECK(&Vocabulary::current() == &vocabulary);
        const Vocabulary* seen = nullptr;
        std::thread([&] { seen = &Vocabulary::current(); }).join();
        CHECK(seen == &Vocabulary::built_in());
    }
    CHECK(&Vocabulary::current() == &Vocabulary::built_in());
}

TEST_CASE("reading takes its vocabulary as an argument", "[vocabulary]") {
    const Vocabulary vocabulary = example();
    const std::string bytes = "2025年一季度，青海省进出口9亿元。其中，储能蓄电柜出口2.4亿元；稀土料出口1亿元。";
    const auto commodities = [&](const Vocabulary& with) {
        std::vector<std::string> names;
        for (const Fact& fact : extract_facts(read_document(bytes, {}, with), with).facts) {
            if (!fact.series.commodity.empty()) names.push_back(fact.series.commodity);
        }
        return names;
    };
    CHECK(commodities(vocabulary) == Found{"储能蓄电柜", "稀土"});
    CHECK(commodities(Vocabulary::built_in()) == Found{"储能蓄电柜", "稀土料"});
}
