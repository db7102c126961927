#include "store/dimensions.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "base/zone_kinds.hpp"
#include "qhdb/error.hpp"

namespace qhdb::store {
namespace {

constexpr std::string_view separator = "、";

// The vocabulary's row for a canonical name; null for a name that is the source's own.
const Term* term_named(TermKind kind, std::string_view name) {
    const std::vector<const Term*> found = Vocabulary::current().named(kind, name);
    for (const Term* term : found) {
        if (term->name_zh == name) return term;
    }
    return found.empty() ? nullptr : found.front();
}

std::optional<std::string> some(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

std::optional<std::string> english_of(const Term* term) { return term ? some(term->name_en) : std::nullopt; }

const Term* region_term(std::string_view code) { return Vocabulary::current().find(TermKind::Region, code); }

// A zone that no table lists stands below the region of its first six digits.
std::string superior_of(const std::string& code, const Term* term) {
    if (term) return std::string(term->parent);
    const std::size_t dash = code.find('-');
    return dash == std::string::npos ? std::string() : code.substr(0, dash);
}

struct ZoneName {
    std::string chinese;
    std::string english;
};

// 500116-CBZ is 江津综合保税区, Jiangjin Comprehensive Bonded Zone.
ZoneName name_of_zone(const std::string& code, const std::string& superior) {
    const std::size_t dash = code.find('-');
    const Term* area = region_term(superior);
    const ZoneKind* kind =
        dash == std::string::npos ? nullptr : zone_kind_of_slug(std::string_view(code).substr(dash + 1));
    if (area == nullptr || kind == nullptr) return {};
    const std::string_view english = area->short_en.empty() ? area->name_en : area->short_en;
    return {std::string(area->short_zh.empty() ? area->name_zh : area->short_zh) + std::string(kind->name_zh),
            std::string(english) + ' ' + std::string(kind->name_en)};
}

std::string province_of(const std::string& code) {
    std::string at = code;
    while (!at.empty()) {
        const Term* term = region_term(at);
        if (term && term->level == "province") return at;
        at = superior_of(at, term);
    }
    return {};
}

std::vector<std::string> split_group(std::string_view name) {
    std::vector<std::string> parts;
    while (!name.empty()) {
        const std::size_t stop = name.find(separator);
        if (stop != 0) parts.emplace_back(name.substr(0, stop));
        name.remove_prefix(stop == std::string_view::npos ? name.size() : stop + separator.size());
    }
    return parts;
}

// English names joined; none when one of them has none.
std::optional<std::string> english_of_all(const std::vector<std::string>& names) {
    std::string joined;
    for (const std::string& name : names) {
        const std::optional<std::string> english = english_of(term_named(TermKind::Partner, name));
        if (!english) return std::nullopt;
        joined += joined.empty() ? *english : ", " + *english;
    }
    return joined;
}

template <class Known, class Find, class Make>
std::int64_t intern(Known& known, const std::string& key, Find find, Make make) {
    const auto at = known.find(key);
    if (at != known.end()) return at->second;
    const std::optional<std::int64_t> found = find();
    const std::int64_t id = found ? *found : make();
    known.emplace(key, id);
    return id;
}

void append_json_string(std::string& json, std::string_view text) {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    constexpr std::string_view controls = "btn?fr";  // from 8 on
    json += '"';
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            json.append({'\\', c});
        } else if (code >= 8 && code < 8 + controls.size() && c != '\v') {
            json.append({'\\', controls[code - 8U]});
        } else if (code < 0x20) {
            json.append("\\u00").append({hexadecimal[code >> 4U], hexadecimal[code & 0xFU]});
        } else {
            json += c;
        }
    }
    json += '"';
}

// The words are those of the text that was read, hence UTF-8 even where the file is damaged.
std::string evidence_head(const SlotSource& slot) {
    std::string json = "{\"slot\":";
    append_json_string(json, slot.slot);
    append_json_string(json.append(",\"how\":"), slot.how);
    append_json_string(json.append(",\"text\":"), slot.text);
    return json += ",\"start\":";
}

int shape_of(const Series& series) {
    return (series.commodity.empty() ? 0 : 1) | (series.partner.empty() ? 0 : 2) | (series.ownership.empty() ? 0 : 4) |
           (series.regime.empty() ? 0 : 8);
}

}  // namespace

std::int64_t period_key(const Period& period) {
    const auto month = [](const Date& date) { return std::int64_t{date.year} * 100 + date.month; };
    return month(period.start) * 1'000'000 + month(period.end);
}

Period period_of_key(std::int64_t id) {
    const auto year = [](std::int64_t month) { return static_cast<int>(month / 100); };
    const auto month = [](std::int64_t months) { return static_cast<int>(months % 100); };
    const std::int64_t first = id / 1'000'000;
    const std::int64_t last = id % 1'000'000;
    return {{year(first), month(first), 1}, {year(last), month(last), days_in_month(year(last), month(last))}};
}

