// Question and flags → one specification with a receipt (docs/QUERY.md).
#include <algorithm>

#include "base/unicode.hpp"
#include "qhdb/error.hpp"
#include "query/draft.hpp"
#include "query/question_text.hpp"
#include "query/suggest.hpp"

namespace qhdb {
namespace query {

bool is_role(const Token* token, Role role) { return token != nullptr && token->role == role; }

bool Draft::has(Role role) const {
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return token.role == role; });
}

const Token* Draft::before(std::size_t at) const {
    while (at-- > 0) {
        if (tokens[at].role != Role::Filler) return &tokens[at];
    }
    return nullptr;
}

const Token* Draft::after(std::size_t at) const {
    while (++at < tokens.size()) {
        if (tokens[at].role != Role::Filler) return &tokens[at];
    }
    return nullptr;
}

namespace {

std::string value_for_receipt(const Token& token) {
    if (!token.terms.empty() && token.value.empty()) return std::string(token.terms.front()->name_zh);
    return token.value;
}

ReceiptItem receipt_of(const Token& token) {
    std::string value = value_for_receipt(token);
    if (!token.corrected.empty()) value += (value.empty() ? "" : " ") + ("read as " + token.corrected);
    return {token.text, std::string(to_string(token.role)), std::move(value)};
}

// A relation without a number: "exports exceed imports" asks for what no condition says. 达到, over and under
// also stand before what is no number.
bool is_idle_relation(const Token& token) {
    if (token.role == Role::Postfix) return !token.used;
    if (token.role != Role::Operator || token.used) return false;
    return token.text != "达到" && token.text != "over" && token.text != "under" && token.value != "between";
}

// A number or a relation that nothing took up is a part of the question that would be ignored.
bool is_left_over(const Draft& draft, const Token& token) {
    if (token.role == Role::Unknown) return true;
    if (is_idle_relation(token)) return !draft.nation;
    return token.role == Role::Number && !token.used;
}

void finish_receipt(Draft& draft) {
    for (const Token& token : draft.tokens) {
        if (is_left_over(draft, token)) draft.question.unknown.push_back({token.text, closest_words(token.text)});
        draft.question.receipt.push_back(receipt_of(token));
    }
}

bool says_something(const Draft& draft) {
    return draft.measure_named || std::any_of(draft.tokens.begin(), draft.tokens.end(), [](const Token& token) {
               return is_name(token.role) || token.role == Role::Flow || token.role == Role::Trade ||
                      token.role == Role::Measure || token.role == Role::Change || token.role == Role::Period ||
                      token.role == Role::Home || token.role == Role::Noun ||
                      (token.role == Role::Member && token.used) || token.role == Role::Order;
           });
}

void read_comparison(Draft& draft) {
    QuerySpec& spec = draft.spec();
    const std::size_t sides =
        std::max({draft.question.periods.size(), draft.question.regions.size(), spec.flows.size(),
                  spec.commodities.size(), spec.partners.size(), spec.ownerships.size(), spec.regimes.size()});
    spec.compare = draft.has(Role::Compare) && sides > 1;
}

// 进出口总值 names the measure with the flow.
bool flow_says_value(const Draft& draft) {
    return std::any_of(draft.tokens.begin(), draft.tokens.end(), [](const Token& token) {
        return token.role == Role::Flow && (token.text.ends_with("值") || token.text.ends_with("额"));
    });
}

void note_defaults(Draft& draft) {
    const bool chinese = draft.question.language == Language::Chinese;
    auto& notes = draft.question.notes;
    if (!draft.flow_named && draft.spec().flows == std::vector<Flow>{Flow::Total}) {
        notes.emplace_back(chinese ? "未指明进口或出口：按进出口总值（total）" : "flow: total trade (none was named)");
    }
    if (!draft.measure_named && !draft.question.year_earlier && !flow_says_value(draft)) {
        notes.emplace_back(chinese ? "未指明指标：按金额（value）" : "measure: value (none was named)");
    }
}

Draft read_draft(std::string_view text, const std::vector<DatabaseName>& names) {
    Draft draft;
    const std::u32string folded = fold_question(text);
    draft.question.text = text;
    draft.question.language = language_of(folded);
    draft.tokens = lex_question(folded, names);
    read_periods(draft);
    read_names(draft);
    read_grouping(draft);
    read_flows(draft);
    read_measures(draft);
    read_conditions(draft);
    read_order(draft);
    read_comparison(draft);
    finish_receipt(draft);
    return draft;
}

std::string phrase_of(const std::string& option, const std::string& value) {
    if (option == "top" || option == "bottom" || option == "by") return option + " " + value;
    if (option == "min") return "at least " + value;
    if (option == "max") return "at most " + value;
    if (option == "order") return value == "asc" ? "ascending" : value == "desc" ? "descending" : value;
    return value;
}

std::string text_of(const QueryFlags& flags) {
    std::string text;
    for (const auto& [option, value] : flags.values) text += (text.empty() ? "" : " ; ") + phrase_of(option, value);
    return text;
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

void refuse_contradictions(const Draft& words, const Draft& flags) {
    const QuerySpec& a = words.question.spec;
    const QuerySpec& b = flags.question.spec;
    refuse_difference(when(words.measure_named, a.measures), when(flags.measure_named, b.measures), "measure");
    refuse_difference(when(words.flow_named, a.flows), when(flags.flow_named, b.flows), "flow");
    refuse_difference(expressions(words.question.periods), expressions(flags.question.periods), "period");
    refuse_difference(codes(words.question.regions), codes(flags.question.regions), "region");
    refuse_difference(a.commodities, b.commodities, "commodity");
    refuse_difference(a.partners, b.partners, "partner");
    refuse_difference(a.ownerships, b.ownerships, "ownership");
    refuse_difference(a.regimes, b.regimes, "regime");
    refuse_difference(when(words.grouping_named, std::vector{a.by}), when(flags.grouping_named, std::vector{b.by}),
                      "grouping");
}

Question finished(Draft draft) {
    if (draft.question.unknown.empty() && !says_something(draft)) {
        draft.question.unknown.push_back({draft.question.text, {"exports", "trade", "growth by prefecture"}});
    }
    note_defaults(draft);
    return std::move(draft.question);
}

}  // namespace
}  // namespace query

Question parse_question(std::string_view text, const QueryFlags& flags, const std::vector<DatabaseName>& names) {
    if (flags.values.empty()) return query::finished(query::read_draft(text, names));
    const std::string options = query::text_of(flags);
    query::refuse_contradictions(query::read_draft(text, names), query::read_draft(options, names));
    const std::string joined = std::string(text) + (text.empty() ? "" : " ; ") + options;
    return query::finished(query::read_draft(joined, names));
}

std::string_view to_string(Grouping grouping) {
    static constexpr std::string_view names[] = {"",          "region", "commodity", "partner",
                                                 "ownership", "regime", "flow",      "period"};
    return names[static_cast<std::size_t>(grouping)];
}

std::string_view to_string(Relation relation) {
    static constexpr std::string_view signs[] = {">", ">=", "<", "<="};
    return signs[static_cast<std::size_t>(relation)];
}

std::string_view to_string(AnswerStatus status) {
    static constexpr std::string_view names[] = {"ok", "nearest", "empty", "ambiguous", "not_understood"};
    return names[static_cast<std::size_t>(status)];
}

}  // namespace qhdb
