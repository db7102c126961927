// Where an ingestion writes: into the database, or, where there is none yet, beside it until all is done.
#pragma once

#include <string>

#include "qhdb/store.hpp"

namespace qhdb::tool {

class DatabaseTarget {
public:
    explicit DatabaseTarget(std::string path);
    ~DatabaseTarget();
    DatabaseTarget(const DatabaseTarget&) = delete;
    DatabaseTarget& operator=(const DatabaseTarget&) = delete;
    DatabaseTarget(DatabaseTarget&&) = delete;
    DatabaseTarget& operator=(DatabaseTarget&&) = delete;

    /// The file to open.
    [[nodiscard]] const std::string& path() const { return is_new_ ? temporary_ : path_; }
    /// Opens it. A new file, which is thrown away when the run fails, needs no journal on the disk and no waiting for
    /// it.
    [[nodiscard]] Store open() const;

    /// Gives a new database its name, when its bytes are safe on the disk. Call it when the database is closed. Throws
    /// Error(Database) when another process made one of that name meanwhile, which is not overwritten.
    void publish();

private:
    std::string path_, temporary_;
    bool is_new_ = false;
};

}  // namespace qhdb::tool
