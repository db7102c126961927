// What people correct: kept apart from what the sources state, applied over it, taken back without a trace.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "qhdb/store.hpp"

namespace qhdb {

/// One row of corrections/*.csv, and its state in this database.
struct Correction {
    std::int64_t id = 0;
    std::string document;             ///< digest of the bytes
    std::int64_t start = 0, end = 0;  ///< bytes of the number
    std::string action;               ///< drop, override, note
    std::string field, value;         ///< override: what should be what; note: the value is the note
    std::string expect;               ///< what the source says at these bytes
    std::string reason, author, made_on;
    std::string state, state_reason;             ///< applied; absent, stale
    std::string doc;                             ///< name of the document; empty when it is not here
    std::vector<std::int64_t> facts, corrected;  ///< as they were read; in their place
};

/// Throws Error(Input) for an unknown action or field, a value that is none of its field, or a text that is missing.
void check_correction(const Correction& correction);

enum class CorrectionChange : std::uint8_t { Added, Changed, Known };
/// Takes the place of another correction of the same bytes, action and field. Facts follow with apply_corrections.
CorrectionChange add_correction(Store& store, const Correction& correction);
/// False when there is none.
bool remove_correction(Store& store, std::int64_t id);
[[nodiscard]] std::vector<Correction> select_corrections(Store& store);
/// The correction that would set this fact right: its document, first citation and words.
[[nodiscard]] std::optional<Correction> correction_for(Store& store, std::int64_t fact);

/// The facts as they were read. Before documents are added or years are found.
void withdraw_corrections(Store& store);
/// What stands in the table made good, in one order whatever order it was added in.
void apply_corrections(Store& store);

}  // namespace qhdb
