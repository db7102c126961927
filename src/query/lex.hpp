// A question as tokens that cover all of it: words, names, periods and numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "qhdb/query.hpp"
#include "qhdb/vocabulary.hpp"
#include "query/read_amount.hpp"
#include "query/read_period.hpp"
#include "query/words.hpp"

namespace qhdb::query {

struct Token {
    Role role = Role::Unknown;
    std::string text;                ///< as folded, in UTF-8
    std::string value;               ///< of the table of words; canonical name of a database name
    std::vector<const Term*> terms;  ///< readings of a name, of any kind
    const DatabaseName* stored = nullptr;
    PeriodExpression period;
    bool open_ended = false;
    Amount amount;
    std::string corrected;  ///< what a misspelled word was read as
    bool used = false;
};

/// The cheapest cover of the text: few tokens, no unknown ones where that is possible.
[[nodiscard]] std::vector<Token> lex_question(std::u32string_view folded, const std::vector<DatabaseName>& names);

[[nodiscard]] bool is_name(Role role);
/// The role of a name of this kind; Unknown for words and units.
[[nodiscard]] Role role_of(TermKind kind);

}  // namespace qhdb::query
