#include "query/reader.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <map>

#include "qhdb/vocabulary.hpp"
#include "query/spoken_names.hpp"

namespace qhdb::query {
namespace {

std::string text(SQLite::Statement& row, const char* column) {
    const SQLite::Column value = row.getColumn(column);
    return value.isNull() ? std::string() : value.getString();
}

std::string unless_total(SQLite::Statement& row, const char* id, const char* column) {
    return row.getColumn(id).getInt64() == 0 ? std::string() : text(row, column);
}

Decimal decimal(const std::string& digits) { return Decimal::parse(digits).value_or(Decimal()); }

Date date(const std::string& iso) { return Date::parse(iso).value_or(Date{}); }

void read_dimensions(SQLite::Statement& from, AnswerRow& row) {
    row.region = text(from, "region");
    row.region_name = text(from, "region_name");
    row.region_name_en = text(from, "region_name_en");
    row.region_level = text(from, "level");
    row.flow = flow_from(text(from, "flow")).value_or(Flow::Total);
    row.commodity = canonical_commodity(unless_total(from, "commodity_id", "commodity"));
    row.commodity_en = unless_total(from, "commodity_id", "commodity_en");
    row.partner = unless_total(from, "partner_id", "partner");
    row.partner_en = unless_total(from, "partner_id", "partner_en");
    row.partner_kind = text(from, "partner_kind");
    row.ownership = unless_total(from, "ownership_id", "ownership");
    row.regime = unless_total(from, "regime_id", "regime");
    row.commodity_text = row.commodity.empty() ? "" : text(from, "commodity_text");
    row.partner_text = row.partner.empty() ? "" : text(from, "partner_text");
    row.period = {date(text(from, "period_start")), date(text(from, "period_end"))};
}

AnswerRow read_row(SQLite::Statement& from) {
    AnswerRow row;
    read_dimensions(from, row);
    row.measure = measure_from(text(from, "measure")).value_or(Measure::Value);
    row.number = decimal(text(from, "number_exact"));
    row.unit = text(from, "unit");
    if (const std::string lower = text(from, "lower_exact"); !lower.empty()) row.interval.lower = decimal(lower);
    if (const std::string upper = text(from, "upper_exact"); !upper.empty()) row.interval.upper = decimal(upper);
    row.bound = bound_from(text(from, "bound")).value_or(Bound::Exact);
    row.basis = text(from, "basis");
    row.facts = {from.getColumn("obs_id").getInt64()};
    return row;
}

// A pair of lists asks for start IN … AND end IN …: what is no asked period is left out here.
bool is_asked_period(const QuerySpec& spec, const Period& period) {
    if (spec.periods.empty() || spec.every_period) return true;
    return std::find(spec.periods.begin(), spec.periods.end(), period) != spec.periods.end();
}

}  // namespace

std::string canonical_commodity(const std::string& name) {
    if (name.empty()) return name;
    const auto terms = Vocabulary::current().named(TermKind::Commodity, name);
    if (!terms.empty()) return std::string(terms.front()->name_zh);
    const Term* spoken = find_spoken_name(name);  // 煤 in a bulletin is what 煤 is in a question
    return spoken == nullptr || spoken->kind != TermKind::Commodity ? name : std::string(spoken->name_zh);
}

std::vector<AnswerRow> Reader::fetch(const QuerySpec& spec) {
    QuerySpec widened = spec;
    widened.commodities.clear();
    for (const std::string& name : spec.commodities) {
        const auto same = same_commodities(name);
        widened.commodities.insert(widened.commodities.end(), same.begin(), same.end());
    }
    const Statement compiled = compile_sql(widened);
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

void Reader::fill_sources(AnswerRow& row) {
    SQLite::Statement statement(
        database_, "SELECT doc, start, \"end\", text, sentence FROM citation WHERE fact_id = ? ORDER BY citation_id");
    for (const std::int64_t fact : row.facts) {
        statement.reset();
        statement.bind(1, fact);
        while (statement.executeStep()) {
            row.sources.push_back({text(statement, "doc"), statement.getColumn("start").getInt64(),
                                   statement.getColumn("end").getInt64(), text(statement, "text"),
                                   text(statement, "sentence")});
        }
    }
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
        const std::string english = text(statement, "name_en");
        return language == Language::Chinese || english.empty() ? text(statement, "name_zh") : english;
    }
    const Term* term = Vocabulary::current().find(TermKind::Region, code);
    if (term == nullptr) return code;
    return std::string(language == Language::Chinese || term->name_en.empty() ? term->name_zh : term->name_en);
}

std::vector<Period> Reader::periods(const std::vector<std::string>& regions) {
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
    std::vector<Period> all;
    while (statement.executeStep()) all.push_back({date(text(statement, "start")), date(text(statement, "end"))});
    if (all.empty() && !regions.empty()) return periods();
    return all;
}

// Where no region is named: one number of each measure, period by period, instead of all numbers.
bool Reader::has_measure(Measure measure) {
    SQLite::Statement statement(database_,
                                "SELECT 1 FROM dim_period p CROSS JOIN obs o ON o.period_id = p.period_id AND "
                                "o.measure = ? LIMIT 1");
    statement.bind(1, std::string(to_string(measure)));
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
        "SELECT DISTINCT o.measure FROM dim_region r JOIN series s ON s.region_id = r.region_id "
        "JOIN obs o ON o.series_id = s.series_id WHERE r.code IN (?";
    for (std::size_t i = 1; i < regions.size(); ++i) sql += ", ?";
    SQLite::Statement statement(database_, sql + ")");
    for (std::size_t i = 0; i < regions.size(); ++i) statement.bind(static_cast<int>(i) + 1, regions[i]);
    while (statement.executeStep()) {
        if (const auto measure = measure_from(text(statement, "measure"))) all.push_back(*measure);
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

namespace {

// 综合保税区 is called 综保区 or 保税区, and so in English.
void add_short_forms(std::vector<DatabaseName>& all) {
    static constexpr std::pair<std::string_view, std::string_view> forms[] = {
        {"综合保税区", "综保区"},
        {"综合保税区", "保税区"},
        {"经济技术开发区", "经开区"},
        {"经济技术开发区", "开发区"},
        {"高新技术产业开发区", "高新区"},
        {"Comprehensive Bonded Zone", "Bonded Zone"},
        {"Comprehensive Bonded Zone", "FTZ"},
        {"Economic and Technological Development Zone", "Development Zone"},
        {"Economic and Technological Development Zone", "ETDZ"},
        {"Xinqu", "New Area"},
        {"Gaoxinqu", "High-tech Zone"},
        {"Gaoxin", "High-tech"}};
    for (std::size_t i = all.size() - 1; i < all.size(); ++i) {  // a short form may be shortened again
        for (const auto& [longer, shorter] : forms) {
            const std::size_t at = all[i].name.find(longer);
            if (at == std::string::npos) continue;
            DatabaseName other = all[i];
            other.name.replace(at, longer.size(), shorter);
            all.push_back(std::move(other));
        }
    }
}

}  // namespace

std::vector<DatabaseName> Reader::names() {
    static constexpr const char* queries[] = {
        "SELECT name_zh, name_zh, 'commodity' FROM dim_commodity WHERE commodity_id <> 0",
        "SELECT name_zh, name_zh, 'partner' FROM dim_partner WHERE partner_id <> 0",
        "SELECT name_zh, code, 'region' FROM dim_region WHERE level = 'zone'",
        "SELECT name_en, code, 'region' FROM dim_region WHERE level = 'zone' AND name_en <> ''",
        "SELECT p.short_en || ' ' || substr(r.code, 8), r.code, 'region' FROM dim_region r "
        "JOIN dim_region p ON p.region_id = r.parent_id WHERE r.level = 'zone'",
        "SELECT DISTINCT o.commodity_text, c.name_zh, 'commodity' FROM obs o JOIN series s ON s.series_id = "
        "o.series_id "
        "JOIN dim_commodity c ON c.commodity_id = s.commodity_id WHERE o.commodity_text IS NOT NULL AND s.commodity_id "
        "<> 0",
    };
    std::vector<DatabaseName> all;
    for (const char* query : queries) {
        SQLite::Statement statement(database_, query);
        while (statement.executeStep()) {
            all.push_back({statement.getColumn(0).getString(), statement.getColumn(1).getString(),
                           statement.getColumn(2).getString()});
            if (all.back().kind == "region") add_short_forms(all);
        }
    }
    return all;
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

std::vector<std::string> Reader::same_commodities(const std::string& name) {
    std::vector<std::string> same = {name};
    const std::string canonical = canonical_commodity(name);
    SQLite::Statement statement(database_, "SELECT name_zh FROM dim_commodity WHERE commodity_id <> 0");
    while (statement.executeStep()) {
        const std::string other = statement.getColumn(0).getString();
        if (other != name && canonical_commodity(other) == canonical) same.push_back(other);
    }
    return same;
}

}  // namespace qhdb::query
