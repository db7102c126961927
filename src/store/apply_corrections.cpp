// Corrections over the facts. A corrected fact is set aside: it keeps its number and words and loses its period, so
// that no answer, audit or count takes it; what stands in its place is a row of its own with the same citations.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "store/append.hpp"
#include "store/basis_json.hpp"
#include "store/corrections.hpp"
#include "store/dimensions.hpp"
#include "store/select.hpp"
#include "store/sql.hpp"
#include "store/stored_fact.hpp"

namespace qhdb {
namespace {

using store::for_each_row;
using store::optional_text_of;
using store::Statements;
using store::text_of;

/// A fact as a correction may change it.
struct Observation {
    Series series;
    std::optional<std::string> period;  ///< START..END
    std::string measure, unit, number;
    std::optional<std::string> lower, upper;
    std::string basis;
};

Observation observation(Store& store, std::int64_t fact) {
    Observation it;
    for_each_row(
        store.database(),
        "SELECT region, flow, coalesce(commodity, ''), coalesce(partner, ''), coalesce(ownership, ''),"
        " coalesce(regime, ''), period_start || '..' || period_end, measure, unit, number_exact, lower_exact,"
        " upper_exact, coalesce(basis, '') FROM fact WHERE fact_id = ?1",
        [&](SQLite::Statement& row) {
            it.series.region = text_of(row, 0);
            it.series.flow = flow_from(text_of(row, 1)).value_or(Flow::Total);
            it.series.commodity = text_of(row, 2);
            it.series.partner = text_of(row, 3);
            it.series.ownership = text_of(row, 4);
            it.series.regime = text_of(row, 5);
            it.period = optional_text_of(row, 6);
            it.measure = text_of(row, 7);
            it.unit = text_of(row, 8);
            it.number = text_of(row, 9);
            it.lower = optional_text_of(row, 10);
            it.upper = optional_text_of(row, 11);
            it.basis = text_of(row, 12);
        },
        fact);
    return it;
}

// The number that should stand there is taken to be as precise as the one that does.
void set_number(Observation& it, const std::string& value) {
    const Decimal before = Decimal::parse(it.number).value_or(Decimal{});
    const Decimal now = Decimal::parse(value).value_or(Decimal{});
    for (std::optional<std::string>* end : {&it.lower, &it.upper}) {
        if (*end) *end = (Decimal::parse(**end).value_or(before) + (now - before)).to_string();
    }
    it.number = now.to_string();
}

void set_field(Observation& it, const std::string& field, const std::string& value) {
    const std::map<std::string, std::string*> texts{{"unit", &it.unit},
                                                    {"measure", &it.measure},
                                                    {"region", &it.series.region},
                                                    {"commodity", &it.series.commodity},
                                                    {"partner", &it.series.partner},
                                                    {"ownership", &it.series.ownership},
                                                    {"regime", &it.series.regime}};
    const auto text = texts.find(field);
    if (text != texts.end()) *text->second = value;
    if (field == "number") set_number(it, value);
    if (field == "lower") it.lower = value.empty() ? std::nullopt : std::optional(value);
    if (field == "upper") it.upper = value.empty() ? std::nullopt : std::optional(value);
    if (field == "flow") it.series.flow = flow_from(value).value_or(it.series.flow);
    if (field == "period") it.period = value;
    if (field == "basis") it.basis = store::basis_from_json(value).to_json();
}

std::optional<Decimal> decimal(const std::optional<std::string>& number) {
    return number ? Decimal::parse(*number) : std::nullopt;
}

class Applier {
public:
    explicit Applier(Store& store) : store_(store), sql_(store.database()), dimensions_(sql_) {}

    // The corrections of one number: its fields are overridden together.
    void apply(const std::vector<Correction>& group) {
        const Correction& first = group.front();
        const std::optional<std::int64_t> doc = document_of(group);
        if (!doc) return;
        for (const Correction& it : group) {
            const std::string says = text_at_bytes(*doc, it);
            if (says == it.expect) continue;
            return set_state(group, "stale", fmt::format("the source says '{}' there", says));
        }
        std::vector<std::int64_t> facts;
        for_each_row(
            store_.database(),
            "SELECT DISTINCT o.obs_id FROM obs o JOIN obs_citation x ON x.obs_id = o.obs_id WHERE o.doc_id = ?1 AND"
            " x.start = ?2 AND x.\"end\" = ?3 ORDER BY o.obs_id",
            [&](SQLite::Statement& row) { facts.push_back(row.getColumn(0).getInt64()); }, *doc, first.start,
            first.end);
        if (facts.empty()) return set_state(group, "stale", "no fact is read there");
        for (const std::int64_t fact : facts) correct(group, fact);
        set_state(group, "applied", "");
    }

private:
    std::optional<std::int64_t> document_of(const std::vector<Correction>& group) {
        const std::string& digest = group.front().document;
        const auto doc = sql_.integer("SELECT doc_id FROM doc WHERE sha256 = ?1", digest);
        if (!doc) {
            set_state(group, "absent", "the document is not in the database");
            return std::nullopt;
        }
        if (!sql_.integer("SELECT 1 FROM doc WHERE doc_id = ?1 AND is_current = 1", *doc)) {
            set_state(group, "stale", "a newer edition of the document stands in its place");
            return std::nullopt;
        }
        return doc;
    }

