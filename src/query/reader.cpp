#include "query/reader.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <array>

#include "base/exact_number.hpp"
#include "qhdb/vocabulary.hpp"
#include "query/compile.hpp"
#include "query/spoken_names.hpp"

namespace qhdb::query {
namespace {

Date date(const std::string& iso) { return Date::parse(iso).value_or(Date{}); }

/// The columns of one row, read where they stand.
class Columns {
public:
    explicit Columns(SQLite::Statement& row) : row_(row) {}

    [[nodiscard]] std::string text(Column column) const {
        const SQLite::Column value = at(column);
        return value.isNull() ? std::string() : value.getString();
    }
    [[nodiscard]] std::int64_t id(Column column) const { return at(column).getInt64(); }
    [[nodiscard]] std::string unless_total(Column id_column, Column name) const {
        return id(id_column) == 0 ? std::string() : text(name);
    }
    [[nodiscard]] bool is_null(Column column) const { return at(column).isNull(); }
    [[nodiscard]] double real(Column column) const { return at(column).getDouble(); }

private:
    [[nodiscard]] SQLite::Column at(Column column) const { return row_.getColumn(static_cast<int>(column)); }

    SQLite::Statement& row_;
};

void read_dimensions(const Columns& from, AnswerRow& row) {
    row.region = from.text(Column::Region);
    row.region_name = from.text(Column::RegionName);
    row.region_name_en = from.text(Column::RegionNameEn);
    row.region_level = from.text(Column::Level);
    row.flow = flow_from(from.text(Column::Flow)).value_or(Flow::Total);
    row.commodity_en = from.unless_total(Column::CommodityId, Column::CommodityEn);
    row.partner = from.unless_total(Column::PartnerId, Column::Partner);
    row.partner_en = from.unless_total(Column::PartnerId, Column::PartnerEn);
    row.partner_kind = from.text(Column::PartnerKind);
    row.ownership = from.unless_total(Column::OwnershipId, Column::Ownership);
    row.regime = from.unless_total(Column::RegimeId, Column::Regime);
}

StoredColumns stored_columns(const Columns& from) {
    const auto text = [&](Column column) {
        return from.is_null(column) ? std::nullopt : std::optional(from.text(column));
    };
    const auto whole = [&](Column column) {
        return from.is_null(column) ? std::nullopt : std::optional(static_cast<int>(from.id(column)));
    };
    return {from.real(Column::Number), whole(Column::Decimals), text(Column::NumberText),
            whole(Column::Half),       text(Column::LowerText), text(Column::UpperText)};
}

void read_number(const Columns& from, AnswerRow& row) {
    if (!row.commodity.empty()) row.commodity_text = from.text(Column::CommodityText);
    if (!row.partner.empty()) row.partner_text = from.text(Column::PartnerText);
    row.measure = static_cast<Measure>(from.id(Column::Measure));
    const StoredColumns stored = stored_columns(from);
    row.number = exact_number(stored).value_or(Decimal());
    row.interval = exact_interval(stored);
    row.unit = from.text(Column::Unit);
    row.bound = bound_from(from.text(Column::Bound)).value_or(Bound::Exact);
    row.basis = from.text(Column::Basis);
    row.facts = {from.id(Column::ObsId)};
}

// A pair of lists asks for start IN … AND end IN …: what is no asked period is left out here.
bool is_asked_period(const QuerySpec& spec, const Period& period) {
    if (spec.periods.empty() || spec.every_period) return true;
    return std::find(spec.periods.begin(), spec.periods.end(), period) != spec.periods.end();
}

}  // namespace

std::string text_in(SQLite::Statement& row, int column) {
    const SQLite::Column value = row.getColumn(column);
    return value.isNull() ? std::string() : value.getString();
}

std::int64_t period_id(const Period& period) {
    const auto month = [](const Date& day) { return static_cast<std::int64_t>(day.year) * 100 + day.month; };
    return month(period.start) * 1000000 + month(period.end);
}

std::string canonical_commodity(const std::string& name) {
    if (name.empty()) return name;
    const auto terms = Vocabulary::current().named(TermKind::Commodity, name);
    if (!terms.empty()) return std::string(terms.front()->name_zh);
    // 电动载人汽车、锂电池、太阳能电池“新三样”产品: what the list is called.
    const std::size_t quoted = name.find("“");
    if (quoted != std::string::npos && quoted > 0 && !name.substr(0, quoted).ends_with("、")) {
        const auto called = Vocabulary::current().named(TermKind::Commodity, name.substr(quoted));
        if (!called.empty()) return std::string(called.front()->name_zh);
    }
    const Term* spoken = find_spoken_name(name);  // 煤 in a bulletin is what 煤 is in a question
    return spoken == nullptr || spoken->kind != TermKind::Commodity ? name : std::string(spoken->name_zh);
}

Reader::Reader(SQLite::Database& database) : database_(database) {}
Reader::~Reader() = default;

AnswerRow Reader::read_row(SQLite::Statement& from) {
    const Columns columns(from);
    AnswerRow row = read_series(from);
    row.period = {date(columns.text(Column::PeriodStart)), date(columns.text(Column::PeriodEnd))};
    read_number(columns, row);
    return row;
}

AnswerRow Reader::read_series(SQLite::Statement& from) {
    const Columns columns(from);
    AnswerRow row;
    read_dimensions(columns, row);
    if (const std::int64_t commodity = columns.id(Column::CommodityId); commodity != 0)
        row.commodity = canonical_of(commodity, columns.text(Column::Commodity));
    return row;
}

const std::string& Reader::canonical_of(std::int64_t commodity, const std::string& name) {
    const auto [found, is_new] = canonical_.try_emplace(commodity);
    if (is_new) found->second = canonical_commodity(name);
    return found->second;
}

SQLite::Statement& Reader::prepared(std::string_view sql) {
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
        found = statements_.emplace(sql, std::make_unique<SQLite::Statement>(database_, std::string(sql))).first;
    }
    found->second->tryReset();
    return *found->second;
}