std::int64_t Dimensions::region(const std::string& code) {
    const std::int64_t id = region_row(code);
    if (used_regions_.insert(code).second) complete_province(code);
    return id;
}

std::int64_t Dimensions::region_row(const std::string& code) {
    return intern(
        regions_, code, [&] { return sql_.integer("SELECT region_id FROM dim_region WHERE code = ?1", code); },
        [&] { return new_region(code); });
}

std::int64_t Dimensions::new_region(const std::string& code) {
    const Term* term = region_term(code);
    const std::string superior = superior_of(code, term);
    std::optional<std::int64_t> parent;
    if (!superior.empty()) parent = region_row(superior);

    Term unlisted{};
    unlisted.name_zh = unlisted.short_zh = unlisted.name_en = unlisted.short_en = unlisted.pinyin = code;
    const ZoneName zone = name_of_zone(code, superior);
    if (!zone.chinese.empty()) {
        unlisted.name_zh = unlisted.short_zh = zone.chinese;
        unlisted.name_en = unlisted.short_en = zone.english;
    }
    unlisted.level = superior.empty() ? "other" : "zone";
    const Term& row = term ? *term : unlisted;
    // A region that a database adds may have a Chinese name only.
    const auto or_name = [&](std::string_view name) { return name.empty() ? row.name_zh : name; };
    return sql_.insert(
        "INSERT INTO dim_region (code, level, parent_id, name_zh, short_zh, name_en, short_en, sort_key)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        code, row.level, parent, row.name_zh, or_name(row.short_zh), or_name(row.name_en),
        row.short_en.empty() ? or_name(row.name_en) : row.short_en, row.pinyin);
}

void Dimensions::complete_province(const std::string& code) {
    const std::string province = province_of(code);
    if (!completed_provinces_.insert(province).second) return;
    for (const Term& term : Vocabulary::current().terms()) {
        if (term.kind != TermKind::Region || !term.valid_to.empty()) continue;
        const bool sibling = term.level == "prefecture" && term.parent == province;
        if (sibling || term.level == "country" || term.level == "province") region_row(std::string(term.id));
    }
}

std::int64_t Dimensions::commodity(const std::string& name) {
    if (name.empty()) return 0;
    return intern(
        commodities_, name,
        [&] { return sql_.integer("SELECT commodity_id FROM dim_commodity WHERE name_zh = ?1", name); },
        [&] { return new_commodity(name); });
}

std::int64_t Dimensions::new_commodity(const std::string& name) {
    const Term* term = term_named(TermKind::Commodity, name);
    std::optional<std::int64_t> parent;
    if (term && !term->parent.empty()) {
        const Term* family = Vocabulary::current().find(TermKind::Commodity, term->parent);
        if (family) parent = commodity(std::string(family->name_zh));
    }
    return sql_.insert("INSERT INTO dim_commodity (name_zh, name_en, slug, hs, parent_id) VALUES (?1, ?2, ?3, ?4, ?5)",
                       name, english_of(term), term ? some(term->id) : std::nullopt,
                       term ? some(term->extra) : std::nullopt, parent);
}

std::int64_t Dimensions::partner(const std::string& name) {
    if (name.empty()) return 0;
    return intern(
        partners_, name, [&] { return sql_.integer("SELECT partner_id FROM dim_partner WHERE name_zh = ?1", name); },
        [&] { return new_partner(name); });
}

std::int64_t Dimensions::new_partner(const std::string& name) {
    const Term* term = term_named(TermKind::Partner, name);
    if (!term && name.find(separator) != std::string::npos) return new_partner_group(name);
    return sql_.insert("INSERT INTO dim_partner (name_zh, name_en, code, kind) VALUES (?1, ?2, ?3, ?4)", name,
                       english_of(term), term ? some(term->id) : std::nullopt,
                       term ? term->level : std::string_view("other"));
}

std::int64_t Dimensions::new_partner_group(const std::string& name) {
    const std::vector<std::string> names = split_group(name);
    std::vector<std::int64_t> members;
    for (const std::string& member : names) members.push_back(partner(member));
    const std::int64_t id = sql_.insert("INSERT INTO dim_partner (name_zh, name_en, kind) VALUES (?1, ?2, 'several')",
                                        name, english_of_all(names));
    for (std::size_t i = 0; i < members.size(); ++i) {
        sql_.run("INSERT INTO dim_partner_member (partner_id, ordinal, member_id) VALUES (?1, ?2, ?3)", id,
                 static_cast<std::int64_t>(i + 1), members[i]);
    }
    return id;
}

