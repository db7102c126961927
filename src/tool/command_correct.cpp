// qhdb correct: what people correct. The facts stay as they were read; what stands over them is listed and reverted.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>

#include "qhdb/store.hpp"
#include "store/corrections.hpp"
#include "store/select.hpp"
#include "tool/audit_store.hpp"
#include "tool/command.hpp"
#include "tool/correction_file.hpp"
#include "tool/manifest.hpp"
#include "tool/options.hpp"
#include "tool/terminal.hpp"
#include "tool/turn.hpp"

namespace qhdb::tool {
namespace {

struct CorrectOptions {
    std::string database, reason, author, date, note;
    std::int64_t fact = 0;
    std::vector<std::string> changes, files;
    std::vector<std::int64_t> ids;
    Rendering rendering;
};

// The date of a correction is the day on which it was made, unless its author says another.
std::string today() {
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    return fmt::format("{:04d}-{:02d}-{:02d}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

struct Counts {
    std::size_t added = 0, changed = 0, known = 0;
};

void count(Counts& counts, CorrectionChange change) {
    if (change == CorrectionChange::Added) ++counts.added;
    if (change == CorrectionChange::Changed) ++counts.changed;
    if (change == CorrectionChange::Known) ++counts.known;
}

// Facts as they were read, the change, the corrections anew, and the findings of what they touch: all or nothing.
template <class Change>
std::vector<Correction> follow(const CorrectOptions& options, Change change) {
    Store store(options.database, OpenMode::ReadWrite);
    const VocabularyScope names(store.vocabulary());
    begin_in_turn(store);
    const AuditScope scope(store);
    withdraw_corrections(store);
    change(store);
    apply_corrections(store);
    update_findings(store, scope);
    store.commit();
    return select_corrections(store);
}

std::string place_of(const Correction& it) {
    const std::string name = it.doc.empty() ? it.document.substr(0, 12) + "…" : it.doc;
    return fmt::format("{}, bytes {}..{}", escape_controls(name), it.start, it.end);
}

// What is not applied is said, and ends as a finding: the source no longer says what was corrected.
Exit report(const std::vector<Correction>& corrections) {
    std::map<std::string, std::size_t> states;
    for (const Correction& it : corrections) ++states[it.state];
    std::cout << fmt::format("applied      {:>6}\n", states["applied"]);
    if (states["absent"] > 0) {
        std::cout << fmt::format("absent       {:>6}  of documents that are not in the database\n", states["absent"]);
    }
    if (states["stale"] > 0) std::cout << fmt::format("stale        {:>6}  not applied\n", states["stale"]);
    for (const Correction& it : corrections) {
        if (it.state != "stale") continue;
        std::cout << fmt::format("  {} ({} {}): {}, and not '{}'\n", place_of(it), it.action, it.field,
                                 escape_controls(it.state_reason), escape_controls(it.expect));
    }
    return states["stale"] > 0 ? Exit::NothingFound : Exit::Done;
}

// --- one fact ------------------------------------------------------------------------------------------------

Correction correction_of(Store& store, const CorrectOptions& options, const char* action) {
    const std::optional<FactRow> fact = find_fact(store, options.fact);
    std::optional<Correction> it = correction_for(store, options.fact);
    if (!fact || !it) {
        throw Error(ErrorKind::Usage, fmt::format("there is no fact {}", options.fact),
                    "`qhdb facts` prints the numbers of all");
    }
    if (fact->status == "corrected") {
        throw Error(ErrorKind::Usage, fmt::format("fact {} is itself a correction", options.fact),
                    "`qhdb correct list` names the fact that it corrects");
    }
    it->action = action;
    it->reason = options.reason;
    it->author = options.author;
    it->made_on = options.date.empty() ? today() : options.date;
    return *it;
}

std::vector<Correction> overrides_of(const Correction& correction, const std::vector<std::string>& changes) {
    std::vector<Correction> out;
    for (const std::string& change : changes) {
        const std::size_t sign = change.find('=');
        if (sign == std::string::npos) {
            throw Error(ErrorKind::Usage, fmt::format("'{}' is no FIELD=VALUE", change), "write it as number=166");
        }
        Correction& it = out.emplace_back(correction);
        it.field = change.substr(0, sign);
        it.value = change.substr(sign + 1);
        if (it.field == "region") check_region(it.value, {});
    }
    return out;
}

Exit correct(const CorrectOptions& options, const char* action) {
    const std::vector<Correction> all = follow(options, [&](Store& store) {
        Correction it = correction_of(store, options, action);
        it.value = options.note;
        const bool is_override = it.action == "override";
        for (const Correction& one : is_override ? overrides_of(it, options.changes) : std::vector<Correction>{it}) {
            add_correction(store, one);
        }
    });
    return report(all);
}

Exit run_drop(const CorrectOptions& options) { return correct(options, "drop"); }
Exit run_override(const CorrectOptions& options) { return correct(options, "override"); }
Exit run_note(const CorrectOptions& options) { return correct(options, "note"); }

// --- all of them ---------------------------------------------------------------------------------------------

Exit run_import(const CorrectOptions& options) {
    Counts counts;
    std::vector<Correction> read;
    for (const std::string& file : options.files) {
        for (Correction& it : read_correction_file(file)) read.push_back(std::move(it));
    }
    const std::vector<Correction> all = follow(options, [&](Store& store) {
        for (const Correction& it : read) count(counts, add_correction(store, it));
    });
    std::cout << fmt::format("corrections  {:>6}  new, {} changed, {} known\n", counts.added, counts.changed,
                             counts.known);
    return report(all);
}

Exit run_revert(const CorrectOptions& options) {
    const std::vector<Correction> all = follow(options, [&](Store& store) {
        for (const std::int64_t id : options.ids) {
            if (remove_correction(store, id)) continue;
            throw Error(ErrorKind::Usage, fmt::format("there is no correction {}", id),
                        "`qhdb correct list` shows all");
        }
    });
    std::cout << fmt::format("reverted     {:>6}\n", options.ids.size());
    return report(all);
}

Exit print(const CorrectOptions& options, bool as_file) {
    Store store(options.database, OpenMode::ReadOnly);
    const std::vector<Correction> corrections = select_corrections(store);
    if (corrections.empty()) {
        note("nothing is corrected");
        return Exit::NothingFound;
    }
    Table file{{{"document"},
                {"start", true},
                {"end", true},
                {"action"},
                {"field"},
                {"value"},
                {"expect"},
                {"reason"},
                {"author"},
                {"date", false, true}},
               {}};
    Table table{{{"id", true},
                 {"state"},
                 {"doc"},
                 {"start", true},
                 {"end", true},
                 {"action"},
                 {"field"},
                 {"expect"},
                 {"value"},
                 {"fact", true},
                 {"reason"},
                 {"author"},
                 {"date", false, true},
                 {"not_applied"}},
                {}};
    for (const Correction& it : corrections) {
        file.rows.push_back({Cell::of_text(it.document), Cell::of_integer(it.start), Cell::of_integer(it.end),
                             Cell::of_text(it.action), Cell::text_or_null(it.field), Cell::text_or_null(it.value),
                             Cell::of_text(it.expect), Cell::of_text(it.reason), Cell::of_text(it.author),
                             Cell::of_text(it.made_on)});
        table.rows.push_back(
            {Cell::of_integer(it.id), Cell::of_text(it.state), Cell::of_text(it.doc.empty() ? it.document : it.doc),
             Cell::of_integer(it.start), Cell::of_integer(it.end), Cell::of_text(it.action),
             Cell::text_or_null(it.field), Cell::of_text(it.expect), Cell::text_or_null(it.value),
             it.facts.empty() ? Cell{} : Cell::of_integer(it.facts.front()), Cell::of_text(it.reason),
             Cell::of_text(it.author), Cell::of_text(it.made_on), Cell::text_or_null(it.state_reason)});
    }
    if (as_file) {
        render(std::cout, file, {Format::Csv});
    } else {
        if (options.rendering.format == Format::Table) drop_empty_columns(table);
        render(std::cout, table, options.rendering);
    }
    return Exit::Done;
}

Exit run_list(const CorrectOptions& options) { return print(options, false); }
Exit run_export(const CorrectOptions& options) { return print(options, true); }

using CorrectAction = Exit (*)(const CorrectOptions&);

CLI::App* add_action(CLI::App& command, const std::shared_ptr<CorrectOptions>& options, Exit& exit, const char* name,
                     const char* description, CorrectAction run) {
    CLI::App* action = command.add_subcommand(name, description)->fallthrough();
    action->callback([options, &exit, run] { exit = run(*options); });
    return action;
}

CLI::App* add_action_on_fact(CLI::App& command, const std::shared_ptr<CorrectOptions>& options, Exit& exit,
                             const char* name, const char* description, CorrectAction run) {
    CLI::App* action = add_action(command, options, exit, name, description, run);
    action->add_option("FACT", options->fact, "Number of the fact, as `qhdb facts` prints it")
        ->type_name("")
        ->required();
    return action;
}

}  // namespace

void add_correct_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<CorrectOptions>();
    CLI::App* command = app.add_subcommand("correct", "Correct facts, list what is corrected, take it back");
    add_database_option(*command, options->database);
    command->add_option("--reason", options->reason, "Why: for drop, override and note")->type_name("TEXT");
    command->add_option("--author", options->author, "Who corrects")->type_name("NAME");
    command->add_option("--date", options->date, "When, if not today")->type_name("DATE");
    add_format_options(*command, options->rendering);
    command->require_subcommand(1);
    add_action_on_fact(*command, options, exit, "drop", "The fact is none: no answer takes it", run_drop);
    add_action_on_fact(*command, options, exit, "override", "The fact says something else", run_override)
        ->add_option("CHANGE", options->changes, "FIELD=VALUE: number=166, flow=total ...")
        ->type_name("")
        ->required();
    add_action_on_fact(*command, options, exit, "note", "A remark that changes nothing", run_note)
        ->add_option("TEXT", options->note, "The remark")
        ->type_name("")
        ->required();
    add_action(*command, options, exit, "list", "List what is corrected, and what could not be", run_list);
    add_action(*command, options, exit, "export", "Print it as a file for import", run_export);
    add_action(*command, options, exit, "import", "Take over the corrections of files", run_import)
        ->add_option("FILE", options->files, "CSV with document, start, end, action, field, value, expect, reason, ...")
        ->type_name("")
        ->required();
    add_action(*command, options, exit, "revert", "The facts stand again as they were read", run_revert)
        ->add_option("ID", options->ids, "Numbers of corrections, as `qhdb correct list` prints them")
        ->type_name("")
        ->required();
}

}  // namespace qhdb::tool
