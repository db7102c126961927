#include "vocabulary_compiler/terms.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>

#include "base/unicode.hpp"

namespace qhdb::vocabulary_compiler {
namespace {

struct TableSpec {
    TermKind kind;
    const char* file;
    const char* header;
    bool unique_ids;  ///< else several rows share an id: spellings of one unit, classes of one word
};

constexpr std::array<TableSpec, 8> table_specs{{
    {TermKind::Region, "regions.tsv",
     "code\tlevel\tparent\tname_zh\tshort_zh\taliases_zh\tname_en\tshort_en\tpinyin\tvalid_from\tvalid_to\tsuccessor",
     true},
    {TermKind::Partner, "partners.tsv", "id\tkind\tname_zh\taliases_zh\tname_en\taliases_en\tiso3\tpinyin", true},
    {TermKind::Commodity, "commodities.tsv", "id\tname_zh\taliases_zh\tname_en\taliases_en\ths\tparent", true},
    {TermKind::Ownership, "ownerships.tsv", "id\tname_zh\taliases_zh\tname_en\taliases_en", true},
    {TermKind::Regime, "regimes.tsv", "id\tname_zh\taliases_zh\tname_en\taliases_en", true},
    {TermKind::Currency, "currencies.tsv", "id\tname_zh\taliases_zh\tname_en\taliases_en", true},
    {TermKind::Unit, "units.tsv", "text\tcanonical\tdimension\tfactor", false},
    {TermKind::Word, "words.tsv", "word\tclass\tvalue", false},
}};

/// What a column means: the field of the term that holds it, and the form of the names that it gives.
struct ColumnRole {
    const char* column;
    std::string TermRow::*field;
    std::optional<NameForm> form;
};

constexpr std::array<ColumnRole, 24> column_roles{{
    {"code", &TermRow::id, {}},
    {"id", &TermRow::id, {}},
    {"canonical", &TermRow::id, {}},
    {"level", &TermRow::level, {}},
    {"kind", &TermRow::level, {}},
    {"dimension", &TermRow::level, {}},
    {"class", &TermRow::level, {}},
    {"parent", &TermRow::parent, {}},
    {"name_zh", &TermRow::name_zh, NameForm::Full},
    {"text", &TermRow::name_zh, NameForm::Full},
    {"word", &TermRow::name_zh, NameForm::Full},
    {"short_zh", &TermRow::short_zh, NameForm::Short},
    {"aliases_zh", nullptr, NameForm::Alias},
    {"name_en", &TermRow::name_en, NameForm::English},
    {"short_en", &TermRow::short_en, NameForm::English},
    {"aliases_en", nullptr, NameForm::EnglishAlias},
    {"pinyin", &TermRow::pinyin, NameForm::Pinyin},
    {"hs", &TermRow::extra, {}},
    {"iso3", &TermRow::extra, {}},
    {"factor", &TermRow::extra, {}},
    {"value", &TermRow::extra, {}},
    {"successor", &TermRow::extra, {}},
    {"valid_from", &TermRow::valid_from, {}},
    {"valid_to", &TermRow::valid_to, {}},
}};

const ColumnRole* role_of(const std::string& column) {
    const auto* found =
        std::find_if(column_roles.begin(), column_roles.end(), [&](const ColumnRole& r) { return column == r.column; });
    return found == column_roles.end() ? nullptr : found;
}

void add_names(Lexicon& lexicon, const std::string& cell, NameForm form) {
    const auto term = static_cast<std::uint32_t>(lexicon.terms.size());
    for (const std::string& name : split(cell, '|')) {
        for (std::u32string& key : keys_of(name)) lexicon.names.push_back({std::move(key), term, form});
    }
}

void add_term(Lexicon& lexicon, TermKind kind, const Table& table, const Row& row) {
    TermRow term;
    term.kind = kind;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const ColumnRole* role = role_of(table.columns[i]);
        if (role == nullptr) continue;
        if (role->field != nullptr) term.*role->field = row.cells[i];
        if (role->form) add_names(lexicon, row.cells[i], *role->form);
    }
    if (kind == TermKind::Word) term.id = term.name_zh;
    lexicon.terms.push_back(std::move(term));
}

std::size_t column_of(const Table& table, std::string_view name) {
    const auto found = std::find(table.columns.begin(), table.columns.end(), name);
    return static_cast<std::size_t>(found - table.columns.begin());
}

/// All the values of a column; a second row with the same value is reported.
std::set<std::string> unique_values(const Table& table, std::size_t column, Problems& problems) {
    std::set<std::string> values;
    for (const Row& row : table.rows) {
        const std::string& value = row.cells[column];
        if (value.empty()) problems.report(table.file, row.line, "empty " + table.columns[column]);
        if (!values.insert(value).second) problems.report(table.file, row.line, "duplicate id " + value);
    }
    return values;
}

/// Reports each filled cell of the column that is not one of `known`.
void check_references(const Table& table, std::string_view column, const std::set<std::string>& known,
                      Problems& problems) {
    const std::size_t at = column_of(table, column);
    if (at == table.columns.size()) return;
    for (const Row& row : table.rows) {
        for (const std::string& id : split(row.cells[at], '|')) {
            if (!id.empty() && !known.contains(id)) {
                problems.report(table.file, row.line, std::string(column) + " " + id + " is in no row");
            }
        }
    }
}

void check_ids(const TableSpec& spec, const Table& table, Problems& problems) {
    if (!spec.unique_ids) return;
    const std::set<std::string> ids = unique_values(table, 0, problems);
    check_references(table, "parent", ids, problems);
    check_references(table, "successor", ids, problems);
}

void read_memberships(Lexicon& lexicon, const std::filesystem::path& directory, Problems& problems) {
    const Table table = read_table(directory / "partner_members.tsv", "bloc\tmember\tvalid_from\tvalid_to", problems);
    std::set<std::string> partners;
    for (const TermRow& term : lexicon.terms) {
        if (term.kind == TermKind::Partner) partners.insert(term.id);
    }
    check_references(table, "bloc", partners, problems);
    check_references(table, "member", partners, problems);
    std::set<std::pair<std::string, std::string>> seen;  // a member that left and came back has two rows
    for (const Row& row : table.rows) {
        if (seen.emplace(row.cells[0], row.cells[1]).second)
            lexicon.memberships.push_back({row.cells[0], row.cells[1]});
    }
}

void sort_names(std::vector<Name>& names) {
    const auto order = [](const Name& n) { return std::tie(n.key, n.term, n.form); };
    std::sort(names.begin(), names.end(), [&](const Name& a, const Name& b) { return order(a) < order(b); });
    const auto same = [](const Name& a, const Name& b) { return a.key == b.key && a.term == b.term; };
    names.erase(std::unique(names.begin(), names.end(), same), names.end());
}

std::u32string without_quotes(std::u32string key) {
    std::erase_if(key, [](char32_t c) { return c == U'“' || c == U'”'; });
    return key;
}

}  // namespace

std::vector<std::u32string> keys_of(const std::string& name) {
    std::u32string key;
    for (const char32_t c : to_u32(name)) {
        const char32_t folded = fold_for_lookup(c);
        if (folded != U' ' || (!key.empty() && key.back() != U' ')) key.push_back(folded);
    }
    if (!key.empty() && key.back() == U' ') key.pop_back();
    if (key.empty()) return {};
    std::u32string bare = without_quotes(key);
    if (bare.empty() || bare == key) return {key};
    return {key, bare};
}

Lexicon read_lexicon(const std::filesystem::path& directory, Problems& problems) {
    Lexicon lexicon;
    for (const TableSpec& spec : table_specs) {
        const Table table = read_table(directory / spec.file, spec.header, problems);
        check_ids(spec, table, problems);
        for (const Row& row : table.rows) add_term(lexicon, spec.kind, table, row);
    }
    read_memberships(lexicon, directory, problems);
    sort_names(lexicon.names);
    return lexicon;
}

}  // namespace qhdb::vocabulary_compiler
