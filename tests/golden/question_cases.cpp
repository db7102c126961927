#include "golden/question_cases.hpp"

#include <catch2/catch.hpp>
#include <fstream>

namespace qhdb::golden {

std::vector<QuestionCase> questions_of(const std::string& file) {
    std::ifstream lines(std::string(QHDB_SOURCE_DIR) + "/fixtures/questions/" + file);
    std::vector<QuestionCase> cases;
    for (std::string line; std::getline(lines, line);) {
        const auto json = nlohmann::json::parse(line);
        QuestionCase one;
        one.question = json.at("question");
        one.status = json.at("status");
        one.rows = json.at("rows").get<std::vector<nlohmann::json>>();
        one.must_note = json.value("must_note", std::vector<std::string>{});
        one.subset = json.value("subset", false);
        one.pair = json.at("pair");
        one.habit = json.at("habit");
        cases.push_back(std::move(one));
    }
    REQUIRE_FALSE(cases.empty());
    return cases;
}

Meaning meaning_of(const Question& question) {
    Meaning meaning{question.spec, {}, {}, question.home_level, question.year_earlier};
    for (const PeriodAsk& ask : question.periods) meaning.periods.push_back(ask.expression);
    for (const RegionAsk& ask : question.regions) meaning.regions.push_back(ask.codes);
    return meaning;
}

}  // namespace qhdb::golden
