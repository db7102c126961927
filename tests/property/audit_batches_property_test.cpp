// A database that is audited in parts has the findings of one that is audited at once.
#include <algorithm>
#include <catch2/catch.hpp>

#include "generator/generator.hpp"
#include "qhdb/document.hpp"
#include "store/audit_batches.hpp"
#include "store/audit_rows.hpp"
#include "unit/store_fixture.hpp"

namespace {

using namespace qhdb;

void append_bulletins(Store& store, std::uint64_t count) {
    generator::Generator generator(20260417);
    store.begin();
    for (std::uint64_t number = 0; number < count; ++number) {
        // Every third with a figure that is printed wrongly, so that there is something to find.
        generator::Bulletin bulletin = generator.bulletin(number);
        if (number % 3 == 0) bulletin = generator.damaged(number).value_or(bulletin);
        const Document document = read_document(bulletin.text, source_of(bulletin));
        store.append(document, extract_facts(document));
    }
    store.commit();
}

template <class T>
std::vector<T> in_order(std::vector<T> found) {
    std::stable_sort(found.begin(), found.end(), [](const T& a, const T& b) { return a.home < b.home; });
    return found;
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
