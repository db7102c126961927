// An answer → SQL that gives its rows in the sqlite3 shell. As in compile_sql.cpp, what came from a question or a
// document is a bound parameter; expressions of derived numbers are put together from ids of facts.
#include <algorithm>

#include "qhdb/query.hpp"
#include "query/rank.hpp"

namespace qhdb {
namespace {

// Of the witnesses of one number the one that answers.
constexpr std::string_view order_of_witnesses =
    "bound NOT IN ('exact', 'approx'), unit <> 'CNY', lower_exact IS NULL OR upper_exact IS NULL,\n"
    "             CAST(upper_exact AS REAL) - CAST(lower_exact AS REAL), obs_id";

class AnswerStatement {
public:
    AnswerStatement(const QuerySpec& spec, const std::vector<AnswerRow>& rows)
        : spec_(spec), rows_(rows), one_commodity_(is_one_commodity(spec, rows)) {}

    Statement run() {
        if (rows_.empty() || std::any_of(rows_.begin(), rows_.end(), [](const AnswerRow& r) { return !r.derived; })) {
            add_stated();
        } else {
            add("WITH chosen AS (\n");
        }
        add_derived();
        add("\n)");
        add_result();
        return std::move(out_);
    }

private:
    void add(std::string_view text) { out_.sql.append(text); }
    void bind(const std::string& value) { out_.parameters.push_back(value); }

    static bool is_one_commodity(const QuerySpec& spec, const std::vector<AnswerRow>& rows) {
        if (spec.by == Grouping::Commodity || spec.commodities.size() < 2) return false;
        return !rows.empty() && std::all_of(rows.begin(), rows.end(), [&](const AnswerRow& row) {
            return row.commodity == rows.front().commodity && row.region == rows.front().region;
        });
    }

    // The measure that orders the rows is read with them, though it may not be shown.
    [[nodiscard]] QuerySpec with_ordering_measure() const {
        QuerySpec spec = spec_;
        if (spec.order_by &&
            std::find(spec.measures.begin(), spec.measures.end(), *spec.order_by) == spec.measures.end())
            spec.measures.push_back(*spec.order_by);
        return spec;
    }

    void add_stated() {
        const Statement all = compile_sql(with_ordering_measure());
        add("WITH stated AS (\n");
        add(all.sql);
        out_.parameters = all.parameters;
        add("\n), witness AS (\nSELECT *, row_number() OVER (\n    PARTITION BY ");
        add(one_commodity_ ? "region, flow, partner_id, ownership_id, regime_id, "
                           : "series_id, ");  // by any of its names
        add("period_id, measure, basis\n    ORDER BY ");
        add_picked();
        add(order_of_witnesses);
        add(") AS choice\nFROM stated\n), ordered AS (\n"
            "SELECT *, CAST(number_exact AS REAL) AS number, ");
        add_ordering();
        add(" AS ordering FROM witness WHERE choice = 1\n), chosen AS (\n"
            "SELECT region, region_name, period_start, period_end, flow,\n"
            "       CASE WHEN commodity_id <> 0 THEN commodity END AS commodity,\n"
            "       CASE WHEN partner_id <> 0 THEN partner END AS partner,\n"
            "       CASE WHEN ownership_id <> 0 THEN ownership END AS ownership,\n"
            "       CASE WHEN regime_id <> 0 THEN regime END AS regime,\n"
            "       measure, number, unit, doc, ordering, obs_id, 0 AS derived\n"
            "FROM ordered WHERE 1");
        add_shown_measures();
        add_bases();
        for (const Condition& condition : spec_.conditions) add_condition(condition);
    }

    // A growth rate of the asked currency, chosen by where it stands.
    void add_picked() {
        std::string ids;
        for (const AnswerRow& row : rows_) {
            if (row.picked) ids += (ids.empty() ? "" : ", ") + std::to_string(row.facts.front());
        }
        if (!ids.empty()) add("obs_id NOT IN (" + ids + "), ");
    }

    void add_ordering() {
        if (!spec_.order_by) return add("CAST(number_exact AS REAL)");
        add("coalesce(max(CASE WHEN measure = ? THEN CAST(number_exact AS REAL) END) OVER "
            "(PARTITION BY series_id, period_id), CAST(number_exact AS REAL))");
        bind(std::string(to_string(*spec_.order_by)));
    }

    void add_shown_measures() {
        if (!spec_.order_by) return;
        for (std::size_t i = 0; i < spec_.measures.size(); ++i) {
            add(i == 0 ? "\n  AND measure IN (?" : ", ?");
            bind(std::string(to_string(spec_.measures[i])));
        }
        add(")");
    }

    // A share is one of a certain whole, a growth one from a year before.
    void add_bases() {
        std::vector<std::string> bases;
        for (const AnswerRow& row : rows_) {
            const bool known = std::find(bases.begin(), bases.end(), row.basis) != bases.end();
            if (!row.derived && !known) bases.push_back(row.basis);
        }
        if (bases.empty()) return;
        for (std::size_t i = 0; i < bases.size(); ++i) {
            add(i == 0 ? "\n  AND coalesce(basis, '') IN (?" : ", ?");
            bind(bases[i]);
        }
        add(")");
    }

