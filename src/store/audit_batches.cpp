#include "store/audit_batches.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "store/audit_rows.hpp"
#include "store/basis_json.hpp"
#include "store/sql.hpp"

namespace qhdb {
namespace {

using audit::Book;
using audit::Names;
using store::for_each_row;
using store::text_of;

using Counts = std::map<Book, std::size_t>;  // of facts, by book

std::set<std::int64_t> regions_with_series(Store& store) {
    std::set<std::int64_t> regions;
    for_each_row(store.database(), "SELECT DISTINCT region_id FROM series",
                 [&](SQLite::Statement& row) { regions.insert(row.getColumn(0).getInt64()); });
    return regions;
}

// One fact of each measure and comparison: enough to know the books.
audit::Input outline_of(Store& store, const std::shared_ptr<const Names>& names) {
    audit::Input outline;
    outline.names = names;
    SQLite::Statement row(
        store.database(),
        "SELECT DISTINCT (o.period_id % 1000000) / 100, o.measure,"
        " iif(o.basis LIKE '%\"period_start\"%', o.basis, NULL) FROM series s"
        " CROSS JOIN obs o ON o.series_id = s.series_id CROSS JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1"
        " WHERE s.region_id = ?1 AND o.period_id IS NOT NULL");
    for (const std::int64_t region : regions_with_series(store)) {
        row.reset();
        row.bind(1, region);
        while (row.executeStep()) {
            audit::AuditFact& fact = outline.facts.emplace_back();
            fact.series.region = region;
            fact.period = months_of(row.getColumn(0).getInt(), 1, 12);
            fact.measure = measure_from(text_of(row, 1)).value_or(Measure::Value);
            if (row.getColumn(2).isNull()) continue;
            fact.basis = static_cast<std::uint32_t>(outline.bases.size());
            outline.bases.emplace_back().period = store::basis_from_json(text_of(row, 2)).period;
        }
    }
    return outline;
}

std::int64_t parent_of(const Names& names, std::int64_t region) {
    const auto at = names.regions.find(region);
    return at == names.regions.end() ? 0 : at->second.parent;
}

// Of former editions, too: a batch need not be known to the fact, and the index alone tells these.
Counts count_facts(Store& store, const Names& names, const std::vector<Book>& books) {
    std::set<std::int64_t> regions;
    for (const Book& book : books) {
        for (std::int64_t at = book.region; at != 0 && regions.insert(at).second;) at = parent_of(names, at);
    }
    Counts counts;
    SQLite::Statement row(
        store.database(),
        "SELECT (o.period_id % 1000000) / 100 AS year, count(*) FROM series s CROSS JOIN obs o ON"
        " o.series_id = s.series_id WHERE s.region_id = ?1 AND o.period_id IS NOT NULL GROUP BY year");
    for (const std::int64_t region : regions) {
        row.reset();
        row.bind(1, region);
        while (row.executeStep()) {
            counts[{region, row.getColumn(0).getInt()}] = static_cast<std::size_t>(row.getColumn(1).getInt64());
        }
    }
    return counts;
}

/// Books that are read together.
class Batch {
public:
    Batch(const Counts& counts, const Names& names) : counts_(counts), names_(names) {}

    // What holds the books is read with every batch: as many facts of their own as that has, and all batches together
    // read no more than twice the facts there are.
    [[nodiscard]] bool has_room(const Book& book, std::size_t most_facts) const {
        return facts_ + count(book.region, book.year, book.year) <= std::max(most_facts, facts_above_);
    }

    void add(const Book& book) {
        books_.push_back(book);
        facts_ += count(book.region, book.year, book.year);
        for (std::int64_t at = parent_of(names_, book.region); at != 0; at = parent_of(names_, at)) {
            const auto [years, is_new] = above_.try_emplace(at, book.year - 1, book.year + 1);
            auto& [first, last] = years->second;
            if (!is_new) facts_above_ -= count(at, first, last);
            first = std::min(first, book.year - 1);
            last = std::max(last, book.year + 1);
            facts_above_ += count(at, first, last);
        }
    }

    std::vector<Book> take() {
        std::sort(books_.begin(), books_.end());
        return std::move(books_);
    }

private:
    [[nodiscard]] std::size_t count(std::int64_t region, int first, int last) const {
        std::size_t facts = 0;
        const auto end = counts_.upper_bound({region, last});
        for (auto at = counts_.lower_bound({region, first}); at != end; ++at) facts += at->second;
        return facts;
    }

    const Counts& counts_;
    const Names& names_;
    std::vector<Book> books_;
    std::map<std::int64_t, std::pair<int, int>> above_;  ///< years, by region
    std::size_t facts_ = 0, facts_above_ = 0;
};

// The region below the country to which a region belongs; the country itself.
std::int64_t province_of(const Names& names, std::int64_t region) {
    while (parent_of(names, parent_of(names, region)) != 0) region = parent_of(names, region);
    return region;
}

}  // namespace

std::vector<std::vector<Book>> audit_batches(Store& store, const std::shared_ptr<const Names>& names,
                                             const std::optional<std::vector<Book>>& books, std::size_t most_facts) {
    const std::vector<Book> all = books ? *books : books_of(outline_of(store, names));
    const Counts counts = count_facts(store, *names, all);
    std::vector<std::tuple<std::int64_t, int, Book>> order;
    order.reserve(all.size());
    for (const Book& book : all) order.emplace_back(province_of(*names, book.region), book.year, book);
    std::sort(order.begin(), order.end());
    std::vector<std::vector<Book>> batches;
    std::optional<Batch> batch;
    for (const auto& [province, year, book] : order) {
        if (batch && !batch->has_room(book, most_facts)) {
            batches.push_back(batch->take());
            batch.reset();
        }
        if (!batch) batch.emplace(counts, *names);
        batch->add(book);
    }
    if (batch) batches.push_back(batch->take());
    return batches;
}

}  // namespace qhdb
