#include "tool/vocabulary_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/name_keys.hpp"
#include "base/unicode.hpp"
#include "query/words.hpp"
#include "tool/vocabulary_rules.hpp"

namespace qhdb::tool {
namespace {

std::vector<std::string> split(std::string_view cell) {
    std::vector<std::string> parts;
    for (std::size_t start = 0; start <= cell.size();) {
        const std::size_t bar = std::min(cell.find('|', start), cell.size());
        parts.emplace_back(cell.substr(start, bar - start));
        start = bar + 1;
    }
    return parts;
}

// Further spellings of a known thing are aliases, whatever column they stand in.
NameForm form_of_spelling(NameForm form) {
    return form == NameForm::English || form == NameForm::EnglishAlias ? NameForm::EnglishAlias : NameForm::Alias;
}

// A row of the result as it grows: what is known of the term already, and what the file adds.
struct Target {
    TermRow known;  ///< its fields, whether built in, added before or of this file
    bool is_new = false;
    bool was_changed = false;
    AddedTerm added;
    const VocabularyLine* line = nullptr;  ///< that named it first
};

struct Owner {
    std::string id;
    NameForm form{};
    std::size_t line = 0;
};

class Importer {
public:
    Importer(const VocabularyFile& file, const Vocabulary& vocabulary)
        : file_(file), vocabulary_(vocabulary), kind_(file.table->kind) {}

    VocabularyImport run() {
        for (const VocabularyLine& line : file_.lines) take(line);
        for (Target& target : targets_) check_parents(target);
        for (Target& target : targets_) {
            if (!target.is_new && !target.was_changed) continue;
            ++(target.is_new ? result_.new_terms : result_.joined_terms);
            result_.names += static_cast<std::int64_t>(target.added.names.size());
            result_.terms.push_back(std::move(target.added));
        }
        return std::move(result_);
    }

private:
    [[noreturn]] void fail(const VocabularyLine& line, std::string_view column, std::string_view words,
                           const std::string& message, const std::string& hint) const {
        throw PointedError(ErrorKind::Input, fmt::format("column {}: {}", column, message),
                           line.place(file_.path, words), hint);
    }

    void take(const VocabularyLine& line) {
        const std::string_view id = file_.cell(line, file_.key_column());
        if (id.empty()) return leave_out(line);
        Target& target = target_of(line, std::string(id));
        if (target.is_new && target.line == &line) {
            read_new(line, target);
        } else {
            read_spellings(line, target);
        }
    }

    // A row of a worksheet that nobody filled in. With more than its name it is a row that lacks its key.
    void leave_out(const VocabularyLine& line) {
        for (std::size_t i = 0; i < file_.columns.size(); ++i) {
            if (file_.columns[i] == "name_zh" || line.cells[i].empty()) continue;
            fail(line, file_.key_column(), line.cells[i], fmt::format("there is no {}", file_.key_column()),
                 fmt::format("write that of a known thing, or a new one ({})", example_id(kind_)));
        }
        ++result_.left_out;
    }

    Target& target_of(const VocabularyLine& line, const std::string& id) {
        const auto found = places_.find(id);
        if (found != places_.end()) return targets_[found->second];
        places_.emplace(id, targets_.size());
        Target& target = targets_.emplace_back();
        target.line = &line;
        target.added.row.kind = kind_;
        target.added.row.id = id;
        const Term* term = vocabulary_.find(kind_, id);
        target.is_new = term == nullptr;
        if (term == nullptr) {
            if (const std::string problem = problem_of_id(kind_, id); !problem.empty()) {
                fail(line, file_.key_column(), id, problem, fmt::format("write it like {}", example_id(kind_)));
            }
            target.known.kind = kind_;
            target.known.id = id;
        } else {
            target.known = row_of(*term);
        }
        return target;
    }

    // --- a new term ---

    void read_new(const VocabularyLine& line, Target& target) {
        TermRow& row = target.added.row;
        if (file_.cell(line, "name_zh").empty()) {
            fail(line, "name_zh", row.id, fmt::format("'{}' is in no vocabulary, and the row does not name it", row.id),
                 "a new row needs its Chinese name; to add names to a known thing write that one's " +
                     std::string(file_.key_column()));
        }
        for (std::size_t i = 0; i < file_.columns.size(); ++i) {
            const ColumnRole* role = column_role(file_.columns[i]);
            if (role == nullptr || line.cells[i].empty()) continue;
            if (role->field != nullptr) row.*role->field = line.cells[i];
            if (role->form) add_names(line, i, *role->form, target);
        }
        if (const RowProblem problem = problem_of_row(row); !problem.message.empty()) {
            const std::string_view cell = file_.cell(line, problem.column);
            fail(line, problem.column, cell.empty() ? row.id : cell, problem.message, problem.hint);
        }
        target.known = row;
    }

    // --- further names of a known one ---

    void read_spellings(const VocabularyLine& line, Target& target) {
        for (std::size_t i = 0; i < file_.columns.size(); ++i) {
            const ColumnRole* role = column_role(file_.columns[i]);
            if (role == nullptr || line.cells[i].empty()) continue;
            if (role->form) {
                if (*role->form != NameForm::Pinyin) add_names(line, i, form_of_spelling(*role->form), target);
            } else if (role->field != &TermRow::id) {
                agree(line, i, *role, target);
            }
        }
    }

