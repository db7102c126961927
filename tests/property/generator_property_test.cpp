// Generated bulletins are what others are measured with: they must be true, consistent and reproducible themselves,
// and the reader must find in them what they state.

#include <catch2/catch.hpp>
#include <set>

#include "generator/generator.hpp"
#include "qhdb/document.hpp"
#include "support/score.hpp"

using namespace qhdb;
using generator::Bulletin;
using generator::Damage;
using generator::Generator;

namespace {

constexpr std::uint64_t seed = 20260101;
constexpr std::uint64_t bulletins = 400;

std::vector<score::Json> truth_of(const Bulletin& bulletin) {
    std::vector<score::Json> lines;
    const std::string text = generator::truth_lines(bulletin);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        lines.push_back(score::Json::parse(text.substr(at, end - at)));
        at = end + 1;
    }
    return lines;
}

Extraction read(const Bulletin& bulletin) { return extract_facts(read_document(bulletin.text, source_of(bulletin))); }

}  // namespace

TEST_CASE("a bulletin depends on seed and number alone", "[property][generator]") {
    Generator one(seed), other(seed), third(seed + 1);
    const std::string eleventh = one.bulletin(11).text;
    for (const std::uint64_t number : {3, 7, 11}) {
        const Bulletin again = other.bulletin(number);
        if (number == 11) CHECK(again.text == eleventh);
    }
    CHECK(third.bulletin(11).text != eleventh);
}

TEST_CASE("every printed figure holds its true value, at its bytes", "[property][generator]") {
    Generator generator(seed);
    std::set<Measure> measures;
    for (std::uint64_t number = 0; number < bulletins; ++number) {
        const Bulletin bulletin = generator.bulletin(number);
        INFO(bulletin.name);
        for (const generator::Figure& figure : bulletin.figures) {
            INFO(figure.text << ' ' << figure.exact.to_string());
            REQUIRE(generator::contains(figure.interval, figure.exact));
            const std::size_t length = figure.where.size();
            REQUIRE(bulletin.text.substr(figure.where.start.value, length) == figure.text);
            measures.insert(figure.measure);
        }
    }
    CHECK(measures.size() >= 14);
}

TEST_CASE("a bulletin without damage breaks no relation", "[property][generator]") {
    Generator generator(seed);
    for (std::uint64_t number = 0; number < bulletins; ++number) {
        const Bulletin bulletin = generator.bulletin(number);
        INFO(bulletin.name << '\n' << bulletin.text);
        REQUIRE(generator::broken_relations(bulletin.figures).empty());
    }
}

TEST_CASE("parts of the world sum up", "[property][generator]") {
    Generator generator(seed);
    generator::World& world = generator.world();
    const generator::Span span{2014 + static_cast<int>(seed % 3), 1, 7};
    const auto all = [&](const generator::Place& place, generator::Side side) {
        return world.value(place, generator::World::whole(), side, span);
    };
    using generator::Side;
    std::int64_t provinces = 0;
    for (const generator::Place& place : world.places()) {
        REQUIRE(all(place, Side::Export) + all(place, Side::Import) == all(place, Side::Both));
        if (place.level == generator::Level::Province) provinces += all(place, Side::Both);
        if (place.level == generator::Level::Nation || place.children.empty()) continue;
        std::int64_t parts = 0;
        for (const std::size_t child : place.children) parts += all(world.places()[child], Side::Both);
        if (place.level == generator::Level::Province) REQUIRE(parts == all(place, Side::Both));
        REQUIRE(parts <= all(place, Side::Both));
    }
    CHECK(provinces == all(world.places().front(), Side::Both));
}

TEST_CASE("a damage changes one figure, or two of a list, beyond rounding", "[property][generator]") {
    Generator generator(seed);
    std::set<Damage> kinds;
    for (std::uint64_t number = 0; number < bulletins / 4; ++number) {
        const Bulletin good = generator.bulletin(number);
        const std::optional<Bulletin> bad = generator.damaged(number);
        REQUIRE(bad);
        INFO(bad->name << ' ' << generator::to_string(bad->damage));
        REQUIRE(bad->text != good.text);
        REQUIRE(bad->damaged.size() == (bad->damage == Damage::Swapped ? 2U : 1U));
        for (std::size_t i = 0; i < bad->figures.size(); ++i) {
            const generator::Figure& figure = bad->figures[i];
            const bool is_damaged = std::count(bad->damaged.begin(), bad->damaged.end(), i) > 0;
            REQUIRE(generator::contains(figure.interval, figure.exact) != is_damaged);
            REQUIRE(figure.should_be.empty() != is_damaged);
        }
        kinds.insert(bad->damage);
    }
    CHECK(kinds.size() == static_cast<std::size_t>(generator::damage_count - 1));
}

TEST_CASE("the reader finds what generated bulletins state", "[property][generator]") {
    Generator generator(seed);
    score::Scores all;
    for (std::uint64_t number = 0; number < bulletins / 2; ++number) {
        const Bulletin bulletin = generator.bulletin(number);
        const score::Scores scores = score::compare(truth_of(bulletin), read(bulletin).facts);
        all.core += scores.core;
        all.extended += scores.extended;
    }
    CHECK(all.core.f1() >= 0.97);
    CHECK(all.extended.f1() >= 0.97);
}
