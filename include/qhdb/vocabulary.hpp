// Names → codes. The tables are schema/vocabulary/*.tsv, compiled into the program as a double-array
// trie over code points (src/vocabulary_compiler); sources and licences in docs/REFERENCE-DATA.md.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qhdb {

/// The whole country, for which GB/T 2260 has no code.
inline constexpr std::string_view china = "100000";

enum class TermKind : std::uint8_t { Region, Partner, Commodity, Ownership, Regime, Currency, Unit, Word };

/// One row of a vocabulary table. Fields that a table does not have are empty.
struct Term {
    TermKind kind{};
    std::string_view id;        ///< GB/T 2260 code, ISO 3166 alpha-2 or bloc, commodity slug, ISO 4217, unit
    std::string_view name_zh;   ///< canonical Chinese name
    std::string_view short_zh;  ///< regions: the name without its level word (海西)
    std::string_view name_en;
    std::string_view short_en;
    std::string_view level;   ///< regions: country province prefecture county zone; partners: country bloc continent
                              ///< group; units: dimension; words: class
    std::string_view parent;  ///< id of the parent: region's superior, commodity's family
    std::string_view pinyin;  ///< plain ASCII, sort key
    std::string_view extra;   ///< commodities: HS chapter or heading; partners: ISO alpha-3; units: factor; words:
                              ///< value; regions: successor
    std::string_view valid_from;
    std::string_view valid_to;
};

/// How a name stands in the table.
enum class NameForm : std::uint8_t { Full, Short, Alias, English, EnglishAlias, Pinyin };

/// One name found at a position of a text.
struct TermMatch {
    std::uint32_t length = 0;  ///< code points
    std::uint32_t term = 0;    ///< index for Vocabulary::term
    NameForm form{};
};

/// Term with strings of its own.
struct TermRow {
    TermKind kind{};
    std::string id, name_zh, short_zh, name_en, short_en, level, parent, pinyin, extra, valid_from, valid_to;
};

/// What a database adds to the vocabulary: a new term, or names (and, where it has none, the family) for the built-in
/// one of the same kind and id. A term that is built in leaves the other fields of `row` empty.
struct AddedTerm {
    struct Name {
        std::string text;
        NameForm form{};
        friend bool operator==(const Name&, const Name&) = default;
    };
    TermRow row;
    std::vector<Name> names;  ///< all of a new term, its canonical name included
};

class Vocabulary {
public:
    /// The vocabulary compiled into the program.
    [[nodiscard]] static const Vocabulary& built_in();
    /// That of the innermost VocabularyScope of this thread; built_in() outside of any.
    [[nodiscard]] static const Vocabulary& current();

    /// The built-in vocabulary alone.
    Vocabulary();
    /// The built-in vocabulary and the rows of a database. A family that is in no row is left out.
    explicit Vocabulary(const std::vector<AddedTerm>& added);
    ~Vocabulary();
    Vocabulary(const Vocabulary&) = delete;
    Vocabulary& operator=(const Vocabulary&) = delete;
    Vocabulary(Vocabulary&&) noexcept;
    Vocabulary& operator=(Vocabulary&&) noexcept;

    /// The rows that are compiled in.
    [[nodiscard]] std::span<const Term> terms() const;
    /// The rows that a database adds.
    [[nodiscard]] std::span<const Term> added_terms() const;
    [[nodiscard]] const Term& term(std::uint32_t index) const;

    /// All names that begin at text[at], shortest first; several terms may share a name (海南).
    /// `text` must be folded as document::normalise does it (half width, simplified), Latin in lower case.
    void match(std::u32string_view text, std::size_t at, std::vector<TermMatch>& found) const;
    /// Only the longest name(s) beginning there.
    void match_longest(std::u32string_view text, std::size_t at, std::vector<TermMatch>& found) const;

    /// The row with this id; null when there is none.
    [[nodiscard]] const Term* find(TermKind kind, std::string_view id) const;
    /// Rows one of whose names is exactly `name` (UTF-8, folded as above).
    [[nodiscard]] std::vector<const Term*> named(TermKind kind, std::string_view name) const;
    /// Members of a bloc (ISO alpha-2), whatever the date.
    [[nodiscard]] std::vector<std::string_view> members(std::string_view bloc) const;

private:
    struct Additions;
    [[nodiscard]] std::optional<std::uint32_t> index_of(TermKind kind, std::string_view id) const;
    std::unique_ptr<const Additions> additions_;  ///< null: nothing is added
};

/// While it lives, the stages that this thread calls read with `vocabulary`, which must live longer. Scopes nest.
class VocabularyScope {
public:
    explicit VocabularyScope(const Vocabulary& vocabulary);
    ~VocabularyScope();
    VocabularyScope(const VocabularyScope&) = delete;
    VocabularyScope& operator=(const VocabularyScope&) = delete;
    VocabularyScope(VocabularyScope&&) = delete;
    VocabularyScope& operator=(VocabularyScope&&) = delete;

private:
    const Vocabulary* outer_;
};

/// True when `code` is `ancestor` or lies below it (630121 below 630100 below 630000 below 100000).
[[nodiscard]] bool region_within(std::string_view code, std::string_view ancestor);

}  // namespace qhdb
