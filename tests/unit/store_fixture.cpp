#include "unit/store_fixture.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <iterator>

namespace qhdb::test {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
    static std::atomic<int> count = 0;
    path_ = fs::temp_directory_path() / ("qhdb-test-" + std::to_string(getpid()) + "-" + std::to_string(++count));
    fs::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string file_bytes(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Page page(const std::string& name, const std::string& bytes) {
    SourceInfo source;
    source.name = name;
    Page page{read_document(bytes, source), {}};
    page.extraction.article_is_trade.assign(page.document.articles.size(), true);
    return page;
}

Fact& Page::add(const std::string& text, Measure measure, const std::string& number, const std::string& unit) {
    const std::size_t at = document.bytes.find(text);
    QHDB_INVARIANT(at != std::string::npos);
    const auto start = static_cast<std::uint32_t>(at);
    Citation citation;
    citation.where = byte_span(start, start + static_cast<std::uint32_t>(text.size()));
    citation.text = text;
    citation.sentence = byte_span(0, static_cast<std::uint32_t>(document.bytes.size()));
    citation.rule = "test";
    Fact& fact = extraction.facts.emplace_back();
    fact.series.region = "632800";
    fact.measure = measure;
    fact.number = *Decimal::parse(number);
    fact.unit = unit;
    fact.interval = interval_of(fact.number, fact.number.exponent(), Bound::Exact);
    fact.citations.push_back(citation);
    date(fact, 2025, 1, 3);
    return fact;
}

void date(Fact& fact, int year, int first_month, int last_month) {
    fact.expression = {PeriodExpression::Year::Absolute, year, first_month, last_month, 0};
    fact.period = months_of(year, first_month, last_month);
    fact.status = FactStatus::Stated;
}

void undate(Fact& fact, int first_month, int last_month) {
    fact.expression = {PeriodExpression::Year::ThisYear, 0, first_month, last_month, 0};
    fact.period.reset();
    fact.status = FactStatus::Unresolved;
}

AppendResult append(Store& store, const Page& page) { return store.append(page.document, page.extraction); }

std::vector<std::string> rows(Store& store, const std::string& sql) {
    SQLite::Statement statement(store.database(), sql);
    std::vector<std::string> result;
    while (statement.executeStep()) {
        std::string line;
        for (int i = 0; i < statement.getColumnCount(); ++i) {
            line += (i == 0 ? "" : "|") + statement.getColumn(i).getString();
        }
        result.push_back(line);
    }
    return result;
}

std::string row(Store& store, const std::string& sql) {
    const std::vector<std::string> all = rows(store, sql);
    return all.empty() ? "(no row)" : all.front();
}

}  // namespace qhdb::test
