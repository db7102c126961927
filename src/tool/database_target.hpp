// Where an ingestion writes: into the database, or, where there is none yet or all of it is made anew, beside it until
// all is done.
#pragma once

#include <cstdint>
#include <string>

#include "qhdb/store.hpp"

namespace qhdb::tool {

enum class Existing : std::uint8_t {
    Extend,  ///< a database that is there is written to
    Replace  ///< a new one takes its name, when it is complete
};

class DatabaseTarget {
public:
    /// What killed runs have left beside it is removed.
    explicit DatabaseTarget(std::string path, Existing existing = Existing::Extend);
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
    /// Error(Database) when another process made one of that name meanwhile, which is not overwritten: only what was
    /// there at the beginning is replaced.
    void publish();

private:
    void take_free_name();
    void rename_into_place();
    [[noreturn]] void fail_to_publish() const;

    std::string path_, temporary_;
    bool is_new_ = false, replaces_ = false;
};

}  // namespace qhdb::tool
