#include "store/select.hpp"

#include "store/columns.hpp"

namespace qhdb {
namespace {

using store::Columns;
using store::for_each_row;
using store::text_of;

constexpr std::string_view printed_columns =
    "SELECT fact_id, doc, region, region_name, period_start, period_end, flow, commodity, commodity_text, partner,"
    " partner_text, ownership, regime, measure, number_exact, unit, lower_exact, upper_exact, bound, basis, text,"
    " start, \"end\", status, period_text, resolved_by FROM fact";

FactRow printed_fact_of(SQLite::Statement& row) {
    FactRow fact;
    Columns(row) >> fact.id >> fact.doc >> fact.region >> fact.region_name >> fact.period_start >> fact.period_end >>
        fact.flow >> fact.commodity >> fact.commodity_text >> fact.partner >> fact.partner_text >> fact.ownership >>
        fact.regime >> fact.measure >> fact.number >> fact.unit >> fact.lower >> fact.upper >> fact.bound >>
        fact.basis >> fact.text >> fact.start >> fact.end >> fact.status >> fact.period_text >> fact.resolved_by;
    return fact;
}

// A filter column that is empty admits every row.
std::string condition(int at, std::string_view test) {
    const std::string parameter = "?" + std::to_string(at);
    std::string text = "(" + parameter + " = '' OR ";
    for (const char c : test) text += c == '$' ? parameter : std::string(1, c);
    return text + ")";
}

constexpr std::string_view of_region =
    "region IN (SELECT r.code FROM dim_region r"
    " WHERE lower($) IN (lower(r.code), r.name_zh, r.short_zh, lower(r.name_en), lower(r.short_en)))";

std::string filter_sql() {
    constexpr std::string_view tests[] = {"doc = $",
                                          of_region,
                                          "measure = $",
                                          "flow = $",
                                          "$ IN (commodity, commodity_text) OR commodity = ?10",
                                          "$ IN (partner, partner_text) OR partner = ?11",
                                          "period_start >= $",
                                          "period_end <= $",
                                          "status = $"};
    std::string sql;
    int at = 0;
    for (const std::string_view test : tests) sql += (at == 0 ? " WHERE " : " AND ") + condition(at + 1, test), ++at;
    return sql;
}

// What the vocabulary calls a thing of this name; the name itself when it knows none.
std::string canonical(const Vocabulary& vocabulary, TermKind kind, const std::string& name) {
    const std::vector<const Term*> known = vocabulary.named(kind, name);
    return known.empty() ? name : std::string(known.front()->name_zh);
}

std::optional<Encoding> encoding_from(std::string_view name) {
    for (const Encoding encoding : {Encoding::Utf8, Encoding::Gb18030, Encoding::Utf16Le, Encoding::Utf16Be}) {
        if (to_string(encoding) == name) return encoding;
    }
    return std::nullopt;
}

}  // namespace

std::vector<FactRow> select_facts(Store& store, const FactFilter& filter) {
    std::vector<FactRow> facts;
    for_each_row(
        store.database(), std::string(printed_columns) + filter_sql() + " ORDER BY doc, start, fact_id",
        [&](SQLite::Statement& row) { facts.push_back(printed_fact_of(row)); }, filter.doc, filter.region,
        filter.measure, filter.flow, filter.commodity, filter.partner, filter.period_start, filter.period_end,
        filter.status, canonical(store.vocabulary(), TermKind::Commodity, filter.commodity),
        canonical(store.vocabulary(), TermKind::Partner, filter.partner));
    return facts;
}

std::optional<FactRow> find_fact(Store& store, std::int64_t id) {
    std::optional<FactRow> found;
    for_each_row(
        store.database(), std::string(printed_columns) + " WHERE fact_id = ?1",
        [&](SQLite::Statement& row) { found = printed_fact_of(row); }, id);
    return found;
}

std::vector<CitationRow> select_citations(Store& store, std::int64_t fact_id) {
    std::vector<CitationRow> citations;
    for_each_row(
        store.database(),
        "SELECT doc_id, doc, article, headline, start, \"end\", text, sentence_start, sentence_end, sentence, rule,"
        " slots FROM citation WHERE fact_id = ?1 ORDER BY citation_id",
        [&](SQLite::Statement& row) {
            CitationRow& it = citations.emplace_back();
            Columns(row) >> it.doc_id >> it.doc >> it.article >> it.headline >> it.start >> it.end >> it.text >>
                it.sentence_start >> it.sentence_end >> it.sentence >> it.rule >> it.slots;
        },
        fact_id);
    return citations;
}

SourceContext source_context(Store& store, const std::string& doc, std::int64_t start, std::int64_t end) {
    SourceContext context;
    for_each_row(
        store.database(),
        "SELECT a.headline, d.published_on, d.publisher, z.text FROM doc d JOIN doc_article a ON a.doc_id = d.doc_id"
        " JOIN doc_sentence z ON z.article_id = a.article_id"
        " WHERE d.name = ?1 AND d.is_current = 1 AND z.start <= ?2 AND z.\"end\" >= ?3 ORDER BY a.ordinal LIMIT 1",
        [&](SQLite::Statement& row) {
            Columns(row) >> context.headline >> context.published_on >> context.publisher >> context.sentence;
        },
        doc, start, end);
    return context;
}

std::vector<NumeralRow> select_numerals(Store& store, const std::string& doc, const std::string& outcome) {
    std::vector<NumeralRow> numerals;
    for_each_row(
        store.database(),
        "SELECT doc, article, start, \"end\", text, outcome, reason FROM numeral WHERE " + condition(1, "doc = $") +
            " AND " + condition(2, "outcome = $") + " ORDER BY doc, start, numeral_id",
        [&](SQLite::Statement& row) {
            NumeralRow& it = numerals.emplace_back();
            Columns(row) >> it.doc >> it.article >> it.start >> it.end >> it.text >> it.outcome >> it.reason;
        },
        doc, outcome);
    return numerals;
}

std::optional<DocumentBytes> document_bytes(Store& store, std::int64_t doc_id) {
    std::optional<DocumentBytes> found;
    for_each_row(
        store.database(), "SELECT bytes, encoding FROM doc WHERE doc_id = ?1",
        [&](SQLite::Statement& row) {
            found = DocumentBytes{text_of(row, 0), encoding_from(text_of(row, 1)).value_or(Encoding::Utf8)};
        },
        doc_id);
    return found;
}

StoredSource stored_source(Store& store, std::int64_t doc_id) {
    StoredSource found;
    // What the text itself tells is found anew.
    for_each_row(
        store.database(),
        "SELECT bytes, name, publisher, url, iif(published_from = 'text', NULL, published_on),"
        " iif(published_from = 'text', NULL, published_from), iif(home_region_from = 'text', NULL, home_region),"
        " iif(home_region_from = 'text', NULL, home_region_from) FROM doc WHERE doc_id = ?1",
        [&](SQLite::Statement& row) {
            std::string published;
            SourceInfo& source = found.source;
            Columns(row) >> found.bytes >> source.name >> source.publisher >> source.url >> published >>
                source.published_from >> source.home_region >> found.home_region_from;
            source.published_on = Date::parse(published);
        },
        doc_id);
    found.doc_id = doc_id;
    return found;
}

std::vector<std::int64_t> document_ids(Store& store) {
    std::vector<std::int64_t> ids;
    for_each_row(store.database(), "SELECT doc_id FROM doc ORDER BY doc_id",
                 [&](SQLite::Statement& row) { ids.push_back(row.getColumn(0).getInt64()); });
    return ids;
}

std::vector<std::string> names_in_database(Store& store) {
    std::vector<std::string> names;
    const auto read = [&](const char* sql, int columns) {
        for_each_row(store.database(), sql, [&](SQLite::Statement& row) {
            for (int i = 0; i < columns; ++i) names.push_back(text_of(row, i));
        });
    };
    read("SELECT name_zh, short_zh, name_en, short_en FROM dim_region", 4);
    read("SELECT name_zh, name_en FROM dim_commodity WHERE commodity_id <> 0", 2);
    read("SELECT name_zh, name_en FROM dim_partner WHERE partner_id <> 0", 2);
    read("SELECT name_zh, name_en FROM dim_ownership WHERE ownership_id <> 0", 2);
    read("SELECT name_zh, name_en FROM dim_regime WHERE regime_id <> 0", 2);
    read("SELECT label_zh, label_en FROM dim_period", 2);
    return names;
}

std::vector<std::string> document_names(Store& store) {
    std::vector<std::string> names;
    for_each_row(store.database(), "SELECT doc FROM document WHERE is_current = 1 ORDER BY doc",
                 [&](SQLite::Statement& row) { names.push_back(text_of(row, 0)); });
    return names;
}

}  // namespace qhdb
