#include "vocabulary_compiler/emit.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include "vocabulary_compiler/table.hpp"

namespace qhdb::vocabulary_compiler {
namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out.push_back('\\');
        out.push_back(c);
    }
    return out + "\"";
}

/// A view of the text; an empty one needs no relocation when the program starts.
std::string view(std::string_view text) { return text.empty() ? "{}" : quoted(text) + "sv"; }

std::string_view kind_name(TermKind kind) {
    static constexpr std::array<std::string_view, 8> names{"Region", "Partner",  "Commodity", "Ownership",
                                                           "Regime", "Currency", "Unit",      "Word"};
    return names.at(static_cast<std::size_t>(kind));
}

std::string_view form_name(NameForm form) {
    static constexpr std::array<std::string_view, 6> names{"Full",    "Short",        "Alias",
                                                           "English", "EnglishAlias", "Pinyin"};
    return names.at(static_cast<std::size_t>(form));
}

/// `constexpr std::array<TYPE, N> NAME_data{{…}};`, each value as `write` prints it.
template <class Values, class Write>
std::string array(std::string_view type, std::string_view name, const Values& values, Write write) {
    constexpr std::size_t line_length = 110;
    std::string out = "constexpr std::array<" + std::string(type) + ", " + std::to_string(values.size()) + "> " +
                      std::string(name) + "_data{{\n";
    std::size_t line_start = out.size();
    for (const auto& value : values) {
        out += write(value) + ",";
        if (out.size() - line_start < line_length) continue;
        out += '\n';
        line_start = out.size();
    }
    return out + "}};\n";
}

template <class Values>
std::string integers(std::string_view type, std::string_view name, const Values& values) {
    return array(type, name, values, [](auto value) { return std::to_string(value); });
}

std::string term_text(const TermRow& term) {
    std::string out = "Term{TermKind::" + std::string(kind_name(term.kind));
    for (const std::string* field :
         {&term.id, &term.name_zh, &term.short_zh, &term.name_en, &term.short_en, &term.level, &term.parent,
          &term.pinyin, &term.extra, &term.valid_from, &term.valid_to}) {
        out += ", " + view(*field);
    }
    return out + "}";
}

std::string output_text(const Name* name) {
    return "Output{" + std::to_string(name->term) + ", NameForm::" + std::string(form_name(name->form)) + "}";
}

std::string membership_text(const Membership& row) {
    return "Membership{" + view(row.bloc) + ", " + view(row.member) + "}";
}

std::vector<std::uint32_t> order_by_id(const std::vector<TermRow>& terms) {
    std::vector<std::uint32_t> order(terms.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tie(terms[a].kind, terms[a].id) < std::tie(terms[b].kind, terms[b].id);
    });
    return order;
}

constexpr std::string_view raw_begin = "R\"qhdb(";
constexpr std::string_view raw_end = ")qhdb\"sv";

std::string raw(const std::string& text) { return std::string(raw_begin) + text + std::string(raw_end); }

std::vector<std::filesystem::path> sql_files(const std::filesystem::path& directory) {
    std::vector<std::filesystem::path> files;
    if (!std::filesystem::is_directory(directory)) return files;
    for (const auto& entry : std::filesystem::directory_iterator(directory)) {
        if (entry.path().extension() == ".sql") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

std::string vocabulary_source(const Lexicon& lexicon, const BuiltTrie& trie) {
    std::string out =
        "#include <array>\n\n#include \"base/vocabulary_tables.hpp\"\n\n"
        "namespace qhdb::tables {\nnamespace {\n\nusing namespace std::string_view_literals;\n\n";
    out += array("Term", "terms", lexicon.terms, term_text);
    out += integers("std::uint32_t", "terms_by_id", order_by_id(lexicon.terms));
    out += array("Membership", "memberships", lexicon.memberships, membership_text);
    out += integers("std::uint16_t", "pages", trie.pages);
    out += integers("std::uint16_t", "codes", trie.codes);
    out += integers("std::int32_t", "base", trie.base);
    out += integers("std::int32_t", "check", trie.check);
    out += integers("std::uint32_t", "output_begin", trie.output_begin);
    out += array("Output", "outputs", trie.outputs, output_text);
    return out +
           "\n}  // namespace\n\n"
           "constinit const std::span<const Term> terms = terms_data;\n"
           "constinit const std::span<const std::uint32_t> terms_by_id = terms_by_id_data;\n"
           "constinit const std::span<const Membership> memberships = memberships_data;\n"
           "constinit const Trie names{pages_data, codes_data, base_data, check_data, output_begin_data, "
           "outputs_data};\n"
           "\n}  // namespace qhdb::tables\n";
}

std::string schema_header() {
    return "#pragma once\n\n#include <cstddef>\n#include <string_view>\n\n"
           "namespace qhdb::embedded {\n\n"
           "extern const std::string_view migration_sql[];\n"
           "extern const std::size_t migration_count;\n"
           "extern const std::string_view views_sql;\n"
           "extern const std::string_view dictionary_tsv;\n\n"
           "}  // namespace qhdb::embedded\n";
}

std::string schema_source(const std::filesystem::path& schema_directory) {
    const auto migrations = sql_files(schema_directory / "migrations");
    std::string out =
        "#include \"qhdb_embedded/schema.hpp\"\n\nnamespace qhdb::embedded {\n\n"
        "using namespace std::string_view_literals;\n\nconst std::string_view migration_sql[] = {\n";
    for (const auto& file : migrations) out += raw(read_file(file)) + ",\n";
    out += "};\nconst std::size_t migration_count = " + std::to_string(migrations.size()) + ";\n";
    out += "const std::string_view views_sql = " + raw(read_file(schema_directory / "views.sql")) + ";\n";
    out += "const std::string_view dictionary_tsv = " + raw(read_file(schema_directory / "dictionary.tsv")) + ";\n";
    return out + "\n}  // namespace qhdb::embedded\n";
}

}  // namespace qhdb::vocabulary_compiler
