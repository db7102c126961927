#include "store/append.hpp"

#include <map>
#include <utility>

#include "base/unicode.hpp"
#include "store/period_text.hpp"

namespace qhdb::store {
namespace {

void append_json_string(std::string& json, std::string_view text) {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    constexpr std::string_view controls = "btn?fr";  // from 8 on
    json += '"';
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            json.append({'\\', c});
        } else if (code >= 8 && code < 8 + controls.size() && c != '\v') {
            json.append({'\\', controls[code - 8U]});
        } else if (code < 0x20) {
            json.append("\\u00").append({hexadecimal[code >> 4U], hexadecimal[code & 0xFU]});
        } else {
            json += c;
        }
    }
    json += '"';
}

// Written by hand: a tree of JSON objects for each citation took a fifteenth of an ingestion. The words are those of
// the text that was read, hence UTF-8 even where the file is damaged.
std::string slots_json(const std::vector<SlotSource>& slots) {
    std::string json = "[";
    for (const SlotSource& slot : slots) {
        json += json.size() > 1 ? ",{\"slot\":" : "{\"slot\":";
        append_json_string(json, slot.slot);
        append_json_string(json.append(",\"how\":"), slot.how);
        append_json_string(json.append(",\"text\":"), slot.text);
        json.append(",\"start\":").append(std::to_string(slot.where.start.value));
        json.append(",\"end\":").append(std::to_string(slot.where.end.value)).append("}");
    }
    return json += ']';
}

std::optional<std::string> date_text(const std::optional<Date>& date) {
    return date ? std::optional(date->to_string()) : std::nullopt;
}

std::optional<double> real(const std::optional<Decimal>& number) {
    return number ? std::optional(number->to_double()) : std::nullopt;
}

std::optional<std::string> exact(const std::optional<Decimal>& number) {
    return number ? std::optional(number->to_string()) : std::nullopt;
}

std::optional<std::string> pending_basis_period(const Basis& basis) {
    if (basis.period || !basis.period_expression) return std::nullopt;
    return to_text(*basis.period_expression);
}

std::string headline_of(const Document& document, const Article& article) {
    if (article.headlines.empty()) return {};
    return to_utf8(document.text.view(article.headlines.front()));
}

// Writes the rows of one document; lives as long as its insertion.
class DocumentWriter {
public:
    DocumentWriter(Statements& sql, Dimensions& dimensions, const Document& document, const Extraction& extraction)
        : sql_(sql), dimensions_(dimensions), document_(document), extraction_(extraction) {}

    void write(const std::string& sha256, std::int64_t edition) {
        insert_document(sha256, edition);
        write_reading();
    }

    void rewrite(std::int64_t doc_id) {
        doc_id_ = doc_id;
        update_document();
        write_reading();
    }

private:
    void write_reading() {
        for (std::size_t i = 0; i < document_.articles.size(); ++i) write_article(i);
        for (const Diagnostic& diagnostic : document_.diagnostics) write_diagnostic(diagnostic);
        for (const Diagnostic& diagnostic : extraction_.diagnostics) write_diagnostic(diagnostic);
        for (const Numeral& numeral : extraction_.numerals) write_numeral(numeral);
        for (const Fact& fact : extraction_.facts) write_fact(fact);
    }

    void insert_document(const std::string& sha256, std::int64_t edition);
    void update_document();
    void write_article(std::size_t index);
    void write_diagnostic(const Diagnostic& diagnostic);
    void write_numeral(const Numeral& numeral);
    void write_fact(const Fact& fact);
    void name_whole(const Basis& basis);
    void write_citation(std::int64_t obs_id, const Citation& citation);
    std::int64_t sentence(std::int64_t article_id, ByteSpan where);

    Statements& sql_;
    Dimensions& dimensions_;
    const Document& document_;
    const Extraction& extraction_;
    std::int64_t doc_id_ = 0;
    std::vector<std::int64_t> article_ids_;
    std::map<std::pair<std::int64_t, ByteSpan>, std::int64_t> sentences_;
};

void DocumentWriter::insert_document(const std::string& sha256, std::int64_t edition) {
    const SourceInfo& source = document_.source;
    doc_id_ = sql_.insert(
        "INSERT INTO doc (name, edition, is_current, sha256, encoding, size, bytes, published_on, published_from,"
        " publisher, url, home_region, home_region_from)"
        " VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        source.name, edition, sha256, to_string(document_.encoding), static_cast<std::int64_t>(document_.bytes.size()),
        Blob{document_.bytes}, date_text(extraction_.published_on), NullIfEmpty{extraction_.published_from},
        NullIfEmpty{source.publisher}, NullIfEmpty{source.url}, NullIfEmpty{extraction_.home_region},
        NullIfEmpty{extraction_.home_region_from});
}

// What the reading itself finds out about the document; the rest came with its bytes.
void DocumentWriter::update_document() {
    sql_.run(
        "UPDATE doc SET encoding = ?2, published_on = ?3, published_from = ?4, home_region = ?5, home_region_from = ?6"
        " WHERE doc_id = ?1",
        doc_id_, to_string(document_.encoding), date_text(extraction_.published_on),
        NullIfEmpty{extraction_.published_from}, NullIfEmpty{extraction_.home_region},
        NullIfEmpty{extraction_.home_region_from});
}

void DocumentWriter::write_article(std::size_t index) {
    const Article& article = document_.articles[index];
    const bool is_trade = index < extraction_.article_is_trade.size() && extraction_.article_is_trade[index];
    article_ids_.push_back(sql_.insert(
        "INSERT INTO doc_article (doc_id, ordinal, headline, start, \"end\", is_trade) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        doc_id_, static_cast<std::int64_t>(index + 1), NullIfEmpty{headline_of(document_, article)},
        article.bytes.start.value, article.bytes.end.value, is_trade ? 1 : 0));
}

