#include "store/append.hpp"

#include <map>
#include <utility>
#include <vector>

#include "base/unicode.hpp"
#include "store/period_text.hpp"
#include "store/stored_fact.hpp"

namespace qhdb::store {
namespace {

std::optional<std::string> date_text(const std::optional<Date>& date) {
    return date ? std::optional(date->to_string()) : std::nullopt;
}

std::optional<std::string> pending_basis_period(const Basis& basis) {
    if (basis.period || !basis.period_expression) return std::nullopt;
    return to_text(*basis.period_expression);
}

std::string headline_of(const Document& document, const Article& article) {
    if (article.headlines.empty()) return {};
    return to_utf8(document.text.view(article.headlines.front()));
}

// In a file that is UTF-8 the bytes of the number are bytes of the sentence's text.
bool is_part(const Citation& citation, std::string_view sentence) {
    if (citation.where.start < citation.sentence.start) return false;
    const std::size_t at = citation.where.start.value - citation.sentence.start.value;
    const std::size_t size = citation.where.end.value - citation.where.start.value;
    return at + size <= sentence.size() && sentence.substr(at, size) == citation.text;
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
        // The tables are ordered by what their rows belong to: the last key is that of the last article, of the last
        // fact.
        last_numeral_ = sql_.integer(
                                "SELECT max(numeral_id) FROM doc_numeral WHERE article_id ="
                                " (SELECT max(article_id) FROM doc_numeral)")
                            .value_or(0);
        last_citation_ = last_citation(sql_);
        for (std::size_t i = 0; i < document_.articles.size(); ++i) write_article(i);
        for (const Diagnostic& diagnostic : document_.diagnostics) write_diagnostic(diagnostic);
        for (const Diagnostic& diagnostic : extraction_.diagnostics) write_diagnostic(diagnostic);
        for (const Numeral& numeral : extraction_.numerals) write_numeral(numeral);
        write_facts();
    }

    void insert_document(const std::string& sha256, std::int64_t edition);
    void update_document();
    void write_article(std::size_t index);
    void write_diagnostic(const Diagnostic& diagnostic);
    void write_numeral(const Numeral& numeral);
    void write_facts();
    std::int64_t write_fact(const Fact& fact);
    void name_whole(const Basis& basis);
    void write_citation(std::int64_t obs_id, const Citation& citation);
    [[nodiscard]] std::string slots_of(const Citation& citation);

    /// A sentence of five numbers is stored once.
    struct Sentence {
        std::int64_t id = 0;
        std::string text;
    };
    const Sentence& sentence(std::int64_t article_id, ByteSpan where);

