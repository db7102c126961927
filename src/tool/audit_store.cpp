#include "tool/audit_store.hpp"

#include "store/best_rows.hpp"

namespace qhdb::tool {

void update_findings(Store& store, const AuditScope& scope) {
    const std::optional<std::vector<audit::Book>> books = scope.affected(store);
    const audit::Input input = books ? select_audit_input(store, *books) : select_audit_input(store);
    const audit::Report report = examine_books(input, books ? *books : books_of(input));
    save_findings(store, books, report.findings);
    save_estimates(store, books, report.estimates);
}

std::vector<audit::Finding> findings_of(Store& store, bool all) {
    if (!all && has_findings(store)) return select_findings(store);
    const audit::Input input = select_audit_input(store);
    return audit_books(input, books_of(input), all);
}

}  // namespace qhdb::tool
