// Where an ingestion writes: into the database, or, where there is none yet, beside it until all is done.
#pragma once

#include <string>

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

    /// Gives a new database its name. Call it when the database is closed. Throws Error(Database) when another
    /// process made one of that name meanwhile, which is not overwritten.
    void publish();

private:
    std::string path_, temporary_;
    bool is_new_ = false;
};

}  // namespace qhdb::tool
