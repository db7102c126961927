#include "tool/documents.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "store/select.hpp"

namespace qhdb::tool {
namespace {

constexpr std::size_t shown_names = 8;

std::string hint_for(std::vector<std::string> names) {
    if (names.empty()) return "the database holds no document";
    if (names.size() <= shown_names) return fmt::format("there are {}", fmt::join(names, ", "));
    names.resize(shown_names);
    return fmt::format("there are {} ...; `qhdb sql 'SELECT doc FROM document'` lists all", fmt::join(names, ", "));
}

}  // namespace

void check_document(Store& store, const std::string& name) {
    const std::vector<std::string> names = document_names(store);
    if (std::binary_search(names.begin(), names.end(), name)) return;
    throw Error(ErrorKind::Usage, fmt::format("there is no document '{}'", name), hint_for(names));
}

}  // namespace qhdb::tool
