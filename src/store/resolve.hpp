// What reconciliation reads from the store and writes back: years found by agreement between documents.
#pragma once

#include <vector>

#include "qhdb/reconcile.hpp"
#include "qhdb/store.hpp"

namespace qhdb {

/// The facts of the current editions whose series a document without a year has too, in the order of their keys.
[[nodiscard]] std::vector<ReconcileFact> select_reconcile_facts(Store& store);

/// Sets the period, the status `resolved`, the evidence, and the period of the fact's basis.
void apply_resolutions(Store& store, const std::vector<YearResolution>& resolutions);

/// The evidence, in place of what was there.
void save_year_evidence(Store& store, const std::vector<YearEvidence>& evidence);

/// Makes the resolved facts of the current editions unresolved again. Years are found anew after each
/// ingestion, from all documents, so that they do not depend on the order in which these came.
void withdraw_resolutions(Store& store);

}  // namespace qhdb
