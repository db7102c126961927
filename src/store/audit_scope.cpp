// Which books a run touched: those of its facts, and those that read them.
#include <fmt/format.h>

#include <unordered_map>

#include "store/audit_rows.hpp"
#include "store/basis_json.hpp"
#include "store/dimensions.hpp"
#include "store/sql.hpp"

namespace qhdb {
namespace {

using audit::Book;
using audit::Strand;
using audit::Strands;
using store::for_each_row;
using store::text_of;

constexpr const char* year_column = "(o.period_id % 1000000) / 100";
// Only texts that say so are taken apart: few figures are relative to another period.
constexpr const char* has_basis_period = "o.basis LIKE '%\"period_start\"%'";
constexpr const char* has_basis_region = "o.basis LIKE '%\"region\"%'";

std::optional<std::int64_t> basis_period_of(const std::string& json) {
    const std::optional<Period> period = store::basis_from_json(json).period;
    if (!period) return std::nullopt;
    return store::period_key(*period);
}

/// What changed in one region: in which years, and of which periods.
struct Changes {
    std::set<int> years;
    std::set<std::int64_t> periods;
    Strands strands;        ///< of the facts that came
    bool has_gone = false;  ///< facts went or moved: what was said of them stands in no row
};

class Readers {
public:
    explicit Readers(Store& store) : store_(store) {
        for_each_row(store.database(), "SELECT region_id, coalesce(parent_id, 0), code FROM dim_region",
                     [&](SQLite::Statement& row) {
                         const std::int64_t id = row.getColumn(0).getInt64();
                         const std::int64_t parent = row.getColumn(1).getInt64();
                         codes_[id] = text_of(row, 2);
                         parents_[id] = parent;
                         below_[parent].push_back(id);
                     });
        for_each_row(store.database(), "SELECT DISTINCT region_id FROM series",
                     [&](SQLite::Statement& row) { used_.insert(row.getColumn(0).getInt64()); });
    }

    // A region's figures are read by its own books, a year before and after; by the one of the region above; and by
    // those below it that have figures of the same months, for which they look up what holds them.
    void add(std::int64_t region, const Changes& changes) {
        const Comparisons compared = comparisons_of(region, changes.periods);
        const std::int64_t parent = parent_of(region);
        for (const int year : changes.years) {
            add_years(region, year);
            if (parent == 0) continue;
            const Book above{parent, year};
            if (compared.lead_above || changes.has_gone) {
                books_.insert(above);
            } else {
                add_above(above, changes);
            }
        }
        std::vector<std::int64_t> below;
        collect_below(region, below);
        if (below.empty()) return;
        const std::set<std::int64_t> periods = with_years_around(compared.periods);
        readable_years_.clear();
        for (const int year : changes.years) readable_years_.insert({year - 1, year, year + 1});
        add_with_months(below, periods);
        add_with_basis_months(below, periods);
    }

    [[nodiscard]] Affected affected() {
        for (const Book& book : books_) above_.erase(book);
        return {{books_.begin(), books_.end()}, std::move(above_)};
    }

private:
    void add_above(const Book& book, const Changes& changes) {
        Strands& strands = above_[book];
        for (const Strand& strand : changes.strands) {
            if (strand.period.end.year == book.year) strands.insert(strand);
        }
    }

    void add_years(std::int64_t region, int year) {
        for (int at = year - 1; at <= year + 1; ++at) books_.insert({region, at});
    }

    void add_readers(std::int64_t region, int year) {
        for (int at = year - 1; at <= year + 1; ++at) {
            if (readable_years_.count(at) > 0) books_.insert({region, at});
        }
    }

    void collect_below(std::int64_t region, std::vector<std::int64_t>& found) const {
        const auto below = below_.find(region);
        if (below == below_.end()) return;
        for (const std::int64_t child : below->second) {
            if (used_.count(child) > 0) found.push_back(child);
            collect_below(child, found);
        }
    }

    /// Months of a figure, and what it is relative to.
    struct Comparison {
        std::int64_t period = 0;
        std::string region;                 ///< code; empty: its own
        std::optional<std::int64_t> other;  ///< months, where they are not its own
    };
    /// What some months of a region are compared with, by its own figures or by those of the regions above it.
    struct Comparisons {
        std::set<std::int64_t> periods;  ///< those months, and the others
        /// Some comparison is with other months, or of a region above with this one: it leads the book above to more
        /// than the figures of the same series and months.
        bool lead_above = false;

