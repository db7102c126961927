// Specification → SQL. Everything that came from a question is a bound parameter; the text of a statement
// is put together from the fixed pieces below only.
#include <algorithm>

#include "qhdb/query.hpp"
#include "qhdb/vocabulary.hpp"
#include "query/compile.hpp"

namespace qhdb {
namespace {

// Each stored number with its dimensions by name. The tables stand in the order of the fastest plan:
// regions, then their series (unique index), then observations (obs_series). The plus keeps a plan from going through
// the documents, which reads all facts; where regions are asked for, CROSS JOIN keeps it from going through all facts
// of a period.
constexpr std::string_view columns =
    R"(SELECT o.obs_id, d.name AS doc, r.code AS region, r.name_zh AS region_name, r.name_en AS region_name_en,
       r.level, p.start AS period_start, p."end" AS period_end, s.flow, o.series_id, o.period_id,
       c.name_zh AS commodity, c.name_en AS commodity_en, s.commodity_id, o.commodity_text,
       t.name_zh AS partner, t.name_en AS partner_en, t.kind AS partner_kind, s.partner_id, o.partner_text,
       w.name_zh AS ownership, s.ownership_id, g.name_zh AS regime, s.regime_id,
       )";
constexpr std::string_view exact_columns =
    "o.measure, o.number_exact, o.unit, o.lower_exact, o.upper_exact, o.bound, o.basis";
constexpr std::string_view stored_number =
    "o.measure_no, o.number, o.decimals, o.number_text, o.half, o.lower_text, o.upper_text, o.unit, o.bound, o.basis";
constexpr std::string_view of_regions = R"(
FROM dim_region r
CROSS JOIN series s ON s.region_id = r.region_id
CROSS JOIN obs o ON o.series_id = s.series_id)";
constexpr std::string_view of_all_regions = R"(
FROM dim_region r
JOIN series s ON s.region_id = r.region_id
JOIN obs o ON o.series_id = s.series_id)";
constexpr std::string_view tables = R"(
JOIN dim_period p ON p.period_id = o.period_id
JOIN doc d ON d.doc_id = +o.doc_id AND d.is_current = 1
JOIN dim_commodity c ON c.commodity_id = s.commodity_id
JOIN dim_partner t ON t.partner_id = s.partner_id
JOIN dim_ownership w ON w.ownership_id = s.ownership_id
JOIN dim_regime g ON g.regime_id = s.regime_id
WHERE o.status <> 'unresolved')";

// The series alone, without their numbers.
constexpr std::string_view dimensions = R"(
FROM dim_region r
JOIN series s ON s.region_id = r.region_id
JOIN dim_commodity c ON c.commodity_id = s.commodity_id
JOIN dim_partner t ON t.partner_id = s.partner_id
JOIN dim_ownership w ON w.ownership_id = s.ownership_id
JOIN dim_regime g ON g.regime_id = s.regime_id)";

/// Collects conditions and their parameters in step.
class Builder {
public:
    explicit Builder(Statement& out) : out_(out) {}

    void raw(std::string_view condition) { out_.sql.append("\n  AND ").append(condition); }

    void any_of(std::string_view column, const std::vector<std::string>& values) {
        if (values.empty()) return;
        std::string marks;
        for (const std::string& value : values) {
            marks += marks.empty() ? "?" : ", ?";
            out_.parameters.push_back(value);
        }
        raw(std::string(column) + (values.size() == 1 ? " = " + marks : " IN (" + marks + ")"));
    }

    /// By number, as the indices hold them.
    void measures(const std::vector<Measure>& measures) {
        std::string numbers;
        for (const Measure measure : measures) {
            numbers.append(numbers.empty() ? "" : ", ").append(std::to_string(static_cast<int>(measure)));
        }
        if (!measures.empty()) raw("o.measure_no IN (" + numbers + ")");
    }

    void compare(std::string_view column_and_sign, const std::string& value) {
        raw(std::string(column_and_sign) + " ?");
        out_.parameters.push_back(value);
    }

    /// A dimension: its named members, all of them but the total, or the total (row 0).
    void dimension(std::string_view id, std::string_view name, const std::vector<std::string>& members, bool listed) {
        // The indices of goods and partners leave the total out: without this SQLite cannot know that they serve.
        if (!members.empty()) raw(std::string(id) + " <> 0");
        if (!members.empty()) return any_of(name, members);
        raw(std::string(id) + (listed ? " <> 0" : " = 0"));
    }

