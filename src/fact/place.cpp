#include "fact/place.hpp"

#include <algorithm>
#include <map>

#include "base/unicode.hpp"
#include "base/zone_kinds.hpp"

namespace qhdb::fact {
namespace {

using extract::Mention;
using extract::MentionKind;

const Term* region_term(std::string_view code) { return Vocabulary::current().find(TermKind::Region, code); }

// 500116-CBZ: a zone that the text names by its place and kind.
bool is_unlisted_zone(std::string_view code) { return code.find('-') != std::string_view::npos; }

bool is_region(const Term& term) { return term.kind == TermKind::Region; }

int level_rank(std::string_view level) {
    if (level == "country") return 0;
    if (level == "province") return 1;
    if (level == "prefecture") return 2;
    return level == "zone" ? 3 : 4;
}

// A name that is the whole official name, or its usual short form on the level where print uses it bare.
bool is_strong(const TermMatch& match, const Term& term) {
    return match.form != NameForm::Short || term.level == "province" || term.level == "country";
}

struct Votes {
    std::map<std::string, int> provinces;
    std::map<std::string, int> regions;
};

void vote(const Mention& mention, Votes& votes) {
    for (const TermMatch& match : mention.readings) {
        const Term& term = Vocabulary::current().term(match.term);
        if (!is_region(term) || term.level == "country") continue;
        const int weight = is_strong(match, term) ? 2 : 1;
        votes.regions[std::string(term.id)] += weight;
        votes.provinces[ancestor_at(term.id, "province")] += weight;
    }
}

std::string most_named(const std::map<std::string, int>& votes) {
    const auto best =
        std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == votes.end() ? std::string{} : best->first;
}

}  // namespace

bool names_office(const Mention& mention, std::u32string_view text) {
    const std::u32string_view behind = text.substr(mention.span.end.value, 16);
    const std::size_t firm = behind.find(U"公司");
    const std::size_t mark = behind.find_first_of(U"，。；、：（）进出");
    if (firm != std::u32string_view::npos && firm < mark) return true;
    if (behind.starts_with(U"海关关区")) return false;  // what passes that office's district
    return starts_with_any(behind,
                           {U"海关", U"日报", U"商务",   U"政府",   U"统计",   U"银行",   U"大学", U"机场", U"晚报",
                            U"新闻", U"检验", U"口岸办", U"口岸委", U"口岸局", U"口岸管", U"港",   U"电视", U"网",
                            U"市委", U"省委", U"分署",   U"外汇",   U"发改",   U"贸促",   U"公司"});
}

std::string zone_in(const std::string& area, std::u32string_view words) {
    const ZoneKind* kind = zone_kind(words);
    if (kind == nullptr || area.empty() || level_of(area) == "zone" || level_of(area) == "country") return {};
    return area + '-' + std::string(kind->slug);
}

std::string_view level_of(std::string_view code) {
    const Term* term = region_term(code);
    if (term == nullptr) return is_unlisted_zone(code) ? std::string_view("zone") : std::string_view{};
    return term->level;
}

std::string parent_of(std::string_view code) {
    const Term* term = region_term(code);
    if (term == nullptr) return is_unlisted_zone(code) ? std::string(code.substr(0, code.find('-'))) : std::string{};
    return std::string(term->parent);
}

std::string ancestor_at(std::string_view code, std::string_view level) {
    for (std::string at(code); !at.empty(); at = parent_of(at)) {
        if (level_of(at) == level) return at;
    }
    return {};
}

Home find_home(const SourceInfo& source, const std::vector<std::vector<Mention>>& articles) {
    Home home;
    if (!source.home_region.empty()) {
        home.region = source.home_region;
        home.from = "manifest";
        home.province = ancestor_at(home.region, "province");
        return home;
    }
    Votes votes;
    for (const auto& mentions : articles) {
        for (const Mention& mention : mentions) {
            if (mention.kind == MentionKind::Region) vote(mention, votes);
        }
    }
    home.province = most_named(votes.provinces);
    home.region = home.province;
    home.from = home.province.empty() ? "" : "text";
    return home;
}

std::string resolve_place(const Mention& mention, const Home& home) {
    const Term* best = nullptr;
    int best_order = 100;
    for (const TermMatch& match : mention.readings) {
        const Term& term = Vocabulary::current().term(match.term);
        if (!is_region(term)) continue;
        const bool inside = !home.province.empty() && region_within(term.id, home.province);
        if (!inside && !is_strong(match, term)) continue;
        const int order = (inside ? 0 : 10) + level_rank(term.level) + (match.form == NameForm::Short ? 1 : 0);
        if (order < best_order) {
            best = &term;
            best_order = order;
        }
    }
    if (best == nullptr) return {};
    return std::string(best->id);
}

std::string resolve_deictic(std::string_view level, const std::string& around, const Home& home) {
    const std::string& near = around.empty() ? home.region : around;
    if (level == "country") return std::string(china);
    if (level == "province") {
        const std::string province = ancestor_at(near, "province");
        return province.empty() ? home.province : province;
    }
    if (level == "city" || level == "prefecture") {
        // 全市 of a county-level city is that city.
        const Term* term = region_term(near);
        if (level == "city" && term != nullptr && term->level == "county" && term->name_zh.ends_with("市")) return near;
        const std::string prefecture = ancestor_at(near, "prefecture");
        if (!prefecture.empty()) return prefecture;
        const std::string at_home = ancestor_at(home.region, "prefecture");
        return at_home.empty() ? near : at_home;
    }
    if (level == "county") {
        const std::string county = ancestor_at(near, "county");
        return county.empty() ? near : county;
    }
    // 全区 of a prefecture or city in an autonomous region is that region; of a district or a zone, it is itself.
    const Term* around_term = region_term(near);
    const Term* province = region_term(ancestor_at(near, "province"));
    const bool of_autonomous_region = level == "area" && around_term != nullptr && province != nullptr &&
                                      province->name_zh.ends_with("自治区") && !around_term->name_zh.ends_with("区") &&
                                      around_term->level != "zone";
    if (of_autonomous_region) return std::string(province->id);
    return near;
}

}  // namespace qhdb::fact
