// Whole pages against their annotations, with floors that only ever rise.

#include <catch2/catch.hpp>
#include <sstream>

#include "golden/fixtures.hpp"
#include "golden/rows.hpp"
#include "qhdb/reconcile.hpp"
#include "support/score.hpp"

namespace {

using qhdb::golden::Fixture;
using qhdb::score::Json;
using qhdb::score::Scores;

struct Floor {
    const char* folder;
    double core;
    double extended;
};

// heldout and the four below were written and annotated by people who had not seen the rules; fixtures/README.md has
// the scores of their first reading.
constexpr Floor floors[] = {{"fixtures/pages", 0.99, 0.97},     {"fixtures/bulletins", 0.99, 0.98},
                            {"fixtures/heldout", 0.99, 0.98},   {"fixtures/unseen", 0.98, 0.96},
                            {"fixtures/everyday", 0.99, 0.985}, {"fixtures/places", 0.99, 0.985},
                            {"fixtures/mixed", 0.975, 0.96}};

std::vector<Json> gold_of(const Fixture& fixture) {
    std::vector<Json> gold;
    std::istringstream lines(qhdb::golden::read_bytes(fixture.path.substr(0, fixture.path.size() - 4) + ".jsonl"));
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty()) gold.push_back(Json::parse(line));
    }
    return gold;
}

qhdb::Document document_of(const Fixture& fixture) {
    return qhdb::read_document(qhdb::golden::read_bytes(fixture.path), fixture.source);
}

std::string series_key(const qhdb::Series& s) {
    return s.region + '|' + std::string(to_string(s.flow)) + '|' + s.commodity + '|' + s.partner + '|' + s.ownership +
           '|' + s.regime;
}

/// The facts of the pages of a folder, with the years that only another page tells.
std::vector<std::vector<qhdb::Fact>> read_folder(const std::vector<Fixture>& fixtures) {
    std::vector<std::vector<qhdb::Fact>> pages;
    std::vector<qhdb::ReconcileFact> all;
    std::vector<qhdb::Fact*> facts;
    for (const Fixture& fixture : fixtures) pages.push_back(qhdb::extract_facts(document_of(fixture)).facts);
    for (std::size_t doc = 0; doc < pages.size(); ++doc) {
        for (qhdb::Fact& fact : pages[doc]) {
            all.push_back({static_cast<std::int64_t>(facts.size()), static_cast<std::int64_t>(doc),
                           series_key(fact.series), std::string(to_string(fact.measure)), fact.unit,
                           fact.number.to_string(), fact.period, fact.expression});
            facts.push_back(&fact);
        }
    }
    for (const qhdb::YearResolution& one : qhdb::resolve_years(all))
        facts[static_cast<std::size_t>(one.fact)]->period = one.period;
    return pages;
}

void check_spans(const qhdb::Document& document, const std::vector<qhdb::Fact>& facts) {
    for (const qhdb::Fact& fact : facts) {
        for (const qhdb::Citation& citation : fact.citations) {
            CHECK(qhdb::text_at(document.bytes, document.encoding, citation.where) == citation.text);
        }
    }
}

/// The words of an annotation stand at its bytes, in whatever encoding.
void check_gold_spans(const qhdb::Document& document, const std::vector<Json>& gold) {
    for (const Json& fact : gold) {
        const auto where = qhdb::byte_span(fact.at("start").get<std::uint32_t>(), fact.at("end").get<std::uint32_t>());
        CHECK(qhdb::text_at(document.bytes, document.encoding, where) == fact.at("text").get<std::string>());
    }
}

}  // namespace

TEST_CASE("pages are read as well as they were", "[golden][pages]") {
    for (const Floor& floor : floors) {
        Scores all;
        const auto fixtures = qhdb::golden::fixtures_of(floor.folder);
        const auto pages = read_folder(fixtures);
        for (std::size_t i = 0; i < fixtures.size(); ++i) {
            const Scores one = qhdb::score::compare(gold_of(fixtures[i]), pages[i]);
            all.core += one.core;
            all.extended += one.extended;
            for (const std::string& miss : one.misses) all.misses.push_back(fixtures[i].source.name + ": " + miss);
        }
        std::string misses;
        for (const std::string& miss : all.misses) misses += miss + '\n';
        INFO(misses << floor.folder << ": core F1 " << all.core.f1() << ", extended F1 " << all.extended.f1());
        CHECK(all.core.f1() >= floor.core);
        CHECK(all.extended.f1() >= floor.extended);
        CHECK(all.core.found + all.core.missed > 100);
    }
}

TEST_CASE("every citation and annotation of every page is at its bytes", "[golden][pages]") {
    for (const Floor& floor : floors) {
        for (const Fixture& fixture : qhdb::golden::fixtures_of(floor.folder)) {
            INFO(fixture.path);
            const qhdb::Document document = document_of(fixture);
            const auto facts = qhdb::extract_facts(document).facts;
            CHECK_FALSE(facts.empty());
            check_spans(document, facts);
            check_gold_spans(document, gold_of(fixture));
        }
    }
}

TEST_CASE("pages come in every encoding", "[golden][pages]") {
    std::set<std::string_view> seen;
    for (const Fixture& fixture : qhdb::golden::fixtures_of("fixtures/pages"))
        seen.insert(to_string(document_of(fixture).encoding));
    CHECK(seen == std::set<std::string_view>{"UTF-8", "GB18030", "UTF-16LE"});
}

TEST_CASE("a score counts what is found, missed and wrong", "[golden][score]") {
    qhdb::Fact fact;
    fact.series.region = "630000-ETDZ";
    fact.series.flow = qhdb::Flow::Export;
    fact.series.partner = "美国、日本";
    fact.number = qhdb::Decimal(5, 0);
    fact.unit = "percent";
    fact.measure = qhdb::Measure::Growth;
    fact.citations.push_back({});
    const Json gold{{"measure", "growth"}, {"unit", "percent"},       {"number", 5}, {"region", "630000-OTHER"},
                    {"flow", "export"},    {"partner", "日本、美国"}, {"text", "5%"}};
    Json other = gold;
    other["number"] = 6;
    const Scores scores = qhdb::score::compare({gold, other}, {fact, fact});
    CHECK(scores.core.found == 1);
    CHECK(scores.core.missed == 1);
    CHECK(scores.core.wrong == 1);
    CHECK(scores.core.f1() == Approx(0.5));
    other["optional"] = true;
    other["number"] = 5;
    CHECK(qhdb::score::compare({gold, other}, {fact, fact}).core.wrong == 0);
}