    void any_period(const std::vector<Period>& periods) {
        std::string marks;
        for (const Period& period : periods) {
            marks += marks.empty() ? "(?, ?)" : ", (?, ?)";
            out_.parameters.push_back(period.start.to_string());
            out_.parameters.push_back(period.end.to_string());
        }
        raw("(p.start, p.\"end\") IN (VALUES " + marks + ")");
    }

    void none_of(std::string_view column, const std::vector<std::string>& values) {
        for (const std::string& value : values) compare(std::string(column) + " <>", value);
    }

    /// The goods of a family, at any depth, without the family itself.
    void family(const std::string& name) {
        raw(R"(s.commodity_id IN (
    WITH RECURSIVE below(id) AS (
        SELECT m.commodity_id FROM dim_commodity m JOIN dim_commodity f ON f.commodity_id = m.parent_id WHERE f.name_zh = ?
        UNION SELECT m.commodity_id FROM dim_commodity m JOIN below ON m.parent_id = below.id)
    SELECT id FROM below))");
        out_.parameters.push_back(name);
    }

private:
    Statement& out_;
};

template <class T>
std::vector<std::string> words(const std::vector<T>& values) {
    std::vector<std::string> all;
    for (const T& value : values) all.emplace_back(to_string(value));
    return all;
}

// 630000 → 630000..63ffff: below a region by the prefix of its code.
std::string prefix_of(const std::string& code) {
    if (code == china) return "";
    if (code.ends_with("0000")) return code.substr(0, 2);
    return code.ends_with("00") ? code.substr(0, 4) : code;
}

void add_regions(const QuerySpec& spec, Builder& where) {
    where.any_of("r.code", spec.regions);
    if (spec.by != Grouping::Region) return;
    if (!spec.level.empty()) where.any_of("r.level", {spec.level});
    if (spec.within.empty()) return;
    where.compare("r.code <>", spec.within);
    if (const std::string prefix = prefix_of(spec.within); !prefix.empty()) {
        where.compare("r.code >=", prefix);
        where.compare("r.code <", prefix + "~");
    }
}

// Calendar months, quarters or years: periods of so many months that begin where one begins.
void add_period_length(const QuerySpec& spec, Builder& where) {
    if (spec.period_months == 0) return;
    const std::string months = std::to_string(spec.period_months);
    where.raw("p.months = " + months);
    where.raw("(CAST(substr(p.start, 6, 2) AS INTEGER) - 1) % " + months + " = 0");
}

void add_periods(const QuerySpec& spec, Builder& where) {
    add_period_length(spec, where);
    if (spec.periods.empty()) return;
    if (spec.every_period) {
        where.compare("p.start >=", spec.periods.front().start.to_string());
        where.compare("p.\"end\" <=", spec.periods.front().end.to_string());
        return;
    }
    if (spec.periods.size() == 1) {
        where.compare("p.start =", spec.periods.front().start.to_string());
        return where.compare("p.\"end\" =", spec.periods.front().end.to_string());
    }
    where.any_period(spec.periods);
}

void add_flows(const QuerySpec& spec, Builder& where) {
    if (spec.by == Grouping::Flow) return where.any_of("s.flow", {"export", "import"});
    where.any_of("s.flow", words(spec.flows));
}

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) {
        out += c;
        if (c == '\'') out += c;
    }
    return out + "'";
}

}  // namespace

namespace {

void add_subject(const QuerySpec& spec, Builder& where) {
    where.measures(spec.measures);
    add_flows(spec, where);
    where.dimension("s.commodity_id", "c.name_zh", spec.commodities, spec.by == Grouping::Commodity);
    if (!spec.family.empty()) where.family(spec.family);
    where.dimension("s.partner_id", "t.name_zh", spec.partners, spec.by == Grouping::Partner);
    where.dimension("s.ownership_id", "w.name_zh", spec.ownerships, spec.by == Grouping::Ownership);
    where.dimension("s.regime_id", "g.name_zh", spec.regimes, spec.by == Grouping::Regime);
    if (spec.countries_only && spec.with_continents) {
        where.raw("(t.kind IN ('country', 'continent') OR t.name_zh IN ('东盟', '欧盟'))");
    } else if (spec.countries_only) {
        where.any_of("t.kind", {"country"});
    }
    where.none_of("t.name_zh", spec.left_out);
    add_regions(spec, where);
}

}  // namespace

