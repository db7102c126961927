#include "tool/audit_store.hpp"

namespace qhdb::tool {

void update_findings(Store& store, const AuditScope& scope) {
    const std::optional<std::vector<audit::Book>> books = scope.affected(store);
    const audit::Input input = books ? select_audit_input(store, *books) : select_audit_input(store);
    save_findings(store, books, audit_books(input, books ? *books : books_of(input), false));
}

std::vector<audit::Finding> findings_of(Store& store, bool all) {
    if (!all && has_findings(store)) return select_findings(store);
    const audit::Input input = select_audit_input(store);
    return audit_books(input, books_of(input), all);
}

}  // namespace qhdb::tool
