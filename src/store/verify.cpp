#include "store/verify.hpp"

#include <utility>

#include "store/select.hpp"
#include "store/sql.hpp"

namespace qhdb {
namespace {

using store::for_each_row;
using store::text_of;

struct DocumentKey {
    std::int64_t id = 0;
    std::string name, sha256;
};

std::vector<DocumentKey> all_documents(Store& store) {
    std::vector<DocumentKey> keys;
    for_each_row(store.database(), "SELECT doc_id, name, sha256 FROM doc ORDER BY doc_id", [&](SQLite::Statement& row) {
        keys.push_back({row.getColumn(0).getInt64(), text_of(row, 1), text_of(row, 2)});
    });
    return keys;
}

// The bytes [start, end) as text; empty when they lie outside of the file.
std::string reread(const DocumentBytes& document, std::int64_t start, std::int64_t end) {
    if (start < 0 || end < start || end > static_cast<std::int64_t>(document.bytes.size())) return {};
    return text_at(document.bytes, document.encoding,
                   byte_span(static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)));
}

class Verifier {
public:
    Verifier(Store& store, VerifyReport& report) : store_(store), report_(report) {}

    void check_document(const DocumentKey& key) {
        const DocumentBytes document = *document_bytes(store_, key.id);
        if (const std::string digest = sha256_hex(document.bytes); digest != key.sha256) {
            report_.mismatches.push_back({key.name, "document", 0, 0, key.sha256, digest});
        }
        ++report_.documents;
        report_.citations +=
            check_spans(key, document, "citation",
                        "SELECT x.start, x.\"end\", x.text FROM obs o JOIN citation x ON x.fact_id = o.obs_id"
                        " WHERE o.doc_id = ?1");
        report_.sentences += check_spans(key, document, "sentence",
                                         "SELECT z.start, z.\"end\", z.text FROM doc_sentence z"
                                         " JOIN doc_article a USING (article_id) WHERE a.doc_id = ?1");
        report_.numerals += check_spans(key, document, "numeral",
                                        "SELECT n.start, n.\"end\", n.text FROM doc_numeral n"
                                        " JOIN doc_article a USING (article_id) WHERE a.doc_id = ?1");
    }

    void check_database() {
        const auto report = [&](std::string what) {
            if (what != "ok") report_.mismatches.push_back({{}, "database", 0, 0, {}, std::move(what)});
        };
        for_each_row(store_.database(), "PRAGMA integrity_check",
                     [&](SQLite::Statement& row) { report(text_of(row, 0)); });
        for_each_row(store_.database(), "PRAGMA foreign_key_check", [&](SQLite::Statement& row) {
            report("a row of " + text_of(row, 0) + " names one of " + text_of(row, 2) + " that is not there");
        });
    }

private:
    std::int64_t check_spans(const DocumentKey& key, const DocumentBytes& document, const std::string& what,
                             const std::string& sql) {
        std::int64_t checked = 0;
        for_each_row(
            store_.database(), sql,
            [&](SQLite::Statement& row) {
                const std::int64_t start = row.getColumn(0).getInt64();
                const std::int64_t end = row.getColumn(1).getInt64();
                const std::string stored = text_of(row, 2);
                const std::string found = reread(document, start, end);
                if (found != stored) report_.mismatches.push_back({key.name, what, start, end, stored, found});
                ++checked;
            },
            key.id);
        return checked;
    }

    Store& store_;
    VerifyReport& report_;
};

}  // namespace

VerifyReport verify(Store& store) {
    VerifyReport report;
    Verifier verifier(store, report);
    verifier.check_database();
    for (const DocumentKey& key : all_documents(store)) verifier.check_document(key);
    return report;
}

}  // namespace qhdb
