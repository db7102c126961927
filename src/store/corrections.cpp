#include "store/corrections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "store/sql.hpp"

namespace qhdb {
namespace {

using store::for_each_row;
using store::Statements;
using store::text_of;

constexpr std::array<std::string_view, 3> actions{"drop", "override", "note"};
constexpr std::array<std::string_view, 13> fields{"number", "lower",  "upper",     "unit",    "measure",
                                                  "region", "flow",   "commodity", "partner", "ownership",
                                                  "regime", "period", "basis"};

template <class List>
bool is_in(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

template <class List>
std::string joined(const List& list) {
    std::string text;
    for (const std::string_view word : list) text += (text.empty() ? "" : ", ") + std::string(word);
    return text;
}

[[noreturn]] void refuse(const std::string& message, const std::string& hint = {}) {
    throw Error(ErrorKind::Input, "correction: " + message, hint);
}

bool is_period(const std::string& text) {
    if (text.size() != 22 || text.substr(10, 2) != "..") return false;
    const std::optional<Date> start = Date::parse(text.substr(0, 10));
    const std::optional<Date> end = Date::parse(text.substr(12));
    return start && end && *start <= *end;
}

void check_value(const std::string& field, const std::string& value) {
    const bool is_number = field == "number" || field == "lower" || field == "upper";
    if (is_number && !Decimal::parse(value)) {
        refuse(fmt::format("{}: '{}' is no plain decimal", field, value),
               "write it in the unit of the fact: 620000000");
    }
    if (field == "measure" && !measure_from(value)) refuse(fmt::format("there is no measure '{}'", value));
    if (field == "flow" && !flow_from(value)) refuse(fmt::format("there is no flow '{}'", value));
    if (field == "period" && !is_period(value)) {
        refuse(fmt::format("'{}' is no period", value), "write it as YYYY-MM-DD..YYYY-MM-DD");
    }
    const bool may_be_empty = field == "commodity" || field == "partner" || field == "ownership" || field == "regime" ||
                              field == "basis" || field == "lower" || field == "upper";
    if (value.empty() && !may_be_empty) refuse(fmt::format("{} needs a value", field));
}

}  // namespace

void check_correction(const Correction& it) {
    if (!is_in(actions, it.action)) {
        refuse(fmt::format("there is no action '{}'", it.action), "the actions are " + joined(actions));
    }
    const bool is_override = it.action == "override";
    if (is_override && !is_in(fields, it.field)) {
        refuse(fmt::format("there is no field '{}'", it.field), "the fields are " + joined(fields));
    }
    if (!is_override && !it.field.empty()) refuse(fmt::format("{} takes no field", it.action));
    if (is_override) check_value(it.field, it.value);
    if (it.action == "note" && it.value.empty()) refuse("a note needs its text as value");
    if (it.action == "drop" && !it.value.empty()) refuse("drop takes no value");
    constexpr std::size_t digest_size = 64;
    const bool hex = it.document.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (it.document.size() != digest_size || !hex) {
        refuse(fmt::format("'{}' is no digest of a document", it.document),
               "it is document.sha256, 64 hexadecimal digits");
    }
    if (it.start < 0 || it.end <= it.start) refuse("its bytes are none");
    if (it.expect.empty()) refuse("expect is missing: what the source says at these bytes");
    if (it.reason.empty()) refuse("the reason is missing");
    if (it.author.empty()) refuse("the author is missing");
    if (!Date::parse(it.made_on)) refuse(fmt::format("'{}' is no date", it.made_on), "write it as YYYY-MM-DD");
}

CorrectionChange add_correction(Store& store, const Correction& it) {
    check_correction(it);
    Statements sql(store.database());
    const auto known = sql.integer(
        "SELECT correction_id FROM correction WHERE document = ?1 AND start = ?2 AND \"end\" = ?3 AND action = ?4 AND"
        " field = ?5",
        it.document, it.start, it.end, it.action, it.field);
    if (!known) {
        sql.run(
            "INSERT INTO correction (document, start, \"end\", action, field, value, expect, reason, author, made_on,"
            " state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'absent')",
            it.document, it.start, it.end, it.action, it.field, it.value, it.expect, it.reason, it.author, it.made_on);
        return CorrectionChange::Added;
    }
    const bool same = sql.integer(
                             "SELECT 1 FROM correction WHERE correction_id = ?1 AND value = ?2 AND expect = ?3 AND"
                             " reason = ?4 AND author = ?5 AND made_on = ?6",
                             *known, it.value, it.expect, it.reason, it.author, it.made_on)
                          .has_value();
    if (same) return CorrectionChange::Known;
    sql.run(
        "UPDATE correction SET value = ?2, expect = ?3, reason = ?4, author = ?5, made_on = ?6 WHERE correction_id = "
        "?1",
        *known, it.value, it.expect, it.reason, it.author, it.made_on);
    return CorrectionChange::Changed;
}

bool remove_correction(Store& store, std::int64_t id) {
    Statements sql(store.database());
    if (!sql.integer("SELECT 1 FROM correction WHERE correction_id = ?1", id)) return false;
    sql.run("DELETE FROM correction_effect WHERE correction_id = ?1", id);
    sql.run("DELETE FROM correction WHERE correction_id = ?1", id);
    return true;
}

std::vector<Correction> select_corrections(Store& store) {
    std::vector<Correction> out;
    for_each_row(store.database(),
                 "SELECT correction_id, document, start, \"end\", action, coalesce(field, ''), coalesce(value, ''), "
                 "expect, reason,"
                 " author, made_on, state, coalesce(state_reason, ''), coalesce(doc, ''), fact_id, corrected_fact_id"
                 " FROM correction_of ORDER BY correction_id, fact_id",
                 [&](SQLite::Statement& row) {
                     const std::int64_t id = row.getColumn(0).getInt64();
                     if (out.empty() || out.back().id != id) {
                         Correction& it = out.emplace_back();
                         it.id = id;
                         it.document = text_of(row, 1);
                         it.start = row.getColumn(2).getInt64();
                         it.end = row.getColumn(3).getInt64();
                         std::string* const texts[] = {&it.action, &it.field,   &it.value, &it.expect,       &it.reason,
                                                       &it.author, &it.made_on, &it.state, &it.state_reason, &it.doc};
                         int column = 4;
                         for (std::string* const text : texts) *text = text_of(row, column++);
                     }
                     if (!row.getColumn(14).isNull()) out.back().facts.push_back(row.getColumn(14).getInt64());
                     if (!row.getColumn(15).isNull()) out.back().corrected.push_back(row.getColumn(15).getInt64());
                 });
    return out;
}

std::optional<Correction> correction_for(Store& store, std::int64_t fact) {
    std::optional<Correction> found;
    for_each_row(
        store.database(),
        "SELECT d.sha256, f.start, f.\"end\", f.text FROM fact f JOIN doc d ON d.doc_id = f.doc_id WHERE f.fact_id = "
        "?1",
        [&](SQLite::Statement& row) {
            Correction it;
            it.document = text_of(row, 0);
            it.start = row.getColumn(1).getInt64();
            it.end = row.getColumn(2).getInt64();
            it.expect = text_of(row, 3);
            found = it;
        },
        fact);
    return found;
}

}  // namespace qhdb
