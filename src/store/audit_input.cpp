// Facts as the audit sees them: keys instead of names, so that a million of them fit.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/exact_number.hpp"
#include "store/audit_rows.hpp"
#include "store/basis_json.hpp"
#include "store/dimensions.hpp"
#include "store/sql.hpp"
#include "store/stored_fact.hpp"

namespace qhdb {
namespace {

using audit::AuditFact;
using audit::BasisKey;
using audit::Book;
using audit::Input;
using audit::RelativeFigure;
using audit::Strand;
using audit::Strands;
using store::for_each_row;
using store::optional_text_of;
using store::text_of;

constexpr const char* fact_columns =
    "SELECT o.obs_id, o.doc_id, x.sentence_id, x.start, s.region_id, s.flow, s.commodity_id, s.partner_id,"
    " s.ownership_id, s.regime_id, o.period_id, o.measure_no, o.number, o.decimals, o.number_text, o.half,"
    " o.lower_text, o.upper_text, o.unit_other, o.bound_other, o.basis FROM obs o"
    " JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1 JOIN series s ON s.series_id = o.series_id"
    " JOIN obs_citation x ON x.obs_id = o.obs_id AND x.citation_id ="
    " (SELECT min(citation_id) FROM obs_citation WHERE obs_id = o.obs_id)"
    " WHERE o.period_id IS NOT NULL";

constexpr const char* strand_condition =
    " AND s.region_id = ?1 AND s.flow = ?2 AND s.commodity_id = ?3 AND s.partner_id = ?4 AND s.ownership_id = ?5"
    " AND s.regime_id = ?6 AND o.period_id = ?7";

// Books with more facts than these look up so much that it is read at once.
constexpr std::size_t most_facts_that_look_up = 30'000;

/// The years of which regions are read, by region.
using Years = std::map<std::int64_t, std::pair<int, int>>;

void widen(Years& years, std::int64_t region, int first, int last) {
    const auto [at, is_new] = years.try_emplace(region, first, last);
    if (!is_new) at->second = {std::min(at->second.first, first), std::max(at->second.second, last)};
}

std::optional<int> integer_of(SQLite::Statement& row, int column) {
    return row.getColumn(column).isNull() ? std::nullopt : std::optional(row.getColumn(column).getInt());
}

}  // namespace

class AuditReader::Loader {
public:
    explicit Loader(Store& store) : database_(store.database()) { read_names(); }

    void read_all() {
        for_each_row(database_, std::string(fact_columns) + " ORDER BY o.obs_id",
                     [&](SQLite::Statement& row) { add(row); });
    }

    void read_region(std::int64_t region, int first_year, int last_year) {
        // Preparing costs more than reading a small region.
        if (!region_) {
            region_.emplace(database_, std::string(fact_columns) +
                                           " AND s.region_id = ?1 AND (o.period_id % 1000000) / 100 BETWEEN ?2 AND ?3");
        }
        region_->reset();
        store::bind_all(*region_, region, first_year, last_year);
        while (region_->executeStep()) add(*region_);
    }

    void read_strand(std::int64_t region, const Strand& strand) {
        if (!strand_) strand_.emplace(database_, std::string(fact_columns) + strand_condition);
        if (!read_strands_.insert({region, strand}).second) return;
        strand_->reset();
        store::bind_all(*strand_, region, to_string(strand.series.flow), strand.series.commodity, strand.series.partner,
                        strand.series.ownership, strand.series.regime, store::period_key(strand.period));
        while (strand_->executeStep()) add(*strand_);
    }

    // Shares and gaps of another region's figures: those figures, too.
    void read_wholes() {
        Strands wholes;
        for (const AuditFact& fact : input_.facts) {
            const BasisKey& basis = input_.bases[fact.basis];
            if (!basis.region || *basis.region == fact.series.region) continue;
            wholes.insert({whole_of(fact.series, basis), basis.period.value_or(fact.period)});
        }
        for (Strand whole : wholes) {
            const std::int64_t region = std::exchange(whole.series.region, 0);
            read_strand(region, whole);
        }
    }