std::int64_t Dimensions::ownership(const std::string& name) {
    return named(ownerships_, TermKind::Ownership, "ownership", name);
}

std::int64_t Dimensions::regime(const std::string& name) { return named(regimes_, TermKind::Regime, "regime", name); }

std::int64_t Dimensions::named(Known& known, TermKind kind, std::string_view dimension, const std::string& name) {
    if (name.empty()) return 0;
    return intern(
        known, name,
        [&] { return sql_.integer(fmt::format("SELECT {0}_id FROM dim_{0} WHERE name_zh = ?1", dimension), name); },
        [&] {
            return sql_.insert(fmt::format("INSERT INTO dim_{} (name_zh, name_en) VALUES (?1, ?2)", dimension), name,
                               english_of(term_named(kind, name)));
        });
}

std::int64_t Dimensions::period(const Period& period) {
    QHDB_INVARIANT(period.start <= period.end && period.start.year > 0);
    const std::int64_t id = period_key(period);
    if (!periods_.insert(id).second) return id;
    sql_.run(
        "INSERT INTO dim_period (period_id, start, \"end\", kind, months, label_zh, label_en)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
        id, period.start.to_string(), period.end.to_string(), to_string(kind_of(period)), month_count(period),
        label_zh(period), label_en(period));
    return id;
}

// Most facts are of a series that is known: it is found without its dimensions.
std::int64_t Dimensions::series(const Series& series) {
    key_.assign(to_string(series.flow));
    for (const std::string* name :
         {&series.region, &series.commodity, &series.partner, &series.ownership, &series.regime}) {
        key_.append(1, '\n').append(*name);
    }
    const auto known = series_by_names_.find(key_);
    if (known != series_by_names_.end()) return known->second;
    std::string key = key_;
    const std::int64_t id = series_row(series);
    series_by_names_.emplace(std::move(key), id);
    return id;
}

std::int64_t Dimensions::series_row(const Series& series) {
    const std::int64_t region_id = region(series.region);
    const std::int64_t commodity_id = commodity(series.commodity);
    const std::int64_t partner_id = partner(series.partner);
    const std::int64_t ownership_id = ownership(series.ownership);
    const std::int64_t regime_id = regime(series.regime);
    const std::string key = fmt::format("{}|{}|{}|{}|{}|{}", region_id, to_string(series.flow), commodity_id,
                                        partner_id, ownership_id, regime_id);
    return intern(
        series_, key,
        [&] {
            return sql_.integer(
                "SELECT series_id FROM series WHERE region_id = ?1 AND flow = ?2 AND commodity_id = ?3"
                " AND partner_id = ?4 AND ownership_id = ?5 AND regime_id = ?6",
                region_id, to_string(series.flow), commodity_id, partner_id, ownership_id, regime_id);
        },
        [&] {
            return sql_.insert(
                "INSERT INTO series (region_id, flow, commodity_id, partner_id, ownership_id, regime_id, shape)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                region_id, to_string(series.flow), commodity_id, partner_id, ownership_id, regime_id, shape_of(series));
        });
}

std::int64_t Dimensions::period_text(const std::string& text) {
    return intern(
        period_texts_, text,
        [&] { return sql_.integer("SELECT period_text_id FROM dim_period_text WHERE period_text = ?1", text); },
        [&] { return sql_.insert("INSERT INTO dim_period_text (period_text) VALUES (?1)", text); });
}

std::int64_t Dimensions::rule(const std::string& name) {
    return intern(
        rules_, name, [&] { return sql_.integer("SELECT rule_id FROM dim_rule WHERE rule = ?1", name); },
        [&] { return sql_.insert("INSERT INTO dim_rule (rule) VALUES (?1)", name); });
}

std::int64_t Dimensions::evidence(const SlotSource& slot) {
    key_.assign(slot.slot).append(1, '|').append(slot.how).append(1, '|').append(slot.text);
    const auto at = evidences_.find(key_);
    if (at != evidences_.end()) return at->second;
    const std::string head = evidence_head(slot);
    std::optional<std::int64_t> id = sql_.integer("SELECT evidence_id FROM dim_evidence WHERE head = ?1", head);
    if (!id) {
        id = sql_.insert("INSERT INTO dim_evidence (head, bytes) VALUES (?1, ?2)", head,
                         static_cast<std::int64_t>(slot.text.size()));
    }
    evidences_.emplace(key_, *id);
    return *id;
}

void Dimensions::forget() {
    for (Known* known : {&regions_, &commodities_, &partners_, &ownerships_, &regimes_, &series_, &period_texts_,
                         &rules_, &evidences_, &series_by_names_}) {
        known->clear();
    }
    used_regions_.clear();
    completed_provinces_.clear();
    periods_.clear();
}

}  // namespace qhdb::store
