#include "store/basis_json.hpp"

#include <fmt/format.h>

#include "fact/basis_json.hpp"
#include "qhdb/error.hpp"

namespace qhdb::store {

Basis basis_from_json(const std::string& text) {
    if (text.empty()) return {};
    const std::optional<Basis> basis = fact::basis_from_json(text);
    if (!basis) {
        throw Error(ErrorKind::Database, fmt::format("a basis is no JSON object: {}", text),
                    "`qhdb doctor` examines the database");
    }
    return *basis;
}

}  // namespace qhdb::store