    // What books of these regions look up in those above them.
    void read_above(const Years& books, const Years& read) {
        std::set<std::int64_t> regions;
        for (const auto& [region, years] : books) regions.insert(region);
        for (auto& [region, lookups] : lookups_above(input_, regions)) {
            const auto [first, last] = books.at(region);
            std::vector<std::int64_t> above;
            for (std::int64_t at = parent_of(region); at != 0; at = parent_of(at)) {
                const auto known = read.find(at);
                const bool is_read =
                    known != read.end() && known->second.first <= first && last <= known->second.second;
                if (!is_read) above.push_back(at);
            }
            for (const std::int64_t at : above) {
                for (const RelativeFigure& figure : relative_figures(at)) add_what_tells(lookups, region, figure);
            }
            for (const std::int64_t at : above) {
                for (const Strand& strand : lookups.figures) read_strand(at, strand);
            }
        }
    }

    [[nodiscard]] std::size_t count() const { return input_.facts.size(); }
    [[nodiscard]] std::int64_t parent_of(std::int64_t region) const {
        const auto it = names_->regions.find(region);
        return it == names_->regions.end() ? 0 : it->second.parent;
    }
    [[nodiscard]] const std::vector<std::int64_t>& regions_below(std::int64_t region) { return below_[region]; }
    [[nodiscard]] const std::shared_ptr<const audit::Names>& names() const { return names_; }

    Input finish() {
        std::sort(input_.facts.begin(), input_.facts.end(),
                  [](const AuditFact& a, const AuditFact& b) { return a.id < b.id; });
        const auto same = [](const AuditFact& a, const AuditFact& b) { return a.id == b.id; };
        input_.facts.erase(std::unique(input_.facts.begin(), input_.facts.end(), same), input_.facts.end());
        for (const AuditFact& fact : input_.facts) {
            const Currencies& its = currencies_of(fact.doc);
            if (its) input_.currencies.emplace(fact.doc, its);
        }
        input_.names = names_;
        bases_.clear();
        read_strands_.clear();
        return std::exchange(input_, Input());
    }

private:
    [[nodiscard]] static audit::SeriesKey series_of(SQLite::Statement& row, std::int64_t region, int first) {
        const auto key = [&](int at) { return row.getColumn(first + at).getInt64(); };
        return {region, flow_from(text_of(row, first)).value_or(Flow::Total), key(1), key(2), key(3), key(4)};
    }

    // The shares and gaps of a region, once for all books below it.
    const std::vector<RelativeFigure>& relative_figures(std::int64_t region) {
        const auto [known, is_new] = relative_.try_emplace(region);
        if (!is_new) return known->second;
        std::set<std::tuple<audit::SeriesKey, std::int64_t, std::string>> found;
        for_each_row(
            database_,
            "SELECT s.flow, s.commodity_id, s.partner_id, s.ownership_id, s.regime_id, o.period_id, o.basis FROM series"
            " s CROSS JOIN obs o ON o.series_id = s.series_id WHERE s.region_id = ?1 AND o.period_id IS NOT NULL AND"
            " o.measure IN ('share', 'growth_gap')",
            [&](SQLite::Statement& row) {
                found.emplace(series_of(row, region, 0), row.getColumn(5).getInt64(), text_of(row, 6));
            },
            region);
        for (const auto& [series, period, basis] : found) {
            known->second.push_back({series, store::period_of_key(period), keyed(store::basis_from_json(basis))});
        }
        return known->second;
    }

    void add(SQLite::Statement& row) {
        AuditFact& it = input_.facts.emplace_back();
        it.id = row.getColumn(0).getInt64();
        it.doc = row.getColumn(1).getInt64();
        it.sentence = row.getColumn(2).getInt64();
        it.start = row.getColumn(3).getUInt();
        it.series = series_of(row, row.getColumn(4).getInt64(), 5);
        it.period = store::period_of_key(row.getColumn(10).getInt64());
        it.measure = store::measure_of_number(row.getColumn(11).getInt());
        const StoredColumns number{row.getColumn(12).getDouble(), integer_of(row, 13),       optional_text_of(row, 14),
                                   integer_of(row, 15),           optional_text_of(row, 16), optional_text_of(row, 17)};
        it.number = exact_number(number).value_or(Decimal{});
        it.interval = exact_interval(number);
        it.unit = optional_text_of(row, 18).value_or(std::string(store::usual_unit(it.measure)));
        const std::optional<std::string> bound = optional_text_of(row, 19);
        it.bound = bound ? bound_from(*bound).value_or(Bound::Exact) : Bound::Exact;
        it.basis = basis_of(text_of(row, 20));
    }

