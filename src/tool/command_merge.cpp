// qhdb merge: the documents, names and corrections of several databases in one, as if all had been ingested into it.
#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "qhdb/store.hpp"
#include "store/corrections.hpp"
#include "store/select.hpp"
#include "store/vocabulary.hpp"
#include "tool/audit_store.hpp"
#include "tool/command.hpp"
#include "tool/database_target.hpp"
#include "tool/progress.hpp"
#include "tool/reading.hpp"
#include "tool/reconcile_store.hpp"
#include "tool/terminal.hpp"
#include "tool/turn.hpp"

namespace qhdb::tool {
namespace {

namespace fs = std::filesystem;

struct MergeOptions {
    std::string into;
    std::vector<std::string> from;
};

struct Merged {
    std::int64_t documents = 0, twice = 0, terms = 0, corrections = 0;
    ReadingCounts readings;
    std::size_t resolved = 0;
};

/// A document of one of the databases, and where it stands in the order of the result.
struct Candidate {
    std::string name;
    std::size_t store = 0;
    std::int64_t doc_id = 0;
};

// What was said of a document that two databases hold must be the same, or one of them would be lost in silence.
bool says_the_same(const StoredSource& a, const StoredSource& b) {
    return a.source.published_on == b.source.published_on && a.source.publisher == b.source.publisher &&
           a.source.url == b.source.url && a.source.home_region == b.source.home_region;
}

class Merge {
public:
    Merge(const MergeOptions& options, Store& target) : target_(target) {
        // The result is another file: what is merged into is read as the others are, first.
        std::error_code ignored;
        if (fs::exists(options.into, ignored)) open(options.into);
        for (const std::string& path : options.from) open(path);
    }

    Merged run() {
        target_.begin();
        for (std::size_t i = 0; i < stores_.size(); ++i) join_vocabulary(i);
        const VocabularyScope scope(target_.vocabulary());
        append_documents();
        counts_.resolved = reconcile_store(target_);
        for (std::size_t i = 0; i < stores_.size(); ++i) join_corrections(i);
        apply_corrections(target_);
        update_findings(target_, scope_);
        target_.optimize();
        target_.commit();
        return counts_;
    }

private:
    void open(const std::string& path) {
        paths_.push_back(path);
        stores_.push_back(std::make_unique<Store>(path, OpenMode::ReadOnly));
    }

    // The same id is the same thing in all databases; where it is called otherwise, a person has to say which holds.
    void join_vocabulary(std::size_t from) {
        for (const AddedTerm& term : store::added_terms(stores_[from]->database())) {
            const std::vector<AddedTerm> known = store::added_terms(target_.database());
            const auto same = std::find_if(known.begin(), known.end(), [&](const AddedTerm& it) {
                return it.row.kind == term.row.kind && it.row.id == term.row.id;
            });
            if (same == known.end()) {
                check_names(term, from);
                ++counts_.terms;
            } else if (same->row.name_zh != term.row.name_zh || same->row.parent != term.row.parent) {
                refuse_term(term, from, fmt::format("'{}'", same->row.name_zh));
            }
            target_.add_terms({term});
        }
    }

    void check_names(const AddedTerm& term, std::size_t from) {
        for (const AddedTerm::Name& name : term.names) {
            if (name.form == NameForm::Short) continue;  // of regions: may be shared
            for (const Term* other : target_.vocabulary().named(term.row.kind, name.text)) {
                if (other->id != term.row.id)
                    refuse_term(term, from, fmt::format("'{}' of '{}'", name.text, other->id));
            }
        }
    }

    [[noreturn]] void refuse_term(const AddedTerm& term, std::size_t from, const std::string& other) const {
        throw Error(ErrorKind::Input,
                    fmt::format("'{}' calls '{}' what another database knows as {}", paths_[from], term.row.id, other),
                    "make them agree with `qhdb vocabulary remove` and `import`, then merge again");
    }

    // In the order of names, as one ingestion reads a folder; the editions of a name in that of the databases.
    [[nodiscard]] std::vector<Candidate> candidates() {
        std::vector<Candidate> all;
        for (std::size_t i = 0; i < stores_.size(); ++i) {
            SQLite::Statement row(stores_[i]->database(), "SELECT doc, doc_id FROM document ORDER BY doc_id");
            while (row.executeStep()) {
                all.push_back({row.getColumn(0).getString(), i, row.getColumn(1).getInt64()});
            }
        }
        std::stable_sort(all.begin(), all.end(),
                         [](const Candidate& a, const Candidate& b) { return a.name < b.name; });
        return all;
    }

