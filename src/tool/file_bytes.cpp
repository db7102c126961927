#include "tool/file_bytes.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <vector>

#include "qhdb/error.hpp"

namespace qhdb::tool {
namespace {

struct Close {
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};
using File = std::unique_ptr<std::FILE, Close>;

[[noreturn]] void fail(const std::string& path) {
    throw Error(ErrorKind::Input, fmt::format("'{}': {}", path, std::generic_category().message(errno)));
}

std::string bytes_of(std::FILE* file, const std::string& path) {
    constexpr std::size_t block = std::size_t{1} << 16;
    std::vector<char> buffer(block);
    std::string bytes;
    while (const std::size_t count = std::fread(buffer.data(), 1, block, file)) {
        bytes.append(buffer.data(), count);
        if (bytes.size() > largest_file) {
            throw Error(ErrorKind::Input, fmt::format("'{}': larger than {} MiB", path, largest_file >> 20));
        }
    }
    if (std::ferror(file) != 0) fail(path);  // a folder opens and then cannot be read
    return bytes;
}

}  // namespace

std::string file_bytes(const std::string& path) {
    const File file(std::fopen(path.c_str(), "rb"));
    if (!file) fail(path);
    return bytes_of(file.get(), path);
}

std::string standard_input_bytes() { return bytes_of(stdin, "standard input"); }

}  // namespace qhdb::tool
