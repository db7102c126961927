#include "qhdb/vocabulary.hpp"

#include <algorithm>
#include <tuple>

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

/// A Latin name is a word of its own: `usa` is not found inside `usage`.
bool splits_word(std::u32string_view text, std::size_t at) {
    return at > 0 && at < text.size() && is_ascii_letter(text[at - 1]) && is_ascii_letter(text[at]);
}

/// Calls `visit(length, state)` for each name that begins at text[at], shortest first.
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

}  // namespace

const Vocabulary& Vocabulary::built_in() {
    static const Vocabulary vocabulary;
    return vocabulary;
}

std::span<const Term> Vocabulary::terms() const { return tables::terms; }

const Term& Vocabulary::term(std::uint32_t index) const {
    QHDB_INVARIANT(index < tables::terms.size());
    return tables::terms[index];
}

void Vocabulary::match(std::u32string_view text, std::size_t at, std::vector<TermMatch>& found) const {
    found.clear();
    walk(text, at, [&](std::size_t length, std::int32_t state) { append_matches(length, state, found); });
}

void Vocabulary::match_longest(std::u32string_view text, std::size_t at, std::vector<TermMatch>& found) const {
    found.clear();
    std::size_t longest = 0;
    std::int32_t last = 0;
    walk(text, at, [&](std::size_t length, std::int32_t state) { std::tie(longest, last) = std::tie(length, state); });
    if (longest > 0) append_matches(longest, last, found);
}

const Term* Vocabulary::find(TermKind kind, std::string_view id) const {
    const auto key = std::pair(kind, id);
    const auto key_of = [](std::uint32_t index) {
        return std::pair(tables::terms[index].kind, tables::terms[index].id);
    };
    const auto found =
        std::lower_bound(tables::terms_by_id.begin(), tables::terms_by_id.end(), key,
                         [&](std::uint32_t index, const auto& wanted) { return key_of(index) < wanted; });
    return found != tables::terms_by_id.end() && key_of(*found) == key ? &tables::terms[*found] : nullptr;
}

std::vector<const Term*> Vocabulary::named(TermKind kind, std::string_view name) const {
    std::vector<const Term*> found;
    const std::u32string text = to_u32(name);
    walk(text, 0, [&](std::size_t length, std::int32_t state) {
        if (length != text.size()) return;
        for (const tables::Output& output : outputs_of(state)) {
            const Term& candidate = tables::terms[output.term];
            if (candidate.kind == kind) found.push_back(&candidate);
        }
    });
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
    if (ancestor == "100000") return true;
    if (ancestor.ends_with("0000")) return code.starts_with(ancestor.substr(0, 2));
    if (ancestor.ends_with("00")) return code.starts_with(ancestor.substr(0, 4));
    return code.starts_with(ancestor);
}

}  // namespace qhdb
