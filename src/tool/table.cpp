#include "tool/table.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

#include "tool/render.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {

Cell Cell::text_or_null(std::string text) { return text.empty() ? Cell{} : of_text(std::move(text)); }

Cell Cell::of_optional(const std::optional<std::string>& text) { return text ? of_text(*text) : Cell{}; }

std::optional<Format> format_from(std::string_view word) {
    for (const auto& [name, format] : format_names) {
        if (name == word) return format;
    }
    return std::nullopt;
}

void render(std::ostream& out, const Table& table, const Rendering& rendering) {
    switch (rendering.format) {
        case Format::Table: return render_table(out, table, {screen_columns(), styled_stdout()});
        case Format::Csv: return rendering.bom ? render_spreadsheet(out, table) : render_csv(out, table);
        case Format::Tsv: return render_tsv(out, table);
        case Format::Json: return render_json(out, table);
        case Format::Jsonl: return render_jsonl(out, table);
        case Format::Markdown: return render_markdown(out, table);
    }
}

void drop_empty_columns(Table& table) {
    for (std::size_t at = table.columns.size(); at-- > 0;) {
        const auto is_empty = [at](const auto& row) { return row[at].text.empty(); };
        if (!std::all_of(table.rows.begin(), table.rows.end(), is_empty)) continue;
        const auto offset = static_cast<std::ptrdiff_t>(at);
        table.columns.erase(table.columns.begin() + offset);
        for (auto& row : table.rows) row.erase(row.begin() + offset);
    }
}

}  // namespace qhdb::tool
