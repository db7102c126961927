#include "tool/audit_store.hpp"

#include <algorithm>
#include <future>
#include <memory>
#include <utility>

#include "store/audit_batches.hpp"
#include "store/best_rows.hpp"

namespace qhdb::tool {
namespace {

// So many figures are read one by one, of each region below; more with the whole book.
constexpr std::size_t most_strands = 256;

/// Books that are examined while the database does something else.
class BatchExamination {
public:
    BatchExamination(audit::Input input, std::vector<audit::Book> books)
        : work_(std::make_unique<Work>(Work{std::move(input), std::move(books)})) {}

    void start() {
        report_ = std::async(std::launch::async,
                             [work = work_.get()] { return audit::examine_books(work->input, work->books); });
    }
    void wait() const { report_.wait(); }
    void save(Store& store) {
        const audit::Report report = report_.get();
        save_findings(store, work_->books, report.findings);
        save_estimates(store, work_->books, report.estimates);
    }

private:
    struct Work {
        audit::Input input;
        std::vector<audit::Book> books;
    };
    std::unique_ptr<Work> work_;  ///< stays where it is, whoever holds the examination
    std::future<audit::Report> report_;
};

// A book of which nothing changed but regions below it mostly stays as it is: their figures tell it nothing, and all
// relations between them hold.
std::optional<std::vector<audit::Book>> books_to_examine(Store& store, AuditReader& reader, const AuditScope& scope) {
    std::optional<Affected> affected = scope.affected(store);
    if (!affected) return std::nullopt;
    std::vector<audit::Book>& books = affected->books;
    for (const auto& [book, strands] : affected->above) {
        const bool changes = strands.size() > most_strands || has_finding_of(store, book, strands) ||
                             depends_on_regions_below(reader.of(book, strands), book);
        if (changes) books.push_back(book);
    }
    std::sort(books.begin(), books.end());
    return books;
}

}  // namespace

void update_findings(Store& store, const AuditScope& scope) {
    AuditReader reader(store);
    const std::optional<std::vector<audit::Book>> books = books_to_examine(store, reader, scope);
    if (!books) {
        save_findings(store, books, {});
        save_estimates(store, books, {});
    }
    // While one batch is examined, the one before it is written and the next one read.
    std::optional<BatchExamination> running;
    for (std::vector<audit::Book>& batch : audit_batches(store, reader.names(), books)) {
        audit::Input input = reader.of(batch);
        BatchExamination next(std::move(input), std::move(batch));
        if (running) running->wait();
        next.start();
        if (running) running->save(store);
        running = std::move(next);
    }
    if (running) running->save(store);
}

std::vector<audit::Finding> findings_of(Store& store, bool all) {
    if (!all && has_findings(store)) return select_findings(store);
    const audit::Input input = AuditReader(store).all();
    return audit_books(input, books_of(input), all);
}

}  // namespace qhdb::tool