    Statements& sql_;
    Dimensions& dimensions_;
    const Document& document_;
    const Extraction& extraction_;
    std::int64_t doc_id_ = 0;
    std::vector<std::int64_t> article_ids_;
    std::map<std::pair<std::int64_t, ByteSpan>, Sentence> sentences_;
    std::int64_t last_numeral_ = 0;
    std::int64_t last_citation_ = 0;
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
    const std::optional<Measure> measure = measure_from(numeral.reason);
    sql_.run(
        "INSERT INTO doc_numeral (article_id, numeral_id, start, \"end\", text, outcome_other, reason_no, reason_text)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        article_ids_.at(numeral.article), ++last_numeral_, numeral.where.start.value, numeral.where.end.value,
        numeral.text, other_than("fact", to_string(numeral.outcome)),
        measure ? std::optional(measure_number(*measure)) : std::nullopt,
        measure ? std::nullopt : std::optional(numeral.reason));
}

// Table by table: the pages and the program of one insertion stay in the processor's memory.
void DocumentWriter::write_facts() {
    std::vector<std::int64_t> ids;
    ids.reserve(extraction_.facts.size());
    for (const Fact& fact : extraction_.facts) ids.push_back(write_fact(fact));
    for (std::size_t i = 0; i < ids.size(); ++i) {
        for (const Citation& citation : extraction_.facts[i].citations) write_citation(ids[i], citation);
    }
}

std::int64_t DocumentWriter::write_fact(const Fact& fact) {
    QHDB_INVARIANT(!fact.citations.empty());
    QHDB_INVARIANT(fact.period.has_value() == (fact.status != FactStatus::Unresolved));
    const std::int64_t series_id = dimensions_.series(fact.series);
    std::optional<std::int64_t> period_id;
    if (fact.period) period_id = dimensions_.period(*fact.period);
    const std::string basis = fact.basis.to_json();
    const StoredNumber number = stored_number(fact.number, fact.interval);
    const std::int64_t obs_id = sql_.insert(
        "INSERT INTO obs (doc_id, series_id, period_id, period_text_id, measure_no, number, decimals, number_text, "
        "half,"
        " lower_text, upper_text, unit_other, bound_other, status_other, basis, basis_period_text, commodity_text,"
        " partner_text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        doc_id_, series_id, period_id, dimensions_.period_text(to_text(fact.expression)), measure_number(fact.measure),
        number.number, number.decimals, number.number_text, number.half, number.lower_text, number.upper_text,
        other_unit(fact.measure, fact.unit), other_than("exact", to_string(fact.bound)),
        other_than("stated", to_string(fact.status)), NullIfEmpty{basis}, pending_basis_period(fact.basis),
        NullIfEmpty{fact.series.commodity_text}, NullIfEmpty{fact.series.partner_text});
    name_whole(fact.basis);
    return obs_id;
}

// 占汽车出口值的五成: the goods of the whole have a row though no figure of their own is printed.
void DocumentWriter::name_whole(const Basis& basis) {
    if (basis.commodity) dimensions_.commodity(*basis.commodity);
    if (basis.partner) dimensions_.partner(*basis.partner);
    if (basis.ownership) dimensions_.ownership(*basis.ownership);
    if (basis.regime) dimensions_.regime(*basis.regime);
}

void DocumentWriter::write_citation(std::int64_t obs_id, const Citation& citation) {
    const Sentence& around = sentence(article_ids_.at(citation.article), citation.sentence);
    sql_.run(
        "INSERT INTO obs_citation (obs_id, citation_id, sentence_id, start, \"end\", text, rule_id, slots)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        obs_id, ++last_citation_, around.id, citation.where.start.value, citation.where.end.value,
        is_part(citation, around.text) ? std::nullopt : std::optional(std::string_view(citation.text)),
        dimensions_.rule(citation.rule), slots_of(citation));
}

// Which evidence, and where: "12@109 7@89-106 "; the views make JSON of it. The end is told where the words, as they
// were read, are not as long as their bytes.
std::string DocumentWriter::slots_of(const Citation& citation) {
    std::string list;
    for (const SlotSource& slot : citation.slots) {
        const std::uint32_t start = slot.where.start.value;
        list += std::to_string(dimensions_.evidence(slot));
        if (start != 0) list.append("@").append(std::to_string(start));
        if (slot.where.end.value != start + slot.text.size()) {
            list.append(start == 0 ? "@0-" : "-").append(std::to_string(slot.where.end.value));
        }
        list += ' ';
    }
    return list;
}

const DocumentWriter::Sentence& DocumentWriter::sentence(std::int64_t article_id, ByteSpan where) {
    const auto [at, is_new] = sentences_.try_emplace({article_id, where});
    if (is_new) {
        at->second.text = text_at(document_.bytes, document_.encoding, where);
        at->second.id =
            sql_.insert("INSERT INTO doc_sentence (article_id, start, \"end\", text) VALUES (?1, ?2, ?3, ?4)",
                        article_id, where.start.value, where.end.value, at->second.text);
    }
    return at->second;
}

}  // namespace

std::int64_t last_citation(Statements& sql) {
    return sql
        .integer("SELECT max(citation_id) FROM obs_citation WHERE obs_id = (SELECT max(obs_id) FROM obs_citation)")
        .value_or(0);
}

bool contains(Statements& sql, std::string_view sha256) {
    return sql.integer("SELECT 1 FROM doc WHERE sha256 = ?1", sha256).has_value();
}

void clear_readings(Statements& sql) {
    // What refers to other rows goes first. Row 0 of a dimension, the total, is part of the schema.
    for (const char* table :
         {"year_witness",  "correction_effect", "best_stated",     "best_value",  "audit_figure",
          "audit_finding", "audit_state",       "obs_citation",    "obs",         "series",
          "doc_numeral",   "doc_sentence",      "doc_diagnostic",  "doc_article", "dim_partner_member",
          "dim_region",    "dim_period",        "dim_period_text", "dim_rule",    "dim_evidence"}) {
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
