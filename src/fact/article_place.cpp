#include "fact/article_place.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace qhdb::fact {
namespace {

using extract::Mention;
using extract::MentionKind;
using extract::WordClass;
using Mentions = std::vector<Mention>;

bool is_list_comma(const Mentions& mentions, std::size_t i) {
    return i < mentions.size() && mentions[i].kind == MentionKind::Punctuation && mentions[i].mark == U'、';
}

bool in_list(const Mentions& mentions, std::size_t i) {
    return is_list_comma(mentions, i + 1) || (i > 0 && is_list_comma(mentions, i - 1));
}

// 青海省进出口: a flow right behind the place.
bool trades(const Mentions& mentions, std::size_t i) {
    return i + 1 < mentions.size() && mentions[i + 1].word == WordClass::Flow;
}

// 中新社拉萨11月29日电 tells where the reporter sat.
bool is_dateline(const Mentions& mentions, std::size_t i) {
    return i + 1 < mentions.size() && mentions[i + 1].kind == MentionKind::Date;
}

// 我省, 全市
bool is_deictic(const Mention& mention) {
    return mention.kind == MentionKind::Word && mention.word == WordClass::Place;
}

// How often an article speaks of each place; an office counts for its place, but less.
std::map<std::string, int> place_votes(const Mentions& mentions, std::u32string_view text, const Home& home) {
    std::map<std::string, int> votes;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const Mention& mention = mentions[i];
        if (mention.kind != MentionKind::Region) continue;
        const std::string code = resolve_place(mention, home);
        if (code.empty() || !region_within(code, home.province)) continue;
        const bool behind_comma = i > 0 && is_list_comma(mentions, i - 1);
        // The first place tells what the text is about.
        if (votes.empty() && !is_dateline(mentions, i)) votes[code] += 3;
        votes[code] += names_office(mention, text) || behind_comma ? 1 : trades(mentions, i) ? 3 : 2;
    }
    return votes;
}

int deictics(const Mentions& mentions, bool of_province) {
    return static_cast<int>(std::count_if(mentions.begin(), mentions.end(), [&](const Mention& mention) {
        const bool place = is_deictic(mention);
        if (!place || mention.value == "country" || mention.value == "zone") return false;
        return (mention.value == "province") == of_province;
    }));
}

// Which places an article speaks of, beside offices and papers that are only named after them.
struct PlacesNamed {
    bool home = false;      ///< the page's place or a part of it
    bool deictic = false;   ///< 我州, 全市, said of a place of the home's level
    bool province = false;  ///< 甘肃省, 全省
    bool trade_of_nation = false;
    std::string other;          ///< the first place of the province that is neither
    std::string first_trading;  ///< the first place whose trade is spoken of
    int of_home = 0;            ///< how often the page's place and its parts are spoken of
    int of_province = 0;        ///< and its province
};

PlacesNamed places_named(const Mentions& mentions, std::u32string_view text, const Home& home) {
    PlacesNamed named;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const Mention& mention = mentions[i];
        const bool pointed = is_deictic(mention);
        if (!pointed && mention.kind != MentionKind::Region) continue;
        if (!pointed && names_office(mention, text)) continue;
        const std::string code =
            pointed ? resolve_deictic(mention.value, home.region, home) : resolve_place(mention, home);
        if (named.first_trading.empty() && trades(mentions, i)) named.first_trading = code;
        named.of_province += code == home.province ? 1 : 0;
        named.of_home += code == home.region || region_within(code, home.region) ? 1 : 0;
        if (code == china) {
            named.trade_of_nation = named.trade_of_nation || trades(mentions, i);
        } else if (code == home.region || region_within(code, home.region)) {
            (pointed ? named.deictic : named.home) = true;
        } else if (code == home.province) {
            named.province = true;
        } else if (named.other.empty() && region_within(code, home.province)) {
            named.other = code;
        }
    }
    return named;
}

// 占全市的35%, 高于合肥市: a place as the measure of another.
bool is_yardstick(const Mention& mention, std::u32string_view text) {
    const std::size_t start = mention.span.start.value;
    const std::size_t before = start < 3 ? 0 : start - 3;
    return text.substr(before, start - before).find_first_of(U"占于比居在") != std::u32string_view::npos;
}

// 长三角前三季度进出口8.3万亿元: the group of provinces that an article begins with and speaks of most.
std::string group_spoken_of(const Mentions& mentions, std::u32string_view text, const Home& home) {
    std::string first;
    int times = 0;
    int others = 0;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const Mention& mention = mentions[i];
        // 我国…: an article that begins with another place.
        if (first.empty() && is_deictic(mention)) return {};
        if (mention.kind != MentionKind::Region || is_yardstick(mention, text)) continue;
        if (is_dateline(mentions, i) || in_list(mentions, i)) continue;
        if (mention.span.size() == 1 || names_office(mention, text)) continue;
        const std::string code = resolve_place(mention, home);
        const bool group = level_of(code) == "zone" && parent_of(code) == china;
        if (first.empty() && !group) return {};
        if (first.empty()) first = code;
        (code == first ? times : others) += trades(mentions, i) ? 2 : 1;
    }
    return times >= 3 && times >= others ? first : std::string{};
}