Statement compile_unresolved_sql(const QuerySpec& spec) {
    Statement out;
    out.sql = R"(SELECT o.obs_id
FROM dim_region r
JOIN series s ON s.region_id = r.region_id
JOIN obs o ON o.series_id = s.series_id
JOIN doc d ON d.doc_id = +o.doc_id AND d.is_current = 1
JOIN dim_commodity c ON c.commodity_id = s.commodity_id
JOIN dim_partner t ON t.partner_id = s.partner_id
JOIN dim_ownership w ON w.ownership_id = s.ownership_id
JOIN dim_regime g ON g.regime_id = s.regime_id
WHERE o.status = 'unresolved')";
    Builder where(out);
    add_subject(spec, where);
    for (const Period& period : spec.periods) {  // ?/01-06: the months are known, the year is not
        where.compare("(SELECT period_text FROM dim_period_text y WHERE y.period_text_id = o.period_text_id) LIKE",
                      "%/" + period.start.to_string().substr(5, 2) + "-" + period.end.to_string().substr(5, 2) + "%");
    }
    out.sql += "\nLIMIT 3";
    return out;
}

namespace {

Statement compile_numbers(const QuerySpec& spec, std::string_view number) {
    Statement out;
    const bool regions_named = !spec.regions.empty() || spec.by == Grouping::Region;
    out.sql.append(columns).append(number).append(regions_named ? of_regions : of_all_regions).append(tables);
    Builder where(out);
    add_subject(spec, where);
    add_periods(spec, where);
    if (!spec.unit.empty()) where.compare("o.unit <>", spec.unit == "CNY" ? "USD" : "CNY");
    return out;
}

}  // namespace

Statement compile_sql(const QuerySpec& spec) { return compile_numbers(spec, exact_columns); }

namespace query {
namespace {

QuerySpec of_any_number(QuerySpec spec) {
    spec.measures.clear();
    spec.flows.clear();
    if (spec.by == Grouping::Flow) spec.by = Grouping::None;
    return spec;
}

}  // namespace

Statement compile_reading_sql(const QuerySpec& spec) { return compile_numbers(spec, stored_number); }

std::string_view series_sql() {
    return R"(SELECT NULL, NULL, r.code, r.name_zh, r.name_en,
       r.level, NULL, NULL, s.flow, s.series_id, NULL,
       c.name_zh, c.name_en, s.commodity_id, NULL,
       t.name_zh, t.name_en, t.kind, s.partner_id, NULL,
       w.name_zh, s.ownership_id, g.name_zh, s.regime_id,
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM series s
JOIN dim_region r ON r.region_id = s.region_id
JOIN dim_commodity c ON c.commodity_id = s.commodity_id
JOIN dim_partner t ON t.partner_id = s.partner_id
JOIN dim_ownership w ON w.ownership_id = s.ownership_id
JOIN dim_regime g ON g.regime_id = s.regime_id
WHERE s.series_id = ?1)";
}

std::string_view cell_sql() {
    return R"(SELECT o.obs_id, NULL, NULL, NULL, NULL,
       NULL, NULL, NULL, NULL, o.series_id, o.period_id,
       NULL, NULL, NULL, o.commodity_text,
       NULL, NULL, NULL, NULL, o.partner_text,
       NULL, NULL, NULL, NULL,
       o.measure_no, o.number, o.decimals, o.number_text, o.half, o.lower_text, o.upper_text, o.unit, o.bound, o.basis
FROM obs o
JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1
WHERE o.series_id = ?1 AND o.period_id = ?2 AND o.measure_no = ?3 AND o.status <> 'unresolved')";
}

Statement compile_periods_sql(const QuerySpec& spec, bool any_number) {
    const QuerySpec wide = any_number ? of_any_number(spec) : spec;
    Statement out;
    out.sql = "SELECT start, \"end\" FROM dim_period WHERE period_id IN (SELECT o.period_id";
    out.sql.append(dimensions).append("\nJOIN obs o ON o.series_id = s.series_id\nWHERE 1");
    Builder where(out);
    add_subject(wide, where);
    out.sql += ") ORDER BY \"end\" DESC, start";
    return out;
}

Statement compile_series_sql(const QuerySpec& spec) {
    const QuerySpec wide = of_any_number(spec);
    Statement out;
    out.sql =
        "SELECT DISTINCT r.code, c.name_zh, s.commodity_id, t.name_zh, s.partner_id, t.kind, w.name_zh,"
        " s.ownership_id, g.name_zh, s.regime_id, r.level";
    out.sql.append(dimensions).append("\nWHERE 1");
    Builder where(out);
    add_subject(wide, where);
    out.sql += "\nORDER BY r.code, s.commodity_id, s.partner_id, s.ownership_id, s.regime_id";
    return out;
}

}  // namespace query

std::string Statement::with_literals() const {
    std::string out;
    std::size_t next = 0;
    for (const char c : sql) {
        if (c == '?' && next < parameters.size()) {
            out += quoted(parameters[next++]);
        } else {
            out += c;
        }
    }
    return out + ";";
}

}  // namespace qhdb
