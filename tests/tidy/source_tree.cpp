#include "tidy/source_tree.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace qhdb::tidy {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> read_lines(const fs::path& file) {
    std::ifstream in(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

bool is_source(const fs::path& file) { return file.extension() == ".cpp" || file.extension() == ".hpp"; }

}  // namespace

std::vector<SourceFile> read_sources(const std::vector<std::string>& folders) {
    const fs::path root = QHDB_SOURCE_DIR;
    std::vector<SourceFile> files;
    for (const std::string& folder : folders) {
        if (!fs::is_directory(root / folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            if (!is_source(entry.path())) continue;
            files.push_back({entry.path().lexically_relative(root).generic_string(), read_lines(entry.path())});
        }
    }
    std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return files;
}

std::string joined(const std::vector<std::string>& findings) {
    std::string out;
    for (const std::string& finding : findings) out += finding + "\n";
    return out;
}

std::size_t indentation(std::string_view text) { return std::min(text.find_first_not_of(' '), text.size()); }

bool begins_with(std::string_view text, std::string_view prefix) {
    return text.substr(indentation(text)).starts_with(prefix);
}

}  // namespace qhdb::tidy
