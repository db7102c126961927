#include "query/lex.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "base/unicode.hpp"
#include "query/question_text.hpp"
#include "query/spoken_names.hpp"
#include "query/suggest.hpp"

namespace qhdb::query {
namespace {

using View = std::u32string_view;

// Costs of a token. The sum decides between covers: a long name beats its parts, anything beats the unknown.
constexpr int cost_known = 100;
constexpr int cost_filler = 130;
constexpr int cost_spoken_name = 120;   // a name of the vocabulary is meant first
constexpr int cost_rare_name = 240;     // counties, pinyin: often a piece of something else
constexpr int cost_unknown_han = 4000;  // each character
constexpr int cost_unknown_word = 9000;

constexpr std::size_t most_words_of_a_name = 9;
constexpr std::size_t longest_han_word = 14;

struct Candidate {
    std::size_t end = 0;
    int cost = 0;
    Token token;
};

bool is_rare(const Term& term, NameForm form) {
    return form == NameForm::Pinyin ||
           (term.kind == TermKind::Region && term.level == "county" && form != NameForm::Full);
}

/// A one-character Han name, or a commodity form that is an ordinary word of questions, is no name here.
bool is_usable(const Term& term, std::size_t length, bool han) {
    const bool one_character = han && length < 2 && term.kind != TermKind::Commodity;  // 煤, 茶 are goods
    return role_of(term.kind) != Role::Unknown && !one_character;
}

class Lexer {
public:
    Lexer(View text, const std::vector<DatabaseName>& names) : text_(text), names_(names) {}

    std::vector<Token> run() {
        const std::size_t n = text_.size();
        best_.assign(n + 1, std::numeric_limits<int>::max());
        from_.assign(n + 1, n + 1);
        via_.resize(n + 1);
        best_[0] = 0;
        for (std::size_t at = 0; at < n; ++at) {
            if (best_[at] != std::numeric_limits<int>::max()) extend(at);
        }
        return trace_back();
    }

private:
    void extend(std::size_t at) {
        if (text_[at] == U' ') return offer(at, {at + 1, 0, {}});
        if (is_boundary(text_, at)) {
            add_period(at);
            add_amount(at);
            add_crossing(at);
            add_names_of_database(at);
            add_abbreviated_partner(at);
            if (is_word_char(text_[at])) {
                add_phrases(at);
            } else {
                add_raw_words(at);
            }
            add_raw_names(at);
        }
        add_unknown(at);
    }

    void offer(std::size_t at, Candidate candidate) {
        const int cost = best_[at] + candidate.cost;
        if (cost >= best_[candidate.end]) return;
        best_[candidate.end] = cost;
        from_[candidate.end] = at;
        candidate.token.text = to_utf8(text_.substr(at, candidate.end - at));
        via_[candidate.end] = std::move(candidate.token);
    }

    void add_period(std::size_t at) {
        const auto read = read_question_period(text_, at);
        if (!read || read->end <= at) return;
        Token token;
        token.role = Role::Period;
        token.period = read->expression;
        token.open_ended = read->open_ended;
        // 上年同期 is a word of its own before it is a year.
        const bool relative = read->expression.year_kind == PeriodExpression::Year::ThisYear;
        offer(at, {read->end, relative ? cost_known + 5 : cost_known, token});
    }

    void add_amount(std::size_t at) {
        const auto read = read_amount(text_, at);
        if (!read || read->end <= at) return;
        Token token;
        token.role = Role::Number;
        token.amount = *read;
        const int cost = text_[at] == U'亿' ? cost_known : cost_known + 20;  // 超亿元: no 亿元 that means nothing
        offer(at, {read->end, is_year_beside_unit(at, *read) ? cost_known + 240 : cost, token});
    }

    // 过亿元, 破百亿元: 过 is a relation before an amount only.
    void add_crossing(std::size_t at) {
        if ((text_[at] != U'过' && text_[at] != U'破') || !read_amount(text_, at + 1)) return;
        Token token;
        token.role = Role::Operator;
        token.value = ">";
        offer(at, {at + 1, cost_known, token});
    }

