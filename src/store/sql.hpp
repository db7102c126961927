// Prepared statements kept for a connection, and the binding of our types. Only src/store includes it.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace qhdb::store {

/// Text that becomes NULL when there is none.
struct NullIfEmpty {
    const std::string& text;
};
/// Bytes that are no text.
struct Blob {
    const std::string& bytes;
};

inline void bind_value(SQLite::Statement& statement, int at, const char* value) { statement.bind(at, value); }
/// Texts and bytes are not copied: they must live until the statement has run.
inline void bind_value(SQLite::Statement& statement, int at, const std::string& value) {
    statement.bindNoCopy(at, value);
}
inline void bind_value(SQLite::Statement& statement, int at, std::string_view value) {
    statement.bind(at, std::string(value));
}
inline void bind_value(SQLite::Statement& statement, int at, std::int64_t value) { statement.bind(at, value); }
inline void bind_value(SQLite::Statement& statement, int at, std::uint32_t value) { statement.bind(at, value); }
inline void bind_value(SQLite::Statement& statement, int at, int value) { statement.bind(at, value); }
inline void bind_value(SQLite::Statement& statement, int at, double value) { statement.bind(at, value); }
void bind_value(SQLite::Statement& statement, int at, NullIfEmpty value);
void bind_value(SQLite::Statement& statement, int at, Blob value);

template <class T>
void bind_value(SQLite::Statement& statement, int at, const std::optional<T>& value) {
    if (value) {
        bind_value(statement, at, *value);
    } else {
        statement.bind(at);
    }
}

/// Binds ?1, ?2 … in order.
template <class... Values>
void bind_all(SQLite::Statement& statement, const Values&... values) {
    int at = 0;
    (bind_value(statement, ++at, values), ...);
}

/// Prepares each statement once; preparing costs more than running most of them.
class Statements {
public:
    explicit Statements(SQLite::Database& database) : database_(database) {}

    /// Runs an INSERT, UPDATE or DELETE.
    template <class... Values>
    void run(std::string_view sql, const Values&... values) {
        SQLite::Statement& statement = prepared(sql);
        bind_all(statement, values...);
        statement.exec();
        statement.reset();
    }
    /// Runs an INSERT and returns the key of the new row.
    template <class... Values>
    std::int64_t insert(std::string_view sql, const Values&... values) {
        run(sql, values...);
        return database_.getLastInsertRowid();
    }
    /// The integer in the first column of the first row; empty when there is no row or it is NULL.
    template <class... Values>
    std::optional<std::int64_t> integer(std::string_view sql, const Values&... values) {
        SQLite::Statement& statement = prepared(sql);
        bind_all(statement, values...);
        std::optional<std::int64_t> found;
        if (statement.executeStep() && !statement.getColumn(0).isNull()) found = statement.getColumn(0).getInt64();
        statement.reset();
        return found;
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view sql) const { return std::hash<std::string_view>{}(sql); }
    };

    SQLite::Statement& prepared(std::string_view sql);

    /// Statements are literals: most are found by where their text is, without a hash of all of it.
    struct Recent {
        const std::string* text = nullptr;
        SQLite::Statement* statement = nullptr;
        const char* asked = nullptr;
    };
    static constexpr std::size_t recent_count = 64;
    std::array<Recent, recent_count> recent_{};

    SQLite::Database& database_;
    std::unordered_map<std::string, SQLite::Statement, Hash, std::equal_to<>> known_;
};

/// Runs a query and calls `row(statement)` for each of its rows.
template <class Row, class... Values>
void for_each_row(SQLite::Database& database, const std::string& sql, Row row, const Values&... values) {
    SQLite::Statement statement(database, sql);
    bind_all(statement, values...);
    while (statement.executeStep()) row(statement);
}

/// A column's text or bytes as they are; NULL is the empty string.
[[nodiscard]] std::string text_of(SQLite::Statement& statement, int column);
[[nodiscard]] std::optional<std::string> optional_text_of(SQLite::Statement& statement, int column);

}  // namespace qhdb::store
