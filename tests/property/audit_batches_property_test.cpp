// A database that is audited in parts has the findings of one that is audited at once.
#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <string_view>

#include "generator/generator.hpp"
#include "qhdb/document.hpp"
#include "store/audit_batches.hpp"
#include "store/audit_rows.hpp"
#include "unit/store_fixture.hpp"

namespace {

using namespace qhdb;

// Every third with a figure that is printed wrongly, so that there is something to find.
generator::Bulletin bulletin_of(generator::Generator& generator, std::uint64_t number) {
    generator::Bulletin bulletin = generator.bulletin(number);
    return number % 3 == 0 ? generator.damaged(number).value_or(bulletin) : bulletin;
}

void append_bulletins(Store& store, std::uint64_t count) {
    generator::Generator generator(20260417);
    store.begin();
    for (std::uint64_t number = 0; number < count; ++number) {
        const generator::Bulletin bulletin = bulletin_of(generator, number);
        const Document document = read_document(bulletin.text, source_of(bulletin));
        store.append(document, extract_facts(document));
    }
    store.commit();
}

// Of the nation, and of one province and what lies in it: their figures have much to do with one another.
void append_bulletins_around(Store& store, std::string_view province, std::size_t count) {
    generator::Generator generator(7);
    store.begin();
    for (std::uint64_t number = 0; count > 0; ++number) {
        const SourceInfo source = source_of(generator.bulletin(number));
        const bool of_the_nation = source.home_region == "100000" && number % 4 == 0;
        if (!of_the_nation && !source.home_region.starts_with(province)) continue;
        const Document document = read_document(bulletin_of(generator, number).text, source);
        store.append(document, extract_facts(document));
        --count;
    }
    store.commit();
}

template <class T>
std::vector<T> in_order(std::vector<T> found) {
    std::stable_sort(found.begin(), found.end(), [](const T& a, const T& b) { return a.home < b.home; });
    return found;
}

template <class T>
std::vector<T> of_book(const std::vector<T>& found, const audit::Book& book) {
    std::vector<T> out;
    std::copy_if(found.begin(), found.end(), std::back_inserter(out), [&](const T& it) { return it.home == book; });
    return out;
}

}  // namespace

TEST_CASE("books audited in batches give what they give at once", "[property][audit]") {
    const test::TemporaryFolder folder;
    Store store(folder.file("batches.db"), OpenMode::ReadWriteCreate);
    append_bulletins(store, 30);
    AuditReader reader(store);
    const audit::Input input = reader.all();
    const audit::Report whole = examine_books(input, books_of(input));
    REQUIRE(!whole.findings.empty());
    REQUIRE(!whole.estimates.empty());

    const auto most_facts = GENERATE(std::size_t{1}, std::size_t{100}, std::size_t{1'000'000});
    const std::vector<std::vector<audit::Book>> batches =
        audit_batches(store, reader.names(), std::nullopt, most_facts);
    CHECK((batches.size() == 1) == (most_facts == 1'000'000));
    audit::Report parts;
    std::vector<audit::Book> books;
    for (const std::vector<audit::Book>& batch : batches) {
        const audit::Report report = examine_books(reader.of(batch), batch);
        parts.findings.insert(parts.findings.end(), report.findings.begin(), report.findings.end());
        parts.estimates.insert(parts.estimates.end(), report.estimates.begin(), report.estimates.end());
        books.insert(books.end(), batch.begin(), batch.end());
    }
    std::sort(books.begin(), books.end());
    CHECK(books == books_of(input));
    CHECK(in_order(parts.findings) == whole.findings);
    CHECK(in_order(parts.estimates) == whole.estimates);
}

// Of the regions above it a book reads what its rules look up there, and nothing else.
TEST_CASE("a book read alone gives what it gives among all", "[property][audit]") {
    const test::TemporaryFolder folder;
    Store store(folder.file("alone.db"), OpenMode::ReadWriteCreate);
    append_bulletins_around(store, GENERATE("51", "37"), 60);
    AuditReader reader(store);
    const audit::Input input = reader.all();
    const audit::Report whole = examine_books(input, books_of(input));
    REQUIRE(whole.findings.size() > 10);
    std::size_t less = 0;
    for (const audit::Book& book : books_of(input)) {
        const audit::Input alone = reader.of({book});
        const audit::Report report = examine_books(alone, {book});
        CHECK(report.findings == of_book(whole.findings, book));
        CHECK(report.estimates == of_book(whole.estimates, book));
        less += alone.facts.size() < input.facts.size() / 4 ? 1 : 0;
    }
    CHECK(less > 10);
}
