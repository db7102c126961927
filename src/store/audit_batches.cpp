#include "store/audit_batches.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "store/audit_rows.hpp"
#include "store/basis_json.hpp"
#include "store/sql.hpp"

namespace qhdb {
namespace {

using audit::Book;
using audit::Names;
using store::for_each_row;
using store::text_of;

/// What is known of the books without reading their facts: one fact of each measure and comparison, and how many there
/// are.
struct Outline {
    audit::Input input;
    std::map<Book, std::size_t> facts;
};

std::set<std::int64_t> regions_with_series(Store& store) {
    std::set<std::int64_t> regions;
    for_each_row(store.database(), "SELECT DISTINCT region_id FROM series",
                 [&](SQLite::Statement& row) { regions.insert(row.getColumn(0).getInt64()); });
    return regions;
}

void add_regions(Store& store, const std::set<std::int64_t>& regions, Outline& outline) {
    SQLite::Statement row(
        store.database(),
        "SELECT (o.period_id % 1000000) / 100 AS year, o.measure, count(*),"
        " iif(o.basis LIKE '%\"period_start\"%', o.basis, NULL) AS compared FROM series s"
        " CROSS JOIN obs o ON o.series_id = s.series_id CROSS JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1"
        " WHERE s.region_id = ?1 AND o.period_id IS NOT NULL GROUP BY year, o.measure, compared");
    for (const std::int64_t region : regions) {
        row.reset();
        row.bind(1, region);
        while (row.executeStep()) {
            audit::AuditFact fact;
            fact.series.region = region;
            fact.period = months_of(row.getColumn(0).getInt(), 1, 12);
            fact.measure = measure_from(text_of(row, 1)).value_or(Measure::Value);
            outline.facts[{region, row.getColumn(0).getInt()}] += static_cast<std::size_t>(row.getColumn(2).getInt64());
            if (!row.getColumn(3).isNull()) {
                fact.basis = static_cast<std::uint32_t>(outline.input.bases.size());
                outline.input.bases.emplace_back().period = store::basis_from_json(text_of(row, 3)).period;
            }
            outline.input.facts.push_back(std::move(fact));
        }
    }
}

Outline outline_of(Store& store, const std::set<std::int64_t>& regions) {
    Outline outline;
    outline.input.names = AuditReader(store).names();
    add_regions(store, regions, outline);
    return outline;
}

// The region below the country to which a region belongs; the country itself.
std::int64_t province_of(const Names& names, std::int64_t region) {
    const auto parent = [&](std::int64_t of) {
        const auto at = names.regions.find(of);
        return at == names.regions.end() ? std::int64_t{0} : at->second.parent;
    };
    while (parent(parent(region)) != 0) region = parent(region);
    return region;
}

}  // namespace

std::vector<std::vector<Book>> audit_batches(Store& store, const std::optional<std::vector<Book>>& books,
                                             std::size_t most_facts) {
    std::set<std::int64_t> regions;
    if (books) {
        for (const Book& book : *books) regions.insert(book.region);
    } else {
        regions = regions_with_series(store);
    }
    const Outline outline = outline_of(store, regions);
    std::vector<std::tuple<std::int64_t, int, Book>> order;
    for (const Book& book : books ? *books : books_of(outline.input)) {
        order.emplace_back(province_of(*outline.input.names, book.region), book.year, book);
    }
    std::sort(order.begin(), order.end());
    std::vector<std::vector<Book>> batches;
    std::size_t size = 0;
    for (const auto& [province, year, book] : order) {
        const auto at = outline.facts.find(book);
        const std::size_t facts = at == outline.facts.end() ? 0 : at->second;
        if (batches.empty() || size + facts > most_facts) {
            batches.emplace_back();
            size = 0;
        }
        batches.back().push_back(book);
        size += facts;
    }
    for (std::vector<Book>& batch : batches) std::sort(batch.begin(), batch.end());
    return batches;
}

}  // namespace qhdb
