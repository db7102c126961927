#include "tool/database_target.hpp"

#include <SQLiteCpp/Database.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

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

// The byte that SQLite locks before it writes.
constexpr off_t reserved_byte = 0x40000000 + 1;

// Another process that shares the folder, but not the numbers of processes (a container), still holds its lock.
bool is_locked(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor == -1) return false;
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = reserved_byte;
    lock.l_len = 1;
    const bool is_free = fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type == F_UNLCK;
    static_cast<void>(close(descriptor));
    return !is_free;
}

bool is_running(std::string_view process) {
    pid_t id = 0;
    const auto [end, error] = std::from_chars(process.data(), process.data() + process.size(), id);
    if (error != std::errc() || end != process.data() + process.size() || id <= 0) return true;  // no file of ours
    return kill(id, 0) == 0 || errno != ESRCH;
}

constexpr const char* journal_suffix = "-journal";

// A run that was killed could not remove its unfinished database: NAME.new-PROCESS.
void remove_abandoned(const fs::path& path) {
    const std::string prefix = path.filename().string() + ".new-";
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    std::error_code error;
    std::vector<fs::path> abandoned;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        std::string name = it->path().filename().string();
        if (!name.starts_with(prefix)) continue;
        if (name.ends_with(journal_suffix)) name.resize(name.size() - std::string_view(journal_suffix).size());
        if (is_running(std::string_view(name).substr(prefix.size())) || is_locked(folder / name)) continue;
        abandoned.push_back(it->path());
    }
    for (const fs::path& file : abandoned) fs::remove(file, error);
}

// A name is safe on the disk when the folder that holds it is.
void sync_folder_of(const fs::path& file) {
    static_cast<void>(sync(file.has_parent_path() ? file.parent_path() : fs::path("."), O_RDONLY | O_DIRECTORY));
}

}  // namespace

DatabaseTarget::DatabaseTarget(std::string path, Existing existing)
    : path_(std::move(path)), temporary_(fmt::format("{}.new-{}", path_, getpid())) {
    std::error_code ignored;
    const bool exists = fs::exists(path_, ignored);
    replaces_ = exists && existing == Existing::Replace;
    is_new_ = !exists || replaces_;
    const fs::path folder = fs::path(path_).parent_path();
    if (!folder.empty() && !fs::is_directory(folder, ignored)) {
        throw Error(ErrorKind::Database, fmt::format("there is no folder '{}' for the database", folder.string()));
    }
    remove_abandoned(path_);
    fs::remove(temporary_, ignored);  // of an earlier process of this number
}

DatabaseTarget::~DatabaseTarget() {
    std::error_code ignored;
    for (const char* suffix : {"", journal_suffix}) fs::remove(temporary_ + suffix, ignored);
}

Store DatabaseTarget::open() const {
    Store store(path(), OpenMode::ReadWriteCreate);
    if (is_new_)
        store.database().exec("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_spill = 1");
    return store;
}

void DatabaseTarget::publish() {
    if (!is_new_) return;
    if (!sync(temporary_, O_RDWR)) fail_to_publish();
    if (replaces_) {
        rename_into_place();
    } else {
        take_free_name();
    }
    sync_folder_of(path_);
    is_new_ = false;
}

// Unlike a renaming, a second link never overwrites; a file system without links is renamed on.
void DatabaseTarget::take_free_name() {
    std::error_code error;
    fs::create_hard_link(temporary_, path_, error);
    if (error == std::errc::file_exists) {
        throw Error(ErrorKind::Database, fmt::format("another process made '{}' meanwhile", path_),
                    "run the command again: it will add to that database");
    }
    if (error) rename_into_place();
    fs::remove(temporary_, error);
}

void DatabaseTarget::rename_into_place() {
    std::error_code error;
    fs::rename(temporary_, path_, error);
    if (error) fail_to_publish();
}

void DatabaseTarget::fail_to_publish() const {
    throw Error(ErrorKind::Database, fmt::format("'{}' cannot be written to the disk", path_),
                "nothing was changed; make sure that the folder is there and has room, and try again");
}

}  // namespace qhdb::tool