        void add(const Comparison& it, const std::set<std::int64_t>& own) {
            if (!it.other || (own.count(it.period) == 0 && own.count(*it.other) == 0)) return;
            lead_above = true;
            periods.insert({it.period, *it.other});
        }
    };

    [[nodiscard]] Comparisons comparisons_of(std::int64_t region, const std::set<std::int64_t>& own) {
        Comparisons found{own, false};
        for (const Comparison& it : select_comparisons(region, has_basis_period)) found.add(it, own);
        for (std::int64_t at = parent_of(region); at != 0; at = parent_of(at)) {
            const auto [known, is_new] = with_regions_.try_emplace(at);
            if (is_new) known->second = select_comparisons(at, has_basis_region);
            for (const Comparison& it : known->second) {
                if (it.region != codes_.at(region)) continue;
                found.lead_above = true;
                found.add(it, own);
            }
        }
        return found;
    }

    [[nodiscard]] std::vector<Comparison> select_comparisons(std::int64_t region, const char* condition) const {
        std::vector<Comparison> found;
        for_each_row(
            store_.database(),
            fmt::format("SELECT DISTINCT o.period_id, o.basis FROM series s CROSS JOIN obs o ON o.series_id ="
                        " s.series_id WHERE s.region_id = ?1 AND o.period_id IS NOT NULL AND {}",
                        condition),
            [&](SQLite::Statement& row) {
                const Basis basis = store::basis_from_json(text_of(row, 1));
                Comparison& it = found.emplace_back();
                it.period = row.getColumn(0).getInt64();
                it.region = basis.region.value_or("");
                if (basis.period) it.other = store::period_key(*basis.period);
            },
            region);
        return found;
    }

    [[nodiscard]] std::int64_t parent_of(std::int64_t region) const {
        const auto at = parents_.find(region);
        return at == parents_.end() ? 0 : at->second;
    }

    // As growth leads.
    [[nodiscard]] static std::set<std::int64_t> with_years_around(const std::set<std::int64_t>& periods) {
        constexpr std::int64_t a_year = 100'000'100;  // of the first month, and of the last
        std::set<std::int64_t> read;
        for (const std::int64_t period : periods) read.insert({period - a_year, period, period + a_year});
        return read;
    }

    void add_with_months(const std::vector<std::int64_t>& regions, const std::set<std::int64_t>& periods) {
        SQLite::Statement years(store_.database(),
                                fmt::format("SELECT DISTINCT {} FROM series s CROSS JOIN obs o ON o.series_id ="
                                            " s.series_id WHERE s.region_id = ?1 AND o.period_id IN ({})",
                                            year_column, fmt::join(periods, ", ")));
        for (const std::int64_t region : regions) {
            years.reset();
            years.bind(1, region);
            while (years.executeStep()) add_readers(region, years.getColumn(0).getInt());
        }
    }

    void add_with_basis_months(const std::vector<std::int64_t>& regions, const std::set<std::int64_t>& periods) {
        SQLite::Statement facts(
            store_.database(), fmt::format("SELECT DISTINCT {}, o.basis FROM series s CROSS JOIN obs o ON o.series_id ="
                                           " s.series_id WHERE s.region_id = ?1 AND o.period_id IS NOT NULL AND {}",
                                           year_column, has_basis_period));
        for (const std::int64_t region : regions) {
            facts.reset();
            facts.bind(1, region);
            while (facts.executeStep()) {
                const std::optional<std::int64_t> period = basis_period_of(text_of(facts, 1));
                if (period && periods.count(*period) > 0) add_readers(region, facts.getColumn(0).getInt());
            }
        }
    }

