// fixtures/questions: the questions of a pair compile to one specification, those to be refused are refused, and
// whatever is done to the words of an accepted question is noticed.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "golden/question_cases.hpp"
#include "qhdb/error.hpp"

using namespace qhdb;
using golden::meaning_of;
using golden::QuestionCase;

namespace {

constexpr const char* files[] = {"qinghai.jsonl", "bulletins.jsonl", "everyday.jsonl", "unseen.jsonl",
                                 "places.jsonl",  "mixed.jsonl",     "heldout.jsonl"};

std::vector<QuestionCase> all_cases() {
    std::vector<QuestionCase> all;
    int first_pair = 0;  // each file counts its own
    for (const char* file : files) {
        for (QuestionCase& one : golden::questions_of(file)) {
            if (one.pair != 0) one.pair += first_pair;
            all.push_back(std::move(one));
        }
        first_pair += 1000;
    }
    return all;
}

/// Questions that are understood without the names of a database.
std::vector<std::pair<QuestionCase, Question>> accepted() {
    std::vector<std::pair<QuestionCase, Question>> all;
    for (const QuestionCase& one : all_cases()) {
        if (one.status == "not_understood") continue;
        Question question = parse_question(one.question);
        if (question.unknown.empty()) all.emplace_back(one, std::move(question));
    }
    REQUIRE(all.size() > 250);
    return all;
}

/// The words of a question, apart, with the word at `without` left out.
std::string spelled(const Question& question, std::size_t without = std::string::npos) {
    std::string text;
    for (std::size_t i = 0; i < question.receipt.size(); ++i) {
        if (i != without) text += (text.empty() ? "" : " ") + question.receipt[i].text;
    }
    return text;
}

/// The one word of this role; npos when there is none or more than one.
std::size_t only(const Question& question, const std::string& role) {
    std::size_t found = std::string::npos;
    for (std::size_t i = 0; i < question.receipt.size(); ++i) {
        if (question.receipt[i].role != role) continue;
        if (found != std::string::npos) return std::string::npos;
        found = i;
    }
    return found;
}

/// Hainan prefecture, 海南 州: the word behind the name belongs to it.
bool has_level_word(const Question& question, std::size_t at) {
    if (at + 1 >= question.receipt.size()) return false;
    const std::string& next = question.receipt[at + 1].role;
    return next == "level" || (next == "grouping" && question.spec.by == Grouping::None);
}

/// "Guyuan trade, Jan-Oct 2011 growth": without the period the comma would set the growth apart from the trade.
bool stands_at_comma(const Question& question, std::size_t at) {
    const auto& words = question.receipt;
    const auto comma = [&](std::size_t i) { return i < words.size() && words[i].text == ","; };
    return (at > 0 && comma(at - 1)) || comma(at + 1);
}

bool names_nonsense(const Question& question, const std::string& nonsense) {
    return std::any_of(question.unknown.begin(), question.unknown.end(),
                       [&](const UnknownWord& word) { return word.text.find(nonsense) != std::string::npos; });
}

// 海东市 is one region, Haidong the city and the former prefecture: the readings of one lie in those of the other.
bool mean_the_same(golden::Meaning a, golden::Meaning b) {
    // One language may leave the province to the default ("全省", nothing, "Qinghai"): the answers are tested
    // elsewhere.
    const auto silent = [](const golden::Meaning& one) { return one.regions.empty() || !one.home_level.empty(); };
    if (silent(a) || silent(b)) {
        a.regions = b.regions;
        a.home_level = b.home_level;
        a.spec.basis_region = b.spec.basis_region;
        return a == b;
    }
    if (a.regions.size() != b.regions.size()) return false;
    for (std::size_t i = 0; i < a.regions.size(); ++i) {
        for (auto* codes : {&a.regions[i], &b.regions[i]}) std::sort(codes->begin(), codes->end());
        const auto holds = [](const auto& x, const auto& y) {
            return std::includes(x.begin(), x.end(), y.begin(), y.end());
        };
        if (!holds(a.regions[i], b.regions[i]) && !holds(b.regions[i], a.regions[i])) return false;
    }
    a.regions = b.regions;
    return a == b;
}

}  // namespace

TEST_CASE("questions that must be refused are, and the others are understood", "[query][golden]") {
    const auto cases = all_cases();
    REQUIRE(cases.size() >= 320);
    std::size_t only_with_database = 0;
    for (const QuestionCase& c : cases) {
        INFO(c.question);
        const bool understood = parse_question(c.question).unknown.empty();
        if (c.status == "not_understood") CHECK_FALSE(understood);
        only_with_database += c.status != "not_understood" && !understood ? 1 : 0;
    }
    CHECK(only_with_database <= 6);  // zones and products that no vocabulary has
}

