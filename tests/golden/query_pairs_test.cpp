// fixtures/questions: the questions of a pair compile to one specification, those to be refused are refused.
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "qhdb/query.hpp"

using namespace qhdb;

namespace {

struct Case {
    std::string question;
    std::string status;
    int pair = 0;
};

std::vector<Case> all_cases() {
    std::ifstream file(std::string(QHDB_SOURCE_DIR) + "/fixtures/questions/qinghai.jsonl");
    std::vector<Case> cases;
    for (std::string line; std::getline(file, line);) {
        const auto json = nlohmann::json::parse(line);
        cases.push_back({json.at("question"), json.at("status"), json.at("pair")});
    }
    return cases;
}

/// Everything of the question that is no wording.
struct Meaning {
    QuerySpec spec;
    std::vector<PeriodExpression> periods;
    std::vector<std::vector<std::string>> regions;
    bool year_earlier = false;
    friend bool operator==(const Meaning&, const Meaning&) = default;
};

Meaning meaning_of(const Question& question) {
    Meaning meaning{question.spec, {}, {}, question.year_earlier};
    for (const PeriodAsk& ask : question.periods) meaning.periods.push_back(ask.expression);
    for (const RegionAsk& ask : question.regions) meaning.regions.push_back(ask.codes);
    return meaning;
}

std::vector<std::size_t> word_starts(const std::string& text) {
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != ' ' && (i == 0 || text[i - 1] == ' ')) starts.push_back(i);
    }
    return starts;
}

bool is_ascii(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

TEST_CASE("questions that must be refused are, and the others are understood", "[query][golden]") {
    const auto cases = all_cases();
    REQUIRE(cases.size() >= 150);
    for (const Case& c : cases) {
        INFO(c.question);
        CHECK(parse_question(c.question).unknown.empty() == (c.status != "not_understood"));
    }
}

TEST_CASE("most pairs compile to the same specification", "[query][golden]") {
    std::map<int, std::vector<Meaning>> pairs;
    for (const Case& c : all_cases()) {
        if (c.status != "not_understood") pairs[c.pair].push_back(meaning_of(parse_question(c.question)));
    }
    // A pair may name the province in one language only ("全省", "Qinghai"): then the answers are the same, not the
    // words.
    int same = 0;
    for (const auto& [pair, meanings] : pairs) same += meanings.size() == 2 && meanings[0] == meanings[1] ? 1 : 0;
    CHECK(same * 100 >= 60 * static_cast<int>(pairs.size()));
}

TEST_CASE("any word of an accepted question replaced by nonsense is refused and named", "[query][property]") {
    for (const Case& c : all_cases()) {
        if (c.status == "not_understood" || !is_ascii(c.question)) continue;
        for (const std::size_t start : word_starts(c.question)) {
            std::string spoiled = c.question;
            spoiled.replace(start, std::min(spoiled.find(' ', start), spoiled.size()) - start, "zorblax");
            const Question question = parse_question(spoiled);
            INFO(spoiled);
            CHECK(std::any_of(question.unknown.begin(), question.unknown.end(),
                              [](const UnknownWord& w) { return w.text == "zorblax"; }));
        }
    }
}
