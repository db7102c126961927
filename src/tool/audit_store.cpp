#include "tool/audit_store.hpp"

#include "store/audit_batches.hpp"
#include "store/best_rows.hpp"

namespace qhdb::tool {

void update_findings(Store& store, const AuditScope& scope) {
    const std::optional<std::vector<audit::Book>> books = scope.affected(store);
    if (!books) {
        save_findings(store, books, {});
        save_estimates(store, books, {});
    }
    for (const std::vector<audit::Book>& batch : audit_batches(store, books)) {
        const audit::Report report = examine_books(select_audit_input(store, batch), batch);
        save_findings(store, batch, report.findings);
        save_estimates(store, batch, report.estimates);
    }
}

std::vector<audit::Finding> findings_of(Store& store, bool all) {
    if (!all && has_findings(store)) return select_findings(store);
    const audit::Input input = select_audit_input(store);
    return audit_books(input, books_of(input), all);
}

}  // namespace qhdb::tool
