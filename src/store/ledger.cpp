#include "store/ledger.hpp"

#include <algorithm>
#include <map>

#include "base/unicode.hpp"
#include "store/columns.hpp"

namespace qhdb {
namespace {

using store::Columns;
using store::for_each_row;

constexpr std::size_t quoted_characters = 24;  // on either side

using Bytes = std::pair<std::int64_t, std::int64_t>;

ByteSpan span_of(std::int64_t start, std::int64_t end) {
    return byte_span(static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(std::max(start, end)));
}

DocumentBytes current_bytes(Store& store, const std::string& doc) {
    DocumentBytes found;
    for_each_row(
        store.database(), "SELECT doc_id FROM document WHERE doc = ?1",
        [&](SQLite::Statement& row) {
            found = document_bytes(store, row.getColumn(0).getInt64()).value_or(DocumentBytes{});
        },
        doc);
    return found;
}

std::map<Bytes, std::vector<std::int64_t>> citing_facts(Store& store, const std::string& doc) {
    std::map<Bytes, std::vector<std::int64_t>> facts;
    for_each_row(
        store.database(),
        "SELECT fact_id, start, \"end\" FROM citation WHERE doc = ?1 AND is_current = 1 ORDER BY fact_id",
        [&](SQLite::Statement& row) {
            std::int64_t id = 0;
            Bytes bytes;
            Columns(row) >> id >> bytes.first >> bytes.second;
            facts[bytes].push_back(id);
        },
        doc);
    return facts;
}

std::map<std::int64_t, Bytes> article_bytes(Store& store, const std::string& doc) {
    std::map<std::int64_t, Bytes> articles;
    for_each_row(
        store.database(),
        "SELECT a.ordinal, a.start, a.\"end\" FROM article a JOIN document d ON d.doc_id = a.doc_id WHERE d.doc = ?1",
        [&](SQLite::Statement& row) {
            std::int64_t ordinal = 0;
            Bytes bytes;
            Columns(row) >> ordinal >> bytes.first >> bytes.second;
            articles[ordinal] = bytes;
        },
        doc);
    return articles;
}

bool ends_sentence(char32_t c) { return c == U'。' || c == U'！' || c == U'？' || c == U'!' || c == U'?'; }

// An empty line parts paragraphs, a line break alone may be one of layout.
bool is_between_paragraphs(std::u32string_view chars, std::size_t at) {
    return at > 0 && at < chars.size() && chars[at - 1] == U'\n' && chars[at] == U'\n';
}

std::u32string without_returns(const std::string& text) {
    std::u32string chars = to_u32(text);
    std::erase(chars, U'\r');
    return chars;
}

// The last characters of the text, back to the end of the sentence or paragraph before.
std::string tail_of(const std::string& text) {
    const std::u32string chars = without_returns(text);
    std::size_t begin = chars.size();
    while (begin > 0 && chars.size() - begin < quoted_characters && !ends_sentence(chars[begin - 1]) &&
           !is_between_paragraphs(chars, begin - 1)) {
        --begin;
    }
    while (begin < chars.size() && chars[begin] == U'\n') ++begin;
    return to_utf8(std::u32string_view(chars).substr(begin));
}

std::string head_of(const std::string& text) {
    const std::u32string chars = without_returns(text);
    std::size_t end = 0;
    while (end < chars.size() && end < quoted_characters && !ends_sentence(chars[end]) &&
           !is_between_paragraphs(chars, end + 1)) {
        ++end;
    }
    return to_utf8(std::u32string_view(chars).substr(0, end));
}

/// The words around numerals of one document after the other.
class Quotations {
public:
    explicit Quotations(Store& store) : store_(store) {}

    QuotedNumeral quote(const NumeralRow& numeral) {
        if (numeral.doc != doc_) open(numeral.doc);
        const auto article = articles_.find(numeral.article);
        const Bytes around = article == articles_.end() ? Bytes{numeral.start, numeral.end} : article->second;
        return {numeral, tail_of(part(std::max(around.first, numeral.start - nearby), numeral.start)),
                head_of(part(numeral.end, std::min(around.second, numeral.end + nearby)))};
    }

private:
    // More bytes than the characters take in any encoding; what a cut leaves of a character is not among them.
    static constexpr std::int64_t nearby = 8 * static_cast<std::int64_t>(quoted_characters);

    void open(const std::string& doc) {
        doc_ = doc;
        document_ = current_bytes(store_, doc);
        articles_ = article_bytes(store_, doc);
    }

    [[nodiscard]] std::string part(std::int64_t start, std::int64_t end) const {
        if (start >= end) return {};
        return text_at(document_.bytes, document_.encoding, span_of(start, end));
    }

    Store& store_;
    std::string doc_;
    DocumentBytes document_;
    std::map<std::int64_t, Bytes> articles_;
};

}  // namespace

LedgerPage ledger_page(Store& store, const std::string& doc) {
    LedgerPage page{doc, current_bytes(store, doc), {}, {}};
    const std::map<Bytes, std::vector<std::int64_t>> citing = citing_facts(store, doc);
    for (NumeralRow& numeral : select_numerals(store, doc, "")) {
        const auto facts = citing.find({numeral.start, numeral.end});
        page.entries.push_back(
            {std::move(numeral), facts == citing.end() ? std::vector<std::int64_t>{} : facts->second});
    }
    std::vector<std::int64_t> ids;
    for (const auto& [bytes, facts] : citing) ids.insert(ids.end(), facts.begin(), facts.end());
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (const std::int64_t id : ids) {
        if (std::optional<FactRow> fact = find_fact(store, id)) page.facts.push_back(std::move(*fact));
    }
    return page;
}

std::vector<QuotedNumeral> open_numerals(Store& store, const std::string& doc) {
    std::vector<QuotedNumeral> quoted;
    Quotations quotations(store);
    std::map<std::string, std::size_t> frequency;
    for (const NumeralRow& numeral : select_numerals(store, doc, "open")) {
        ++frequency[numeral.reason];
        quoted.push_back(quotations.quote(numeral));
    }
    std::stable_sort(quoted.begin(), quoted.end(), [&](const QuotedNumeral& a, const QuotedNumeral& b) {
        return std::pair(frequency[b.numeral.reason], a.numeral.reason) <
               std::pair(frequency[a.numeral.reason], b.numeral.reason);
    });
    return quoted;
}

}  // namespace qhdb