QuerySpec Reader::with_all_names(const QuerySpec& spec) {
    QuerySpec widened = spec;
    widened.commodities.clear();
    for (const std::string& name : spec.commodities) {
        const auto same = same_commodities(name);
        widened.commodities.insert(widened.commodities.end(), same.begin(), same.end());
    }
    return widened;
}

std::vector<AnswerRow> Reader::fetch(const QuerySpec& spec) {
    const Statement compiled = compile_reading_sql(with_all_names(spec));
    SQLite::Statement statement(database_, compiled.sql);
    for (std::size_t i = 0; i < compiled.parameters.size(); ++i)
        statement.bind(static_cast<int>(i) + 1, compiled.parameters[i]);
    std::vector<AnswerRow> rows;
    while (statement.executeStep()) {
        AnswerRow row = read_row(statement);
        if (is_asked_period(spec, row.period)) rows.push_back(std::move(row));
    }
    return rows;
}

void Reader::fill_sources(AnswerRow& row, std::size_t most) {
    SQLite::Statement& statement = prepared(
        "SELECT d.name, x.start, x.\"end\", coalesce(x.text, (SELECT CAST(substr(CAST(z.text AS BLOB), x.start - "
        "z.start + 1, "
        "x.\"end\" - x.start) AS TEXT) FROM doc_sentence z WHERE z.sentence_id = x.sentence_id)) "
        "FROM obs_citation x JOIN obs o ON o.obs_id = x.obs_id JOIN doc d ON d.doc_id = o.doc_id "
        "WHERE x.obs_id = ? ORDER BY x.citation_id");
    for (const std::int64_t fact : row.facts) {
        if (row.sources.size() >= most && !row.derived) {
            ++row.more_sources;
            continue;
        }
        statement.reset();
        statement.bind(1, fact);
        while (statement.executeStep()) {
            row.sources.push_back({text_in(statement, 0), statement.getColumn(1).getInt64(),
                                   statement.getColumn(2).getInt64(), text_in(statement, 3)});
        }
    }
}

