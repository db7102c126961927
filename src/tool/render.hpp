// The formats behind `render` of table.hpp.
#pragma once

#include <iosfwd>

#include "tool/table.hpp"

namespace qhdb::tool {

void render_table(std::ostream& out, const Table& table);
void render_csv(std::ostream& out, const Table& table);
void render_tsv(std::ostream& out, const Table& table);
void render_json(std::ostream& out, const Table& table);
void render_jsonl(std::ostream& out, const Table& table);
void render_markdown(std::ostream& out, const Table& table);

}  // namespace qhdb::tool
