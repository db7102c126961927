#include "store/doctor.hpp"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>

#include <map>
#include <utility>

#include "store/audit_rows.hpp"
#include "store/schema.hpp"
#include "store/sql.hpp"
#include "store/verify.hpp"

namespace qhdb {
namespace {

using store::for_each_row;
using store::text_of;
using Problems = std::vector<std::string>;

constexpr const char* rebuild = "`qhdb rebuild` reads the stored documents anew";
constexpr const char* restore = "take a copy that `qhdb backup` made, or ingest the documents into a new database";

// One problem for each row of the query, which puts it into words.
Problems rows_of(SQLite::Database& database, const std::string& sql) {
    Problems problems;
    for_each_row(database, sql, [&](SQLite::Statement& row) { problems.push_back(text_of(row, 0)); });
    return problems;
}

Problems integrity(SQLite::Database& database) {
    Problems problems = rows_of(database, "PRAGMA integrity_check");
    if (problems == Problems{"ok"}) problems.clear();
    return problems;
}

Problems foreign_keys(SQLite::Database& database) {
    return rows_of(database,
                   "SELECT 'row ' || coalesce(rowid, '?') || ' of ' || \"table\" || ' names a row of ' || parent"
                   " || ' that is not there' FROM pragma_foreign_key_check");
}

// Name → statement of everything that the schema has, but for what SQLite keeps for itself.
std::map<std::string, std::string> schema_of(SQLite::Database& database) {
    std::map<std::string, std::string> objects;
    for_each_row(database,
                 "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%'"
                 " ESCAPE '\\'",
                 [&](SQLite::Statement& row) { objects[text_of(row, 0)] = text_of(row, 1); });
    return objects;
}

Problems schema(SQLite::Database& database) {
    SQLite::Database fresh(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    store::migrate(fresh);
    const auto expected = schema_of(fresh);
    const auto found = schema_of(database);
    Problems problems;
    for (const auto& [name, sql] : expected) {
        const auto it = found.find(name);
        if (it == found.end()) problems.push_back(name + " is missing");
        if (it != found.end() && it->second != sql) problems.push_back(name + " is not that of this version");
    }
    for (const auto& [name, sql] : found) {
        if (!expected.contains(name)) problems.push_back(name + " is not one of qhdb");
    }
    return problems;
}

Problems spans(Store& store) {
    Problems problems;
    for (const Mismatch& it : verify(store).mismatches) {
        if (it.what == "database") continue;  // told by the checks of their own
        problems.push_back(fmt::format("{} {} {}-{}: stored '{}', found '{}'", it.doc, it.what, it.start, it.end,
                                       it.stored, it.found));
    }
    return problems;
}

Problems editions(SQLite::Database& database) {
    return rows_of(database,
                   "SELECT name || ' has ' || sum(is_current) || ' current editions' FROM doc GROUP BY name"
                   " HAVING sum(is_current) <> 1 OR max(edition) <> max(iif(is_current, edition, 0))");
}

// A name that is a row of a dimension, and what the vocabulary of this program says it is called.
Problems named_otherwise(Store& store, TermKind kind, const std::string& sql) {
    Problems problems;
    const Vocabulary& vocabulary = store.vocabulary();
    for_each_row(store.database(), sql, [&](SQLite::Statement& row) {
        const std::string id = text_of(row, 0);
        const std::string name = text_of(row, 1);
        const std::string english = text_of(row, 2);
        const Term* const term = vocabulary.find(kind, id);
        if (term == nullptr) {
            problems.push_back(fmt::format("'{}' ({}) is not in the vocabulary", name, id));
        } else if (term->name_zh != name || term->name_en != english) {
            problems.push_back(
                fmt::format("'{}' ({}) is called '{}' ({}) by now", name, english, term->name_zh, term->name_en));
        }
    });
    return problems;
}

// What had no name in the vocabulary when it was read, and has one by now.
Problems named_by_now(Store& store, TermKind kind, const std::string& sql) {
    Problems problems;
    const Vocabulary& vocabulary = store.vocabulary();
    for_each_row(store.database(), sql, [&](SQLite::Statement& row) {
        const std::string name = text_of(row, 0);
        if (!vocabulary.named(kind, name).empty()) {
            problems.push_back(fmt::format("'{}' is in the vocabulary by now", name));
        }
    });
    return problems;
}

Problems vocabulary(Store& store) {
    Problems all;
    const auto add = [&](Problems more) { all.insert(all.end(), more.begin(), more.end()); };
    add(named_otherwise(store, TermKind::Commodity,
                        "SELECT slug, name_zh, name_en FROM dim_commodity WHERE slug IS NOT NULL"));
    add(named_otherwise(store, TermKind::Partner,
                        "SELECT code, name_zh, name_en FROM dim_partner WHERE code IS NOT NULL"));
    add(named_by_now(store, TermKind::Commodity,
                     "SELECT name_zh FROM dim_commodity WHERE slug IS NULL AND commodity_id <> 0"));
    add(named_by_now(store, TermKind::Partner, "SELECT name_zh FROM dim_partner WHERE kind = 'other'"));
    return all;
}

Problems findings(Store& store) {
    if (store::Statements(store.database()).integer("SELECT 1 FROM obs LIMIT 1") && !has_findings(store)) {
        return {"the findings were made by other rules than those of this qhdb"};
    }
    return {};
}

Problems corrections(SQLite::Database& database) {
    return rows_of(database,
                   "SELECT 'correction ' || correction_id || ' is ' || state || coalesce(': ' || state_reason, '')"
                   " FROM correction WHERE state <> 'applied' ORDER BY correction_id");
}

}  // namespace

std::vector<Examination> examine_database(Store& store) {
    std::vector<Examination> all;
    SQLite::Database& database = store.database();
    const auto examine = [&](const char* what, const char* remedy, auto check) {
        Examination& examination = all.emplace_back(Examination{what, {}, remedy});
        try {
            examination.problems = check();
        } catch (const SQLite::Exception& failure) {
            examination.problems = {failure.what()};
            examination.remedy = restore;
        } catch (const Error& error) {
            examination.problems = {error.what()};
            examination.remedy = restore;
        }
    };
    examine("pages and indices", restore, [&] { return integrity(database); });
    examine("references between rows", rebuild, [&] { return foreign_keys(database); });
    examine("tables and views", "other tables belong into another file; `qhdb schema --format sql` has those of qhdb",
            [&] { return schema(database); });
    examine("stored spans and documents", restore, [&] { return spans(store); });
    examine("editions", restore, [&] { return editions(database); });
    examine("names of the vocabulary", rebuild, [&] { return vocabulary(store); });
    examine("findings", rebuild, [&] { return findings(store); });
    examine("corrections", "`qhdb correct list` shows them; `qhdb correct revert` takes one back",
            [&] { return corrections(database); });
    return all;
}

}  // namespace qhdb
