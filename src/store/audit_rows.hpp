// The facts that the audit reads, and the rows of what it found.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "qhdb/audit.hpp"
#include "qhdb/store.hpp"

namespace qhdb {

/// The keys of what was found in a book: the same whenever it was examined, before other books or after them. There are
/// a million for each.
class BookKeys {
public:
    [[nodiscard]] std::optional<std::int64_t> next(const audit::Book& book) {
        constexpr std::int64_t most_years = 10'000;
        constexpr std::int64_t most_rows = 1'000'000;
        ordinal_ = book == book_ ? ordinal_ + 1 : 1;
        book_ = book;
        if (ordinal_ >= most_rows) return std::nullopt;
        return (book.region * most_years + book.year) * most_rows + ordinal_;
    }

private:
    audit::Book book_;
    std::int64_t ordinal_ = 0;
};

/// Reads facts of current editions with known periods. What the keys stand for, and in which currencies a document
/// counts, is read once.
class AuditReader {
public:
    explicit AuditReader(Store& store);
    ~AuditReader();
    AuditReader(const AuditReader&) = delete;
    AuditReader(AuditReader&&) = delete;
    AuditReader& operator=(const AuditReader&) = delete;
    AuditReader& operator=(AuditReader&&) = delete;

    [[nodiscard]] const std::shared_ptr<const audit::Names>& names() const;
    /// All facts.
    [[nodiscard]] audit::Input all();
    /// Those that these books read. Of regions above, which may have more than all their own, only what they look up.
    [[nodiscard]] audit::Input of(const std::vector<audit::Book>& books);
    /// The figures of some strands in the region of a book and in the regions directly below it, and what those are
    /// relative to: all that the two have to do with one another there.
    [[nodiscard]] audit::Input of(const audit::Book& book, const audit::Strands& strands);

private:
    class Loader;
    std::unique_ptr<Loader> loader_;
};

/// True when a finding of the book is between figures of these strands and regions directly below, or is a
/// contradiction of these strands or of a figure that may have changed places with one of them: its suggestion weighs
/// all relations of its figures.
[[nodiscard]] bool has_finding_of(Store& store, const audit::Book& book, const audit::Strands& strands);

/// What a run may have changed.
struct Affected {
    std::vector<audit::Book> books;
    /// Books of a region of which nothing changed but figures of regions directly below.
    std::map<audit::Book, audit::Strands> above;
};

/// What a run changed, in the books of the facts that came, went, or got another period. Taken before the run, asked
/// after it.
class AuditScope {
public:
    explicit AuditScope(Store& store);
    /// The books whose findings may be others now; empty optional: all of them.
    [[nodiscard]] std::optional<Affected> affected(Store& store) const;

private:
    /// Where a fact stands that no document alone dates, and what else tells it from what it was.
    struct Place {
        audit::Book book;
        std::int64_t period = 0;
        std::string words;
        friend bool operator==(const Place&, const Place&) = default;
    };
    using Placed = std::map<std::int64_t, Place>;
    [[nodiscard]] static Placed resolved(Store& store);

    bool known_ = false;
    std::int64_t last_doc_ = 0;
    Placed resolved_;
};

/// True when the stored findings were made by this program's rules.
[[nodiscard]] bool has_findings(Store& store);
/// Replaces the findings of these books; of all when none are given.
void save_findings(Store& store, const std::optional<std::vector<audit::Book>>& books,
                   const std::vector<audit::Finding>& findings);
/// The stored findings, in the order of books.
[[nodiscard]] std::vector<audit::Finding> select_findings(Store& store);

}  // namespace qhdb
