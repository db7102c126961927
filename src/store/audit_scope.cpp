// Which books a run touched: those of its facts, and those that read them.
#include <unordered_map>

#include "store/audit_rows.hpp"
#include "store/sql.hpp"

namespace qhdb {
namespace {

using audit::Book;
using store::for_each_row;
using store::text_of;

constexpr const char* book_columns = "s.region_id, (o.period_id % 1000000) / 100";

Book book_at(SQLite::Statement& row, int first) {
    return {row.getColumn(first).getInt64(), row.getColumn(first + 1).getInt()};
}

class Regions {
public:
    explicit Regions(Store& store) {
        for_each_row(store.database(), "SELECT region_id, coalesce(parent_id, 0) FROM dim_region",
                     [&](SQLite::Statement& row) {
                         const std::int64_t id = row.getColumn(0).getInt64();
                         const std::int64_t parent = row.getColumn(1).getInt64();
                         parents_[id] = parent;
                         below_[parent].push_back(id);
                     });
        for_each_row(store.database(), "SELECT DISTINCT region_id FROM series",
                     [&](SQLite::Statement& row) { used_.insert(row.getColumn(0).getInt64()); });
    }

    // A book is read by the same region, and every one below it, a year before and after; and by the one above.
    void add_readers(const Book& book, std::set<Book>& readers) const {
        add_below(book.region, book.year, readers);
        const auto parent = parents_.find(book.region);
        if (parent != parents_.end() && parent->second != 0) readers.insert({parent->second, book.year});
    }

private:
    void add_below(std::int64_t region, int year, std::set<Book>& readers) const {
        for (int at = year - 1; at <= year + 1; ++at) readers.insert({region, at});
        const auto below = below_.find(region);
        if (below == below_.end()) return;
        for (const std::int64_t child : below->second) {
            if (has_facts(child)) add_below(child, year, readers);
        }
    }
    [[nodiscard]] bool has_facts(std::int64_t region) const {
        if (used_.count(region) > 0) return true;
        const auto below = below_.find(region);
        if (below == below_.end()) return false;
        for (const std::int64_t child : below->second) {
            if (has_facts(child)) return true;
        }
        return false;
    }

    std::unordered_map<std::int64_t, std::int64_t> parents_;
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> below_;
    std::set<std::int64_t> used_;
};

}  // namespace

AuditScope::AuditScope(Store& store) : known_(has_findings(store)) {
    if (!known_) return;
    store::Statements sql(store.database());
    last_doc_ = sql.integer("SELECT max(doc_id) FROM doc").value_or(0);
    resolved_ = resolved(store);
}

AuditScope::Placed AuditScope::resolved(Store& store) {
    Placed placed;
    for_each_row(store.database(),
                 std::string("SELECT o.obs_id, ") + book_columns +
                     ", o.period_id || coalesce(o.basis, '') FROM obs o JOIN doc d ON d.doc_id = o.doc_id AND"
                     " d.is_current = 1 JOIN series s ON s.series_id = o.series_id WHERE o.period_id IS NOT NULL AND"
                     " o.status IN ('resolved', 'corrected') AND o.status <> 'stated'",
                 [&](SQLite::Statement& row) {
                     placed[row.getColumn(0).getInt64()] = {book_at(row, 1), text_of(row, 3)};
                 });
    // Facts that corrections set aside are missing where they stood; what is in their place is told by its words.
    for_each_row(store.database(),
                 "SELECT -e.obs_id, s.region_id, (e.period_id % 1000000) / 100, group_concat(k.action || k.field ||"
                 " k.value) FROM correction_effect e JOIN correction k ON k.correction_id = e.correction_id"
                 " JOIN obs o ON o.obs_id = e.obs_id JOIN series s ON s.series_id = o.series_id"
                 " WHERE e.period_id IS NOT NULL AND o.status = 'set_aside' GROUP BY e.obs_id",
                 [&](SQLite::Statement& row) {
                     placed[row.getColumn(0).getInt64()] = {book_at(row, 1), text_of(row, 3)};
                 });
    return placed;
}

std::optional<std::vector<Book>> AuditScope::affected(Store& store) const {
    if (!known_) return std::nullopt;
    std::set<Book> changed;
    const auto add_documents = [&](const char* condition) {
        for_each_row(
            store.database(),
            std::string("SELECT DISTINCT ") + book_columns +
                " FROM obs o JOIN series s ON s.series_id = o.series_id WHERE o.period_id IS NOT NULL AND o.doc_id IN" +
                condition,
            [&](SQLite::Statement& row) { changed.insert(book_at(row, 0)); }, last_doc_);
    };
    add_documents(" (SELECT doc_id FROM doc WHERE doc_id > ?1)");
    add_documents(" (SELECT old.doc_id FROM doc new JOIN doc old ON old.name = new.name WHERE new.doc_id > ?1)");
    const Placed now = resolved(store);
    for (const auto& [fact, place] : resolved_) {
        const auto at = now.find(fact);
        if (at == now.end() || at->second != place) changed.insert(place.first);
    }
    for (const auto& [fact, place] : now) {
        const auto at = resolved_.find(fact);
        if (at == resolved_.end() || at->second != place) changed.insert(place.first);
    }
    const Regions regions(store);
    std::set<Book> readers;
    for (const Book& book : changed) regions.add_readers(book, readers);
    return std::vector<Book>(readers.begin(), readers.end());
}

}  // namespace qhdb
