#include "golden/fixtures.hpp"

#include <algorithm>
#include <filesystem>

#include "golden/rows.hpp"

namespace qhdb::golden {
namespace {

/// Columns: file, published_on, publisher, home_region, url.
void apply_manifest(const std::string& path, std::vector<Fixture>& fixtures) {
    for (const Row& row : read_rows(path, ',', 5)) {
        const auto found = std::find_if(fixtures.begin(), fixtures.end(),
                                        [&](const Fixture& f) { return f.source.name == row.cells[0]; });
        if (found == fixtures.end()) continue;
        found->source.published_on = Date::parse(row.cells[1]);
        if (found->source.published_on) found->source.published_from = "manifest";
        found->source.publisher = row.cells[2];
        found->source.home_region = row.cells[3];
    }
}

}  // namespace

std::vector<Fixture> fixtures_of(const std::string& folder) {
    const std::filesystem::path root = QHDB_SOURCE_DIR;
    std::vector<Fixture> fixtures;
    for (const auto& entry : std::filesystem::directory_iterator(root / folder)) {
        if (entry.path().extension() != ".txt") continue;
        Fixture fixture{folder + '/' + entry.path().filename().string(), {}};
        fixture.source.name = entry.path().filename().string();
        fixtures.push_back(std::move(fixture));
    }
    std::sort(fixtures.begin(), fixtures.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    if (std::filesystem::exists(root / folder / "manifest.csv")) apply_manifest(folder + "/manifest.csv", fixtures);
    return fixtures;
}

}  // namespace qhdb::golden