// --- single cells ----------------------------------------------------------------------------------------------

std::int64_t Reader::id_of(Dimension dimension, const std::string& name) {
    if (name.empty() && dimension != Dimension::Region) return 0;
    static constexpr const char* queries[] = {"SELECT region_id FROM dim_region WHERE code = ?",
                                              "SELECT partner_id FROM dim_partner WHERE name_zh = ?",
                                              "SELECT ownership_id FROM dim_ownership WHERE name_zh = ?",
                                              "SELECT regime_id FROM dim_regime WHERE name_zh = ?"};
    const auto which = static_cast<std::size_t>(dimension);
    const auto [found, is_new] = ids_.try_emplace(std::to_string(which) + name, -1);
    if (!is_new) return found->second;
    SQLite::Statement& statement = prepared(queries[which]);
    statement.bind(1, name);
    if (statement.executeStep()) found->second = statement.getColumn(0).getInt64();
    return found->second;
}

std::vector<std::int64_t> Reader::commodity_ids(const std::string& name) {
    if (name.empty()) return {0};
    std::vector<std::int64_t> ids;
    for (const std::string& same : same_commodities(name)) {
        SQLite::Statement& statement = prepared("SELECT commodity_id FROM dim_commodity WHERE name_zh = ?");
        statement.bind(1, same);
        if (statement.executeStep()) ids.push_back(statement.getColumn(0).getInt64());
    }
    return ids;
}

// By the unique index of the table.
std::vector<std::int64_t> Reader::series_of(const Cell& cell) {
    std::vector<std::int64_t> found;
    for (const std::int64_t commodity : commodity_ids(cell.commodity)) {
        const std::array ids = {id_of(Dimension::Region, cell.region), commodity,
                                id_of(Dimension::Partner, cell.partner), id_of(Dimension::Ownership, cell.ownership),
                                id_of(Dimension::Regime, cell.regime)};
        SQLite::Statement& statement = prepared(
            "SELECT series_id FROM series WHERE region_id = ?1 AND flow = ?6 AND commodity_id = ?2 AND "
            "partner_id = ?3 AND ownership_id = ?4 AND regime_id = ?5");
        for (std::size_t i = 0; i < ids.size(); ++i) statement.bind(static_cast<int>(i) + 1, ids[i]);
        statement.bind(6, std::string(to_string(cell.flow)));
        if (statement.executeStep()) found.push_back(statement.getColumn(0).getInt64());
    }
    return found;
}

