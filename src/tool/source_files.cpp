#include "tool/source_files.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/unicode.hpp"
#include "qhdb/error.hpp"

namespace qhdb::tool {
namespace {

namespace fs = std::filesystem;

class Finder {
public:
    explicit Finder(const std::string& excluded) {
        std::error_code ignored;
        if (!excluded.empty()) seen_.insert(fs::weakly_canonical(excluded, ignored));
    }

    void add(const fs::path& argument) {
        std::error_code error;
        if (fs::is_directory(argument, error)) {
            add_folder(argument);
        } else if (!fs::exists(argument, error)) {
            found_.skipped.push_back({argument.string(), error ? error.message() : "there is no such file"});
        } else {
            add_file(argument);
        }
    }

    SourceFiles sorted() && {
        const auto by_path = [](const SourceFile& a, const SourceFile& b) { return a.path.native() < b.path.native(); };
        std::sort(found_.files.begin(), found_.files.end(), by_path);
        return std::move(found_);
    }

private:
    void add_folder(const fs::path& folder) {
        std::error_code error;
        for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
            std::error_code unknown;
            // A link to a folder is not followed: it may lead back up.
            if (it->is_directory(unknown) && !it->is_symlink(unknown)) {
                add_folder(it->path());
            } else if (ascii_lower(it->path().extension().string()) == ".txt") {
                add_file(it->path());
            }
        }
        if (error) found_.skipped.push_back({folder.string(), error.message()});
    }

    void add_file(const fs::path& path) {
        std::error_code ignored;
        const fs::path normal = path.lexically_normal();
        if (seen_.insert(fs::weakly_canonical(path, ignored)).second) found_.files.push_back({normal, {}, false});
    }

    std::set<fs::path> seen_;
    SourceFiles found_;
};

// The last `count` components of a path.
std::string tail_of(const fs::path& path, std::size_t count) {
    std::vector<fs::path> parts(path.begin(), path.end());
    fs::path tail;
    for (std::size_t i = parts.size() - std::min(count, parts.size()); i < parts.size(); ++i) tail /= parts[i];
    return tail.generic_string();
}

constexpr const char* standard_input = "-";

void check_name(bool reads_stdin, const std::string& name, const std::vector<SourceFile>& files) {
    if (reads_stdin && name.empty()) {
        throw Error(ErrorKind::Usage, "what comes on standard input has no name", "give it one: --name page.txt");
    }
    if (!reads_stdin && !name.empty()) {
        throw Error(ErrorKind::Usage, "--name names the document on standard input, which is not read",
                    "write - for it: qhdb ingest - --name " + name);
    }
    const auto has_name = [&](const SourceFile& file) { return file.name == name; };
    if (reads_stdin && std::any_of(files.begin(), files.end(), has_name)) {
        throw Error(ErrorKind::Usage, "--name: '" + name + "' is also one of the files", "choose another name");
    }
}

// Two bulletins of one base name in two folders are two documents, not editions of one.
void name_files(std::vector<SourceFile>& files) {
    std::vector<SourceFile*> unnamed;
    for (SourceFile& file : files) unnamed.push_back(&file);
    for (std::size_t depth = 1; !unnamed.empty() && depth < 64; ++depth) {
        std::map<std::string, std::size_t> uses;
        for (SourceFile* file : unnamed) ++uses[file->name = tail_of(file->path, depth)];
        std::erase_if(unnamed, [&](const SourceFile* file) { return uses[file->name] == 1; });
    }
}

}  // namespace

SourceFiles find_source_files(const std::vector<std::string>& arguments, const std::string& excluded,
                              const std::string& stdin_name) {
    Finder finder(excluded);
    std::vector<std::string> in_order = arguments;
    const bool reads_stdin = std::erase(in_order, standard_input) > 0;
    std::sort(in_order.begin(), in_order.end());
    for (const std::string& argument : in_order) finder.add(argument);
    SourceFiles found = std::move(finder).sorted();
    name_files(found.files);
    check_name(reads_stdin, stdin_name, found.files);
    if (reads_stdin) found.files.push_back({stdin_name, stdin_name, true});
    return found;
}

}  // namespace qhdb::tool
