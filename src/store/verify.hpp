// Proof that the database still says what the sources say: every stored span is read again from the bytes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "qhdb/store.hpp"

namespace qhdb {

struct Mismatch {
    std::string doc;
    std::string what;  ///< document, citation, sentence, numeral, database
    std::int64_t start = 0, end = 0;
    std::string stored, found;
};

struct VerifyReport {
    std::int64_t documents = 0, citations = 0, sentences = 0, numerals = 0;  ///< checked
    std::vector<Mismatch> mismatches;
};

/// Recomputes the digest of every document, older editions included, and re-reads the bytes of every citation,
/// sentence and numeral; asks SQLite for its own checks.
[[nodiscard]] VerifyReport verify(Store& store);

}  // namespace qhdb
