// The order in which the audit takes books from a database that does not fit into memory.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "qhdb/audit.hpp"
#include "qhdb/store.hpp"

namespace qhdb {

/// Facts of the books of a batch, or as many as those of the regions above that it reads; these, and the years around,
/// come to it.
inline constexpr std::size_t most_facts_of_a_batch = 20'000;

/// These books, or all, in batches with so few facts that one can be read and examined at a time: province by province,
/// within a province year by year, so that the batches have few facts in common. `names` as of AuditReader.
[[nodiscard]] std::vector<std::vector<audit::Book>> audit_batches(Store& store,
                                                                  const std::shared_ptr<const audit::Names>& names,
                                                                  const std::optional<std::vector<audit::Book>>& books,
                                                                  std::size_t most_facts = most_facts_of_a_batch);

}  // namespace qhdb
