#include "tool/database_target.hpp"

#include <SQLiteCpp/Database.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <utility>

#include "qhdb/error.hpp"

namespace qhdb::tool {
namespace {

namespace fs = std::filesystem;

bool sync(const fs::path& path, int flags) {
    const int descriptor = open(path.c_str(), flags);
    if (descriptor == -1) return false;
    const bool is_safe = fsync(descriptor) == 0;
    static_cast<void>(close(descriptor));
    return is_safe;
}

// A name is safe on the disk when the folder that holds it is.
void sync_folder_of(const fs::path& file) {
    static_cast<void>(sync(file.has_parent_path() ? file.parent_path() : fs::path("."), O_RDONLY | O_DIRECTORY));
}

}  // namespace

DatabaseTarget::DatabaseTarget(std::string path)
    : path_(std::move(path)), temporary_(fmt::format("{}.new-{}", path_, getpid())) {
    std::error_code ignored;
    is_new_ = !fs::exists(path_, ignored);
    const fs::path folder = fs::path(path_).parent_path();
    if (!folder.empty() && !fs::is_directory(folder, ignored)) {
        throw Error(ErrorKind::Database, fmt::format("there is no folder '{}' for the database", folder.string()));
    }
    fs::remove(temporary_, ignored);
}

DatabaseTarget::~DatabaseTarget() {
    std::error_code ignored;
    for (const char* suffix : {"", "-journal"}) fs::remove(temporary_ + suffix, ignored);
}

Store DatabaseTarget::open() const {
    Store store(path(), OpenMode::ReadWriteCreate);
    if (is_new_) store.database().exec("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
    return store;
}

void DatabaseTarget::publish() {
    if (!is_new_) return;
    if (!sync(temporary_, O_RDWR)) {
        throw Error(ErrorKind::Database, fmt::format("'{}' cannot be written to the disk", path_));
    }
    std::error_code error;
    // Unlike a renaming, a second link never overwrites; a file system without links is renamed on.
    fs::create_hard_link(temporary_, path_, error);
    if (error == std::errc::file_exists) {
        throw Error(ErrorKind::Database, fmt::format("another process made '{}' meanwhile", path_),
                    "run the command again: it will add to that database");
    }
    if (error) fs::rename(temporary_, path_);
    fs::remove(temporary_, error);
    sync_folder_of(path_);
    is_new_ = false;
}

}  // namespace qhdb::tool