    std::string text_at_bytes(std::int64_t doc, const Correction& it) {
        const std::optional<DocumentBytes> document = document_bytes(store_, doc);
        if (!document || it.end > static_cast<std::int64_t>(document->bytes.size())) return "";
        return text_at(document->bytes, document->encoding,
                       byte_span(static_cast<std::uint32_t>(it.start), static_cast<std::uint32_t>(it.end)));
    }

    void set_state(const std::vector<Correction>& group, const char* state, const std::string& reason) {
        for (const Correction& it : group) {
            sql_.run("UPDATE correction SET state = ?2, state_reason = ?3 WHERE correction_id = ?1", it.id, state,
                     store::NullIfEmpty{reason});
        }
    }

    void correct(const std::vector<Correction>& group, std::int64_t fact) {
        const auto has = [&](const char* action) {
            return std::any_of(group.begin(), group.end(), [&](const Correction& it) { return it.action == action; });
        };
        const bool drops = has("drop");
        std::optional<std::int64_t> corrected;
        if (!drops && has("override")) corrected = corrected_copy(group, fact);
        for (const Correction& it : group) {
            sql_.run(
                "INSERT INTO correction_effect SELECT ?1, obs_id, ?3, period_id, status FROM obs WHERE obs_id = ?2",
                it.id, fact, it.action == "override" ? corrected : std::nullopt);
        }
        if (drops || corrected) {
            sql_.run("UPDATE obs SET period_id = NULL, status_other = 'set_aside' WHERE obs_id = ?1", fact);
        }
    }

    std::int64_t corrected_copy(const std::vector<Correction>& group, std::int64_t fact) {
        Observation it = observation(store_, fact);
        for (const Correction& correction : group) {
            if (correction.action == "override") set_field(it, correction.field, correction.value);
        }
        std::optional<std::int64_t> period;
        if (it.period) {
            const Period known{*Date::parse(it.period->substr(0, 10)), *Date::parse(it.period->substr(12))};
            period = dimensions_.period(known);
        }
        const Measure measure = measure_from(it.measure).value_or(Measure::Value);
        const store::StoredNumber number =
            store::stored_number(decimal(it.number).value_or(Decimal{}), {decimal(it.lower), decimal(it.upper)});
        const std::int64_t id = sql_.insert(
            "INSERT INTO obs (doc_id, series_id, period_id, period_text_id, measure_no, number, decimals, number_text,"
            " half, lower_text, upper_text, unit_other, bound_other, basis, status_other, commodity_text, partner_text)"
            " SELECT doc_id, ?2, ?3, period_text_id, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, bound_other, ?12, ?13,"
            " commodity_text, partner_text FROM obs WHERE obs_id = ?1",
            fact, dimensions_.series(it.series), period, store::measure_number(measure), number.number, number.decimals,
            number.number_text, number.half, number.lower_text, number.upper_text, store::other_unit(measure, it.unit),
            store::NullIfEmpty{it.basis}, period ? "corrected" : "unresolved");
        sql_.run(
            "INSERT INTO obs_citation SELECT ?2, ?3 + row_number() OVER (ORDER BY citation_id), sentence_id, start,"
            " \"end\", text, rule_id, slots FROM obs_citation WHERE obs_id = ?1",
            fact, id, store::last_citation(sql_));
        return id;
    }

    Store& store_;
    Statements sql_;
    store::Dimensions dimensions_;
};

}  // namespace

void withdraw_corrections(Store& store) {
    Statements sql(store.database());
    std::vector<std::int64_t> corrected;
    for_each_row(store.database(), "SELECT DISTINCT corrected_id FROM correction_effect WHERE corrected_id IS NOT NULL",
                 [&](SQLite::Statement& row) { corrected.push_back(row.getColumn(0).getInt64()); });
    sql.run(
        "UPDATE obs SET (period_id, status_other) = (SELECT e.period_id, nullif(e.status, 'stated')"
        " FROM correction_effect e WHERE e.obs_id = obs.obs_id) WHERE status = 'set_aside' AND status <> 'stated'");
    sql.run("DELETE FROM correction_effect");
    // Findings go on citing them until the corrections are applied again: with the same keys, or the books change.
    store.database().exec("PRAGMA defer_foreign_keys = ON");
    for (const std::int64_t fact : corrected) {
        sql.run("DELETE FROM obs_citation WHERE obs_id = ?1", fact);
        sql.run("DELETE FROM obs WHERE obs_id = ?1", fact);
    }
}

void apply_corrections(Store& store) {
    std::map<std::tuple<std::string, std::int64_t, std::int64_t>, std::vector<Correction>> groups;
    for (Correction& it : select_corrections(store)) {
        groups[{it.document, it.start, it.end}].push_back(std::move(it));
    }
    Applier applier(store);
    for (const auto& [place, group] : groups) applier.apply(group);
}

}  // namespace qhdb
