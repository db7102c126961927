// A small consistent world of trade: provinces, their prefectures, counties and zones; products in families, partners
// in blocs, kinds of firm, customs regimes; month by month. Every total is the sum of its parts to the yuan, so any
// figure that is computed from it is true, and all figures together are consistent.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "qhdb/period.hpp"
#include "qhdb/vocabulary.hpp"
#include "ratio.hpp"

namespace qhdb::generator {

enum class Level : std::uint8_t {
    Nation,
    Province,
    Leaf,  ///< a prefecture, or a district or county that a province governs directly: the grain of the world
    Part   ///< a county or zone inside a leaf
};

struct Place {
    const Term* term = nullptr;
    Level level = Level::Leaf;
    std::size_t parent = 0;  ///< index into World::places; the nation is its own
    std::size_t row = 0;     ///< row of the stored figures (of the leaf, for a part)
    std::vector<std::size_t> children;
};

enum class Side : std::uint8_t { Export, Import, Both };

enum class Axis : std::uint8_t { Whole, Commodity, Partner, Ownership, Regime };

/// Something that a bulletin can give figures of: all trade, a product or family, a country or bloc, a kind of firm.
struct Item {
    Axis axis = Axis::Whole;
    std::string name;                     ///< canonical; empty: all
    std::string spoken;                   ///< the words of the bulletin
    Side side = Side::Both;               ///< products: the flow in which they are printed
    std::vector<std::size_t> atoms;       ///< the stored columns that sum up to it
    std::string unit;                     ///< products that are counted or weighed: 吨, 台 …; else empty
    std::optional<std::size_t> quantity;  ///< column of the quantity
    bool overlapping = false;             ///< a bloc or family: not disjoint from others of its axis
};

/// The months first … last of one year.
struct Span {
    int year = 0;
    int first = 1;
    int last = 12;
    [[nodiscard]] Span earlier(int years = 1) const { return {year - years, first, last}; }
    [[nodiscard]] Period period() const { return months_of(year, first, last); }
};

class World {
public:
    explicit World(std::uint64_t seed);

    [[nodiscard]] const std::vector<Place>& places() const { return places_; }
    [[nodiscard]] const std::vector<Item>& items() const { return items_; }
    [[nodiscard]] static const Item& whole();
    [[nodiscard]] std::vector<const Item*> items_of(Axis axis) const;

    /// Yuan of a place, item and flow in a span of months.
    [[nodiscard]] std::int64_t value(const Place& place, const Item& item, Side side, const Span& span);
    /// The same in dollars, at each month's own rate.
    [[nodiscard]] std::int64_t dollars(const Place& place, const Item& item, Side side, const Span& span);
    /// Quantity in the item's unit.
    [[nodiscard]] std::int64_t quantity(const Place& place, const Item& item, const Span& span);
    /// Firms that traded from January to the span's end.
    [[nodiscard]] std::int64_t firms(const Place& place, const Span& span);
    /// Growth on the same months of the year before in percent; none without a base.
    [[nodiscard]] std::optional<Ratio> growth(const Place& place, const Item& item, Side side, const Span& span);

private:
    using Column = std::int64_t;  ///< one figure: rows × columns × 2 flows × 12 months
    struct Year {
        std::vector<Column> cells;
        std::vector<std::int64_t> parts;  ///< thousandths of their leaf that counties and zones make, by flow
    };

    void make_places();
    void make_items();
    void add_item(Axis axis, std::string_view name, std::string_view spoken, Side side, std::string_view unit,
                  unsigned weight, unsigned price);
    void join_families();
    const Year& year(int number);
    void fill_leaf(Year& year, int number, std::size_t row);
    void fill_axis(Year& year, int number, std::size_t row, Axis axis, std::size_t flow);
    [[nodiscard]] std::size_t cell(std::size_t row, std::size_t column, std::size_t flow) const;
    [[nodiscard]] std::int64_t whole_of(int year, std::size_t row, std::size_t flow, int month) const;
    void share_out(Year& year, int number) const;
    [[nodiscard]] std::int64_t fraction_of(const Place& part, int number, std::size_t flow, int month);
    [[nodiscard]] std::int64_t monthly(const Place& place, std::size_t column, std::size_t flow, int year, int month);

    struct Atom {
        Axis axis = Axis::Whole;
        unsigned weight = 0;  ///< typical part of all trade, in thousandths
        unsigned price = 0;   ///< yuan a unit; 0: not counted
        std::optional<std::size_t> quantity;
    };

    std::uint64_t seed_;
    std::vector<Place> places_;
    std::vector<std::size_t> leaves_;  ///< places whose figures are drawn; all others are sums or parts
    std::vector<Item> items_;
    std::vector<Atom> atoms_;
    std::size_t columns_ = 0;  ///< atoms and their quantities
    std::size_t rows_ = 0;
    std::map<int, Year> years_;
};

}  // namespace qhdb::generator
