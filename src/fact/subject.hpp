// What a number is about: every dimension as the list that the text coordinates.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "extract/mention.hpp"
#include "qhdb/fact.hpp"

namespace qhdb::fact {

/// The same months a year earlier; what has no year is taken for the document's.
[[nodiscard]] PeriodExpression year_before(PeriodExpression period);

/// A member of a dimension: its canonical name and the words of the source.
struct Member {
    std::string name;
    std::string text;
    friend bool operator==(const Member&, const Member&) = default;
};

enum class Dimension : std::uint8_t { Region, Period, Flow, Commodity, Partner, Ownership, Regime };
inline constexpr std::size_t dimension_count = 7;
[[nodiscard]] std::string_view to_string(Dimension dimension);

/// Which words gave a dimension.
struct Evidence {
    CharSpan where{};
    bool stated = false;  ///< in the clause of the number itself
    bool stated_in_sentence = false;
};

struct Subject {
    std::vector<std::string> regions;
    std::vector<Flow> flows;
    std::vector<Member> commodities;
    std::vector<Member> partners;
    std::vector<Member> ownerships;
    std::vector<Member> regimes;
    PeriodExpression period;
    std::vector<PeriodExpression> periods;  ///< 1至3月各月分别: more than one
    bool has_period = false;
    bool vague_goods = false;  ///< 传统优势产品: goods without a name
    bool other_area = false;   ///< 宜宾等7个城市, 武宿综保区: places that no code stands for
    bool quantity = false;     ///< 出口量: numbers of this subject are amounts, not money
    std::array<Evidence, dimension_count> evidence{};

    [[nodiscard]] Evidence& of(Dimension dimension) { return evidence[static_cast<std::size_t>(dimension)]; }
    [[nodiscard]] const Evidence& of(Dimension dimension) const {
        return evidence[static_cast<std::size_t>(dimension)];
    }
    /// Commodity, partner, ownership or regime narrow the trade of the region.
    [[nodiscard]] bool is_narrowed() const;
    /// Which members narrow it, one bit each: goods, partners, kinds of firms, regimes.
    [[nodiscard]] unsigned shape() const;
    [[nodiscard]] std::string first_goods() const;  ///< empty: all goods
    void clear_members();                           ///< all goods, partners, firms and regimes
    void mark_inherited();                          ///< nothing of it was said in the clause that comes next
};

/// A subject with one member in each dimension.
struct Target {
    Series series;
    PeriodExpression period;
    bool quantity = false;
};

/// The subject as one series: coordinated members are taken together (joined by 、).
[[nodiscard]] Target joint_target(const Subject& subject);
/// One target for each member of the coordinated dimension(s), in the order of the text.
[[nodiscard]] std::vector<Target> each_target(const Subject& subject);

}  // namespace qhdb::fact