    // What is known stays; a product without a family gets one.
    void agree(const VocabularyLine& line, std::size_t column, const ColumnRole& role, Target& target) {
        const std::string& cell = line.cells[column];
        std::string& known = target.known.*role.field;
        if (cell == known) return;
        const bool gives_family = known.empty() && role.field == &TermRow::parent && kind_ == TermKind::Commodity;
        if (!gives_family) {
            fail(line, file_.columns[column], cell,
                 fmt::format("{} has {} there", target.known.id, known.empty() ? "nothing" : "'" + known + "'"),
                 "the row adds names to what is known: leave the cell empty");
        }
        known = cell;
        target.added.row.parent = cell;
        target.was_changed = true;
        target.line = &line;
    }

    // --- names ---

    void add_names(const VocabularyLine& line, std::size_t column, NameForm form, Target& target) {
        const std::string& name = file_.columns[column];
        const bool is_list = name.starts_with("aliases");
        for (const std::string& text : is_list ? split(line.cells[column]) : std::vector{line.cells[column]}) {
            if (form == NameForm::Pinyin) {
                target.added.names.push_back({text, form});
                continue;
            }
            if (const std::string problem = problem_of_name(text); !problem.empty()) {
                fail(line, name, text.empty() ? std::string_view(line.cells[column]) : text, problem,
                     "names in a list are separated by |");
            }
            add_name(line, name, text, form, target);
        }
    }

    void add_name(const VocabularyLine& line, const std::string& column, const std::string& text, NameForm form,
                  Target& target) {
        bool is_known = true;
        for (const std::u32string& key : keys_of(text)) {
            refuse_clash(line, column, text, key, form, target);
            is_known = is_known && is_name_of(key, target);
            owners_[key].push_back({target.known.id, form, line.number});
        }
        if (is_known) return;
        target.added.names.push_back({text, form});
        target.was_changed = true;
    }

    [[nodiscard]] std::vector<TermMatch> terms_named(const std::u32string& key) const {
        std::vector<TermMatch> found;
        vocabulary_.match(key, 0, found);
        std::erase_if(found, [&](const TermMatch& match) { return match.length != key.size(); });
        return found;
    }

    [[nodiscard]] bool is_target(const Term& term, const Target& target) const {
        return term.kind == kind_ && term.id == target.known.id;
    }

    [[nodiscard]] bool is_name_of(const std::u32string& key, const Target& target) const {
        const auto own = owners_.find(key);
        if (own != owners_.end() && own->second.front().id == target.known.id) return true;
        const std::vector<TermMatch> found = terms_named(key);
        return std::any_of(found.begin(), found.end(),
                           [&](const TermMatch& match) { return is_target(vocabulary_.term(match.term), target); });
    }

    // A name means one thing. Short names of regions are shared, as print shares them: the place decides.
    void refuse_clash(const VocabularyLine& line, const std::string& column, const std::string& text,
                      const std::u32string& key, NameForm form, const Target& target) const {
        const auto shared = [&](bool both_regions, NameForm other) {
            return other == NameForm::Pinyin || (both_regions && (form == NameForm::Short || other == NameForm::Short));
        };
        const std::string hint =
            "take the name out of the row, or join the row to that thing by its " + std::string(file_.key_column());
        for (const TermMatch& match : terms_named(key)) {
            const Term& term = vocabulary_.term(match.term);
            if (is_target(term, target)) continue;
            if (shared(kind_ == TermKind::Region && term.kind == TermKind::Region, match.form)) continue;
            fail(line, column, text, fmt::format("'{}' is {} already", text, described(term)), hint);
        }
        const auto own = owners_.find(key);
        for (const Owner& owner : own == owners_.end() ? std::vector<Owner>{} : own->second) {
            if (owner.id == target.known.id || shared(kind_ == TermKind::Region, owner.form)) continue;
            fail(line, column, text, fmt::format("'{}' is a name of {} in line {} already", text, owner.id, owner.line),
                 hint);
        }
        if (query::find_word(to_utf8(key)) != nullptr && !is_name_of(key, target)) {
            fail(line, column, text, fmt::format("'{}' is a word of questions", text), "choose a name that says more");
        }
    }

    // --- what stands above ---

    [[nodiscard]] std::string parent_of(const std::string& id) const {
        const auto own = places_.find(id);
        if (own != places_.end()) return targets_[own->second].known.parent;
        const Term* term = vocabulary_.find(kind_, id);
        return term == nullptr ? std::string() : std::string(term->parent);
    }

    void check_parents(const Target& target) const {
        const TermRow& row = target.known;
        const bool is_own = target.is_new || !target.added.row.parent.empty();
        if (!is_own || row.parent.empty()) return;
        if (!places_.contains(row.parent) && vocabulary_.find(kind_, row.parent) == nullptr) {
            fail(*target.line, "parent", row.parent,
                 fmt::format("there is no '{}' in {}", row.parent, file_.table->name),
                 fmt::format("write the {} of a known row, or add a row for it to this file", file_.key_column()));
        }
        std::set<std::string> above{row.id};
        for (std::string at = row.parent; !at.empty(); at = parent_of(at)) {
            if (above.insert(at).second) continue;
            fail(*target.line, "parent", row.parent, fmt::format("'{}' would lie in itself", row.id),
                 "take one of the parents out");
        }
    }

    const VocabularyFile& file_;
    const Vocabulary& vocabulary_;
    TermKind kind_;
    std::vector<Target> targets_;
    std::map<std::string, std::size_t> places_;            // of targets_, by id
    std::map<std::u32string, std::vector<Owner>> owners_;  // names of this file
    VocabularyImport result_;
};

}  // namespace

VocabularyImport check_import(const VocabularyFile& file, const Vocabulary& vocabulary) {
    return Importer(file, vocabulary).run();
}

}  // namespace qhdb::tool
