// The audit knows no database and the store no rules: here the two meet.
#pragma once

#include <vector>

#include "qhdb/audit.hpp"
#include "store/audit_rows.hpp"

namespace qhdb::tool {

/// Finds anew what `scope` says may have changed, and stores it.
void update_findings(Store& store, const AuditScope& scope);

/// What the database holds, or, where it holds none of this program's rules, or `all` is asked for, found now.
[[nodiscard]] std::vector<audit::Finding> findings_of(Store& store, bool all);

}  // namespace qhdb::tool
