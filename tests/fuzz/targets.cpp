#include "fuzz/targets.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "document/decode.hpp"
#include "document/normalise.hpp"
#include "extract/lexer.hpp"
#include "fact/fact_table.hpp"
#include "qhdb/parse.hpp"
#include "qhdb/query.hpp"
#include "store/doctor.hpp"
#include "store/select.hpp"
#include "store/verify.hpp"
#include "tool/audit_store.hpp"
#include "tool/csv_reader.hpp"
#include "tool/manifest.hpp"

namespace qhdb::fuzz {
namespace {

// Runs what may be refused: an Error is an answer, everything else ends the program.
template <class Work>
void permit_errors(Work work) {
    try {
        work();
    } catch (const Error&) {  // told to whoever runs the program
    }
}

// A file of this process alone, in memory where the system has such a folder.
std::string scratch_path(std::string_view name) {
    const char* const folder = std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : "/tmp";
    return std::string(folder) + "/qhdb-fuzz-" + std::to_string(getpid()) + "-" + std::string(name);
}

void write_file(const std::string& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void append(Store& store, std::string bytes, std::string name) {
    SourceInfo source;
    source.name = std::move(name);
    source.home_region = "630000";
    const Document document = read_document(std::move(bytes), source, store.vocabulary());
    store.append(document, extract_facts(document, store.vocabulary()));
}

Store& small_database() {
    static Store store = [] {
        Store made(":memory:", OpenMode::ReadWriteCreate);
        append(made,
               "2025年一季度，青海省外贸进出口总值12.5亿元，同比增长87.8%。其中，出口8.5亿元，增长1.1倍；进口4亿元，"
               "下降4.7%。对东盟进出口3.2亿元，占25.6%；民营企业出口锂电池6000万元。西宁市进出口5亿元，居首位。",
               "q1.txt");
        append(made, "2024年，海西州外贸进出口总值7.2亿元，下降12%。", "y.txt");
        return made;
    }();
    return store;
}

void ask(SQLite::Database& database, std::string_view question) {
    const Question parsed = parse_for_database(database, question, {});
    if (parsed.unknown.empty()) static_cast<void>(answer_question(database, parsed, false));
}

int never_mind(void* steps_left) { return --*static_cast<int*>(steps_left) < 0 ? 1 : 0; }

// Whatever a view or a page of a foreign file makes a statement do, it is stopped.
void examine(const std::string& path) {
    Store store(path, OpenMode::ReadOnly);
    int steps_left = 2000;
    sqlite3_progress_handler(store.database().getHandle(), 1000, never_mind, &steps_left);
    const auto permit = [&](auto work) {
        steps_left = 2000;
        try {
            permit_errors(work);
        } catch (const SQLite::Exception&) {  // report_error tells it as it tells an Error
        }
    };
    permit([&] { ask(store.database(), "青海省一季度出口"); });
    permit([&] { ask(store.database(), "growth of exports by prefecture in Q1 2025"); });
    permit([&] { static_cast<void>(select_facts(store, {})); });
    permit([&] { static_cast<void>(select_citations(store, 1)); });
    permit([&] { static_cast<void>(tool::findings_of(store, false)); });
    permit([&] { static_cast<void>(tool::findings_of(store, true)); });
    permit([&] { static_cast<void>(verify(store)); });
    permit([&] { static_cast<void>(examine_database(store)); });
}

}  // namespace

void decoding(std::string_view bytes) {
    const Document document = read_document(std::string(bytes), {});
    for (const Article& article : document.articles) {
        QHDB_INVARIANT(article.bytes.end.value <= bytes.size());
        static_cast<void>(text_at(document.bytes, document.encoding, article.bytes));
        for (const CharSpan headline : article.headlines) static_cast<void>(document.text.bytes_of(headline));
    }
}

void lexing(std::string_view bytes) {
    const Text text = document::normalise(document::decode(bytes));
    const auto size = static_cast<std::uint32_t>(text.size());
    std::uint32_t at = 0;
    for (const extract::Mention& mention : extract::lex_mentions(text.chars, char_span(0, size))) {
        QHDB_INVARIANT(mention.span.start.value == at && mention.span.end.value > at);
        at = mention.span.end.value;
    }
    QHDB_INVARIANT(at == size);
    static_cast<void>(parse_line(bytes, {Date{2025, 6, 14}}));
}

void ingestion(std::string_view bytes) {
    static Store store(":memory:", OpenMode::ReadWriteCreate);
    store.begin();
    append(store, std::string(bytes), "page.txt");
    const VerifyReport report = verify(store);
    QHDB_INVARIANT(report.mismatches.empty());
    store.rollback();
}

void questions(std::string_view bytes) {
    permit_errors([&] { ask(small_database().database(), bytes); });
}

void tables(std::string_view bytes) {
    static const std::string path = scratch_path("manifest.csv");
    permit_errors([&] { static_cast<void>(tool::read_csv(std::string(bytes), "table.csv")); });
    for (const char* name : {"facts.csv", "facts.jsonl"}) {
        SourceInfo source;
        source.name = name;
        const fact::FactTable table = fact::read_fact_table(std::string(bytes), source);
        for (const Fact& fact : table.extraction.facts) QHDB_INVARIANT(!fact.citations.empty());
    }
    write_file(path, bytes);
    permit_errors([&] { tool::Manifest(path).find("folder/page.txt"); });
    unlink(path.c_str());
}

void databases(std::string_view bytes) {
    static const std::string path = scratch_path("file.db");
    write_file(path, bytes);
    permit_errors([&] { examine(path); });
    unlink(path.c_str());
}

}  // namespace qhdb::fuzz
