// What a database holds: facts counted by the dimensions that someone looks at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "qhdb/store.hpp"

namespace qhdb {

/// Dimensions by which facts are counted. The flow always is one of them.
enum class CoverageBy : std::uint8_t { Region, Period, Measure, Commodity, Partner };
inline constexpr std::pair<std::string_view, CoverageBy> coverage_by_names[] = {{"region", CoverageBy::Region},
                                                                                {"period", CoverageBy::Period},
                                                                                {"measure", CoverageBy::Measure},
                                                                                {"commodity", CoverageBy::Commodity},
                                                                                {"partner", CoverageBy::Partner}};

/// Empty = any. A region stands for itself and all inside of it, by code or any stored name; a period matches when
/// it lies inside of the days given.
struct CoverageFilter {
    std::string region, flow, measure, period_start, period_end;
};

/// Fields of dimensions by which is not counted are empty, as are the totals: all goods, the world.
struct CoverageRow {
    std::string region, region_name, region_name_en, level;
    std::string period_start, period_end, period, period_en;  ///< period: as people write it
    std::string measure;
    std::string commodity, commodity_en, partner, partner_en;
    std::string flow;
    std::int64_t facts = 0;
    std::int64_t headline_facts = 0;  ///< of all goods, the world, all firms and customs regimes
    std::int64_t documents = 0;
};

/// Dated facts of the current editions. Regions stand from the country down to zones, periods from the latest back,
/// measures, commodities and partners from the most frequent on, flows with the total first.
[[nodiscard]] std::vector<CoverageRow> select_coverage(Store& store, const std::vector<CoverageBy>& by,
                                                       const CoverageFilter& filter);
/// Facts of the current editions whose year is not known.
[[nodiscard]] std::int64_t count_undated_facts(Store& store);

}  // namespace qhdb
