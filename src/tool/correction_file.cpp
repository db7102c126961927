#include "tool/correction_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "tool/csv_reader.hpp"
#include "tool/file_bytes.hpp"

namespace qhdb::tool {
namespace {

constexpr std::array<std::string_view, 10> correction_columns{"document", "start",  "end",    "action", "field",
                                                              "value",    "expect", "reason", "author", "date"};

std::int64_t integer_of(const std::string& text, std::string_view column) {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) {
        throw Error(ErrorKind::Input, fmt::format("{}: '{}' is no number of a byte", column, text));
    }
    return number;
}

/// Where each of `correction_columns` stands in the records.
std::array<std::size_t, correction_columns.size()> places_of(const CsvRecord& heading, const std::string& path) {
    std::array<std::size_t, correction_columns.size()> places{};
    for (std::size_t at = 0; at < correction_columns.size(); ++at) {
        const auto found = std::find(heading.fields.begin(), heading.fields.end(), correction_columns.at(at));
        if (found == heading.fields.end()) {
            throw Error(ErrorKind::Input, fmt::format("{}: there is no column '{}'", path, correction_columns.at(at)),
                        "`qhdb correct export` prints the heading");
        }
        places.at(at) = static_cast<std::size_t>(found - heading.fields.begin());
    }
    return places;
}

Correction correction_of(const CsvRecord& record, const std::array<std::size_t, correction_columns.size()>& places) {
    const auto field = [&](std::size_t at) {
        const std::size_t place = places.at(at);
        return place < record.fields.size() ? record.fields[place] : std::string();
    };
    Correction it;
    it.document = field(0);
    it.start = integer_of(field(1), correction_columns[1]);
    it.end = integer_of(field(2), correction_columns[2]);
    std::string* const texts[] = {&it.action, &it.field, &it.value, &it.expect, &it.reason, &it.author, &it.made_on};
    std::size_t at = 3;
    for (std::string* const text : texts) *text = field(at++);
    check_correction(it);
    return it;
}

}  // namespace

std::vector<Correction> read_correction_file(const std::string& path) {
    const std::vector<CsvRecord> records = read_csv(file_bytes(path), path);
    std::vector<Correction> out;
    if (records.empty()) return out;
    const auto places = places_of(records.front(), path);
    for (std::size_t at = 1; at < records.size(); ++at) {
        try {
            out.push_back(correction_of(records[at], places));
        } catch (const Error& error) {
            throw Error(ErrorKind::Input, fmt::format("{}, line {}: {}", path, records[at].line, error.what()),
                        error.hint());
        }
    }
    return out;
}

}  // namespace qhdb::tool
