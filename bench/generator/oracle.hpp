// What a series of the world truly was in some months, printed or not: what derived intervals must contain.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "qhdb/fact.hpp"
#include "world.hpp"

namespace qhdb::generator {

class Oracle {
public:
    explicit Oracle(World& world);

    /// Value, growth of the value, quantity or number of firms; nothing where the world knows none.
    [[nodiscard]] std::optional<Ratio> truth(const Series& series, const Period& period, Measure measure,
                                             const std::string& unit);

private:
    [[nodiscard]] const Item* item_of(const Series& series) const;
    [[nodiscard]] std::optional<Ratio> level(const Place& place, const Item& item, Flow flow, const Span& span,
                                             const std::string& unit);

    World& world_;
    std::unordered_map<std::string, const Place*> places_;
    std::unordered_map<std::string, const Item*> items_;
};

}  // namespace qhdb::generator
