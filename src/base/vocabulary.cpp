#include "qhdb/vocabulary.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/added_names.hpp"
#include "base/name_keys.hpp"
#include "base/unicode.hpp"
#include "base/vocabulary_tables.hpp"
#include "qhdb/error.hpp"

namespace qhdb {
namespace {

std::uint16_t code_of(char32_t c) {
    const std::size_t page = c >> tables::page_bits;
    if (page >= tables::names.pages.size()) return 0;
    return tables::names.codes[tables::names.pages[page] * tables::page_size + (c & (tables::page_size - 1))];
}

/// The state after reading `c` in `state`; -1 when no name goes on so.
std::int32_t step(std::int32_t state, char32_t c) {
    const std::uint16_t code = code_of(c);
    if (code == 0) return -1;
    const std::int32_t next = tables::names.base[static_cast<std::size_t>(state)] + code;
    return tables::names.check[static_cast<std::size_t>(next)] == state ? next : -1;
}

std::span<const tables::Output> outputs_of(std::int32_t state) {
    const auto at = static_cast<std::size_t>(state);
    const std::uint32_t begin = tables::names.output_begin[at];
    return tables::names.outputs.subspan(begin, tables::names.output_begin[at + 1] - begin);
}

/// Calls `visit(length, state)` for each name that begins at text[at], shortest first.
/// A Latin name is a word of its own: `usa` is not found inside `usage`.
template <class Visit>
void walk(std::u32string_view text, std::size_t at, Visit visit) {
    if (splits_word(text, at)) return;
    std::int32_t state = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
        state = step(state, text[i]);
        if (state < 0) return;
        if (!outputs_of(state).empty() && !splits_word(text, i + 1)) visit(i + 1 - at, state);
    }
}

void append_matches(std::size_t length, std::int32_t state, std::vector<TermMatch>& found) {
    for (const tables::Output& output : outputs_of(state)) {
        found.push_back({static_cast<std::uint32_t>(length), output.term, output.form});
    }
}

std::size_t built_in_count() { return tables::terms.size(); }

Term view_of(const TermRow& row) {
    return {row.kind,  row.id,     row.name_zh, row.short_zh, row.name_en,    row.short_en,
            row.level, row.parent, row.pinyin,  row.extra,    row.valid_from, row.valid_to};
}

// Shortest first, each term once a length: a name that is added may have been compiled in since.
void merge(std::vector<TermMatch>& found) {
    std::stable_sort(found.begin(), found.end(),
                     [](const TermMatch& a, const TermMatch& b) { return a.length < b.length; });
    for (auto it = found.begin(); it != found.end(); ++it) {
        const auto same = [&](const TermMatch& other) { return other.length == it->length && other.term == it->term; };
        found.erase(std::remove_if(it + 1, found.end(), same), found.end());
    }
}

thread_local const Vocabulary* in_scope = nullptr;

}  // namespace

/// Terms are numbered on behind the built-in ones.
struct Vocabulary::Additions {
    std::vector<TermRow> rows;                ///< what the views of the terms point into; never changed
    std::vector<Term> terms;                  ///< new ones
    std::map<std::uint32_t, Term> completed;  ///< built-in ones that get a family
    AddedNames names;
};

Vocabulary::Vocabulary() = default;
Vocabulary::~Vocabulary() = default;
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;
Vocabulary& Vocabulary::operator=(Vocabulary&&) noexcept = default;

Vocabulary::Vocabulary(const std::vector<AddedTerm>& added) {
    if (added.empty()) return;
    auto additions = std::make_unique<Additions>();
    for (const AddedTerm& term : added) additions->rows.push_back(term.row);
    std::vector<AddedNames::Entry> entries;
    for (std::size_t i = 0; i < added.size(); ++i) {
        const TermRow& row = additions->rows[i];
        const auto known = index_of(row.kind, row.id);
        const auto index = known.value_or(static_cast<std::uint32_t>(built_in_count() + additions->terms.size()));
        if (!known) additions->terms.push_back(view_of(row));
        if (known && tables::terms[*known].parent.empty() && !row.parent.empty()) {
            Term completed = tables::terms[*known];
            completed.parent = row.parent;
            additions->completed.emplace(*known, completed);
        }
        for (const AddedTerm::Name& name : added[i].names) {
            for (std::u32string& key : keys_of(name.text)) entries.push_back({std::move(key), index, name.form});
        }
    }
    additions->names = AddedNames(std::move(entries));
    additions_ = std::move(additions);
}

