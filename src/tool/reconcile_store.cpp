#include "tool/reconcile_store.hpp"

#include <vector>

#include "qhdb/reconcile.hpp"
#include "store/resolve.hpp"

namespace qhdb::tool {

std::size_t reconcile_store(Store& store) {
    withdraw_resolutions(store);
    const YearsFound years = find_years(select_reconcile_facts(store));
    apply_resolutions(store, years.resolutions);
    save_year_evidence(store, years.evidence);
    return years.resolutions.size();
}

}  // namespace qhdb::tool
