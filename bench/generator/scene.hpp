// One bulletin in the making: whose trade, which months, and the figures that can be said about it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pen.hpp"
#include "world.hpp"

namespace qhdb::generator {

/// A series of the world in the months of the bulletin.
struct Subject {
    const Place* place = nullptr;
    const Item* item = nullptr;
    Side side = Side::Both;
    Span span;
};

class Scene {
public:
    Scene(World& world, const Place& place, const Span& span, Random& random, Pen& pen);

    World& world;
    const Place& place;
    Span span;
    Random& random;
    Pen& pen;

    std::string name;    ///< 四川, 昆山市
    std::string all;     ///< 全省, 全市, or the name
    std::string parent;  ///< 全国, 全省, or the name of the city above
    std::string period;  ///< 前5个月; said anew it may be another form
    std::string year;    ///< 2023年, 今年 or nothing

    [[nodiscard]] const Place& above() const { return world.places()[place.parent]; }
    [[nodiscard]] Subject subject(const Item& item, Side side) const { return {&place, &item, side, span}; }
    [[nodiscard]] Subject subject(Side side) const { return {&place, &World::whole(), side, span}; }
    [[nodiscard]] std::string period_again();  ///< another form of the same months, without a year
    [[nodiscard]] static const char* flow_word(Side side);
    /// 进出口总值, 出口总值: what a share is said to be of.
    [[nodiscard]] std::string whole_word(Side side);

    [[nodiscard]] std::int64_t amount(const Subject& s) const { return world.value(*s.place, *s.item, s.side, s.span); }
    [[nodiscard]] Draft value(const Subject& s) const;
    [[nodiscard]] std::optional<Draft> growth(const Subject& s) const;
    [[nodiscard]] std::optional<Draft> share(const Subject& s) const;            ///< of all goods, partners, firms …
    [[nodiscard]] std::optional<Draft> share_of_parent(const Subject& s) const;  ///< of the place above
    [[nodiscard]] std::optional<Draft> share_change(const Subject& s) const;
    [[nodiscard]] std::optional<Draft> gap_to(const Subject& s, const Place& other) const;
    [[nodiscard]] std::optional<Draft> gap_to_whole(const Subject& s) const;
    [[nodiscard]] std::optional<Draft> pull(const Subject& s) const;
    [[nodiscard]] std::optional<Draft> contribution(const Subject& s) const;
    [[nodiscard]] Draft balance() const;
    [[nodiscard]] Draft quantity(const Subject& s) const;
    [[nodiscard]] std::optional<Draft> quantity_growth(const Subject& s) const;
    [[nodiscard]] Draft count(Measure measure, std::int64_t number, const char* word) const;
    /// The place's position among its sisters by value or growth; none for the nation.
    [[nodiscard]] int rank(Side side, bool by_growth) const;

    /// 出口12.3亿元，增长4.5%: what most clauses end with. False when there is no growth to print.
    void say_value(const Subject& s) { pen.figure(value(s)); }
    bool say_growth(const Subject& s, const char* before = "");

private:
    [[nodiscard]] Draft draft(const Subject& s, Measure measure, const char* unit) const;
    static void widen(Basis& basis, Axis axis);
};

// The parts of a bulletin: each writes one paragraph or more, or nothing where the world has no figures for it.
void write_head(Scene& scene, const Date& published_on);
void write_lead(Scene& scene);
void write_month(Scene& scene);
void write_partners(Scene& scene);
void write_firms(Scene& scene);
void write_regimes(Scene& scene);
void write_products(Scene& scene);
void write_places(Scene& scene);
void write_counts(Scene& scene);
void write_noise(Scene& scene);
void write_foot(Scene& scene);

}  // namespace qhdb::generator
