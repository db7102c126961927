// Bulletins from a seed: number n of a seed is always the same text, whichever were asked for before.
//
//   generator::Generator generator(42);
//   generator::Bulletin good = generator.bulletin(7);
//   std::optional<generator::Bulletin> bad = generator.damaged(7, generator::Damage::Sign);
//
// All bulletins of one seed speak of one world, so they agree with each other and can go into one database.
#pragma once

#include <cstdint>
#include <optional>

#include "figure.hpp"
#include "world.hpp"

namespace qhdb::generator {

class Generator {
public:
    explicit Generator(std::uint64_t seed) : seed_(seed), world_(seed) {}

    [[nodiscard]] Bulletin bulletin(std::uint64_t number);
    /// The same bulletin with one figure damaged beyond its rounding; nothing when it has none that can be so.
    /// Prefers a figure whose damage another figure of the bulletin shows (`visible_to`).
    [[nodiscard]] std::optional<Bulletin> damaged(std::uint64_t number, Damage damage);
    /// With the next kind of damage that the bulletin can have: the kinds take turns.
    [[nodiscard]] std::optional<Bulletin> damaged(std::uint64_t number);

    [[nodiscard]] World& world() { return world_; }

private:
    std::uint64_t seed_;
    World world_;
};

/// Names of the relations between the figures that do not hold whatever values the printed digits allow, each once.
[[nodiscard]] std::vector<std::string> broken_relations(const std::vector<Figure>& figures);

}  // namespace qhdb::generator
