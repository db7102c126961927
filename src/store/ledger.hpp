// Reading the ledger: the numerals of a page beside the facts that cite them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/select.hpp"

namespace qhdb {

struct LedgerEntry {
    NumeralRow numeral;
    std::vector<std::int64_t> facts;  ///< whose citations are these bytes
};

/// A page with everything that became of its numerals, in the order of its bytes.
struct LedgerPage {
    std::string doc;
    DocumentBytes document;
    std::vector<LedgerEntry> entries;
    std::vector<FactRow> facts;  ///< that the page cites
};
[[nodiscard]] LedgerPage ledger_page(Store& store, const std::string& doc);

/// A numeral in the words around it.
struct QuotedNumeral {
    NumeralRow numeral;
    std::string before, after;  ///< of the same sentence or line, a few words
};
/// The open numerals of the current editions, of one document where it is named: those of the most frequent kind first.
[[nodiscard]] std::vector<QuotedNumeral> open_numerals(Store& store, const std::string& doc);

}  // namespace qhdb