    Store& store_;
    std::unordered_map<std::int64_t, std::int64_t> parents_;
    std::unordered_map<std::int64_t, std::string> codes_;
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> below_;
    std::unordered_map<std::int64_t, std::vector<Comparison>> with_regions_;  ///< of regions above, read once
    std::set<std::int64_t> used_;
    std::set<int> readable_years_;  ///< of the books below that may read what changed
    std::set<Book> books_;
    std::map<Book, Strands> above_;
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
    const auto add = [&](SQLite::Statement& row) {
        placed[row.getColumn(0).getInt64()] = {
            {row.getColumn(1).getInt64(), row.getColumn(2).getInt()}, row.getColumn(3).getInt64(), text_of(row, 4)};
    };
    for_each_row(store.database(),
                 fmt::format("SELECT o.obs_id, s.region_id, {}, o.period_id, coalesce(o.basis, '') FROM obs o"
                             " JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1"
                             " JOIN series s ON s.series_id = o.series_id WHERE o.period_id IS NOT NULL AND"
                             " o.status IN ('resolved', 'corrected') AND o.status <> 'stated'",
                             year_column),
                 add);
    // Facts that corrections set aside are missing where they stood; what is in their place is told by its words.
    for_each_row(store.database(),
                 "SELECT -e.obs_id, s.region_id, (e.period_id % 1000000) / 100, e.period_id,"
                 " group_concat(k.action || k.field || k.value) FROM correction_effect e"
                 " JOIN correction k ON k.correction_id = e.correction_id"
                 " JOIN obs o ON o.obs_id = e.obs_id JOIN series s ON s.series_id = o.series_id"
                 " WHERE e.period_id IS NOT NULL AND o.status = 'set_aside' GROUP BY e.obs_id",
                 add);
    return placed;
}

std::optional<Affected> AuditScope::affected(Store& store) const {
    if (!known_) return std::nullopt;
    std::map<std::int64_t, Changes> changed;
    const auto add_documents = [&](const char* condition, std::int64_t key, bool has_gone) {
        for_each_row(
            store.database(),
            fmt::format("SELECT DISTINCT s.region_id, {}, o.period_id, s.flow, s.commodity_id, s.partner_id,"
                        " s.ownership_id, s.regime_id FROM obs o JOIN series s ON s.series_id = o.series_id"
                        " WHERE o.period_id IS NOT NULL AND o.doc_id IN {}",
                        year_column, condition),
            [&](SQLite::Statement& row) {
                const auto key_in = [&](int column) { return row.getColumn(column).getInt64(); };
                Changes& it = changed[key_in(0)];
                it.years.insert(row.getColumn(1).getInt());
                it.periods.insert(key_in(2));
                it.strands.insert(
                    {{0, flow_from(text_of(row, 3)).value_or(Flow::Total), key_in(4), key_in(5), key_in(6), key_in(7)},
                     store::period_of_key(key_in(2))});
                it.has_gone = it.has_gone || has_gone;
            },
            key);
    };
    add_documents("(SELECT doc_id FROM doc WHERE doc_id > ?1)", last_doc_, false);
    add_documents(
        "(SELECT old.doc_id FROM doc new JOIN doc old ON old.name = new.name WHERE new.doc_id > ?1 AND"
        " old.doc_id <> new.doc_id)",
        last_doc_, true);
    // The values of a document tell the currency of the rates around them: when one changes, so may others of it.
    std::set<std::int64_t> documents;
    const auto add_placed = [&](std::int64_t fact, const Place& place) {
        Changes& it = changed[place.book.region];
        it.years.insert(place.book.year);
        it.periods.insert(place.period);
        it.has_gone = true;
        for_each_row(
            store.database(), "SELECT doc_id FROM obs WHERE obs_id = ?1",
            [&](SQLite::Statement& row) { documents.insert(row.getColumn(0).getInt64()); }, std::abs(fact));
    };
    const Placed now = resolved(store);
    for (const auto& [fact, place] : resolved_) {
        const auto at = now.find(fact);
        if (at == now.end() || !(at->second == place)) add_placed(fact, place);
    }
    for (const auto& [fact, place] : now) {
        const auto at = resolved_.find(fact);
        if (at == resolved_.end() || !(at->second == place)) add_placed(fact, place);
    }
    for (const std::int64_t document : documents) add_documents("(?1)", document, true);
    Readers readers(store);
    for (const auto& [region, changes] : changed) readers.add(region, changes);
    return readers.affected();
}

}  // namespace qhdb