    std::uint32_t basis_of(const std::string& json) {
        if (json.empty()) return 0;
        const auto [at, is_new] = bases_.try_emplace(json, static_cast<std::uint32_t>(input_.bases.size()));
        if (is_new) input_.bases.push_back(keyed(store::basis_from_json(json)));
        return at->second;
    }

    // A name that no series has is a key that no fact has.
    using Keys = std::unordered_map<std::string, std::int64_t>;
    static std::optional<std::int64_t> key(const Keys& keys, const std::optional<std::string>& name) {
        constexpr std::int64_t unknown = -1;
        if (!name) return std::nullopt;
        if (name->empty()) return 0;
        const auto at = keys.find(*name);
        return at == keys.end() ? unknown : at->second;
    }

    [[nodiscard]] BasisKey keyed(const Basis& basis) const {
        BasisKey out;
        out.region = key(regions_, basis.region);
        out.commodity = key(commodities_, basis.commodity);
        out.partner = key(partners_, basis.partner);
        out.ownership = key(ownerships_, basis.ownership);
        out.regime = key(regimes_, basis.regime);
        if (basis.flow) out.flow = flow_from(*basis.flow);
        out.period = basis.period;
        out.of = basis.of.value_or("");
        return out;
    }

    using Currencies = std::shared_ptr<const std::vector<audit::CurrencyAt>>;
    const Currencies& currencies_of(std::int64_t doc);
    [[nodiscard]] std::vector<audit::CurrencyAt> select_currencies(std::int64_t doc);
    void read_names();

