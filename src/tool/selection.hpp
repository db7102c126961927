// One SELECT that was not written here: what it may do, its rows, and its mistakes with the place.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tool/table.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace qhdb::tool {

/// From here on the connection reads, and nothing else: whatever a statement or a view of a foreign file asks for.
void confine(sqlite3* handle);

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const;
};
using PreparedStatement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// How bytes that are no text are shown.
enum class Blobs : std::uint8_t { Hexadecimal, Size };

class Selection {
public:
    /// Throws PointedError(Usage) for what is no SELECT, or for two statements.
    Selection(sqlite3* handle, std::string text);

    /// Each name once: the second `doc` is doc_2.
    [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
    /// False when there is no further row. Throws where the statement fails or was interrupted.
    bool next(std::vector<Cell>& row, Blobs blobs = Blobs::Hexadecimal);

private:
    sqlite3* handle_;
    std::string text_;
    PreparedStatement statement_;
    std::vector<std::string> columns_;
};

}  // namespace qhdb::tool