    // "Soybeans imported 2015 tonnes": a year and a unit, not that many tonnes.
    [[nodiscard]] bool is_year_beside_unit(std::size_t at, const Amount& amount) const {
        const View digits = text_.substr(at, 4);
        const bool four = digits.size() == 4 && std::all_of(digits.begin(), digits.end(), is_digit) &&
                          amount.end > at + 4 && !is_digit(text_[at + 4]);
        return four && (text_[at + 4] == U' ' || text_[at + 4] == U',') &&
               (amount.unit == "t" || amount.unit == "CNY" || amount.unit == "USD") &&
               (digits.starts_with(U"19") || digits.starts_with(U"20"));
    }

    void add_word(std::size_t at, std::size_t end, const Word& word) {
        Token token;
        token.role = word.role;
        token.value = word.value;
        offer(at, {end, word.role == Role::Filler ? cost_filler : cost_known, token});
    }

    void add_spoken_name(std::size_t at, std::size_t end, std::string_view word) {
        const Term* term = find_spoken_name(word);
        if (term == nullptr) return;
        Token token;
        token.role = role_of(term->kind);
        token.terms = {term};
        offer(at, {end, cost_spoken_name, token});
    }

    void add_terms(std::size_t at, std::size_t end, const std::vector<TermMatch>& matches, bool han) {
        const Vocabulary& vocabulary = Vocabulary::current();
        Token token;
        bool best_is_rare = true;
        for (const TermMatch& match : matches) {
            const Term& term = vocabulary.term(match.term);
            if (!is_usable(term, end - at, han)) continue;
            const bool rare = is_rare(term, match.form);
            if (best_is_rare && !rare) token.terms.clear();
            if (rare && !best_is_rare) continue;
            best_is_rare = rare;
            token.terms.push_back(&term);
        }
        if (token.terms.empty()) return;
        token.role = role_of(token.terms.front()->kind);
        if (!best_is_rare && token.role == Role::Region) add_counties(matches, token);
        const View text = text_.substr(at);
        // 进口原油 is a name in a table of goods; in a question it is a flow and a name.
        best_is_rare = best_is_rare || text.starts_with(U"进口") || text.starts_with(U"出口");
        best_is_rare = best_is_rare || (han && end - at < 2);
        offer(at, {end, best_is_rare ? cost_rare_name : cost_known, token});
    }

    // 朝阳: the city first, but districts of that name are readings too.
    static void add_counties(const std::vector<TermMatch>& matches, Token& token) {
        for (const TermMatch& match : matches) {
            const Term& term = Vocabulary::current().term(match.term);
            const bool known = std::find(token.terms.begin(), token.terms.end(), &term) != token.terms.end();
            if (!known && term.kind == TermKind::Region && match.form != NameForm::Pinyin) token.terms.push_back(&term);
        }
    }

    // Latin phrases of one to nine words, in the spellings that people use.
    void add_phrases(std::size_t at) {
        std::size_t end = word_end(text_, at);
        for (std::size_t words = 1; words <= most_words_of_a_name && end > at; ++words) {
            add_phrase(at, end);
            if (end >= text_.size() || (text_[end] != U' ' && text_[end] != U'-' && text_[end] != U'/')) return;
            const std::size_t next = word_end(text_, end + 1);
            end = next > end + 1 ? next : 0;
        }
    }

    void add_phrase(std::size_t at, std::size_t end) {
        std::vector<TermMatch> found;
        bool first = true;
        for (const std::u32string& spelling : spellings(text_.substr(at, end - at))) {
            if (const Word* word = find_word(to_utf8(spelling));
                word != nullptr && (first || word->role != Role::Filler)) {
                add_word(at, end, *word);
            }
            first = false;
            add_spoken_name(at, end, to_utf8(spelling));
            found.clear();
            Vocabulary::current().match_longest(spelling, 0, found);
            std::erase_if(found, [&](const TermMatch& match) { return match.length != spelling.size(); });
            add_terms(at, end, found, false);
        }
    }