    void add_condition(const Condition& condition) {
        const std::string is = std::string(to_string(condition.relation)) + " CAST(? AS REAL)";
        if (spec_.measures == std::vector{condition.measure}) {
            add("\n  AND number " + is);
        } else {
            add("\n  AND EXISTS (SELECT 1 FROM obs other WHERE other.series_id = ordered.series_id AND other.period_id "
                "= "
                "ordered.period_id\n              AND other.measure = ? AND other.number " +
                is + ")");
            bind(std::string(to_string(condition.measure)));
        }
        bind(condition.number.to_string());
    }

    void add_derived() {
        bool first = out_.sql.ends_with("(\n");
        for (const AnswerRow& row : rows_) {
            if (!row.derived) continue;
            if (!first) add("\nUNION ALL\n");
            first = false;
            add("SELECT ?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''), ?, derived, ?, "
                "NULL, "
                "derived, NULL, 1\nFROM (SELECT ");
            for (const std::string& value :
                 {row.region, row.region_name, row.period.start.to_string(), row.period.end.to_string(),
                  std::string(to_string(row.flow)), row.commodity, row.partner, row.ownership, row.regime,
                  std::string(to_string(row.measure))}) {
                bind(value);
            }
            bind(row.unit);
            if (row.measure == Measure::Rank) {
                add_place(row);
            } else {
                add(row.expression);
            }
            add(" AS derived)");
        }
    }

    // One more than there are siblings above.
    void add_place(const AnswerRow& row) {
        const Statement siblings = compile_sql(query::siblings_of(spec_, query::cell_of(row)));
        add("(\nWITH sibling AS (\n");
        add(siblings.sql);
        for (const std::string& value : siblings.parameters) bind(value);
        add("\n), placed AS (\nSELECT region, CAST(number_exact AS REAL) AS number, row_number() OVER (\n"
            "    PARTITION BY series_id ORDER BY ");
        add(order_of_witnesses);
        add(") AS choice\nFROM sibling WHERE basis IS NULL\n)\nSELECT 1 + count(*) FROM placed WHERE choice = 1\n"
            "  AND number > (SELECT number FROM placed WHERE choice = 1 AND region = ?))");
        bind(row.region);
    }

    // Rows of a list stand largest first unless the question says otherwise; ties at the limit are shown.
    void add_result() {
        const std::string_view names =
            "region, region_name, period_start, period_end, flow, commodity, partner, ownership, regime, measure, "
            "number, unit, doc, ordering, obs_id, derived";
        if (out_.sql.starts_with("WITH chosen AS")) out_.sql.replace(5, 6, "chosen(" + std::string(names) + ")");
        add("\nSELECT region, region_name, period_start, period_end, flow, commodity, partner, ownership, regime, "
            "measure, "
            "number, unit, doc\nFROM chosen");
        const bool listed = spec_.by != Grouping::None && spec_.by != Grouping::Period && spec_.by != Grouping::Flow;
        if (spec_.order == Order::None && !listed) return add_order_of_question();
        const bool ascending = spec_.order == Order::Ascending;
        if (spec_.limit) {
            add(std::string("\nWHERE (SELECT count(*) FROM chosen other WHERE other.measure = chosen.measure AND "
                            "other.ordering ") +
                (ascending ? "<" : ">") + " chosen.ordering) < " + std::to_string(*spec_.limit));
        }
        add(std::string("\nORDER BY ordering") + (ascending ? "" : " DESC") + ", region, commodity, partner");
    }

    // As the question names them: its measures, and of each its periods, regions, flows …
    void add_order_of_question() {
        add("\nORDER BY ");
        if (spec_.every_period) add("period_end, period_start DESC, ");
        std::vector<std::string> measures;
        for (const Measure measure : spec_.measures) measures.emplace_back(to_string(measure));
        std::vector<std::string> periods;
        for (const Period& period : spec_.periods) periods.push_back(period.start.to_string() + period.end.to_string());
        std::vector<std::string> flows;
        for (const Flow flow : spec_.flows) flows.emplace_back(to_string(flow));
        add_position("measure", measures);
        if (!spec_.every_period) add_position("period_start || period_end", periods);
        add_position("region", spec_.regions);
        add_position("flow", spec_.by == Grouping::Flow ? std::vector<std::string>{"export", "import"} : flows);
        add_position("commodity", spec_.commodities);
        add_position("partner", spec_.partners);
        add_position("ownership", spec_.ownerships);
        add_position("regime", spec_.regimes);
        add("obs_id");
    }

    void add_position(std::string_view column, const std::vector<std::string>& values) {
        if (values.size() < 2) return;
        add("CASE ");
        add(column);
        for (std::size_t i = 0; i < values.size(); ++i) {
            add(" WHEN ? THEN " + std::to_string(i));
            bind(values[i]);
        }
        add(" END, ");
    }

    const QuerySpec& spec_;
    const std::vector<AnswerRow>& rows_;
    bool one_commodity_;
    Statement out_;
};

}  // namespace

Statement compile_answer_sql(const QuerySpec& spec, const std::vector<AnswerRow>& rows) {
    return AnswerStatement(spec, rows).run();
}

}  // namespace qhdb
