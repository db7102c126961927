// The same documents make the same database, however they are brought in.

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "unit/store_fixture.hpp"

namespace {

using namespace qhdb;
using qhdb::test::Page;
using qhdb::test::TemporaryFolder;

using Random = std::mt19937;

template <class T>
const T& any_of(Random& random, const std::vector<T>& choices) {
    return choices[random() % choices.size()];
}

Page random_page(Random& random, int number) {
    static const std::vector<std::string> regions = {"100000", "630000", "632800", "630121", "440000", "350500"};
    static const std::vector<std::string> goods = {"", "锂电池", "农产品", "自家的奇物", "盐湖化工产品"};
    static const std::vector<std::string> partners = {"", "东盟", "越南、日本", "无名之国"};
    static const std::vector<Measure> measures = {Measure::Value, Measure::Growth, Measure::Share, Measure::Rank};
    const std::string name = "page" + std::to_string(random() % 6) + ".txt";
    Page page = test::page(name, "第" + std::to_string(number) + "页：进出口1.2亿元。");
    for (auto facts = random() % 8; facts-- > 0;) {
        Fact& fact = page.add("1.2亿元", any_of(random, measures), std::to_string(random() % 1000), "CNY");
        fact.series.region = any_of(random, regions);
        fact.series.commodity = any_of(random, goods);
        fact.series.partner = any_of(random, partners);
        if (random() % 4 == 0) test::undate(fact, 1, 3);
    }
    return page;
}

std::vector<Page> random_pages(unsigned seed) {
    Random random(seed);
    std::vector<Page> pages;
    for (int i = 0; i < 12; ++i) pages.push_back(random_page(random, i));
    return pages;
}

// The file's bytes without the two counters of write transactions in its header (file format, 1.3).
std::string content_of(const std::string& path) {
    std::string bytes = test::file_bytes(path);
    for (const std::size_t counter : {std::size_t{24}, std::size_t{92}}) bytes.replace(counter, 4, 4, '\0');
    return bytes;
}

std::string filled(const std::string& path, const std::vector<Page>& pages, std::size_t batch) {
    Store store(path, OpenMode::ReadWriteCreate);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (i % batch == 0) store.begin();
        append(store, pages[i]);
        if ((i + 1) % batch == 0 || i + 1 == pages.size()) store.commit();
    }
    return path;
}

std::string views_of(Store& store) {
    std::string text;
    for (const char* view : {"document", "article", "region", "commodity", "partner", "partner_member", "period",
                             "fact", "citation", "trade", "coverage", "numeral", "diagnostic"}) {
        for (const std::string& row : test::rows(store, std::string("SELECT * FROM ") + view)) text += row + '\n';
    }
    return text;
}

}  // namespace

// Double brackets keep whole files out of the report of a failure.
TEST_CASE("the same pages make the same bytes, whatever the batches", "[property]") {
    for (unsigned seed = 0; seed < 10; ++seed) {
        CAPTURE(seed);
        const TemporaryFolder folder;
        const std::vector<Page> pages = random_pages(seed);
        const std::string whole = content_of(filled(folder.file("whole.db"), pages, pages.size()));
        CHECK((content_of(filled(folder.file("again.db"), pages, pages.size())) == whole));
        CHECK((content_of(filled(folder.file("by-3.db"), pages, 3)) == whole));
        CHECK((content_of(filled(folder.file("by-1.db"), pages, 1)) == whole));
    }
}

TEST_CASE("what is there is not written again", "[property]") {
    for (unsigned seed = 100; seed < 110; ++seed) {
        CAPTURE(seed);
        const TemporaryFolder folder;
        std::vector<Page> pages = random_pages(seed);
        const std::string path = filled(folder.file("a.db"), pages, 4);
        const std::string once = test::file_bytes(path);
        std::shuffle(pages.begin(), pages.end(), Random(seed));
        CHECK((test::file_bytes(filled(path, pages, 5)) == once));
    }
}

TEST_CASE("a document that fails leaves no trace", "[property]") {
    for (unsigned seed = 200; seed < 210; ++seed) {
        CAPTURE(seed);
        const TemporaryFolder folder;
        const std::vector<Page> pages = random_pages(seed);
        Store plain(folder.file("plain.db"), OpenMode::ReadWriteCreate);
        Store tried(folder.file("tried.db"), OpenMode::ReadWriteCreate);
        plain.begin();
        tried.begin();
        for (const Page& page : pages) {
            append(plain, page);
            Page broken = page;
            broken.document.bytes += "!";
            broken.add("1.2亿元", Measure::Value, "1", "CNY").citations.front().article = 99;
            CHECK_THROWS(append(tried, broken));
            append(tried, page);
        }
        plain.commit();
        tried.commit();
        CHECK((views_of(tried) == views_of(plain)));
    }
}

TEST_CASE("no view shows a row twice", "[property]") {
    for (unsigned seed = 300; seed < 310; ++seed) {
        CAPTURE(seed);
        const TemporaryFolder folder;
        Store store(filled(folder.file("a.db"), random_pages(seed), 12), OpenMode::ReadOnly);
        CHECK(test::row(store,
                        "SELECT count(*) FROM (SELECT 1 FROM trade GROUP BY region, period_start, period_end,"
                        " flow, commodity, partner, ownership, regime HAVING count(*) > 1)") == "0");
        CHECK(test::row(store,
                        "SELECT (SELECT count(*) FROM fact) - (SELECT sum(is_current) FROM obs"
                        " JOIN doc USING (doc_id))") == "0");
        CHECK(test::row(store,
                        "SELECT (SELECT coalesce(sum(facts), 0) FROM coverage) -"
                        " (SELECT count(*) FROM fact WHERE period_start IS NOT NULL)") == "0");
    }
}
