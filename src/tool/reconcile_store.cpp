#include "tool/reconcile_store.hpp"

#include <vector>

#include "qhdb/reconcile.hpp"
#include "store/resolve.hpp"

namespace qhdb::tool {

std::size_t reconcile_store(Store& store) {
    withdraw_resolutions(store);
    const std::vector<YearResolution> resolutions = resolve_years(select_reconcile_facts(store));
    apply_resolutions(store, resolutions);
    return resolutions.size();
}

}  // namespace qhdb::tool
