// Statements beside the one that a question compiles to: what the evaluation reads of the same tables. All pure.
#pragma once

#include "qhdb/query.hpp"

namespace qhdb::query {

/// What is read of a number, in its order.
enum class Column : std::uint8_t {
    ObsId,
    Doc,
    Region,
    RegionName,
    RegionNameEn,
    Level,
    PeriodStart,
    PeriodEnd,
    Flow,
    SeriesId,
    PeriodId,
    Commodity,
    CommodityEn,
    CommodityId,
    CommodityText,
    Partner,
    PartnerEn,
    PartnerKind,
    PartnerId,
    PartnerText,
    Ownership,
    OwnershipId,
    Regime,
    RegimeId,
    Measure,
    Number,
    Decimals,
    NumberText,
    Half,
    LowerText,
    UpperText,
    Unit,
    Bound,
    Basis
};

/// compile_sql as the evaluation reads it: with the columns above, numbers as they are stored. The exact decimals of
/// the tables are computed row by row, and take SQLite longer than all the rest.
[[nodiscard]] Statement compile_reading_sql(const QuerySpec& spec);

/// The dimensions of one series (?1): the columns above, those of observations null.
[[nodiscard]] std::string_view series_sql();

/// The witnesses of one series (?1), period (?2) and measure (?3): the columns above, those of the series null.
[[nodiscard]] std::string_view cell_sql();

/// The periods (start, end) in which something is printed of what the specification asks for, whatever period it says;
/// of any measure and flow when `any_number`.
[[nodiscard]] Statement compile_periods_sql(const QuerySpec& spec, bool any_number);

/// The series (region, commodity, partner, partner's kind, ownership, regime) of any flow that the specification
/// spans.
[[nodiscard]] Statement compile_series_sql(const QuerySpec& spec);

}  // namespace qhdb::query
