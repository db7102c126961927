// The columns of a row from left to right, so that no column is counted by hand.
#pragma once

#include "store/sql.hpp"

namespace qhdb::store {

class Columns {
public:
    explicit Columns(SQLite::Statement& row) : row_(row) {}
    Columns& operator>>(std::string& value) {
        value = text_of(row_, at_++);
        return *this;
    }
    Columns& operator>>(std::optional<std::string>& value) {
        value = optional_text_of(row_, at_++);
        return *this;
    }
    Columns& operator>>(std::int64_t& value) {
        value = row_.getColumn(at_++).getInt64();
        return *this;
    }

private:
    SQLite::Statement& row_;
    int at_ = 0;
};

}  // namespace qhdb::store
