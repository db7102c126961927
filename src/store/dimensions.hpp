// Interning: the rows of the dimension tables, found or made by name. The empty name is row 0, the total.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "qhdb/fact.hpp"
#include "qhdb/vocabulary.hpp"
#include "store/sql.hpp"

namespace qhdb::store {

/// First and last month, 202501202503: legible, and the same in every database.
[[nodiscard]] std::int64_t period_key(const Period& period);
[[nodiscard]] Period period_of_key(std::int64_t key);

class Dimensions {
public:
    explicit Dimensions(Statements& statements) : sql_(statements) {}

    /// The region and its superiors. With the first region of a province come the country, all provinces
    /// and the province's prefectures, so that a join shows what is missing.
    std::int64_t region(const std::string& code);
    std::int64_t commodity(const std::string& name);
    /// A country, a bloc, or several joined by 、 (each of them interned as a member).
    std::int64_t partner(const std::string& name);
    std::int64_t ownership(const std::string& name);
    std::int64_t regime(const std::string& name);
    std::int64_t period(const Period& period);
    std::int64_t series(const Series& series);
    /// The words of a period (store/period_text.hpp).
    std::int64_t period_text(const std::string& text);
    std::int64_t rule(const std::string& name);
    /// What words gave a dimension, without their place.
    std::int64_t evidence(const SlotSource& slot);

    /// Forgets what it knows: after a rollback the rows may be gone.
    void forget();

private:
    using Known = std::unordered_map<std::string, std::int64_t>;

    std::int64_t series_row(const Series& series);
    std::int64_t region_row(const std::string& code);
    std::int64_t new_region(const std::string& code);
    void complete_province(const std::string& code);
    std::int64_t new_commodity(const std::string& name);
    std::int64_t new_partner(const std::string& name);
    std::int64_t new_partner_group(const std::string& name);
    // A dimension of nothing but names: table dim_DIMENSION.
    std::int64_t named(Known& known, TermKind kind, std::string_view dimension, const std::string& name);

    Statements& sql_;
    std::unordered_set<std::string> used_regions_;  // by facts; their provinces are complete
    std::unordered_set<std::string> completed_provinces_;
    std::unordered_set<std::int64_t> periods_;
    Known regions_, commodities_, partners_, ownerships_, regimes_, series_, period_texts_, rules_, evidences_;
    Known series_by_names_;
    std::string key_;  // of an evidence or a series: one buffer for all
};

}  // namespace qhdb::store
