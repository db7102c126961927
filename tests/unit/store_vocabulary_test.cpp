// The vocabulary of a database: stored, read again, taken back.

#include <catch2/catch.hpp>

#include "store/vocabulary.hpp"
#include "unit/store_fixture.hpp"

namespace {

using namespace qhdb;
using test::TemporaryFolder;

AddedTerm park() {
    AddedTerm term;
    term.row = {TermKind::Region, "630100-PARK", "新港园",  "", "New Port",   "",
                "zone",           "630100",      "xingang", "", "2020-01-01", ""};
    term.names = {{"新港园", NameForm::Full}, {"New Port", NameForm::English}, {"xingang", NameForm::Pinyin}};
    return term;
}

}  // namespace

TEST_CASE("what is added is what is read, whoever opens the file", "[store]") {
    const TemporaryFolder folder;
    {
        Store store(folder.file("a.db"), OpenMode::ReadWriteCreate);
        CHECK(store.vocabulary().find(TermKind::Region, "630100-PARK") == nullptr);
        store.add_terms({park()});
        CHECK(store.vocabulary().find(TermKind::Region, "630100-PARK")->valid_from == "2020-01-01");
    }
    Store store(folder.file("a.db"), OpenMode::ReadOnly);
    CHECK(store.vocabulary().named(TermKind::Region, "新港园").front()->id == "630100-PARK");
    const std::vector<AddedTerm> terms = store::added_terms(store.database());
    REQUIRE(terms.size() == 1);
    CHECK(terms[0].row.name_en == "New Port");
    CHECK(terms[0].row.level == "zone");
    CHECK(terms[0].names == park().names);
}

TEST_CASE("names join the row of the same id, fields fill what is empty", "[store]") {
    const TemporaryFolder folder;
    Store store(folder.file("a.db"), OpenMode::ReadWriteCreate);
    store.add_terms({park()});
    AddedTerm more = park();
    more.row.name_en = "Another";
    more.row.valid_to = "2021-01-01";
    more.names = {{"新港园", NameForm::Alias}, {"港园", NameForm::Alias}};
    store.add_terms({more});
    const std::vector<AddedTerm> terms = store::added_terms(store.database());
    REQUIRE(terms.size() == 1);
    CHECK(terms[0].row.name_en == "New Port");
    CHECK(terms[0].row.valid_to == "2021-01-01");
    CHECK(terms[0].names.size() == 4);
}

TEST_CASE("a removed row is gone, and a rollback brings it back", "[store]") {
    const TemporaryFolder folder;
    Store store(folder.file("a.db"), OpenMode::ReadWriteCreate);
    store.add_terms({park()});
    store.begin();
    store.remove_term(TermKind::Region, "630100-PARK");
    CHECK(store.vocabulary().named(TermKind::Region, "新港园").empty());
    store.rollback();
    CHECK(store.vocabulary().named(TermKind::Region, "新港园").size() == 1);
    store.remove_term(TermKind::Partner, "630100-PARK");
    CHECK(store.vocabulary().named(TermKind::Region, "新港园").size() == 1);
    store.remove_term(TermKind::Region, "630100-PARK");
    CHECK(test::row(store, "SELECT count(*) FROM vocabulary_name") == "0");
}