    void append_documents() {
        const std::vector<Candidate> all = candidates();
        Progress progress(all.size());
        ParallelReader reader(target_.vocabulary(), [&](std::size_t, const Reading& reading) {
            target_.append(reading.document, reading.extraction);
            counts_.readings.add(reading);
            ++counts_.documents;
        });
        for (const Candidate& it : all) {
            progress.step(it.name);
            StoredSource stored = stored_source(*stores_[it.store], it.doc_id);
            const std::string digest = sha256_hex(stored.bytes);
            if (const auto known = sources_.find(digest); known != sources_.end()) {
                ++counts_.twice;
                if (!says_the_same(known->second, stored)) {
                    progress.clear();
                    warn(
                        fmt::format("'{}' of '{}': another database says otherwise where it comes from or when; that of"
                                    " the first is kept",
                                    it.name, paths_[it.store]));
                }
                continue;
            }
            StoredSource said = stored;
            said.bytes.clear();
            sources_.emplace(digest, std::move(said));
            reader.read(0, std::move(stored.bytes), std::move(stored.source), std::move(stored.home_region_from));
        }
        reader.finish();
        progress.clear();
    }

    void join_corrections(std::size_t from) {
        for (const Correction& correction : select_corrections(*stores_[from])) {
            const auto same = std::find_if(corrections_.begin(), corrections_.end(), [&](const Correction& it) {
                return it.document == correction.document && it.start == correction.start && it.end == correction.end &&
                       it.action == correction.action && it.field == correction.field;
            });
            if (same == corrections_.end()) {
                corrections_.push_back(correction);
                add_correction(target_, correction);
                ++counts_.corrections;
            } else if (same->value != correction.value) {
                warn(fmt::format(
                    "correction {} of '{}' says '{}' where that of another database says '{}', which is kept",
                    correction.id, paths_[from], correction.value, same->value));
            }
        }
    }

    Store& target_;
    AuditScope scope_{target_};
    std::vector<std::string> paths_;
    std::vector<std::unique_ptr<Store>> stores_;
    std::map<std::string, StoredSource> sources_;  ///< by digest, without the bytes
    std::vector<Correction> corrections_;
    Merged counts_;
};

void print(const Merged& counts, const std::string& database) {
    std::cout << fmt::format("documents    {:>6}  and {} that several databases hold\n", counts.documents, counts.twice)
              << fmt::format("facts        {:>6}", counts.readings.facts)
              << (counts.resolved > 0
                      ? fmt::format("  ({} without a year, which documents with the same figures tell)\n",
                                    counts.resolved)
                      : "\n")
              << fmt::format("names        {:>6}  things that the databases add to the vocabulary\n", counts.terms)
              << fmt::format("corrections  {:>6}\n", counts.corrections)
              << fmt::format("database     {}\n", escape_controls(database));
}

void check(const MergeOptions& options) {
    std::set<std::string> seen = {fs::weakly_canonical(options.into).string()};
    for (const std::string& path : options.from) {
        if (!seen.insert(fs::weakly_canonical(path).string()).second) {
            throw Error(ErrorKind::Usage, fmt::format("'{}' is named twice", path), "name each database once");
        }
    }
}

// Made beside its place, and renamed when it is complete: whoever reads the old one meanwhile reads on.
Exit run(const MergeOptions& options) {
    check(options);
    DatabaseTarget target(options.into, Existing::Replace);
    // Nobody may write to what is replaced: it would be lost.
    std::optional<Store> locked;
    if (fs::exists(options.into)) begin_in_turn(locked.emplace(options.into, OpenMode::ReadWrite));
    Merged counts;
    {
        Store store = target.open();
        counts = Merge(options, store).run();
    }
    target.publish();
    print(counts, options.into);
    return Exit::Done;
}

}  // namespace

void add_merge_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<MergeOptions>();
    CLI::App* command = app.add_subcommand("merge", "Join databases: the rows of one ingestion of all their documents");
    command->add_option("INTO", options->into, "The result; what is in it already stays")->type_name("")->required();
    command->add_option("FROM", options->from, "The databases that are merged into it, which stay as they are")
        ->type_name("")
        ->required();
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
