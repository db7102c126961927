#include "store/sql.hpp"

namespace qhdb::store {

void bind_value(SQLite::Statement& statement, int at, NullIfEmpty value) {
    if (value.text.empty()) {
        statement.bind(at);
    } else {
        statement.bindNoCopy(at, value.text);
    }
}

void bind_value(SQLite::Statement& statement, int at, Blob value) {
    statement.bindNoCopy(at, static_cast<const void*>(value.bytes.data()), static_cast<int>(value.bytes.size()));
}

SQLite::Statement& Statements::prepared(std::string_view sql) {
    constexpr unsigned alignment = 4;
    Recent& recent = recent_.at((reinterpret_cast<std::uintptr_t>(sql.data()) >> alignment) % recent_count);
    if (recent.asked != sql.data() || *recent.text != sql) {
        auto found = known_.find(sql);
        if (found == known_.end()) {
            const std::string text(sql);
            found = known_.try_emplace(text, database_, text).first;
        }
        recent = {&found->first, &found->second, sql.data()};
    }
    recent.statement->reset();
    return *recent.statement;
}

std::string text_of(SQLite::Statement& statement, int column) { return statement.getColumn(column).getString(); }

std::optional<std::string> optional_text_of(SQLite::Statement& statement, int column) {
    if (statement.getColumn(column).isNull()) return std::nullopt;
    return text_of(statement, column);
}

}  // namespace qhdb::store