    SQLite::Database& database_;
    Input input_;
    std::shared_ptr<const audit::Names> names_;
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> below_;
    std::unordered_map<std::int64_t, Currencies> currencies_;
    std::unordered_map<std::int64_t, std::vector<RelativeFigure>> relative_;
    std::optional<SQLite::Statement> region_, strand_, units_, values_;
    std::set<std::pair<std::int64_t, Strand>> read_strands_;
    std::unordered_map<std::string, std::uint32_t> bases_;
    Keys regions_, commodities_, partners_, ownerships_, regimes_;
};

void AuditReader::Loader::read_names() {
    audit::Names names;
    for_each_row(
        database_, "SELECT region_id, code, name_zh, level, coalesce(parent_id, 0) FROM dim_region",
        [&](SQLite::Statement& row) {
            const std::int64_t id = row.getColumn(0).getInt64();
            names.regions[id] = {text_of(row, 1), text_of(row, 2), text_of(row, 3), row.getColumn(4).getInt64()};
            regions_[text_of(row, 1)] = id;
            below_[row.getColumn(4).getInt64()].push_back(id);
        });
    for_each_row(
        database_, "SELECT commodity_id, name_zh, coalesce(parent_id, 0), slug IS NOT NULL FROM dim_commodity",
        [&](SQLite::Statement& row) {
            const std::int64_t id = row.getColumn(0).getInt64();
            names.commodities[id] = {text_of(row, 1), row.getColumn(2).getInt64(), row.getColumn(3).getInt() != 0};
            commodities_[text_of(row, 1)] = id;
        });
    for_each_row(database_, "SELECT partner_id, name_zh, kind, coalesce(code, '') FROM dim_partner",
                 [&](SQLite::Statement& row) {
                     const std::int64_t id = row.getColumn(0).getInt64();
                     names.partners[id] = {text_of(row, 1), text_of(row, 2), text_of(row, 3), {}};
                     partners_[text_of(row, 1)] = id;
                 });
    for_each_row(database_, "SELECT partner_id, member_id FROM dim_partner_member ORDER BY partner_id, ordinal",
                 [&](SQLite::Statement& row) {
                     names.partners[row.getColumn(0).getInt64()].members.push_back(row.getColumn(1).getInt64());
                 });
    const auto read = [&](const char* table, std::unordered_map<std::int64_t, std::string>& into, Keys& keys) {
        for_each_row(database_, fmt::format("SELECT {0}_id, name_zh FROM dim_{0}", table), [&](SQLite::Statement& row) {
            const std::int64_t id = row.getColumn(0).getInt64();
            into[id] = text_of(row, 1);
            keys[text_of(row, 1)] = id;
        });
    };
    read("ownership", names.ownerships, ownerships_);
    read("regime", names.regimes, regimes_);
    names.put_in_order();
    names_ = std::make_shared<const audit::Names>(std::move(names));
}

// They tell the currency of growth rates, also where only a part of a document's facts is read.
const AuditReader::Loader::Currencies& AuditReader::Loader::currencies_of(std::int64_t doc) {
    const auto [known, is_new] = currencies_.try_emplace(doc);
    if (is_new) {
        std::vector<audit::CurrencyAt> changes = changes_of(select_currencies(doc));
        if (!changes.empty())
            known->second = std::make_shared<const std::vector<audit::CurrencyAt>>(std::move(changes));
    }
    return known->second;
}

// Where all are in one currency, one of them tells as much.
std::vector<audit::CurrencyAt> AuditReader::Loader::select_currencies(std::int64_t doc) {
    if (!units_) {
        units_.emplace(database_, "SELECT min(unit), max(unit) FROM obs WHERE doc_id = ?1 AND measure_no = 0");
        values_.emplace(database_,
                        "SELECT (SELECT min(start) FROM obs_citation WHERE obs_id = o.obs_id) AS start, o.unit"
                        " FROM obs o WHERE o.doc_id = ?1 AND o.measure_no = 0 AND o.period_id IS NOT NULL"
                        " ORDER BY start, o.obs_id");
    }
    units_->reset();
    units_->bind(1, doc);
    if (!units_->executeStep() || units_->getColumn(0).isNull()) return {};
    if (text_of(*units_, 0) == text_of(*units_, 1)) return {{0, text_of(*units_, 0)}};
    std::vector<audit::CurrencyAt> values;
    values_->reset();
    values_->bind(1, doc);
    while (values_->executeStep()) values.push_back({values_->getColumn(0).getUInt(), text_of(*values_, 1)});
    return values;
}

AuditReader::AuditReader(Store& store) : loader_(std::make_unique<Loader>(store)) {}
AuditReader::~AuditReader() = default;

const std::shared_ptr<const audit::Names>& AuditReader::names() const { return loader_->names(); }

Input AuditReader::all() {
    loader_->read_all();
    return loader_->finish();
}

Input AuditReader::of(const std::vector<Book>& books) {
    Years own;
    Years years;
    for (const Book& book : books) {
        widen(own, book.region, book.year - 1, book.year + 1);
        widen(years, book.region, book.year - 1, book.year + 1);
        for (const std::int64_t child : loader_->regions_below(book.region)) widen(years, child, book.year, book.year);
    }
    for (const auto& [region, range] : years) loader_->read_region(region, range.first, range.second);
    if (loader_->count() < most_facts_that_look_up) {
        loader_->read_above(own, years);
        return loader_->finish();
    }
    Years above;
    for (const auto& [region, range] : own) {
        for (std::int64_t at = loader_->parent_of(region); at != 0; at = loader_->parent_of(at)) {
            widen(above, at, range.first, range.second);
        }
    }
    for (const auto& [region, range] : above) loader_->read_region(region, range.first, range.second);
    return loader_->finish();
}

Input AuditReader::of(const Book& book, const Strands& strands) {
    std::vector<std::int64_t> regions{book.region};
    const std::vector<std::int64_t>& below = loader_->regions_below(book.region);
    regions.insert(regions.end(), below.begin(), below.end());
    for (const Strand& strand : strands) {
        for (const std::int64_t region : regions) loader_->read_strand(region, strand);
    }
    loader_->read_wholes();
    return loader_->finish();
}

}  // namespace qhdb
