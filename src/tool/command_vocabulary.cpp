// qhdb vocabulary: names that a database adds to the vocabulary; what was ingested follows each change.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <iostream>
#include <memory>

#include "qhdb/store.hpp"
#include "store/commodities.hpp"
#include "store/vocabulary.hpp"
#include "tool/command.hpp"
#include "tool/database_target.hpp"
#include "tool/options.hpp"
#include "tool/rebuild.hpp"
#include "tool/terminal.hpp"
#include "tool/turn.hpp"
#include "tool/unmapped_commodities.hpp"
#include "tool/vocabulary_file.hpp"
#include "tool/vocabulary_import.hpp"

namespace qhdb::tool {
namespace {

struct VocabularyOptions {
    std::string database, table, file, id;
    Rendering rendering;
    CLI::Option* format_option = nullptr;
};

std::vector<AddedTerm> terms_of(Store& store, const std::string& table) {
    std::vector<AddedTerm> terms = store::added_terms(store.database());
    if (table.empty()) return terms;
    const TermKind kind = importable_table(table).kind;
    std::erase_if(terms, [kind](const AddedTerm& term) { return term.row.kind != kind; });
    return terms;
}

std::string_view table_name(TermKind kind) {
    for (const TableSpec* table : importable_tables()) {
        if (table->kind == kind) return table->name;
    }
    return {};
}

std::string names_of(const AddedTerm& term, std::initializer_list<NameForm> forms) {
    std::vector<std::string_view> names;
    for (const AddedTerm::Name& name : term.names) {
        if (std::find(forms.begin(), forms.end(), name.form) != forms.end()) names.push_back(name.text);
    }
    return fmt::format("{}", fmt::join(names, "|"));
}

// --- import, remove ---

// A name changes what the documents say: both in one transaction, or neither. Returns what to tell.
std::string follow(Store& store) {
    const RebuildCounts counts = rebuild_store(store);
    const std::size_t unmapped = unmapped_commodities(select_commodities(store), store.vocabulary()).size();
    return fmt::format("documents    {:>6}  read anew\n", counts.documents) +
           fmt::format("facts        {:>6}\n", counts.readings.facts) +
           fmt::format("unmapped     {:>6}  products (`qhdb commodities --unmapped`)\n", unmapped);
}

std::string summary_of(const VocabularyFile& file, const VocabularyImport& import) {
    std::string text = fmt::format("{:<12} {:>6}  new, {} known ones with more names\n", file.table->name,
                                   import.new_terms, import.joined_terms) +
                       fmt::format("names        {:>6}\n", import.names);
    if (import.left_out > 0) {
        text += fmt::format("left out     {:>6}  rows without {}\n", import.left_out, file.key_column());
    }
    return text;
}

Exit run_import(const VocabularyOptions& options) {
    const VocabularyFile file = read_vocabulary_file(options.file, options.table);
    DatabaseTarget target(options.database);
    std::string summary;
    bool changed = false;
    {
        Store store = target.open();
        begin_in_turn(store);
        const VocabularyImport import = check_import(file, store.vocabulary());
        summary = summary_of(file, import);
        if (!import.terms.empty()) {
            store.add_terms(import.terms);
            summary += follow(store);
            store.commit();
        }
        changed = !import.terms.empty();
    }
    if (changed) target.publish();
    std::cout << summary;
    if (!changed) note("everything in the file was known: nothing is different");
    return Exit::Done;
}

// Rows that lie in a term that goes would hang in the air.
void refuse_if_used(const std::vector<AddedTerm>& terms, const TermRow& row) {
    if (Vocabulary::built_in().find(row.kind, row.id) != nullptr) return;
    for (const AddedTerm& term : terms) {
        if (term.row.kind != row.kind || term.row.parent != row.id) continue;
        throw Error(ErrorKind::Input, fmt::format("'{}' lies in '{}'", term.row.id, row.id),
                    fmt::format("remove '{}' first", term.row.id));
    }
}

const AddedTerm& find_term(const std::vector<AddedTerm>& terms, const std::string& id) {
    std::vector<const AddedTerm*> found;
    for (const AddedTerm& term : terms) {
        if (term.row.id == id) found.push_back(&term);
    }
    if (found.empty()) {
        throw Error(ErrorKind::Usage, fmt::format("the database adds nothing of the id '{}'", id),
                    "`qhdb vocabulary list` shows what it adds");
    }
    if (found.size() > 1) {
        throw Error(ErrorKind::Usage, fmt::format("'{}' is in several tables", id), "name the table with --table");
    }
    return *found.front();
}

Exit run_remove(const VocabularyOptions& options) {
    Store store(options.database, OpenMode::ReadWrite);
    begin_in_turn(store);
    const std::vector<AddedTerm> terms = terms_of(store, options.table);
    const AddedTerm& term = find_term(terms, options.id);
    refuse_if_used(terms, term.row);
    store.remove_term(term.row.kind, term.row.id);
    const std::string summary = fmt::format("removed      {}\n", term.row.id) + follow(store);
    store.commit();
    std::cout << summary;
    return Exit::Done;
}

// --- list, export ---

Exit run_vocabulary_list(const VocabularyOptions& options) {
    Store store(options.database, OpenMode::ReadOnly);
    Table table{{{"table"}, {"id"}, {"adds"}, {"name_zh"}, {"names"}, {"name_en"}, {"parent"}}, {}};
    for (const AddedTerm& term : terms_of(store, options.table)) {
        const Term* built_in = Vocabulary::built_in().find(term.row.kind, term.row.id);
        const std::string name = built_in == nullptr ? term.row.name_zh : std::string(built_in->name_zh);
        const std::string english = built_in == nullptr ? term.row.name_en : std::string(built_in->name_en);
        table.rows.push_back(
            {Cell::of_text(std::string(table_name(term.row.kind))), Cell::of_text(term.row.id),
             Cell::of_text(built_in == nullptr ? "row" : "names"), Cell::of_text(name),
             Cell::text_or_null(names_of(term, {NameForm::Short, NameForm::Alias, NameForm::EnglishAlias})),
             Cell::text_or_null(english), Cell::text_or_null(term.row.parent)});
    }
    const bool found = !table.rows.empty();
    if (found || options.rendering.format != Format::Table) render(std::cout, table, options.rendering);
    if (!found) note("the database adds nothing to the built-in vocabulary");
    return found ? Exit::Done : Exit::NothingFound;
}

std::string exported_cell(const AddedTerm& term, std::string_view column) {
    const ColumnRole* role = column_role(column);
    if (role == nullptr) return {};
    if (role->field != nullptr) return term.row.*role->field;
    return names_of(term, {*role->form});
}

void print_table(const TableSpec& table, const std::vector<AddedTerm>& terms) {
    std::cout << table.header << '\n';
    for (const AddedTerm& term : terms) {
        std::string_view rest = table.header;
        for (bool first = true; !rest.empty(); first = false) {
            const std::size_t tab = rest.find('\t');
            std::cout << (first ? "" : "\t") << exported_cell(term, rest.substr(0, tab));
            rest.remove_prefix(tab == std::string_view::npos ? rest.size() : tab + 1);
        }
        std::cout << '\n';
    }
}

Exit run_export(const VocabularyOptions& options) {
    Store store(options.database, OpenMode::ReadOnly);
    const std::vector<AddedTerm> terms = terms_of(store, options.table);
    if (terms.empty()) {
        note("the database adds nothing to the built-in vocabulary");
        return Exit::NothingFound;
    }
    for (const AddedTerm& term : terms) {
        if (term.row.kind == terms.front().row.kind) continue;
        throw Error(ErrorKind::Usage, "the database adds to several tables, and a file holds one",
                    fmt::format("name it: --table {} or --table {}", table_name(terms.front().row.kind),
                                table_name(term.row.kind)));
    }
    print_table(importable_table(table_name(terms.front().row.kind)), terms);
    return Exit::Done;
}

using VocabularyAction = Exit (*)(const VocabularyOptions&);

CLI::App* add_vocabulary_action(CLI::App& command, const std::shared_ptr<VocabularyOptions>& options, Exit& exit,
                                const char* name, const char* description, VocabularyAction run) {
    CLI::App* action = command.add_subcommand(name, description)->fallthrough();
    action->callback([options, &exit, run, is_list = run == run_vocabulary_list] {
        if (!is_list && options->format_option->count() > 0) {
            throw Error(ErrorKind::Usage, "--format is an option of `qhdb vocabulary list`");
        }
        exit = run(*options);
    });
    return action;
}

}  // namespace

void add_vocabulary_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<VocabularyOptions>();
    CLI::App* command = app.add_subcommand("vocabulary", "Names that a database adds to the vocabulary");
    add_database_option(*command, options->database);
    command->add_option("--table", options->table, "commodities, partners, regions, ownerships or regimes")
        ->type_name("TABLE");
    add_format_options(*command, options->rendering);
    options->format_option = command->get_option("--format");
    command->require_subcommand(1);
    add_vocabulary_action(*command, options, exit, "list", "List what the database adds", run_vocabulary_list);
    add_vocabulary_action(*command, options, exit, "export", "Print it as a file for import", run_export);
    add_vocabulary_action(*command, options, exit, "import", "Add the rows of a file, and read the documents anew",
                          run_import)
        ->add_option("FILE", options->file, "Tab-separated, with the columns of schema/vocabulary")
        ->type_name("")
        ->required();
    add_vocabulary_action(*command, options, exit, "remove", "Take a row back, and read the documents anew", run_remove)
        ->add_option("ID", options->id, "Id of the row")
        ->type_name("")
        ->required();
}

}  // namespace qhdb::tool
