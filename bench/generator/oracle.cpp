#include "generator/oracle.hpp"

namespace qhdb::generator {
namespace {

std::string key_of(Axis axis, const std::string& name) { return std::to_string(static_cast<int>(axis)) + name; }

Side side_of(Flow flow) {
    return flow == Flow::Export ? Side::Export : flow == Flow::Import ? Side::Import : Side::Both;
}

}  // namespace

Oracle::Oracle(World& world) : world_(world) {
    for (const Place& place : world.places()) places_.emplace(place.term->id, &place);
    for (const Item& item : world.items()) items_.emplace(key_of(item.axis, item.name), &item);
}

// The world knows all trade of a place, and one dimension of it at a time.
const Item* Oracle::item_of(const Series& series) const {
    const std::pair<Axis, const std::string*> dimensions[] = {{Axis::Commodity, &series.commodity},
                                                              {Axis::Partner, &series.partner},
                                                              {Axis::Ownership, &series.ownership},
                                                              {Axis::Regime, &series.regime}};
    const Item* found = &World::whole();
    for (const auto& [axis, name] : dimensions) {
        if (name->empty()) continue;
        const auto at = items_.find(key_of(axis, *name));
        if (at == items_.end() || found != &World::whole()) return nullptr;
        found = at->second;
    }
    return found;
}

std::optional<Ratio> Oracle::level(const Place& place, const Item& item, Flow flow, const Span& span,
                                   const std::string& unit) {
    if (unit != "CNY" && unit != "USD") return std::nullopt;
    const auto amount = [&](Side side) {
        return Wide{unit == "CNY" ? world_.value(place, item, side, span) : world_.dollars(place, item, side, span)};
    };
    if (flow == Flow::Balance) return Ratio(amount(Side::Export) - amount(Side::Import));
    return Ratio(amount(side_of(flow)));
}

std::optional<Ratio> Oracle::truth(const Series& series, const Period& period, Measure measure,
                                   const std::string& unit) {
    const auto place = places_.find(series.region);
    const Item* item = item_of(series);
    if (place == places_.end() || item == nullptr || period.start.year != period.end.year) return std::nullopt;
    const Span span{period.start.year, period.start.month, period.end.month};
    switch (measure) {
        case Measure::Value: return level(*place->second, *item, series.flow, span, unit);
        case Measure::Growth:
            if (unit != "CNY" || series.flow == Flow::Balance) return std::nullopt;
            return world_.growth(*place->second, *item, side_of(series.flow), span);
        case Measure::Quantity:
            if (!item->quantity) return std::nullopt;
            return Ratio(world_.quantity(*place->second, *item, span));
        default: return std::nullopt;
    }
}

}  // namespace qhdb::generator
