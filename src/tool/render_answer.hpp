// An answer on paper: JSON of docs/QUERY.md, the table for people, and flat rows for programs.
#pragma once

#include <iosfwd>
#include <string>

#include "qhdb/query.hpp"
#include "qhdb/store.hpp"
#include "tool/table.hpp"

namespace qhdb::tool {

struct AnswerView {
    Rendering rendering;
    Language language = Language::English;
    Store* cite = nullptr;  ///< sources with headline, date and sentence, from this database
    bool chart = false;     ///< Format::Table: a picture, with the table only where the picture lacks the numbers
};

void render_answer(std::ostream& out, const Question& question, const Answer& answer, const AnswerView& view);

/// One row a number, with its sources as JSON, for programs.
[[nodiscard]] Table flat_table(const Answer& answer, Store* cite);

/// The picture of an answer with rows as a file. Throws Error(Input) when it cannot be written.
void write_chart(const std::string& path, const Answer& answer, Language language);

/// `--explain`: every word and its use, the specification, the SQL.
void render_explanation(std::ostream& out, const Question& question, const Answer& answer);

/// `--sql`: the statement for the sqlite3 shell; where rows are derived, the facts that they were derived from.
void render_sql(std::ostream& out, const Answer& answer);

}  // namespace qhdb::tool
