// Every seed and every finding of the fuzzers (fixtures/fuzz/TARGET), through the functions that they call.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "fuzz/targets.hpp"
#include "unit/store_fixture.hpp"

TEST_CASE("seeds and findings of the fuzzers are read to their end", "[property][fuzz]") {
    for (const qhdb::fuzz::Target& target : qhdb::fuzz::targets) {
        std::size_t files = 0;
        const auto folder = std::filesystem::path(QHDB_SOURCE_DIR) / "fixtures/fuzz" / target.name;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            INFO(entry.path());
            CHECK_NOTHROW(target.run(qhdb::test::file_bytes(entry.path().string())));
            ++files;
        }
        CHECK(files > 0);
    }
}
