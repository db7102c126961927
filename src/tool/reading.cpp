#include "tool/reading.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#include "fact/fact_table.hpp"

namespace qhdb::tool {
namespace {

std::size_t most_running() { return std::max(1U, std::thread::hardware_concurrency()) * std::size_t{2}; }

}  // namespace

// Extraction knows only that the region was given; whether by the manifest or by an option, we know.
Reading read_source(std::string bytes, SourceInfo source, std::string region_from, const Vocabulary& vocabulary) {
    if (fact::is_fact_table(source.name)) {
        fact::FactTable table = fact::read_fact_table(std::move(bytes), std::move(source), vocabulary);
        if (table.extraction.home_region_from == "manifest") table.extraction.home_region_from = std::move(region_from);
        return {std::move(table.document), std::move(table.extraction)};
    }
    Document document = read_document(std::move(bytes), std::move(source), vocabulary);
    Extraction extraction = extract_facts(document, vocabulary);
    if (extraction.home_region_from == "manifest") extraction.home_region_from = std::move(region_from);
    return {std::move(document), std::move(extraction)};
}

void ReadingCounts::add(const Reading& reading) {
    const auto size = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
    const auto is_open = [](const Numeral& numeral) { return numeral.outcome == NumeralOutcome::Open; };
    const auto& numerals = reading.extraction.numerals;
    articles += size(reading.document.articles);
    facts += size(reading.extraction.facts);
    open_numerals += std::count_if(numerals.begin(), numerals.end(), is_open);
    diagnostics += size(reading.document.diagnostics) + size(reading.extraction.diagnostics);
}

void ParallelReader::read(std::size_t number, std::string bytes, SourceInfo source, std::string region_from) {
    running_.push_back({number, std::async(std::launch::async, read_source, std::move(bytes), std::move(source),
                                           std::move(region_from), std::cref(vocabulary_))});
    if (running_.size() >= most_running()) take_first();
}

// The others go on being read while this one is written.
void ParallelReader::take_first() {
    Running first = std::move(running_.front());
    running_.pop_front();
    take_(first.number, first.reading.get());
}

void ParallelReader::finish() {
    while (!running_.empty()) take_first();
}

}  // namespace qhdb::tool
