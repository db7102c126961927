#include "query/flags.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/unicode.hpp"
#include "qhdb/error.hpp"

namespace qhdb::query {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string direction_of(const std::string& value) {
    const std::string word = ascii_lower(value);
    if (is_one_of(word, {"asc", "ascending", "up", "low-to-high", "升序", "从低到高"})) return "ascending";
    if (is_one_of(word, {"desc", "descending", "down", "high-to-low", "降序", "从高到低"})) return "descending";
    throw Error(ErrorKind::Usage, "--order " + value + " is no order", "asc or desc");
}

std::string count_of(const std::string& option, const std::string& value) {
    const bool digits =
        !value.empty() && value.size() < 5 && value.find_first_not_of("0123456789") == std::string::npos;
    if (digits && value.find_first_not_of('0') != std::string::npos) return value;
    throw Error(ErrorKind::Usage, "--" + option + " " + value + " is no number of rows", "a whole number from 1 on");
}

std::string phrase_of(const std::string& option, const std::string& value) {
    if (option == "top" || option == "bottom") return option + " " + count_of(option, value);
    if (option == "by") return "by " + value;
    if (option == "min") return "at least " + value;
    if (option == "max") return "at most " + value;
    if (option == "base") return "against " + value;
    if (option == "of") return "of " + value;
    if (option == "compare") return "compare";
    if (option == "sum") return "combined";
    if (option == "partner" && to_u32(value).size() == 1) return "对" + value;  // 俄, 美
    return option == "order" ? direction_of(value) : value;
}

struct Part {
    std::string_view option;
    std::vector<Role> roles;  ///< what its words may be
    bool compared = true;     ///< two of them may be set against one another: Q1 2025 vs H1 2025
};

// Punctuation, "and" and what is not known may stand in any of them.
const std::vector<Part>& option_parts() {
    static const std::vector<Part> all = {
        {"measure",
         {Role::Measure, Role::Change, Role::Count, Role::Noun, Role::Flow, Role::Earlier, Role::LastSame},
         false},
        {"flow", {Role::Flow, Role::Trade}},
        {"period", {Role::Period, Role::Latest, Role::Since, Role::To, Role::Cumulated, Role::Member}},
        {"region", {Role::Region, Role::Suffix, Role::Home, Role::Nation, Role::Member, Role::Partner, Role::To}},
        {"by", {Role::By, Role::Member, Role::Suffix, Role::Noun, Role::Each}, false},
        {"commodity", {Role::Commodity, Role::To, Role::Member}},
        {"partner", {Role::Partner, Role::Region, Role::Toward, Role::Member, Role::To}},
        {"ownership", {Role::Ownership, Role::Noun}},
        {"regime", {Role::Regime}},
        {"base", {Role::Compare, Role::Period, Role::LastSame}},
        {"of",
         {Role::Region, Role::Suffix, Role::Home, Role::Nation, Role::Commodity, Role::Partner, Role::Ownership,
          Role::Regime, Role::Flow, Role::Trade, Role::Noun}},
        {"unit", {Role::Unit}, false},
        {"min", {Role::Operator, Role::Number}, false},
        {"max", {Role::Operator, Role::Number}, false},
    };
    return all;
}

void check_part(const Part& part, const std::string& value, const Draft& draft) {
    for (const Token& token : draft.tokens) {
        const bool linking = token.role == Role::And || (token.role == Role::Compare && part.compared);
        const bool neutral =
            linking || token.role == Role::Option || token.role == Role::Filler || token.role == Role::Unknown;
        if (neutral || std::find(part.roles.begin(), part.roles.end(), token.role) != part.roles.end()) continue;
        throw Error(
            ErrorKind::Usage,
            "--" + std::string(part.option) + " " + value + ": " + token.text + " is no " + std::string(part.option),
            "it is understood as: " + std::string(to_string(token.role)));
    }
}

template <class T>
void refuse_difference(const std::vector<T>& words, const std::vector<T>& flags, std::string_view what) {
    if (words.empty() || flags.empty() || words == flags) return;
    throw Error(ErrorKind::Usage, "the question and the options name a different " + std::string(what),
                "say it once: in the question or as an option");
}

template <class T>
std::vector<T> when(bool named, const std::vector<T>& list) {
    return named ? list : std::vector<T>{};
}

std::vector<PeriodExpression> expressions(const std::vector<PeriodAsk>& periods) {
    std::vector<PeriodExpression> all;
    for (const PeriodAsk& ask : periods) all.push_back(ask.expression);
    return all;
}

std::vector<std::vector<std::string>> codes(const std::vector<RegionAsk>& regions) {
    std::vector<std::vector<std::string>> all;
    for (const RegionAsk& ask : regions) all.push_back(ask.codes);
    return all;
}

std::vector<PeriodExpression> base_of(const Draft& draft) {
    const auto& base = draft.question.base;
    return base ? std::vector{base->expression} : std::vector<PeriodExpression>{};
}

}  // namespace

void refuse_contradictions(const Draft& words, const Draft& flags) {
    const QuerySpec& a = words.question.spec;
    const QuerySpec& b = flags.question.spec;
    refuse_difference(when(words.measure_named, a.measures), when(flags.measure_named, b.measures), "measure");
    refuse_difference(when(words.flow_named, a.flows), when(flags.flow_named, b.flows), "flow");
    refuse_difference(expressions(words.question.periods), expressions(flags.question.periods), "period");
    refuse_difference(base_of(words), base_of(flags), "base");
    refuse_difference(codes(words.question.regions), codes(flags.question.regions), "region");
    refuse_difference(a.commodities, b.commodities, "commodity");
    refuse_difference(a.partners, b.partners, "partner");
    refuse_difference(a.ownerships, b.ownerships, "ownership");
    refuse_difference(a.regimes, b.regimes, "regime");
    refuse_difference(when(words.grouping_named, std::vector{a.by}), when(flags.grouping_named, std::vector{b.by}),
                      "grouping");
}

std::string text_of(const QueryFlags& flags) {
    std::string text;
    for (const auto& [option, value] : flags.values)
        text.append(" ").append(option_mark).append(" ").append(phrase_of(option, value));
    return text;
}

std::string text_of_parts(const QueryFlags& flags) {
    QueryFlags parts = flags;
    std::erase_if(parts.values, [](const auto& flag) { return flag.first == "of"; });
    return text_of(parts);
}

void refuse_idle_base(const QueryFlags& flags, const Draft& draft) {
    const bool named =
        std::any_of(flags.values.begin(), flags.values.end(), [](const auto& flag) { return flag.first == "base"; });
    if (!named || draft.question.base) return;
    throw Error(ErrorKind::Usage, "--base is the time that a growth is against, and no growth is asked",
                "leave the measure out, or ask for growth; two values side by side: --period 'Q1 2025 and Q1 2023' "
                "--compare");
}

void check_flags(const QueryFlags& flags, const std::function<Draft(std::string_view)>& read) {
    for (const auto& flag : flags.values) {
        const auto part = std::find_if(option_parts().begin(), option_parts().end(),
                                       [&](const Part& p) { return p.option == flag.first; });
        if (part != option_parts().end()) check_part(*part, flag.second, read(text_of({{flag}})));
    }
}

}  // namespace qhdb::query
