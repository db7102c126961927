// Hand-made documents and facts for the tests of the store: what extraction would find, without extraction.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "qhdb/document.hpp"
#include "qhdb/fact.hpp"
#include "qhdb/query.hpp"
#include "qhdb/store.hpp"

namespace qhdb::test {

/// A folder of its own, gone with the object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    TemporaryFolder(TemporaryFolder&&) = delete;
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;

    [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

[[nodiscard]] std::string file_bytes(const std::string& path);

/// A document and what was found in it.
struct Page {
    Document document;
    Extraction extraction;

    /// Adds a fact whose number stands in the document as `text`; the first article, the whole as its sentence.
    Fact& add(const std::string& text, Measure measure, const std::string& number, const std::string& unit);
};

[[nodiscard]] Page page(const std::string& name, const std::string& bytes);

/// Gives the fact the calendar months of a year.
void date(Fact& fact, int year, int first_month, int last_month);
/// Makes the fact one of an unknown year.
void undate(Fact& fact, int first_month, int last_month);

AppendResult append(Store& store, const Page& page);

/// The rows of a query, fields joined by '|', null as nothing.
[[nodiscard]] std::vector<std::string> rows(Store& store, const std::string& sql);
/// The first row of a query; "(no row)" when there is none.
[[nodiscard]] std::string row(Store& store, const std::string& sql);

/// The answer that a database of this page alone gives.
inline Answer ask(const Page& page, const std::string& question) {
    TemporaryFolder folder;
    Store store(folder.file("t.db"), OpenMode::ReadWriteCreate);
    append(store, page);
    return answer_question(store.database(), parse_for_database(store.database(), question, {}), false);
}

inline bool notes_have(const Answer& answer, const std::string& words) {
    return std::any_of(answer.notes.begin(), answer.notes.end(),
                       [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

}  // namespace qhdb::test
