// A question while it is being read: its tokens, and what has been made of them so far.
#pragma once

#include <string_view>
#include <vector>

#include "query/lex.hpp"

namespace qhdb::query {

struct Draft {
    std::vector<Token> tokens;
    Question question;
    bool nation = false;  ///< 全国: a region, or the whole of a rank, share or gap
    bool flow_named = false;
    bool measure_named = false;
    bool grouping_named = false;
    bool members_plural = false;
    bool lists_all = false;  ///< 各市州, by prefecture: no member is left out by a verb
    bool last_same = false;  ///< compared with the same period a year before
    bool latest = false;
    bool ratio = false;  ///< a ratio of the two things that are named

    [[nodiscard]] bool chinese() const { return question.language == Language::Chinese; }
    void note(const char* zh, const char* en) { question.notes.emplace_back(chinese() ? zh : en); }
    [[nodiscard]] bool has(Role role) const;
    /// How many members the question names of the dimension of which it names most.
    [[nodiscard]] std::size_t sides() const;
    /// The nearest token before or after that is no filler; null when there is none.
    [[nodiscard]] const Token* before(std::size_t at) const;
    [[nodiscard]] const Token* after(std::size_t at) const;
    [[nodiscard]] QuerySpec& spec() { return question.spec; }
};

/// True when one of the regions of the question is of this level.
[[nodiscard]] bool names_region_of_level(const Draft& draft, std::string_view level);

void read_periods(Draft& draft);
void read_names(Draft& draft);
void read_grouping(Draft& draft);
/// Lists that no word of list names: main exports, what did it import, where, who.
void read_implied_list(Draft& draft);
void read_sum(Draft& draft);
void read_conditions(Draft& draft);
/// True when the word of relation at this place stands before a number: a condition.
[[nodiscard]] bool has_number_behind(Draft& draft, std::size_t at);
void read_measures(Draft& draft);
void read_flows(Draft& draft);
void read_order(Draft& draft);

/// 较2019年增长多少, growth against 2019: the time that a growth is against is no time of the question.
void read_base(Draft& draft);
/// True for 较 and "vs" that set a time against another one which the question does not name.
[[nodiscard]] bool is_one_sided(const Draft& draft, std::size_t at);

[[nodiscard]] bool is_role(const Token* token, Role role);

}  // namespace qhdb::query