std::vector<SeriesKey> Reader::keys_of(const std::vector<std::int64_t>& series) {
    std::vector<SeriesKey> found;
    for (const std::int64_t id : series) {
        SQLite::Statement& statement = prepared("SELECT DISTINCT period_id, measure_no FROM obs WHERE series_id = ?1");
        statement.bind(1, id);
        while (statement.executeStep()) {
            found.emplace_back(statement.getColumn(0).getInt64(),
                               static_cast<Measure>(statement.getColumn(1).getInt()));
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

// From one period of a series to its next: a total has thousands of numbers in some dozen periods.
std::vector<std::int64_t> Reader::period_ids(const std::vector<std::int64_t>& series) {
    std::vector<std::int64_t> found;
    for (const std::int64_t id : series) {
        SQLite::Statement& statement = prepared(
            "WITH RECURSIVE known(period) AS ("
            "SELECT min(period_id) FROM obs WHERE series_id = ?1 UNION ALL "
            "SELECT (SELECT min(period_id) FROM obs WHERE series_id = ?1 AND period_id > known.period) "
            "FROM known WHERE known.period IS NOT NULL) SELECT period FROM known WHERE period IS NOT NULL");
        statement.bind(1, id);
        while (statement.executeStep()) found.push_back(statement.getColumn(0).getInt64());
    }
    std::sort(found.begin(), found.end());
    return found;
}

const AnswerRow& Reader::row_of_series(std::int64_t series) {
    const auto [found, is_new] = series_rows_.try_emplace(series);
    if (!is_new) return found->second;
    SQLite::Statement& statement = prepared(series_sql());
    statement.bind(1, series);
    if (statement.executeStep()) found->second = read_series(statement);
    return found->second;
}

std::vector<AnswerRow> Reader::witnesses(const std::vector<std::int64_t>& series, const Cell& cell) {
    std::vector<AnswerRow> rows;
    SQLite::Statement& statement = prepared(cell_sql());
    for (const std::int64_t id : series) {
        statement.reset();
        statement.bind(1, id);
        statement.bind(2, period_id(cell.period));
        statement.bind(3, static_cast<int>(cell.measure));
        while (statement.executeStep()) {
            AnswerRow& row = rows.emplace_back(row_of_series(id));
            row.period = cell.period;
            read_number(Columns(statement), row);
        }
    }
    return rows;
}

bool Reader::has_room_for(const std::vector<std::int64_t>& series, const Cell& cell, const std::string& unit,
                          const Decimal& least) {
    SQLite::Statement& statement = prepared(
        "SELECT 1 FROM obs o JOIN doc d ON d.doc_id = o.doc_id AND d.is_current = 1 WHERE o.series_id = ?1 AND "
        "o.period_id = ?2 AND o.measure_no = ?3 AND o.status <> 'unresolved' AND o.unit = ?4 AND "
        "o.bound IN ('exact', 'approx') AND o.number >= ?5 LIMIT 1");
    return std::any_of(series.begin(), series.end(), [&](std::int64_t id) {
        statement.reset();
        statement.bind(1, id);
        statement.bind(2, period_id(cell.period));
        statement.bind(3, static_cast<int>(cell.measure));
        statement.bind(4, unit);
        statement.bind(5, least.to_double());
        return statement.executeStep();
    });
}

namespace {

void bind_all(SQLite::Statement& statement, const Statement& compiled) {
    for (std::size_t i = 0; i < compiled.parameters.size(); ++i)
        statement.bind(static_cast<int>(i) + 1, compiled.parameters[i]);
}

}  // namespace

std::vector<Member> Reader::members(const QuerySpec& spec) {
    const Statement compiled = compile_series_sql(with_all_names(spec));
    SQLite::Statement statement(database_, compiled.sql);
    bind_all(statement, compiled);
    std::vector<Member> found;
    const auto unless_total = [&](int name) {
        return statement.getColumn(name + 1).getInt64() == 0 ? std::string() : text_in(statement, name);
    };
    while (statement.executeStep()) {
        Member member;
        member.cell.region = text_in(statement, 0);
        if (const std::int64_t commodity = statement.getColumn(2).getInt64(); commodity != 0)
            member.cell.commodity = canonical_of(commodity, text_in(statement, 1));
        member.cell.partner = unless_total(3);
        member.partner_kind = text_in(statement, 5);
        member.cell.ownership = unless_total(6);
        member.cell.regime = unless_total(8);
        member.region_level = text_in(statement, 10);
        found.push_back(std::move(member));
    }
    return found;
}

std::vector<Period> Reader::periods_of(const QuerySpec& spec, bool any_number) {
    const Statement compiled = compile_periods_sql(with_all_names(spec), any_number);
    SQLite::Statement statement(database_, compiled.sql);
    bind_all(statement, compiled);
    std::vector<Period> found;
    while (statement.executeStep()) found.push_back({date(text_in(statement, 0)), date(text_in(statement, 1))});
    return found;
}

std::vector<AnswerSource> Reader::unresolved(const QuerySpec& spec) {
    const Statement compiled = compile_unresolved_sql(spec);
    SQLite::Statement statement(database_, compiled.sql);
    for (std::size_t i = 0; i < compiled.parameters.size(); ++i)
        statement.bind(static_cast<int>(i) + 1, compiled.parameters[i]);
    std::vector<AnswerSource> found;
    while (statement.executeStep()) {
        AnswerRow row;
        row.facts = {statement.getColumn(0).getInt64()};
        fill_sources(row);
        found.insert(found.end(), row.sources.begin(), row.sources.end());
    }
    return found;
}

bool Reader::has_facts(const std::string& region) {
    SQLite::Statement statement(
        database_, "SELECT 1 FROM dim_region r JOIN series s ON s.region_id = r.region_id WHERE r.code = ? LIMIT 1");
    statement.bind(1, region);
    return statement.executeStep();
}

std::vector<std::string> Reader::gates_of(const std::vector<std::string>& places) {
    static constexpr std::string_view kinds[] = {"PORT", "ROADPORT", "RAILPORT", "LANDPORT", "CD"};
    std::vector<std::string> found;
    for (const std::string& place : places) {
        for (const std::string_view kind : kinds) {
            const std::string gate = place + "-" + std::string(kind);
            if (has_facts(gate)) found.push_back(gate);
        }
    }
    return found;
}

bool Reader::has_goods(const std::string& name) { return !name.empty() && !commodity_ids(name).empty(); }

std::vector<std::string> Reader::regions_with_facts() {
    SQLite::Statement statement(database_,
                                "SELECT code FROM dim_region r WHERE EXISTS (SELECT 1 FROM series s WHERE s.region_id "
                                "= r.region_id) ORDER BY code");
    std::vector<std::string> codes;
    while (statement.executeStep()) codes.push_back(statement.getColumn(0).getString());
    return codes;
}

std::string Reader::region_name(const std::string& code, Language language) {
    SQLite::Statement statement(database_, "SELECT name_zh, name_en FROM dim_region WHERE code = ?");
    statement.bind(1, code);
    if (statement.executeStep()) {
        const std::string english = text_in(statement, 1);
        return language == Language::Chinese || english.empty() ? text_in(statement, 0) : english;
    }
    const Term* term = Vocabulary::current().find(TermKind::Region, code);
    if (term == nullptr) return code;
    return std::string(language == Language::Chinese || term->name_en.empty() ? term->name_zh : term->name_en);
}

const std::vector<Period>& Reader::periods(const std::vector<std::string>& regions) {
    const auto [known, is_new] = periods_.try_emplace(regions);
    std::vector<Period>& all = known->second;
    if (!is_new) return all;
    std::string sql = "SELECT start, \"end\" FROM dim_period p";
    if (!regions.empty()) {
        sql +=
            " WHERE period_id IN (SELECT o.period_id FROM dim_region r JOIN series s ON s.region_id = r.region_id "
            "JOIN obs o ON o.series_id = s.series_id WHERE r.code IN (?";
        for (std::size_t i = 1; i < regions.size(); ++i) sql += ", ?";
        sql += "))";
    }
    SQLite::Statement statement(database_, sql + " ORDER BY \"end\" DESC, start");
    for (std::size_t i = 0; i < regions.size(); ++i) statement.bind(static_cast<int>(i) + 1, regions[i]);
    while (statement.executeStep()) all.push_back({date(text_in(statement, 0)), date(text_in(statement, 1))});
    if (all.empty() && !regions.empty()) all = periods();
    return all;
}

// Where no region is named: one number of each measure, period by period, instead of all numbers.
bool Reader::has_measure(Measure measure) {
    SQLite::Statement statement(database_,
                                "SELECT 1 FROM dim_period p CROSS JOIN obs o ON o.period_id = p.period_id AND "
                                "o.measure_no = ? LIMIT 1");
    statement.bind(1, static_cast<int>(measure));
    return statement.executeStep();
}

std::vector<Measure> Reader::measures(const std::vector<std::string>& regions) {
    std::vector<Measure> all;
    if (regions.empty()) {
        for (int i = 0; i < measure_count; ++i) {
            if (has_measure(static_cast<Measure>(i))) all.push_back(static_cast<Measure>(i));
        }
        return all;
    }
    std::string sql =
        "SELECT DISTINCT o.measure_no FROM dim_region r JOIN series s ON s.region_id = r.region_id "
        "JOIN obs o ON o.series_id = s.series_id WHERE r.code IN (?";
    for (std::size_t i = 1; i < regions.size(); ++i) sql += ", ?";
    SQLite::Statement statement(database_, sql + ")");
    for (std::size_t i = 0; i < regions.size(); ++i) statement.bind(static_cast<int>(i) + 1, regions[i]);
    while (statement.executeStep()) {
        all.push_back(static_cast<Measure>(statement.getColumn(0).getInt()));
    }
    std::sort(all.begin(), all.end());
    return all.empty() ? measures({}) : all;
}

std::string Reader::home() {
    SQLite::Statement statement(database_,
                                "SELECT substr(home_region, 1, 2) AS province, count(*) AS documents FROM doc "
                                "WHERE is_current = 1 AND home_region IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1");
    std::string first;
    std::int64_t most = 0;
    std::int64_t all = 0;
    while (statement.executeStep()) {
        const std::int64_t documents = statement.getColumn(1).getInt64();
        if (all == 0) {
            first = statement.getColumn(0).getString() + "0000";
            most = documents;
        }
        all += documents;
    }
    return most * 5 >= all * 4 ? first : std::string();
}

std::vector<std::string> Reader::partners_of_several(std::vector<std::string> members) {
    std::sort(members.begin(), members.end());
    std::map<std::string, std::vector<std::string>> several;
    SQLite::Statement statement(
        database_,
        "SELECT t.name_zh, m.name_zh FROM dim_partner_member pm JOIN dim_partner t ON t.partner_id = pm.partner_id "
        "JOIN dim_partner m ON m.partner_id = pm.member_id");
    while (statement.executeStep())
        several[statement.getColumn(0).getString()].push_back(statement.getColumn(1).getString());
    std::vector<std::string> found;
    for (auto& [name, parts] : several) {
        std::sort(parts.begin(), parts.end());
        if (parts == members) found.push_back(name);
    }
    return found;
}

std::vector<std::string> Reader::commodities_of_several(std::vector<std::string> members) {
    std::sort(members.begin(), members.end());
    std::vector<std::string> found;
    SQLite::Statement statement(database_, "SELECT name_zh FROM dim_commodity WHERE instr(name_zh, '、') > 0");
    while (statement.executeStep()) {
        const std::string name = statement.getColumn(0).getString();
        std::vector<std::string> parts;
        for (std::size_t from = 0; from <= name.size();) {
            const std::size_t mark = std::min(name.find("、", from), name.size());
            parts.push_back(canonical_commodity(name.substr(from, mark - from)));
            from = mark + std::string_view("、").size();
        }
        std::sort(parts.begin(), parts.end());
        if (parts == members) found.push_back(name);
    }
    return found;
}

const std::map<std::string, std::vector<std::string>>& Reader::commodity_names() {
    if (!commodity_names_.empty()) return commodity_names_;
    SQLite::Statement statement(database_, "SELECT commodity_id, name_zh FROM dim_commodity WHERE commodity_id <> 0");
    while (statement.executeStep()) {
        const std::string name = text_in(statement, 1);
        commodity_names_[canonical_of(statement.getColumn(0).getInt64(), name)].push_back(name);
    }
    return commodity_names_;
}

std::vector<std::string> Reader::same_commodities(const std::string& name) {
    std::vector<std::string> same = {name};
    const auto found = commodity_names().find(canonical_commodity(name));
    if (found == commodity_names().end()) return same;
    std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(same),
                 [&](const std::string& other) { return other != name; });
    return same;
}

}  // namespace qhdb::query