// What the page of one place prints about another: its province, the nation, a neighbour; empty when the article names
// no place, or its page's.
std::string region_elsewhere(const Mentions& mentions, std::u32string_view text, const Home& home) {
    if (home.region.empty()) return {};
    const PlacesNamed named = places_named(mentions, text, home);
    // 今年上半年，全省外贸进出口…: of the province, though the page's place comes up in it.
    const bool of_province = home.region != home.province && !home.province.empty() &&
                             named.first_trading == home.province && named.of_province > 2 * named.of_home;
    if (of_province) return home.province;
    // 全市 on a page of one city, in an article that names another.
    const bool of_neighbour = !named.other.empty() && level_of(named.other) == level_of(home.region);
    if (named.home || (named.deictic && !of_neighbour)) return {};
    if (named.province && !named.deictic) return home.province;
    if (!named.other.empty()) return named.other;
    return named.trade_of_nation ? std::string(china) : std::string{};
}

// 全区 said of a zone, a district or an autonomous region, 全县 of a county; 全市 of a county-level city may as well
// mean the prefecture around it.
bool deictic_of(std::string_view word, const std::string& code) {
    const std::string_view level = level_of(code);
    if (word == "country" || word == "province") return level == word;
    if (word == "county") return level == "county";
    if (word == "area") return level == "zone" || level == "county" || level == "province";
    return (word == "prefecture" || word == "city") && level == "prefecture";
}

// How often an article speaks of places as those that trade: the page's own, and those inside it by their order.
struct PlacesInside {
    int home = 0;
    std::vector<std::pair<std::string, int>> inside;
};

PlacesInside places_inside(const Mentions& mentions, std::u32string_view text, const Home& home) {
    PlacesInside places;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const Mention& mention = mentions[i];
        if (is_yardstick(mention, text) || in_list(mentions, i)) continue;
        if (is_deictic(mention)) {
            if (deictic_of(mention.value, home.region)) {
                ++places.home;
            } else if (!places.inside.empty() && deictic_of(mention.value, places.inside[0].first)) {
                ++places.inside[0].second;
            }
            continue;
        }
        // 蒙方, 闽企: a letter for a province speaks of something else.
        const bool letter = mention.span.size() == 1;
        if (mention.kind != MentionKind::Region || letter || names_office(mention, text)) continue;
        const std::string code = resolve_place(mention, home);
        if (code == home.region) ++places.home;
        if (code == home.region || code.empty() || !region_within(code, home.region)) continue;
        const auto known = std::find_if(places.inside.begin(), places.inside.end(),
                                        [&](const auto& place) { return place.first == code; });
        const int weight = trades(mentions, i) ? 2 : 1;
        if (known == places.inside.end()) {
            places.inside.emplace_back(code, weight);
        } else {
            known->second += weight;
        }
    }
    return places;
}

// A zone's report on a page of its city: the article speaks of a part of the page's place, first and more than of any
// other, and never of the place itself but to measure by it.
std::string region_inside(const Mentions& mentions, std::u32string_view text, const Home& home) {
    const PlacesInside places = places_inside(mentions, text, home);
    if (places.home > 0 || places.inside.empty()) return {};
    const auto& [first, times] = places.inside.front();
    int others = 0;
    for (const auto& [code, count] : places.inside) others += region_within(code, first) ? 0 : count;
    return times >= 2 && times > others ? first : std::string{};
}

// 我国外贸…: a page without a home of its own that begins with the nation and speaks of it no less than of any place in
// it.
bool speaks_of_nation(const Mentions& mentions, std::u32string_view text, const Home& home) {
    bool first = true;
    int nation = 0;
    std::map<std::string, int> others;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const Mention& mention = mentions[i];
        const bool pointed = is_deictic(mention);
        if (!pointed && (mention.kind != MentionKind::Region || mention.span.size() == 1)) continue;
        if (pointed ? mention.value == "zone" : names_office(mention, text) || is_dateline(mentions, i)) continue;
        if (in_list(mentions, i) || is_yardstick(mention, text)) continue;
        const std::string code =
            pointed ? resolve_deictic(mention.value, home.region, home) : resolve_place(mention, home);
        if (first && code != china) return false;
        first = false;
        (code == china ? nation : others[code]) += trades(mentions, i) ? 2 : 1;
    }
    return !first &&
           std::all_of(others.begin(), others.end(), [&](const auto& other) { return nation >= other.second; });
}

}  // namespace

std::string main_region(const Mentions& mentions, std::u32string_view text, const Home& home) {
    if (std::string group = group_spoken_of(mentions, text, home); !group.empty()) return group;
    if (std::string other = region_elsewhere(mentions, text, home); !other.empty()) return other;
    if (home.from == "manifest") {
        std::string inside = region_inside(mentions, text, home);
        return inside.empty() ? home.region : inside;
    }
    if (speaks_of_nation(mentions, text, home)) return std::string(china);
    std::map<std::string, int> votes = place_votes(mentions, text, home);
    const auto most = [](const auto& a, const auto& b) { return a.second < b.second; };
    std::map<std::string, int> local = votes;
    local.erase(home.province);
    const auto named = std::max_element(local.begin(), local.end(), most);
    if (named != local.end()) votes[named->first] += 2 * deictics(mentions, false);
    if (!home.province.empty()) votes[home.province] += 2 * deictics(mentions, true);
    const auto best = std::max_element(votes.begin(), votes.end(), most);
    return best == votes.end() || best->second == 0 ? home.region : best->first;
}

}  // namespace qhdb::fact
