// What is measured inside of one process, on bulletins that are generated beforehand. `bench/run` reads the output.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "floor/rows.hpp"
#include "floor/scan.hpp"
#include "generator/generator.hpp"
#include "qhdb/document.hpp"
#include "qhdb/query.hpp"
#include "qhdb/store.hpp"

namespace {

using qhdb::generator::Bulletin;

std::size_t text_size() {
    const char* given = std::getenv("QHDB_BENCH_BYTES");
    return given == nullptr ? std::size_t{25'000'000} : static_cast<std::size_t>(std::strtoull(given, nullptr, 10));
}

/// The text of all measurements; varied, lest the branch predictor learn it by heart.
const std::vector<Bulletin>& bulletins() {
    static const std::vector<Bulletin> all = [] {
        qhdb::generator::Generator generator(1);
        std::vector<Bulletin> made;
        for (std::size_t bytes = 0; bytes < text_size(); bytes += made.back().text.size()) {
            made.push_back(generator.bulletin(made.size()));
            made.back().figures.clear();
        }
        return made;
    }();
    return all;
}

std::int64_t bytes_of(std::size_t count) {
    std::int64_t bytes = 0;
    for (std::size_t i = 0; i < count; ++i) bytes += static_cast<std::int64_t>(bulletins()[i].text.size());
    return bytes;
}

void count_bytes(benchmark::State& state, std::size_t count) {
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * bytes_of(count));
}

void scan_floor(benchmark::State& state) {
    const qhdb::bench::Dictionary dictionary;
    qhdb::bench::Scan scan;
    const auto& all = bulletins();
    for (auto _ : state) {
        std::size_t found = 0;
        for (const Bulletin& bulletin : all) {
            qhdb::bench::scan(bulletin.text, dictionary, scan);
            found += scan.numbers.size() + scan.names;
        }
        benchmark::DoNotOptimize(found);
    }
    count_bytes(state, all.size());
}
BENCHMARK(scan_floor)->Unit(benchmark::kMillisecond);

void read_documents(benchmark::State& state) {
    const auto& all = bulletins();
    for (auto _ : state) {
        for (const Bulletin& bulletin : all)
            benchmark::DoNotOptimize(qhdb::read_document(bulletin.text, source_of(bulletin)));
    }
    count_bytes(state, all.size());
}
BENCHMARK(read_documents)->Unit(benchmark::kMillisecond);

void extraction(benchmark::State& state) {
    const auto& all = bulletins();
    std::size_t facts = 0;
    for (auto _ : state) {
        for (const Bulletin& bulletin : all) {
            facts += qhdb::extract_facts(qhdb::read_document(bulletin.text, source_of(bulletin))).facts.size();
        }
    }
    count_bytes(state, all.size());
    state.counters["facts"] = static_cast<double>(facts) / static_cast<double>(state.iterations());
}
BENCHMARK(extraction)->Unit(benchmark::kMillisecond)->MinTime(0.1);

/// A folder of its own for databases, gone at the end.
struct Scratch {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("qhdb-bench-" + std::to_string(getpid()));
    Scratch() { std::filesystem::create_directories(folder); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    Scratch(Scratch&&) = delete;
    Scratch& operator=(Scratch&&) = delete;
    ~Scratch() { std::filesystem::remove_all(folder); }
    [[nodiscard]] std::string fresh() const {
        const std::filesystem::path file = folder / "b.db";
        std::filesystem::remove(file);
        return file.string();
    }
};

struct Read {
    qhdb::Document document;
    qhdb::Extraction extraction;
};

/// A part of the text, read: what the insertions are measured with.
const std::vector<Read>& documents() {
    static const std::vector<Read> all = [] {
        std::vector<Read> read;
        std::size_t bytes = 0;
        for (const Bulletin& bulletin : bulletins()) {
            if (bytes > 4'000'000) break;
            bytes += bulletin.text.size();
            qhdb::Document document = qhdb::read_document(bulletin.text, source_of(bulletin));
            qhdb::Extraction extraction = qhdb::extract_facts(document);
            read.push_back({std::move(document), std::move(extraction)});
        }
        return read;
    }();
    return all;
}

void append_all(qhdb::Store& store) {
    store.begin();
    for (const Read& read : documents()) store.append(read.document, read.extraction);
    store.commit();
}

void fact_insertion(benchmark::State& state) {
    const Scratch scratch;
    static_cast<void>(documents());
    for (auto _ : state) {
        qhdb::Store store(scratch.fresh(), qhdb::OpenMode::ReadWriteCreate);
        append_all(store);
    }
    count_bytes(state, documents().size());
}
BENCHMARK(fact_insertion)->Unit(benchmark::kMillisecond);

void raw_insertion(benchmark::State& state) {
    const Scratch scratch;
    std::vector<qhdb::bench::TableRows> rows;
    {
        qhdb::Store store(scratch.fresh(), qhdb::OpenMode::ReadWriteCreate);
        append_all(store);
        rows = qhdb::bench::read_rows(store.database());
    }
    for (auto _ : state) {
        qhdb::Store store(scratch.fresh(), qhdb::OpenMode::ReadWriteCreate);
        qhdb::bench::insert_rows(store.database(), rows);
    }
    count_bytes(state, documents().size());
}
BENCHMARK(raw_insertion)->Unit(benchmark::kMillisecond);

void question_to_sql(benchmark::State& state) {
    for (auto _ : state) {
        qhdb::Question question = qhdb::parse_question("exports of Sichuan to Japan in the first half of 2015");
        // What only a database settles otherwise: which of the regions of that name, and the year.
        question.spec.regions = {"510000"};
        question.spec.periods = {qhdb::months_of(2015, 1, 6)};
        benchmark::DoNotOptimize(qhdb::compile_answer_sql(question.spec, {}));
    }
}
BENCHMARK(question_to_sql)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
