// qhdb ingest: bulletins into the database, all of them or, when something breaks, none.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "qhdb/store.hpp"
#include "store/corrections.hpp"
#include "tool/audit_store.hpp"
#include "tool/command.hpp"
#include "tool/database_target.hpp"
#include "tool/ingestion.hpp"
#include "tool/manifest.hpp"
#include "tool/options.hpp"
#include "tool/reconcile_store.hpp"
#include "tool/source_files.hpp"
#include "tool/terminal.hpp"
#include "tool/turn.hpp"

namespace qhdb::tool {
namespace {

struct IngestOptions {
    std::vector<std::string> paths;
    std::string database, manifest, published, home_region, name;
};

SourceDefaults defaults_of(const IngestOptions& options) {
    SourceDefaults defaults;
    if (!options.published.empty()) {
        defaults.published_on = Date::parse(options.published);
        if (!defaults.published_on) {
            throw Error(ErrorKind::Usage, fmt::format("--published: '{}' is not a date", options.published),
                        "write it as YYYY-MM-DD");
        }
    }
    if (!options.home_region.empty()) check_region(options.home_region, {});
    defaults.home_region = options.home_region;
    return defaults;
}

SourceFiles files_of(const IngestOptions& options) {
    SourceFiles files = find_source_files(options.paths, options.manifest, options.name);
    if (files.files.empty() && files.skipped.empty()) {
        throw Error(ErrorKind::Input, "there is nothing to ingest: no *.txt file in the folders that were named",
                    "a file that is named itself is read whatever its suffix");
    }
    return files;
}

struct Outcome {
    IngestCounts counts;
    std::size_t resolved = 0;
    bool changed = false;
    std::vector<std::string> unused_files;  ///< of the manifest
};

// One transaction: a database is never left with half of a run. Regions are those that the database knows.
Outcome fill(const DatabaseTarget& target, const SourceFiles& files, const IngestOptions& options) {
    Store store = target.open();
    const VocabularyScope scope(store.vocabulary());
    const SourceDefaults defaults = defaults_of(options);
    Manifest manifest = options.manifest.empty() ? Manifest() : Manifest(options.manifest);
    begin_in_turn(store);
    const AuditScope changes(store);
    withdraw_corrections(store);
    Outcome outcome{ingest_files(store, files, manifest, defaults), 0, false, {}};
    outcome.changed = outcome.counts.added + outcome.counts.new_editions > 0;
    if (outcome.changed) {
        outcome.resolved = reconcile_store(store);
    }
    apply_corrections(store);
    if (outcome.changed) {
        update_findings(store, changes);
        store.optimize();
    }
    store.commit();
    outcome.unused_files = manifest.unused_files();
    return outcome;
}

void print(const Outcome& outcome, const std::string& database) {
    const IngestCounts& it = outcome.counts;
    std::cout << fmt::format("documents    {:>6}  added, {} new editions, {} unchanged, {} skipped\n", it.added,
                             it.new_editions, it.unchanged, it.skipped)
              << fmt::format("articles     {:>6}\n", it.readings.articles)
              << fmt::format("facts        {:>6}", it.readings.facts)
              << (outcome.resolved > 0
                      ? fmt::format("  ({} without a year, which documents with the same figures tell)\n",
                                    outcome.resolved)
                      : "\n")
              << fmt::format("open         {:>6}  numerals not accounted for (`qhdb ledger --open`)\n",
                             it.readings.open_numerals)
              << fmt::format("diagnostics  {:>6}  (view diagnostic)\n", it.readings.diagnostics)
              << fmt::format("database     {}\n", database);
}

Exit run(const IngestOptions& options) {
    const SourceFiles files = files_of(options);
    DatabaseTarget target(options.database);
    const Outcome outcome = fill(target, files, options);
    if (outcome.changed) target.publish();
    for (const std::string& file : outcome.unused_files) {
        warn(fmt::format("the manifest lists '{}', which was not among the files", file));
    }
    const bool is_there = std::filesystem::exists(options.database);
    print(outcome, is_there ? escape_controls(options.database) : "none: nothing was ingested");
    return outcome.counts.skipped + outcome.counts.bad_rows > 0 ? Exit::Failed : Exit::Done;
}

}  // namespace

void add_ingest_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<IngestOptions>();
    CLI::App* command = app.add_subcommand("ingest", "Read bulletins into the database");
    command->add_option("PATH", options->paths, "Files, folders that are searched for *.txt, or - for standard input")
        ->type_name("")
        ->required();
    add_database_option(*command, options->database);
    command
        ->add_option("--manifest", options->manifest,
                     "CSV with columns file, published_on, publisher, home_region, url")
        ->type_name("FILE");
    command->add_option("--name", options->name, "Name of the document that - reads from standard input")
        ->type_name("NAME");
    command->add_option("--published", options->published, "Date of documents of which the manifest gives none")
        ->type_name("DATE");
    command
        ->add_option("--home-region", options->home_region,
                     "Region that 'our province' means where the manifest gives none: a GB/T 2260 code")
        ->type_name("CODE");
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