    // Chinese words and signs.
    void add_raw_words(std::size_t at) {
        const std::size_t most = std::min(longest_han_word, text_.size() - at);
        for (std::size_t length = most; length > 0; --length) {
            if (!is_boundary(text_, at + length)) continue;
            const std::string phrase = to_utf8(text_.substr(at, length));
            const Word* word = find_word(phrase);
            if (word != nullptr && !(phrase == "非" && follows_direction(at))) add_word(at, at + length, *word);
            add_spoken_name(at, at + length, phrase);
        }
    }

    void add_raw_names(std::size_t at) {
        std::vector<TermMatch> found;
        Vocabulary::current().match(text_, at, found);
        std::map<std::size_t, std::vector<TermMatch>, std::greater<>> by_length;
        for (const TermMatch& match : found) by_length[match.length].push_back(match);
        for (const auto& [length, matches] : by_length) {
            if (is_boundary(text_, at + length)) add_terms(at, at + length, matches, is_han(text_[at]));
        }
    }

    void add_names_of_database(std::size_t at) {
        for (const DatabaseName& name : names_) {
            const std::u32string folded = fold_question(name.name);
            const bool one = folded.size() == 1 && is_han(folded.front());
            if ((folded.size() < 2 && !one) || !text_.substr(at).starts_with(folded) ||
                !is_boundary(text_, at + folded.size()))
                continue;
            Token token;
            token.role = name.kind == "region"    ? Role::Region
                         : name.kind == "partner" ? Role::Partner
                                                  : Role::Commodity;
            token.value = name.canonical;
            token.stored = &name;
            offer(at, {at + folded.size(), one ? cost_rare_name : cost_known, token});
        }
    }

    // 对非进出口: Africa, no negation.
    [[nodiscard]] bool follows_direction(std::size_t at) const {
        return at > 0 && View(U"对从自与赴往").find(text_[at - 1]) != View::npos;
    }

    // 对俄, 从美进口, 对美、欧: one character stands for a country behind a word of direction or another such.
    void add_abbreviated_partner(std::size_t at) {
        static constexpr std::pair<char32_t, std::string_view> countries[] = {
            {U'俄', "RU"}, {U'美', "US"}, {U'日', "JP"}, {U'韩', "KR"},     {U'欧', "EU"},
            {U'英', "GB"}, {U'德', "DE"}, {U'法', "FR"}, {U'澳', "AU"},     {U'越', "VN"},
            {U'港', "HK"}, {U'台', "TW"}, {U'蒙', "MN"}, {U'非', "AFRICA"}, {U'印', "IN"}};
        static constexpr View leads = U"对从自与赴输往、俄美日韩欧英德法澳越港台蒙非印";
        if (at == 0 || leads.find(text_[at - 1]) == View::npos) return;
        for (const auto& [character, id] : countries) {
            const Term* term = character == text_[at] ? Vocabulary::current().find(TermKind::Partner, id) : nullptr;
            if (term == nullptr) continue;
            Token token;
            token.role = Role::Partner;
            token.terms = {term};
            offer(at, {at + 1, cost_rare_name, token});
        }
    }

    void add_unknown(std::size_t at) {
        Token token;
        if (is_word_char(text_[at])) {
            std::size_t end = at;
            while (end < text_.size() && is_word_char(text_[end])) ++end;
            if (is_boundary(text_, at)) offer(at, {end, cost_unknown_word, token});
        } else {
            offer(at, {at + 1, cost_unknown_han, token});
        }
    }

    std::vector<Token> trace_back() {
        std::vector<Token> tokens;
        for (std::size_t at = text_.size(); at > 0; at = from_[at]) {
            if (!(via_[at].text == " ")) tokens.push_back(std::move(via_[at]));
        }
        std::reverse(tokens.begin(), tokens.end());
        return tokens;
    }

