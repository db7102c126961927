#include "tool/manifest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "base/unicode.hpp"
#include "qhdb/vocabulary.hpp"
#include "tool/csv_reader.hpp"
#include "tool/file_bytes.hpp"

namespace qhdb::tool {
namespace {

namespace fs = std::filesystem;

constexpr const char* column_hint = "the columns are file, published_on, publisher, home_region, url";

[[noreturn]] void fail(const std::string& place, const std::string& message, const std::string& hint = {}) {
    throw PointedError(ErrorKind::Input, message, {place, {}, 0}, hint);
}

// Turns the records of a file into entries; the heading says which column is which.
class ManifestReader {
public:
    explicit ManifestReader(std::string path) : path_(std::move(path)) {}

    std::vector<ManifestEntry> read() {
        const std::string bytes = file_bytes(path_);
        if (!is_valid_utf8(bytes)) fail(path_, "the manifest is not UTF-8");
        const std::vector<CsvRecord> records = read_csv(bytes, path_);
        if (records.empty()) fail(path_, "the manifest is empty", column_hint);
        columns_ = records.front().fields;
        check_columns(records.front());
        std::vector<ManifestEntry> entries;
        for (std::size_t i = 1; i < records.size(); ++i) entries.push_back(entry_of(records[i]));
        check_doubles(entries);
        return entries;
    }

private:
    [[nodiscard]] std::string place(std::size_t line) const { return fmt::format("{}:{}", path_, line); }

    void check_columns(const CsvRecord& heading) const {
        for (const std::string& name : columns_) {
            if (!is_known(name)) fail(place(heading.line), fmt::format("unknown column '{}'", name), column_hint);
            if (std::count(columns_.begin(), columns_.end(), name) > 1) {
                fail(place(heading.line), fmt::format("column '{}' stands there twice", name));
            }
        }
        if (std::find(columns_.begin(), columns_.end(), "file") == columns_.end()) {
            fail(place(heading.line), "there is no column 'file'", column_hint);
        }
    }

    static bool is_known(std::string_view name) {
        constexpr std::string_view known[] = {"file", "published_on", "publisher", "home_region", "url"};
        return std::find(std::begin(known), std::end(known), name) != std::end(known);
    }

    [[nodiscard]] ManifestEntry entry_of(const CsvRecord& record) const {
        if (record.fields.size() != columns_.size()) {
            fail(place(record.line), fmt::format("{} fields under {} columns", record.fields.size(), columns_.size()));
        }
        ManifestEntry entry;
        entry.line = record.line;
        for (std::size_t i = 0; i < columns_.size(); ++i) set(entry, columns_[i], record.fields[i]);
        if (entry.file.empty()) fail(place(record.line), "the field 'file' is empty");
        return entry;
    }

    void set(ManifestEntry& entry, std::string_view column, const std::string& value) const {
        if (column == "file") entry.file = fs::path(value).lexically_normal().generic_string();
        if (column == "publisher") entry.publisher = value;
        if (column == "url") entry.url = value;
        if (column == "home_region" && !value.empty()) {
            check_region(value, {place(entry.line), {}, 0});
            entry.home_region = value;
        }
        if (column == "published_on" && !value.empty()) {
            entry.published_on = Date::parse(value);
            if (!entry.published_on) {
                fail(place(entry.line), fmt::format("'{}' is not a date", value), "write dates as YYYY-MM-DD");
            }
        }
    }

    void check_doubles(const std::vector<ManifestEntry>& entries) const {
        std::unordered_set<std::string_view> seen;
        for (const ManifestEntry& entry : entries) {
            if (!seen.insert(entry.file).second) {
                fail(place(entry.line), fmt::format("'{}' is listed twice", entry.file));
            }
        }
    }

    std::string path_;
    std::vector<std::string> columns_;
};

bool is_end_of(const fs::path& end, const fs::path& path) {
    const std::vector<fs::path> parts(end.begin(), end.end());
    const std::vector<fs::path> all(path.begin(), path.end());
    return parts.size() <= all.size() && std::equal(parts.rbegin(), parts.rend(), all.rbegin());
}

}  // namespace

Manifest::Manifest(const std::string& path) : entries_(ManifestReader(path).read()) {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        by_name_[fs::path(entries_[i].file).filename().generic_string()].push_back(i);
    }
}

const ManifestEntry* Manifest::find(const fs::path& path) {
    const auto named = by_name_.find(path.filename().generic_string());
    if (named == by_name_.end()) return nullptr;
    for (const std::size_t i : named->second) {
        if (!is_end_of(entries_[i].file, path)) continue;
        entries_[i].is_used = true;
        return &entries_[i];
    }
    return nullptr;
}

std::vector<std::string> Manifest::unused_files() const {
    std::vector<std::string> names;
    for (const ManifestEntry& entry : entries_) {
        if (!entry.is_used) names.push_back(entry.file);
    }
    return names;
}

void check_region(const std::string& code, const Place& place) {
    const Vocabulary& vocabulary = Vocabulary::current();
    if (vocabulary.find(TermKind::Region, code)) return;
    const std::vector<const Term*> named = vocabulary.named(TermKind::Region, code);
    const std::string hint = named.empty()
                                 ? std::string("regions are named by their code of GB/T 2260, Qinghai by 630000")
                                 : fmt::format("the code of {} is {}", code, named.front()->id);
    throw PointedError(place.where.empty() ? ErrorKind::Usage : ErrorKind::Input,
                       fmt::format("'{}' is not the code of a region", code), place, hint);
}

}  // namespace qhdb::tool
