// The names that only the database knows: zones, products and partners of no vocabulary, the words of its sources.
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>

#include "base/unicode.hpp"
#include "qhdb/vocabulary.hpp"
#include "query/reader.hpp"

namespace qhdb::query {
namespace {

// The city in which the zone lies, or a county of it.
bool is_name_around(const std::string& name, const std::string& zone) {
    const auto terms = Vocabulary::current().named(TermKind::Region, name);
    return std::any_of(terms.begin(), terms.end(),
                       [&](const Term* term) { return term->id.substr(0, 4) == zone.substr(0, 4); });
}

// 洋浦经济开发区 (460400-YANGPU) has a name of its own, 综合保税区 (…-CBZ) has none.
std::string own_name(const DatabaseName& zone) {
    static constexpr std::string_view kinds[] = {"经济技术开发区",
                                                 "经济开发区",
                                                 "高新技术产业开发区",
                                                 "开发区",
                                                 "新区",
                                                 "工业园区",
                                                 "高新区",
                                                 "保税港区",
                                                 " Development Zone",
                                                 " Economic Development Zone",
                                                 " Bonded Port",
                                                 " Economic and Technological Development Zone"};
    const std::size_t dash = zone.canonical.find('-');
    if (dash == std::string::npos || zone.canonical.find("-CBZ") != std::string::npos) return {};
    std::string shortest;
    for (const std::string_view kind : kinds) {
        if (!zone.name.ends_with(kind)) continue;
        const std::string base = zone.name.substr(0, zone.name.size() - kind.size());
        if (shortest.empty() || base.size() < shortest.size()) shortest = base;
    }
    const std::string slug = ascii_lower(zone.canonical.substr(dash + 1));
    const bool is_slug = ascii_lower(shortest) == slug;
    const bool is_chinese = !shortest.empty() && static_cast<unsigned char>(shortest[0]) >= 0x80;
    const bool is_own = is_slug || (is_chinese && shortest.size() <= 6 && slug.size() > 4);
    return is_own && !is_name_around(shortest, zone.canonical) ? shortest : std::string();
}

// 综合保税区 is called 综保区 or 保税区, and so in English.
void add_short_forms(std::vector<DatabaseName>& all) {
    static constexpr std::pair<std::string_view, std::string_view> forms[] = {
        {"综合保税区", "综保区"},
        {"综合保税区", "保税区"},
        {"自由贸易试验区", "片区"},
        {"自由贸易试验区", "自贸片区"},
        {"自由贸易试验区", "自贸试验区"},
        {"自由贸易试验区", "自贸区"},
        {"经济技术开发区", "经开区"},
        {"经济技术开发区", "开发区"},
        {"高新技术产业开发区", "高新区"},
        {"Comprehensive Bonded Zone", "Bonded Zone"},
        {"Comprehensive Bonded Zone", "FTZ"},
        {"Economic and Technological Development Zone", "Development Zone"},
        {"Economic and Technological Development Zone", "ETDZ"},
        {"Xinqu", "New Area"},
        {"Gaoxinqu", "High-tech Zone"},
        {"Gaoxin", "High-tech"},
        {"High-tech", "Hi-tech"}};
    if (const std::string own = own_name(all.back()); !own.empty()) {
        DatabaseName other = all.back();
        other.name = own;
        all.push_back(std::move(other));
    }
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

void Reader::add_names(const std::string& query, std::vector<DatabaseName>& all) {
    SQLite::Statement statement(database_, query);
    while (statement.executeStep()) {
        all.push_back({text_in(statement, 0), text_in(statement, 1), text_in(statement, 2)});
        if (all.back().kind == "region") add_short_forms(all);
    }
}

std::vector<DatabaseName> Reader::zones() {
    std::vector<DatabaseName> all;
    add_names("SELECT name_zh, code, 'region' FROM dim_region WHERE level = 'zone'", all);
    add_names("SELECT name_en, code, 'region' FROM dim_region WHERE level = 'zone' AND name_en <> ''", all);
    add_names(
        "SELECT p.short_en || ' ' || substr(r.code, 8), r.code, 'region' FROM dim_region r "
        "JOIN dim_region p ON p.region_id = r.parent_id WHERE r.level = 'zone'",
        all);
    // 湖北自贸试验区武汉片区: the part of a province's pilot zone that lies in a city, by its full address.
    for (const char* pilot_zone : {"自由贸易试验区", "自贸试验区", "自贸区"}) {
        add_names(std::string("SELECT p.short_zh || '") + pilot_zone +
                      "' || replace(r.name_zh, '自由贸易试验区', '片区'), r.code, 'region' FROM dim_region r "
                      "JOIN dim_region p ON p.code = substr(r.code, 1, 2) || '0000' "
                      "WHERE r.code LIKE '%-FTZ' AND r.code NOT LIKE '__0000-%'",
                  all);
    }
    return all;
}

std::vector<DatabaseName> Reader::names() {
    std::vector<DatabaseName> all = zones();
    add_names("SELECT name_zh, name_zh, 'commodity' FROM dim_commodity WHERE commodity_id <> 0", all);
    add_names("SELECT name_zh, name_zh, 'partner' FROM dim_partner WHERE partner_id <> 0", all);
    return all;
}

// The words of all sources are read once: only those that the question holds come back.
std::vector<DatabaseName> Reader::words_of_sources(const std::string& folded) {
    std::vector<DatabaseName> all;
    SQLite::Statement statement(
        database_,
        "SELECT DISTINCT o.commodity_text, c.name_zh FROM obs o JOIN series s ON s.series_id = o.series_id JOIN "
        "dim_commodity c ON c.commodity_id = s.commodity_id WHERE o.commodity_text IS NOT NULL AND s.commodity_id <> 0 "
        "AND instr(?, lower(o.commodity_text)) > 0");
    statement.bind(1, folded);
    while (statement.executeStep()) all.push_back({text_in(statement, 0), text_in(statement, 1), "commodity"});
    return all;
}

}  // namespace qhdb::query
