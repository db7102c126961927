// What is fuzzed: one function a target. Each takes any bytes and must come to an end, with or without an error that
// qhdb throws for it; whatever else happens (a crash, a failed invariant, a finding of a sanitizer) is a bug.
#pragma once

#include <string_view>

namespace qhdb::fuzz {

void decoding(std::string_view bytes);   ///< bytes → text → articles, and every span back
void lexing(std::string_view bytes);     ///< mentions of a text, and `parse`
void ingestion(std::string_view bytes);  ///< a whole document into a database, and its proof
void questions(std::string_view bytes);  ///< a question, parsed and answered from a small database
void tables(std::string_view bytes);     ///< a CSV file, read as such, as a manifest and as a table of facts
void databases(std::string_view bytes);  ///< a database file, opened and asked everything

struct Target {
    std::string_view name;
    void (*run)(std::string_view);
};

inline constexpr Target targets[] = {{"decoding", decoding},   {"lexing", lexing}, {"ingestion", ingestion},
                                     {"questions", questions}, {"tables", tables}, {"databases", databases}};

}  // namespace qhdb::fuzz
