#include "tool/selection.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cmath>
#include <set>

#include "qhdb/error.hpp"
#include "tool/pointed_error.hpp"

namespace qhdb::tool {
namespace {

constexpr const char* read_only_hint = "`qhdb sql` runs one SELECT; `qhdb schema` describes the views that it can read";

// Whatever a statement or a view in a foreign file asks for: reading is allowed, nothing else.
int allow_reading(void*, int action, const char*, const char*, const char*, const char*) {
    switch (action) {
        case SQLITE_SELECT:
        case SQLITE_READ:
        case SQLITE_FUNCTION:
        case SQLITE_RECURSIVE: return SQLITE_OK;
        default: return SQLITE_DENY;
    }
}

// The line of the statement that holds `offset`, for the caret.
Place place_in(const std::string& statement, std::size_t offset) {
    const std::size_t before = offset == 0 ? std::string::npos : statement.rfind('\n', offset - 1);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    return {{}, statement.substr(begin, statement.find('\n', offset) - begin), offset - begin};
}

// A function or table that the authorizer refuses is reported as a mistake of the statement.
bool is_refused(sqlite3* handle, int code) {
    return code == SQLITE_AUTH || std::string_view(sqlite3_errmsg(handle)) == "not authorized";
}

[[noreturn]] void fail(sqlite3* handle, const std::string& statement, int extended_code) {
    const int code = extended_code & 0xff;
    if (is_refused(handle, code)) {
        throw Error(ErrorKind::Usage, "the statement does more than read", read_only_hint);
    }
    const int offset = sqlite3_error_offset(handle);
    const bool is_mistake = code == SQLITE_ERROR || code == SQLITE_TOOBIG || code == SQLITE_MISMATCH;
    const Place place = place_in(statement, offset < 0 ? 0 : static_cast<std::size_t>(offset));
    throw PointedError(is_mistake ? ErrorKind::Usage : ErrorKind::Database, sqlite3_errmsg(handle),
                       offset < 0 ? Place{} : place, is_mistake ? "`qhdb schema` describes the views" : "");
}

bool holds_nothing(std::string_view text) { return text.find_first_not_of(" \t\r\n;") == std::string_view::npos; }

PreparedStatement prepare(sqlite3* handle, const std::string& text) {
    sqlite3_stmt* raw = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v2(handle, text.c_str(), static_cast<int>(text.size()), &raw, &tail);
    PreparedStatement statement(raw);
    if (code != SQLITE_OK) fail(handle, text, code);
    if (!statement) throw Error(ErrorKind::Usage, "the statement is empty", read_only_hint);
    if (!holds_nothing(tail)) {
        throw PointedError(ErrorKind::Usage, "there is a second statement",
                           place_in(text, static_cast<std::size_t>(tail - text.c_str())), read_only_hint);
    }
    return statement;
}

// 120000000.0 as 120000000: in JSON and CSV the two are one, and people read the second.
Cell real_cell(double value) {
    std::string text = fmt::format("{}", value);
    if (!std::isfinite(value)) return Cell::of_text(text);  // JSON has no such number
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return Cell::of_number(text);
}

std::string hexadecimal(std::string_view bytes) {
    std::string text = "X'";
    for (const char byte : bytes) text += fmt::format("{:02X}", static_cast<unsigned char>(byte));
    return text + '\'';
}

std::string_view bytes_of(sqlite3_stmt* row, int column) {
    const auto* const data = static_cast<const char*>(sqlite3_column_blob(row, column));
    return {data, static_cast<std::size_t>(data ? sqlite3_column_bytes(row, column) : 0)};
}

Cell blob_cell(std::string_view bytes, Blobs blobs) {
    return Cell::of_text(blobs == Blobs::Size ? fmt::format("({} bytes)", bytes.size()) : hexadecimal(bytes));
}

Cell cell_of(sqlite3_stmt* row, int column, Blobs blobs) {
    switch (sqlite3_column_type(row, column)) {
        case SQLITE_INTEGER: return Cell::of_integer(sqlite3_column_int64(row, column));
        case SQLITE_FLOAT: return real_cell(sqlite3_column_double(row, column));
        case SQLITE_TEXT: return Cell::of_text(std::string(bytes_of(row, column)));
        case SQLITE_BLOB: return blob_cell(bytes_of(row, column), blobs);
        default: return {};
    }
}

// A JSON object cannot hold one key twice: the second `doc` is doc_2.
std::string unique_name(std::set<std::string>& taken, const std::string& name) {
    std::string unique = name;
    for (int i = 2; !taken.insert(unique).second; ++i) unique = fmt::format("{}_{}", name, i);
    return unique;
}

}  // namespace

void FinalizeStatement::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void confine(sqlite3* handle) {
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_set_authorizer(handle, allow_reading, nullptr);
}

Selection::Selection(sqlite3* handle, std::string text)
    : handle_(handle), text_(std::move(text)), statement_(prepare(handle_, text_)) {
    std::set<std::string> taken;
    const int width = sqlite3_column_count(statement_.get());
    for (int i = 0; i < width; ++i) columns_.push_back(unique_name(taken, sqlite3_column_name(statement_.get(), i)));
}

bool Selection::next(std::vector<Cell>& row, Blobs blobs) {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_DONE) return false;
    if (code != SQLITE_ROW) fail(handle_, text_, code);
    row.clear();
    const int width = static_cast<int>(columns_.size());
    for (int i = 0; i < width; ++i) row.push_back(cell_of(statement_.get(), i, blobs));
    return true;
}

}  // namespace qhdb::tool
