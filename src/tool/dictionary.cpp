#include "tool/dictionary.hpp"

#include <array>
#include <string_view>

#include "qhdb/error.hpp"
#include "qhdb_embedded/schema.hpp"

namespace qhdb::tool {
namespace {

constexpr std::size_t field_count = 7;  // object, kind, column, type, unit, description, example
using Fields = std::array<std::string, field_count>;

std::string_view take_until(std::string_view& text, char stop) {
    const std::size_t at = text.find(stop);
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return taken;
}

Fields fields_of(std::string_view line) {
    Fields fields;
    for (std::string& field : fields) field = take_until(line, '\t');
    return fields;
}

}  // namespace

std::vector<DictionaryObject> dictionary() {
    std::vector<DictionaryObject> objects;
    std::string_view rest = embedded::dictionary_tsv;
    take_until(rest, '\n');  // the heading
    while (!rest.empty()) {
        const auto [object, kind, column, type, unit, description, example] = fields_of(take_until(rest, '\n'));
        if (column.empty()) {
            objects.push_back({object, kind, description, {}});
            continue;
        }
        QHDB_INVARIANT(!objects.empty() && objects.back().name == object);
        objects.back().columns.push_back({column, type, unit, description, example});
    }
    return objects;
}

}  // namespace qhdb::tool
