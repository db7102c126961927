// The rows of the best values: written with the findings, read by `qhdb show`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "qhdb/audit.hpp"
#include "qhdb/store.hpp"

namespace qhdb {

/// Replaces the best values of these books; of all when none are given.
void save_estimates(Store& store, const std::optional<std::vector<audit::Book>>& books,
                    const std::vector<audit::Estimate>& estimates);

/// A row of view best that has a key of its own.
struct BestRow {
    std::int64_t id = 0;
    std::string kind, region, region_name, period_start, period_end, flow, dimensions, measure, number, unit;
    std::string lower, upper;  ///< empty: unbounded
    std::string reason, chain;
    std::vector<std::int64_t> stated, inputs;
};

[[nodiscard]] std::optional<BestRow> find_best(Store& store, std::int64_t id);
/// Of what this fact states; nothing when no other source states it and nothing narrows it.
[[nodiscard]] std::optional<BestRow> best_of_fact(Store& store, std::int64_t fact);

}  // namespace qhdb
