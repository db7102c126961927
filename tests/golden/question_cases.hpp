// fixtures/questions: questions with the answers that a database of the fixture pages must give.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "qhdb/query.hpp"

namespace qhdb::golden {

struct QuestionCase {
    std::string question;
    std::string status;                ///< as in the JSON of an answer
    std::vector<nlohmann::json> rows;  ///< each names the fields that a row must have
    std::vector<std::string> must_note;
    bool subset = false;  ///< other rows may stand beside these
    int pair = 0;         ///< the same question in the other language has the same number; 0: asked once
    std::string habit;
};

/// A file below fixtures/questions, in its order.
[[nodiscard]] std::vector<QuestionCase> questions_of(const std::string& file);

/// What a parsed question asks, without any of its wording.
struct Meaning {
    QuerySpec spec;
    std::vector<PeriodExpression> periods;
    std::vector<std::vector<std::string>> regions;
    std::string home_level;
    bool year_earlier = false;
    friend bool operator==(const Meaning&, const Meaning&) = default;
};
[[nodiscard]] Meaning meaning_of(const Question& question);

}  // namespace qhdb::golden
