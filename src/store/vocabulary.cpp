#include "store/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "qhdb/store.hpp"

namespace qhdb {
namespace {

constexpr std::array<std::pair<TermKind, std::string_view>, 5> kinds{{{TermKind::Region, "region"},
                                                                      {TermKind::Partner, "partner"},
                                                                      {TermKind::Commodity, "commodity"},
                                                                      {TermKind::Ownership, "ownership"},
                                                                      {TermKind::Regime, "regime"}}};

constexpr std::array<std::string_view, 6> forms{"full", "short", "alias", "english", "english_alias", "pinyin"};

std::string_view form_name(NameForm form) { return forms.at(static_cast<std::size_t>(form)); }

// A form that only a newer qhdb knows is read as an alias.
NameForm form_from(std::string_view word) {
    const auto* found = std::find(forms.begin(), forms.end(), word);
    return found == forms.end() ? NameForm::Alias : static_cast<NameForm>(found - forms.begin());
}

}  // namespace

std::optional<TermKind> added_kind_from(std::string_view word) {
    for (const auto& [kind, name] : kinds) {
        if (name == word) return kind;
    }
    return std::nullopt;
}

std::string_view added_kind_name(TermKind kind) {
    for (const auto& [known, name] : kinds) {
        if (known == kind) return name;
    }
    return {};
}

namespace store {

std::vector<AddedTerm> added_terms(SQLite::Database& database) {
    std::vector<AddedTerm> terms;
    std::map<std::int64_t, std::size_t> places;
    for_each_row(database,
                 "SELECT term_id, kind, id, name_zh, short_zh, name_en, short_en, level, parent, pinyin, extra,"
                 " valid_from, valid_to FROM vocabulary_term ORDER BY term_id",
                 [&](SQLite::Statement& row) {
                     const auto kind = added_kind_from(text_of(row, 1));
                     if (!kind) return;  // of a newer qhdb
                     places[row.getColumn(0).getInt64()] = terms.size();
                     TermRow& term = terms.emplace_back().row;
                     term.kind = *kind;
                     int at = 2;
                     for (std::string* field :
                          {&term.id, &term.name_zh, &term.short_zh, &term.name_en, &term.short_en, &term.level,
                           &term.parent, &term.pinyin, &term.extra, &term.valid_from, &term.valid_to}) {
                         *field = text_of(row, at++);
                     }
                 });
    if (terms.empty()) return terms;
    for_each_row(database, "SELECT term_id, form, name FROM vocabulary_name ORDER BY name_id",
                 [&](SQLite::Statement& row) {
                     const auto place = places.find(row.getColumn(0).getInt64());
                     if (place == places.end()) return;
                     terms[place->second].names.push_back({text_of(row, 2), form_from(text_of(row, 1))});
                 });
    return terms;
}

void add_term(Statements& sql, const AddedTerm& term) {
    const TermRow& row = term.row;
    const std::string_view kind = added_kind_name(row.kind);
    sql.run("INSERT INTO vocabulary_term (kind, id) VALUES (?1, ?2) ON CONFLICT DO NOTHING", kind, row.id);
    sql.run(
        "UPDATE vocabulary_term SET name_zh = coalesce(name_zh, ?3), short_zh = coalesce(short_zh, ?4),"
        " name_en = coalesce(name_en, ?5), short_en = coalesce(short_en, ?6), level = coalesce(level, ?7),"
        " parent = coalesce(parent, ?8), pinyin = coalesce(pinyin, ?9), extra = coalesce(extra, ?10),"
        " valid_from = coalesce(valid_from, ?11), valid_to = coalesce(valid_to, ?12) WHERE kind = ?1 AND id = ?2",
        kind, row.id, NullIfEmpty{row.name_zh}, NullIfEmpty{row.short_zh}, NullIfEmpty{row.name_en},
        NullIfEmpty{row.short_en}, NullIfEmpty{row.level}, NullIfEmpty{row.parent}, NullIfEmpty{row.pinyin},
        NullIfEmpty{row.extra}, NullIfEmpty{row.valid_from}, NullIfEmpty{row.valid_to});
    for (const AddedTerm::Name& name : term.names) {
        sql.run(
            "INSERT INTO vocabulary_name (term_id, form, name)"
            " SELECT term_id, ?3, ?4 FROM vocabulary_term WHERE kind = ?1 AND id = ?2 ON CONFLICT DO NOTHING",
            kind, row.id, form_name(name.form), name.text);
    }
}

void remove_term(Statements& sql, TermKind kind, std::string_view id) {
    const std::string_view word = added_kind_name(kind);
    sql.run(
        "DELETE FROM vocabulary_name WHERE term_id = (SELECT term_id FROM vocabulary_term WHERE kind = ?1 AND id = ?2)",
        word, id);
    sql.run("DELETE FROM vocabulary_term WHERE kind = ?1 AND id = ?2", word, id);
}

}  // namespace store

Vocabulary load_vocabulary(SQLite::Database& database) { return Vocabulary(store::added_terms(database)); }

}  // namespace qhdb