const Vocabulary& Vocabulary::built_in() {
    static const Vocabulary vocabulary;
    return vocabulary;
}

const Vocabulary& Vocabulary::current() { return in_scope != nullptr ? *in_scope : built_in(); }

VocabularyScope::VocabularyScope(const Vocabulary& vocabulary) : outer_(in_scope) { in_scope = &vocabulary; }
VocabularyScope::~VocabularyScope() { in_scope = outer_; }

std::span<const Term> Vocabulary::terms() const { return tables::terms; }

std::span<const Term> Vocabulary::added_terms() const {
    return additions_ ? std::span<const Term>(additions_->terms) : std::span<const Term>();
}

const Term& Vocabulary::term(std::uint32_t index) const {
    if (additions_) {
        if (index >= built_in_count()) return additions_->terms.at(index - built_in_count());
        const auto completed = additions_->completed.find(index);
        if (completed != additions_->completed.end()) return completed->second;
    }
    QHDB_INVARIANT(index < tables::terms.size());
    return tables::terms[index];
}

void Vocabulary::match(std::u32string_view text, std::size_t at, std::vector<TermMatch>& found) const {
    found.clear();
    walk(text, at, [&](std::size_t length, std::int32_t state) { append_matches(length, state, found); });
    if (!additions_) return;
    const std::size_t compiled = found.size();
    additions_->names.match(text, at, found);
    if (compiled > 0 && found.size() > compiled) merge(found);
}

void Vocabulary::match_longest(std::u32string_view text, std::size_t at, std::vector<TermMatch>& found) const {
    match(text, at, found);
    if (found.empty()) return;
    const std::uint32_t longest = found.back().length;
    std::erase_if(found, [&](const TermMatch& match) { return match.length != longest; });
}

std::optional<std::uint32_t> Vocabulary::index_of(TermKind kind, std::string_view id) const {
    const auto key = std::pair(kind, id);
    const auto key_of = [](std::uint32_t index) {
        return std::pair(tables::terms[index].kind, tables::terms[index].id);
    };
    const auto found =
        std::lower_bound(tables::terms_by_id.begin(), tables::terms_by_id.end(), key,
                         [&](std::uint32_t index, const auto& wanted) { return key_of(index) < wanted; });
    if (found != tables::terms_by_id.end() && key_of(*found) == key) return *found;
    const std::span<const Term> added = added_terms();
    const auto own =
        std::find_if(added.begin(), added.end(), [&](const Term& term) { return term.kind == kind && term.id == id; });
    if (own == added.end()) return std::nullopt;
    return static_cast<std::uint32_t>(built_in_count() + static_cast<std::size_t>(own - added.begin()));
}

const Term* Vocabulary::find(TermKind kind, std::string_view id) const {
    const auto index = index_of(kind, id);
    return index ? &term(*index) : nullptr;
}

std::vector<const Term*> Vocabulary::named(TermKind kind, std::string_view name) const {
    std::vector<const Term*> found;
    const std::u32string text = to_u32(name);
    std::vector<TermMatch> matches;
    match(text, 0, matches);
    for (const TermMatch& candidate : matches) {
        const Term& term = this->term(candidate.term);
        if (candidate.length == text.size() && term.kind == kind) found.push_back(&term);
    }
    return found;
}

std::vector<std::string_view> Vocabulary::members(std::string_view bloc) const {
    std::vector<std::string_view> found;
    for (const tables::Membership& membership : tables::memberships) {
        if (membership.bloc == bloc) found.push_back(membership.member);
    }
    return found;
}

bool region_within(std::string_view code, std::string_view ancestor) {
    constexpr std::size_t code_length = 6;
    if (code == ancestor) return true;
    if (code.size() < code_length || ancestor.size() != code_length) return false;
    if (ancestor == china) return true;
    if (ancestor.ends_with("0000")) return code.starts_with(ancestor.substr(0, 2));
    if (ancestor.ends_with("00")) return code.starts_with(ancestor.substr(0, 4));
    return code.starts_with(ancestor);
}

}  // namespace qhdb
