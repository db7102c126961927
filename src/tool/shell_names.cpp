#include "tool/shell_names.hpp"

#include <SQLiteCpp/Database.h>

#include <algorithm>

#include "base/unicode.hpp"
#include "qhdb/store.hpp"
#include "qhdb/vocabulary.hpp"
#include "store/select.hpp"
#include "tool/dictionary.hpp"
#include "tool/shell.hpp"

namespace qhdb::tool {
namespace {

bool is_before(const std::string& a, const std::string& b) {
    return std::pair(ascii_lower(a), a) < std::pair(ascii_lower(b), b);
}

void sort_once(std::vector<std::string>& names) {
    std::sort(names.begin(), names.end(), is_before);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (!names.empty() && names.front().empty()) names.erase(names.begin());
}

bool begins_with(const std::string& name, const std::string& beginning) {
    return ascii_lower(std::string_view(name).substr(0, beginning.size())) == beginning;
}

void add_matching(const std::vector<std::string>& names, const std::string& beginning,
                  std::vector<std::string>& found) {
    for (auto name = std::lower_bound(names.begin(), names.end(), beginning,
                                      [](const std::string&a, const std::string&b) { return ascii_lower(a) < b; });
         name != names.end() && begins_with(*name, beginning); ++name) {
        if (std::find(found.begin(), found.end(), *name) == found.end()) found.push_back(*name);
    }
}

// Counties are thousands, few of them with facts: those come from the database.
bool is_named_in_questions(const Term& term) {
    if (term.kind == TermKind::Currency || term.kind == TermKind::Unit || term.kind == TermKind::Word) return false;
    return term.kind != TermKind::Region || term.level != "county";
}

void add_names(const Term& term, std::vector<std::string>& names) {
    for (const std::string_view name : {term.name_zh, term.short_zh, term.name_en, term.short_en}) {
        names.emplace_back(name);
    }
}

std::vector<std::string> names_of(const Vocabulary& vocabulary) {
    std::vector<std::string> names;
    for (const Term& term : vocabulary.terms()) {
        if (is_named_in_questions(term)) add_names(term, names);
    }
    for (const Term& term : vocabulary.added_terms()) add_names(term, names);
    for (const char* word :
         {"trade",         "trade balance", "by country",   "over time",  "外贸",      "同比",   "exports",
          "imports",       "total trade",   "balance",      "growth",     "share",     "rank",   "quantity",
          "by prefecture", "by province",   "by commodity", "by partner", "by period", "latest", "fastest growing",
          "largest",       "出口",          "进口",         "进出口",     "顺差",      "增速",   "占比",
          "排名",          "分市州",        "分商品",       "按国别",     "历年",      "最新"}) {
        names.emplace_back(word);
    }
    sort_once(names);
    return names;
}

std::vector<std::string> names_of_schema() {
    std::vector<std::string> names;
    for (const DictionaryObject& object : dictionary()) {
        if (object.kind != "view") continue;
        names.push_back(object.name);
        for (const DictionaryColumn& column : object.columns) names.push_back(column.name);
    }
    sort_once(names);
    return names;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

bool is_wordy(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

// A name begins at a character that is no continuation, and not inside of a Latin word.
bool may_begin(std::string_view text, std::size_t at) {
    if (is_continuation(text[at]) || text[at] == ' ') return false;
    return at == 0 || !is_wordy(text[at]) || !is_wordy(text[at - 1]);
}

constexpr std::size_t longest_beginning = 60;

Completion complete_from(std::string_view text, const std::vector<const std::vector<std::string>*>& lists) {
    const std::size_t first = text.size() - std::min(text.size(), longest_beginning);
    for (std::size_t at = first; at < text.size(); ++at) {
        if (!may_begin(text, at)) continue;
        Completion completion{at, {}};
        const std::string beginning = ascii_lower(text.substr(at));
        for (const auto* names : lists) add_matching(*names, beginning, completion.words);
        if (!completion.words.empty()) return completion;
    }
    return {text.size(), {}};
}

}  // namespace

ShellNames::ShellNames(std::vector<std::string> commands) : commands_(std::move(commands)), schema_(names_of_schema()) {
    sort_once(commands_);
}

void ShellNames::read_database(const std::string& path) {
    Store store(path, OpenMode::ReadOnly);
    vocabulary_ = names_of(store.vocabulary());
    database_ = names_in_database(store);
    sort_once(database_);
}

Completion ShellNames::complete(std::string_view before_cursor) const {
    const std::size_t begin = std::min(before_cursor.find_first_not_of(' '), before_cursor.size());
    const std::string_view text = before_cursor.substr(begin);
    if (text.empty()) return {before_cursor.size(), {}};
    Completion completion;
    if (text.starts_with('.') && text.find(' ') == std::string_view::npos) {
        completion = complete_from(text, {&commands_});
    } else if (is_statement(text) || text.starts_with(".sql") || text.starts_with(".schema")) {
        completion = complete_from(text, {&schema_, &database_});
    } else {
        completion = complete_from(text, {&database_, &vocabulary_});
    }
    completion.begin += begin;
    return completion;
}

}  // namespace qhdb::tool