TEST_CASE("pairs compile to the same specification", "[query][golden]") {
    std::map<int, std::vector<golden::Meaning>> pairs;
    std::map<int, std::string> texts;
    for (const auto& [one, question] : accepted()) {
        if (one.pair == 0) continue;
        pairs[one.pair].push_back(meaning_of(question));
        texts[one.pair] += one.question + " | ";
    }
    // One side may say the measure that the other leaves to the default: then the answers are the same, not the words.
    int same = 0;
    int all = 0;
    for (const auto& [pair, meanings] : pairs) {
        if (meanings.size() != 2) continue;
        ++all;
        const bool equal = mean_the_same(meanings[0], meanings[1]);
        same += equal ? 1 : 0;
        if (!equal) UNSCOPED_INFO("differ: " << texts[pair]);
    }
    CHECK(same * 100 >= 95 * all);
}

TEST_CASE("any word of an accepted question replaced by nonsense is refused and named", "[query][property]") {
    for (const auto& [one, question] : accepted()) {
        const std::string nonsense = question.language == Language::Chinese ? "嬲囧" : "zorblax";
        std::string text;  // folded: the words of the receipt stand in it
        for (const ReceiptItem& item : question.receipt) text += item.text + " ";
        std::size_t at = 0;
        for (const ReceiptItem& item : question.receipt) {
            const std::size_t start = text.find(item.text, at);
            at = start + item.text.size();
            std::string spoiled = text;
            spoiled.replace(start, item.text.size(), nonsense);
            INFO(spoiled);
            CHECK(names_nonsense(parse_question(spoiled), nonsense));
        }
    }
}

TEST_CASE("nonsense inside a Chinese question is named too", "[query][property]") {
    const std::string nonsense = "嬲囧";
    for (const auto& [one, question] : accepted()) {
        if (question.language != Language::Chinese) continue;
        std::size_t at = 0;
        for (const ReceiptItem& item : question.receipt) {
            const std::size_t start = one.question.find(item.text, at);
            if (start == std::string::npos) continue;  // folded: 1—10月 stands there as 1-10月
            at = start + item.text.size();
            std::string spoiled = one.question;
            spoiled.replace(start, item.text.size(), nonsense);
            INFO(spoiled);
            CHECK(names_nonsense(parse_question(spoiled), nonsense));
        }
    }
}

TEST_CASE("a period or a region may stand first or last", "[query][property]") {
    std::size_t moved = 0;
    for (const auto& [one, question] : accepted()) {
        for (const char* role : {"period", "region"}) {
            const std::size_t at = only(question, role);
            const std::string rest = spelled(question, at);
            if (at == std::string::npos || !(meaning_of(parse_question(spelled(question))) == meaning_of(question)))
                continue;
            const std::string& word = question.receipt[at].text;
            const bool last_of_name = has_level_word(question, at);
            const bool alone = at == 0 || question.receipt[at - 1].role != "since";
            const bool whole =
                std::any_of(question.receipt.begin(), question.receipt.end(), [](const ReceiptItem& item) {
                    return item.role == "comparison" || item.role == "home region" || item.role == "nation" ||
                           item.role == "cumulated period" || item.role == "latest period" || item.role == "since";
                });
            if (last_of_name || !alone || whole || stands_at_comma(question, at)) continue;
            ++moved;
            const std::string first = fmt::format("{} , {}", word, rest);
            const std::string last = fmt::format("{} , {}", rest, word);
            INFO(one.question << " → " << first << " → " << last);
            CHECK(meaning_of(parse_question(first)) == meaning_of(question));
            CHECK(meaning_of(parse_question(last)) == meaning_of(question));
        }
    }
    CHECK(moved > 150);
}

TEST_CASE("a part may be said as an option, and not twice differently", "[query][property]") {
    struct Option {
        const char* role;
        const char* option;
        const char* other;
    };
    const Option options[] = {{"period", "period", "2003-Q2"},
                              {"region", "region", "三沙市"},
                              {"commodity", "commodity", "吉他"},
                              {"partner", "partner", "智利"},
                              {"ownership", "ownership", "集体企业"}};
    std::size_t tried = 0;
    for (const auto& [one, question] : accepted()) {
        for (const Option& option : options) {
            const std::size_t at = only(question, option.role);
            if (at == std::string::npos) continue;
            const bool is_whole = question.spec.basis_region.has_value();  // "of China" beside --region says both
            if (has_level_word(question, at) || is_whole || question.spec.by != Grouping::None || question.spec.compare)
                continue;
            INFO(one.question << " --" << option.option << ' ' << question.receipt[at].text);
            QueryFlags flags{{{option.option, question.receipt[at].text}}, question.language};
            CHECK(parse_question(one.question, flags).unknown.empty());
            CHECK(meaning_of(parse_question(one.question, flags)) == meaning_of(question));
            flags.values = {{option.option, option.other}};
            CHECK_THROWS_AS(parse_question(one.question, flags), Error);
            ++tried;
        }
    }
    CHECK(tried > 200);
}