void DocumentWriter::write_diagnostic(const Diagnostic& diagnostic) {
    const bool whole = diagnostic.where == ByteSpan{};
    const auto place = [whole](ByteOffset at) { return whole ? std::nullopt : std::optional(at.value); };
    sql_.run("INSERT INTO doc_diagnostic (doc_id, code, message, start, \"end\") VALUES (?1, ?2, ?3, ?4, ?5)", doc_id_,
             diagnostic.code, diagnostic.message, place(diagnostic.where.start), place(diagnostic.where.end));
}

void DocumentWriter::write_numeral(const Numeral& numeral) {
    sql_.run(
        "INSERT INTO doc_numeral (doc_id, article_id, start, \"end\", text, outcome, reason)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        doc_id_, article_ids_.at(numeral.article), numeral.where.start.value, numeral.where.end.value, numeral.text,
        to_string(numeral.outcome), numeral.reason);
}

void DocumentWriter::write_fact(const Fact& fact) {
    QHDB_INVARIANT(!fact.citations.empty());
    QHDB_INVARIANT(fact.period.has_value() == (fact.status != FactStatus::Unresolved));
    const std::int64_t series_id = dimensions_.series(fact.series);
    std::optional<std::int64_t> period_id;
    if (fact.period) period_id = dimensions_.period(*fact.period);
    const std::string basis = fact.basis.to_json();
    const std::int64_t obs_id = sql_.insert(
        "INSERT INTO obs (doc_id, series_id, period_id, period_text, measure, number, number_exact, unit, lower, upper,"
        " lower_exact, upper_exact, bound, basis, basis_period_text, status, commodity_text, partner_text)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        doc_id_, series_id, period_id, to_text(fact.expression), to_string(fact.measure), fact.number.to_double(),
        fact.number.to_string(), fact.unit, real(fact.interval.lower), real(fact.interval.upper),
        exact(fact.interval.lower), exact(fact.interval.upper), to_string(fact.bound), NullIfEmpty{basis},
        pending_basis_period(fact.basis), to_string(fact.status), NullIfEmpty{fact.series.commodity_text},
        NullIfEmpty{fact.series.partner_text});
    for (const Citation& citation : fact.citations) write_citation(obs_id, citation);
    name_whole(fact.basis);
}

// 占汽车出口值的五成: the goods of the whole have a row though no figure of their own is printed.
void DocumentWriter::name_whole(const Basis& basis) {
    if (basis.commodity) dimensions_.commodity(*basis.commodity);
    if (basis.partner) dimensions_.partner(*basis.partner);
    if (basis.ownership) dimensions_.ownership(*basis.ownership);
    if (basis.regime) dimensions_.regime(*basis.regime);
}

void DocumentWriter::write_citation(std::int64_t obs_id, const Citation& citation) {
    const std::int64_t sentence_id = sentence(article_ids_.at(citation.article), citation.sentence);
    sql_.run(
        "INSERT INTO obs_citation (obs_id, sentence_id, start, \"end\", text, rule, slots)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        obs_id, sentence_id, citation.where.start.value, citation.where.end.value, citation.text, citation.rule,
        slots_json(citation.slots));
}

// A sentence of five numbers is stored once.
std::int64_t DocumentWriter::sentence(std::int64_t article_id, ByteSpan where) {
    const auto [at, is_new] = sentences_.try_emplace({article_id, where}, 0);
    if (is_new) {
        at->second = sql_.insert("INSERT INTO doc_sentence (article_id, start, \"end\", text) VALUES (?1, ?2, ?3, ?4)",
                                 article_id, where.start.value, where.end.value,
                                 text_at(document_.bytes, document_.encoding, where));
    }
    return at->second;
}

}  // namespace

bool contains(Statements& sql, std::string_view sha256) {
    return sql.integer("SELECT 1 FROM doc WHERE sha256 = ?1", sha256).has_value();
}

void clear_readings(Statements& sql) {
    // What refers to other rows goes first. Row 0 of a dimension, the total, is part of the schema.
    for (const char* table :
         {"year_witness", "correction_effect", "best_source", "best_value", "audit_figure", "audit_finding",
          "audit_state", "obs_citation", "obs", "series", "doc_numeral", "doc_sentence", "doc_diagnostic",
          "doc_article", "dim_partner_member", "dim_region", "dim_period"}) {
        sql.run(std::string("DELETE FROM ") + table);
    }
    for (const char* dimension : {"commodity", "partner", "ownership", "regime"}) {
        sql.run(std::string("DELETE FROM dim_") + dimension + " WHERE " + dimension + "_id <> 0");
    }
}

void rewrite_document(Statements& sql, Dimensions& dimensions, std::int64_t doc_id, const Document& document,
                      const Extraction& extraction) {
    DocumentWriter(sql, dimensions, document, extraction).rewrite(doc_id);
}

AppendResult append_document(Statements& sql, Dimensions& dimensions, const Document& document,
                             const Extraction& extraction) {
    const std::string sha256 = sha256_hex(document.bytes);
    if (contains(sql, sha256)) return AppendResult::Unchanged;
    const std::int64_t last =
        sql.integer("SELECT max(edition) FROM doc WHERE name = ?1", document.source.name).value_or(0);
    if (last > 0) sql.run("UPDATE doc SET is_current = 0 WHERE name = ?1 AND is_current = 1", document.source.name);
    DocumentWriter(sql, dimensions, document, extraction).write(sha256, last + 1);
    return last > 0 ? AppendResult::NewEdition : AppendResult::Added;
}

}  // namespace qhdb::store
