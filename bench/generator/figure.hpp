// What a generated bulletin states: each printed figure with the exact value behind it, and what was damaged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qhdb/document.hpp"
#include "qhdb/fact.hpp"
#include "ratio.hpp"

namespace qhdb::generator {

/// The slips of a bulletin's figure; the names are those that the audit's suggestions use.
enum class Damage : std::uint8_t {
    None,
    Digits,          ///< one digit misread, or two neighbours exchanged
    WrongUnit,       ///< 万 for 亿 or the other way round
    WrongWhole,      ///< a share of exports that is one of total trade, or the other way round
    WrongReference,  ///< a gap to the province that is one to the nation, or the other way round
    WrongPeriod,     ///< the figure of the year before
    Sign,            ///< 下降 for 增长
    Swapped,         ///< two numbers of a 分别 list in each other's place
    GrowthTo         ///< 增长到 for 增长
};
inline constexpr int damage_count = 9;
[[nodiscard]] std::string_view to_string(Damage damage);  ///< none, digits, wrong_unit, wrong_whole …
[[nodiscard]] std::optional<Damage> damage_from(std::string_view word);

struct Figure {
    Series series;
    Period period;
    Measure measure = Measure::Value;
    Decimal number;  ///< as the text prints it, in the unit of the fact record
    std::string unit;
    Interval interval;  ///< what the printed digits allow
    Bound bound = Bound::Exact;
    Basis basis;
    ByteSpan where;          ///< the bytes of `text` in the bulletin
    std::string text;        ///< the number with its unit, as printed
    Ratio exact;             ///< the true value, in the same unit
    std::uint32_t list = 0;  ///< figures of one 分别 list share a number; 0: none
    std::string should_be;   ///< damaged figures: the number in place of which `number` stands, in plain notation
};

struct Bulletin {
    std::string name;  ///< base name of its file
    std::string text;  ///< UTF-8
    std::string home_region;
    Date published_on;
    std::vector<Figure> figures;  ///< in the order of the text; what is printed twice is there once
    Damage damage = Damage::None;
    std::vector<std::size_t> damaged;  ///< indices into figures: one, or the two of a swapped pair
    /// The relations between the bulletin's own figures that its damage breaks beyond rounding (names of findings):
    /// empty when nothing in the bulletin can show it.
    std::vector<std::string> visible_to;
};

/// Where the bulletin comes from, as its row of the manifest says.
[[nodiscard]] SourceInfo source_of(const Bulletin& bulletin);

/// The facts of the bulletin, one JSON object a line, in the form of `qhdb facts --format jsonl`; besides, `exact`
/// (the true value, a fraction) and on damaged figures `damage`, `should_be` and `visible_to`.
[[nodiscard]] std::string truth_lines(const Bulletin& bulletin);

}  // namespace qhdb::generator
