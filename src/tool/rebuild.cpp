#include "tool/rebuild.hpp"

#include <utility>
#include <vector>

#include "store/audit_rows.hpp"
#include "store/corrections.hpp"
#include "store/select.hpp"
#include "tool/audit_store.hpp"
#include "tool/progress.hpp"
#include "tool/reconcile_store.hpp"

namespace qhdb::tool {

RebuildCounts rebuild_store(Store& store) {
    const std::vector<std::int64_t> documents = document_ids(store);
    RebuildCounts counts;
    Progress progress(documents.size());
    store.clear_readings();
    const AuditScope everything(store);  // after the clearing: no finding stands
    ParallelReader reader(store.vocabulary(), [&](std::size_t number, const Reading& reading) {
        store.rewrite(documents[number], reading.document, reading.extraction);
        counts.readings.add(reading);
        ++counts.documents;
    });
    for (std::size_t i = 0; i < documents.size(); ++i) {
        StoredSource stored = stored_source(store, documents[i]);
        progress.step(stored.source.name);
        reader.read(i, std::move(stored.bytes), std::move(stored.source), std::move(stored.home_region_from));
    }
    reader.finish();
    progress.clear();
    counts.resolved = reconcile_store(store);
    apply_corrections(store);
    update_findings(store, everything);
    store.optimize();
    return counts;
}

}  // namespace qhdb::tool
