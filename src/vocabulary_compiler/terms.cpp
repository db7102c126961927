#include "vocabulary_compiler/terms.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/name_keys.hpp"
#include "base/vocabulary_columns.hpp"

namespace qhdb::vocabulary_compiler {
namespace {

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
        const ColumnRole* role = column_role(table.columns[i]);
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

}  // namespace

Lexicon read_lexicon(const std::filesystem::path& directory, Problems& problems) {
    Lexicon lexicon;
    for (const TableSpec& spec : table_specs()) {
        const Table table = read_table(directory / (std::string(spec.name) + ".tsv"), spec.header, problems);
        check_ids(spec, table, problems);
        for (const Row& row : table.rows) add_term(lexicon, spec.kind, table, row);
    }
    read_memberships(lexicon, directory, problems);
    sort_names(lexicon.names);
    return lexicon;
}

}  // namespace qhdb::vocabulary_compiler
