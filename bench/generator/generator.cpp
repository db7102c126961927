#include "generator.hpp"

#include <algorithm>

#include "pen.hpp"
#include "random.hpp"
#include "scene.hpp"

namespace qhdb::generator {
namespace {

constexpr int first_year = 2012;
constexpr int last_first_year = 2022;
constexpr int years = 3;  ///< of one world; the year before the first is its base
constexpr std::size_t tries_for_visible = 12;

const Place& drawn_place(const World& world, Random& random) {
    const auto& places = world.places();
    const std::size_t share = random.below(100);
    if (share < 4) return places.front();
    const Level level = share < 42 ? Level::Province : share < 82 ? Level::Leaf : Level::Part;
    for (;;) {
        const Place& place = places[random.below(places.size())];
        if (place.level == level) return place;
    }
}

Style drawn_style(Random& random) {
    Style style;
    style.value_decimals = random.chance(70) ? 1 : 2;
    style.spaced = random.chance(8);
    style.full_width = random.chance(6);
    style.times = random.chance(75);
    if (random.chance(12)) style.wrap = 26 + random.below(16);
    if (random.chance(25)) style.indent = "";
    if (random.chance(35)) style.break_after = "\n\n";
    if (style.wrap != 0) style.indent = "　　", style.break_after = "\n";
    return style;
}

Date published_after(const Span& span, Random& random) {
    const int day = random.between(10, 27);
    return span.last == 12 ? Date{span.year + 1, 1, day} : Date{span.year, span.last + 1, day};
}

std::string file_name(std::uint64_t number) {
    std::string digits = std::to_string(number);
    return "g" + std::string(digits.size() < 7 ? 7 - digits.size() : 0, '0') + digits + ".txt";
}

void write_parts(Scene& scene) {
    using Part = void (*)(Scene&);
    std::vector<std::pair<Part, unsigned>> parts{{write_partners, 75}, {write_firms, 65},  {write_regimes, 55},
                                                 {write_products, 80}, {write_places, 45}, {write_counts, 30},
                                                 {write_noise, 50}};
    scene.random.shuffle(parts);
    for (const auto& [part, percent] : parts) {
        if (scene.random.chance(percent)) part(scene);
    }
}

/// Writes bulletin `number`; the pen tells what was printed in which order.
Pen written(World& world, std::uint64_t seed, std::uint64_t number, const Slip& slip, Bulletin& bulletin) {
    Random random(mix(seed, number, 0x6275));
    const Place& place = drawn_place(world, random);
    const int begin = first_year + static_cast<int>(mix(seed) % (last_first_year - first_year + 1));
    const Span span{begin + random.between(0, years - 1), 1,
                    random.chance(25) ? 3 * random.between(1, 4) : random.between(1, 12)};
    bulletin.name = file_name(number);
    bulletin.home_region = place.term->id;
    bulletin.published_on = published_after(span, random);
    bulletin.damage = slip.damage;
    Pen pen(bulletin, drawn_style(random), slip);
    Scene scene(world, place, span, random, pen);
    write_head(scene, bulletin.published_on);
    write_lead(scene);
    if (random.chance(55)) write_month(scene);
    write_parts(scene);
    if (random.chance(35)) write_foot(scene);
    return pen;
}

bool is_growth(const Draft& draft) {
    return draft.measure == Measure::Growth || draft.measure == Measure::QuantityGrowth;
}

/// The slip of this kind that would damage printed figure `at`; nothing when it cannot.
std::optional<Slip> slip_at(const Pen& pen, const Bulletin& good, std::size_t at, Damage damage, std::uint64_t chance) {
    const std::vector<Draft>& printed = pen.printed();
    const Draft& draft = printed[at];
    const Figure& figure = good.figures[pen.figure_of(at)];
    if (figure.bound != Bound::Exact || draft.unit == "rank" || draft.unit == "count") return std::nullopt;
    Slip slip{damage, at, {}, {}, chance};
    const auto instead = [&](const std::optional<Ratio>& other) -> std::optional<Slip> {
        if (!other || other->is_negative() != draft.exact.is_negative()) return std::nullopt;
        slip.instead = other;
        return slip;
    };
    switch (damage) {
        case Damage::None: return std::nullopt;
        case Damage::Digits: return slip;
        case Damage::WrongUnit:
            if (draft.unit != "CNY" || figure.text.find("万亿") != std::string::npos) return std::nullopt;
            return slip;
        case Damage::WrongWhole: return instead(draft.of_other_whole);
        case Damage::WrongReference:
            slip.instead = draft.of_other_reference;
            return slip.instead ? std::optional(slip) : std::nullopt;
        case Damage::WrongPeriod: return instead(draft.of_other_period);
        case Damage::Sign:
            if (!is_growth(draft) && draft.measure != Measure::GrowthGap && draft.measure != Measure::ShareChange)
                return std::nullopt;
            if (draft.exact.to_double() >= 100) return std::nullopt;  // nothing falls by 1.7 times
            return slip;
        case Damage::Swapped:
            if (draft.list == 0 || at + 1 >= printed.size() || printed[at + 1].list != draft.list) return std::nullopt;
            slip.instead = printed[at + 1].exact;
            slip.second_instead = draft.exact;
            return slip;
        case Damage::GrowthTo: return figure.text.ends_with("倍") ? std::optional(slip) : std::nullopt;
    }
    return std::nullopt;
}

/// Whether the damaged number says something else than the true one would, rounded as it is.
bool is_beyond_rounding(const Bulletin& bad) {
    return !bad.damaged.empty() && std::all_of(bad.damaged.begin(), bad.damaged.end(), [&](std::size_t i) {
        return !contains(bad.figures[i].interval, bad.figures[i].exact);
    });
}

}  // namespace

Bulletin Generator::bulletin(std::uint64_t number) {
    Bulletin good;
    written(world_, seed_, number, {}, good);
    return good;
}

std::optional<Bulletin> Generator::damaged(std::uint64_t number, Damage damage) {
    Bulletin good;
    const Pen pen = written(world_, seed_, number, {}, good);
    Random random(mix(seed_, number, static_cast<std::uint64_t>(damage)));
    std::vector<Slip> slips;
    for (std::size_t at = 0; at < pen.printed().size(); ++at) {
        if (const auto slip = slip_at(pen, good, at, damage, random.next())) slips.push_back(*slip);
    }
    random.shuffle(slips);
    if (slips.size() > tries_for_visible) slips.resize(tries_for_visible);
    std::optional<Bulletin> hidden;
    for (const Slip& slip : slips) {
        Bulletin bad;
        written(world_, seed_, number, slip, bad);
        if (!is_beyond_rounding(bad)) continue;
        for (std::size_t i = 0; i < bad.damaged.size(); ++i) {
            bad.figures[bad.damaged[i]].should_be = good.figures[pen.figure_of(slip.first + i)].number.to_string();
        }
        bad.visible_to = broken_relations(bad.figures);
        if (!bad.visible_to.empty()) return bad;
        if (!hidden) hidden = std::move(bad);
    }
    return hidden;
}

std::optional<Bulletin> Generator::damaged(std::uint64_t number) {
    for (int turn = 0; turn < damage_count - 1; ++turn) {
        const auto kind = static_cast<Damage>(1 + (number + static_cast<std::uint64_t>(turn)) % (damage_count - 1));
        if (auto bad = damaged(number, kind)) return bad;
    }
    return std::nullopt;
}

}  // namespace qhdb::generator