    View text_;
    const std::vector<DatabaseName>& names_;
    std::vector<int> best_;
    std::vector<std::size_t> from_;
    std::vector<Token> via_;
};

bool is_han_word(const Token& token) { return is_han(to_u32(token.text)[0]); }

// 新开工|项|目数: one character with a meaning of its own, in an unknown word.
bool is_inside_unknown(const std::vector<Token>& tokens, std::size_t at) {
    const auto is_unknown = [&](std::size_t i) {
        return i < tokens.size() && tokens[i].role == Role::Unknown && is_han_word(tokens[i]);
    };
    const bool short_filler = tokens[at].role == Role::Filler && is_han_word(tokens[at]) && tokens[at].text.size() <= 3;
    if (!short_filler || at == 0 || !is_unknown(at - 1)) return false;
    static constexpr std::string_view ends = "位项名表里达";  // 水|位: ends of words more often than words
    return is_unknown(at + 1) || ends.find(tokens[at].text) != std::string_view::npos;
}

// Neighbouring unknown characters are one unknown word.
std::vector<Token> joined_unknown(std::vector<Token> tokens) {
    std::vector<Token> out;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (is_inside_unknown(tokens, i)) tokens[i].role = Role::Unknown;
    }
    for (Token& token : tokens) {
        const bool both_han =
            !out.empty() && !is_word_char(to_u32(token.text)[0]) && !is_word_char(to_u32(out.back().text)[0]);
        if (!out.empty() && token.role == Role::Unknown && out.back().role == Role::Unknown && both_han) {
            out.back().text += token.text;
        } else {
            out.push_back(std::move(token));
        }
    }
    return out;
}

/// The text with each unknown Latin word replaced by the known word it is a misspelling of.
std::u32string corrected(std::u32string_view folded, const std::vector<Token>& tokens,
                         std::map<std::string, std::string>& changes) {
    std::u32string text(folded);
    std::size_t from = 0;  // a word may be misspelled twice
    for (const Token& token : tokens) {
        if (token.role != Role::Unknown) continue;
        if (find_word(token.text) != nullptr) continue;  // known, and known to be refused
        const std::string better = unique_correction(token.text);
        if (better.empty() || better == token.text) continue;
        const std::u32string wrong = to_u32(token.text);
        const std::size_t at = text.find(wrong, from);
        if (at == std::u32string::npos) continue;
        text.replace(at, wrong.size(), to_u32(better));
        from = at + to_u32(better).size();
        changes[better] = token.text;
    }
    return text;
}

void mark_corrections(std::vector<Token>& tokens, const std::map<std::string, std::string>& changes) {
    for (Token& token : tokens) {
        for (const auto& [better, wrong] : changes) {
            if (token.text.find(better) == std::string::npos) continue;
            if (token.corrected.empty()) token.corrected = token.text;
            token.text.replace(token.text.find(better), better.size(), wrong);
        }
    }
}

}  // namespace

bool is_name(Role role) { return role >= Role::Region && role <= Role::Regime; }

Role role_of(TermKind kind) {
    switch (kind) {
        case TermKind::Region: return Role::Region;
        case TermKind::Partner: return Role::Partner;
        case TermKind::Commodity: return Role::Commodity;
        case TermKind::Ownership: return Role::Ownership;
        case TermKind::Regime: return Role::Regime;
        default: return Role::Unknown;
    }
}

std::vector<Token> lex_question(std::u32string_view folded, const std::vector<DatabaseName>& names) {
    std::vector<Token> tokens = joined_unknown(Lexer(folded, names).run());
    std::map<std::string, std::string> changes;
    const std::u32string better = corrected(folded, tokens, changes);
    if (changes.empty()) return tokens;
    tokens = joined_unknown(Lexer(better, names).run());
    mark_corrections(tokens, changes);
    return tokens;
}

}  // namespace qhdb::query
