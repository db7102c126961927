// The whole of stages 2 and 3 on one screen.
#include <algorithm>
#include <map>
#include <utility>

#include "extract/lexer.hpp"
#include "fact/anchor.hpp"
#include "fact/article_reader.hpp"
#include "fact/collector.hpp"
#include "fact/place.hpp"
#include "fact/section_number.hpp"
#include "fact/sentence.hpp"
#include "qhdb/fact.hpp"

namespace qhdb {
namespace {

using extract::Mention;
using Mentions = std::vector<Mention>;

// A headline that stands elsewhere on the page is read behind the article, as a paragraph of its own.
void append_headline(const Document& document, CharSpan headline, Mentions& mentions) {
    Mention mark;
    mark.kind = extract::MentionKind::Punctuation;
    mark.mark = U'\n';
    mark.span = {headline.start, headline.start};
    mentions.push_back(mark);
    for (Mention& mention : extract::lex_mentions(document.text.chars, headline))
        mentions.push_back(std::move(mention));
}

Mentions lex_article(const Document& document, const Article& article) {
    Mentions mentions = extract::lex_mentions(document.text.chars, article.span);
    for (const CharSpan headline : article.headlines) append_headline(document, headline, mentions);
    return mentions;
}

// Where a page is at home and when it was printed, its beginning tells. Files longer than any page are read article
// by article, so that only these mentions are held besides those of the article being read.
std::vector<Mentions> lex_opening(const Document& document) {
    constexpr std::size_t longest_page = 500'000;  // characters
    std::vector<Mentions> articles;
    std::size_t length = 0;
    for (const Article& article : document.articles) {
        if (length > longest_page) break;
        articles.push_back(lex_article(document, article));
        length += article.span.size();
    }
    return articles;
}

// How often an article speaks of each place; an office counts for its place, but less.
std::map<std::string, int> place_votes(const Mentions& mentions, std::u32string_view text, const fact::Home& home) {
    std::map<std::string, int> votes;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const Mention& mention = mentions[i];
        if (mention.kind != extract::MentionKind::Region) continue;
        const std::string code = fact::resolve_place(mention, home);
        if (code.empty() || !region_within(code, home.province)) continue;
        const bool in_list =
            i > 0 && mentions[i - 1].kind == extract::MentionKind::Punctuation && mentions[i - 1].mark == U'、';
        const bool trades = i + 1 < mentions.size() && mentions[i + 1].kind == extract::MentionKind::Word &&
                            mentions[i + 1].word == extract::WordClass::Flow;
        // 中新社拉萨11月29日电 tells where the reporter sat; another first place tells what the text is about.
        const bool dateline = i + 1 < mentions.size() && mentions[i + 1].kind == extract::MentionKind::Date;
        if (votes.empty() && !dateline) votes[code] += 3;
        votes[code] += fact::names_office(mention, text) || in_list ? 1 : trades ? 3 : 2;
    }
    return votes;
}

int deictics(const Mentions& mentions, bool of_province) {
    return static_cast<int>(std::count_if(mentions.begin(), mentions.end(), [&](const Mention& mention) {
        const bool place = mention.kind == extract::MentionKind::Word && mention.word == extract::WordClass::Place;
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

PlacesNamed places_named(const Mentions& mentions, std::u32string_view text, const fact::Home& home) {
    PlacesNamed named;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const Mention& mention = mentions[i];
        const bool trades = i + 1 < mentions.size() && mentions[i + 1].word == extract::WordClass::Flow;
        const bool pointed = mention.kind == extract::MentionKind::Word && mention.word == extract::WordClass::Place;
        if (!pointed && mention.kind != extract::MentionKind::Region) continue;
        if (!pointed && fact::names_office(mention, text)) continue;
        const std::string code =
            pointed ? fact::resolve_deictic(mention.value, home.region, home) : fact::resolve_place(mention, home);
        if (named.first_trading.empty() && trades) named.first_trading = code;
        named.of_province += code == home.province ? 1 : 0;
        named.of_home += code == home.region || region_within(code, home.region) ? 1 : 0;
        if (code == fact::china) {
            named.trade_of_nation = named.trade_of_nation || trades;
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
bool is_yardstick(const extract::Mention& mention, std::u32string_view text) {
    const std::size_t start = mention.span.start.value;
    const std::size_t before = start < 3 ? 0 : start - 3;
    return text.substr(before, start - before).find_first_of(U"占于比居在") != std::u32string_view::npos;
}

// 长三角前三季度进出口8.3万亿元: the group of provinces that an article begins with and speaks of most.
std::string group_spoken_of(const Mentions& mentions, std::u32string_view text, const fact::Home& home) {
    std::string first;
    int times = 0;
    int others = 0;
    const auto lists = [&](std::size_t i) {
        return i < mentions.size() && mentions[i].kind == extract::MentionKind::Punctuation &&
               mentions[i].mark == U'、';
    };
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const Mention& mention = mentions[i];
        // 我国…: an article that begins with another place.
        if (first.empty() && mention.kind == extract::MentionKind::Word && mention.word == extract::WordClass::Place)
            return {};
        if (mention.kind != extract::MentionKind::Region || is_yardstick(mention, text)) continue;
        // 上海10月29日电 tells where the reporter sat.
        const bool dateline = i + 1 < mentions.size() && mentions[i + 1].kind == extract::MentionKind::Date;
        if (dateline || lists(i + 1) || (i > 0 && lists(i - 1))) continue;
        if (mention.span.size() == 1 || fact::names_office(mention, text)) continue;
        const std::string code = fact::resolve_place(mention, home);
        const bool group = fact::level_of(code) == "zone" && fact::parent_of(code) == fact::china;
        if (first.empty() && !group) return {};
        if (first.empty()) first = code;
        const bool trades = i + 1 < mentions.size() && mentions[i + 1].word == extract::WordClass::Flow;
        (code == first ? times : others) += trades ? 2 : 1;
    }
    return times >= 3 && times >= others ? first : std::string{};
}

// What the page of one place prints about another: its province, the nation, a neighbour; empty when the article names
// no place, or its page's.
std::string region_elsewhere(const Mentions& mentions, std::u32string_view text, const fact::Home& home) {
    if (home.region.empty()) return {};
    const PlacesNamed named = places_named(mentions, text, home);
    // 今年上半年，全省外贸进出口…: of the province, though the page's place comes up in it.
    const bool of_province = home.region != home.province && !home.province.empty() &&
                             named.first_trading == home.province && named.of_province > 2 * named.of_home;
    if (of_province) return home.province;
    // 全市 on a page of one city, in an article that names another.
    const bool of_neighbour = !named.other.empty() && fact::level_of(named.other) == fact::level_of(home.region);
    if (named.home || (named.deictic && !of_neighbour)) return {};
    if (named.province && !named.deictic) return home.province;
    if (!named.other.empty()) return named.other;
    return named.trade_of_nation ? std::string(fact::china) : std::string{};
}

// 全区 said of a zone, a district or an autonomous region, 全县 of a county; 全市 of a county-level city may as well
// mean the prefecture around it.
bool deictic_of(std::string_view word, const std::string& code) {
    const std::string_view level = fact::level_of(code);
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

PlacesInside places_inside(const Mentions& mentions, std::u32string_view text, const fact::Home& home) {
    PlacesInside places;
    const auto lists = [&](std::size_t i) {
        return i < mentions.size() && mentions[i].kind == extract::MentionKind::Punctuation &&
               mentions[i].mark == U'、';
    };
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const Mention& mention = mentions[i];
        if (is_yardstick(mention, text) || lists(i + 1) || (i > 0 && lists(i - 1))) continue;
        if (mention.kind == extract::MentionKind::Word && mention.word == extract::WordClass::Place) {
            if (deictic_of(mention.value, home.region)) {
                ++places.home;
            } else if (!places.inside.empty() && deictic_of(mention.value, places.inside[0].first)) {
                ++places.inside[0].second;
            }
            continue;
        }
        // 蒙方, 闽企: a letter for a province speaks of something else.
        const bool letter = mention.span.size() == 1;
        if (mention.kind != extract::MentionKind::Region || letter || fact::names_office(mention, text)) continue;
        const std::string code = fact::resolve_place(mention, home);
        if (code == home.region) ++places.home;
        if (code == home.region || code.empty() || !region_within(code, home.region)) continue;
        const auto known = std::find_if(places.inside.begin(), places.inside.end(),
                                        [&](const auto& place) { return place.first == code; });
        const bool trades = i + 1 < mentions.size() && mentions[i + 1].word == extract::WordClass::Flow;
        const int weight = trades ? 2 : 1;
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
std::string region_inside(const Mentions& mentions, std::u32string_view text, const fact::Home& home) {
    const PlacesInside places = places_inside(mentions, text, home);
    if (places.home > 0 || places.inside.empty()) return {};
    const auto& [first, times] = places.inside.front();
    int others = 0;
    for (const auto& [code, count] : places.inside) others += region_within(code, first) ? 0 : count;
    return times >= 2 && times > others ? first : std::string{};
}

// The place that an article is about: the manifest's or a part of it, else the one it speaks of most. 我省 speaks of
// the province; 全市, 全州 of the prefecture or county that is named most.
std::string main_region(const Mentions& mentions, std::u32string_view text, const fact::Home& home) {
    if (std::string group = group_spoken_of(mentions, text, home); !group.empty()) return group;
    if (std::string other = region_elsewhere(mentions, text, home); !other.empty()) return other;
    if (home.from == "manifest") {
        std::string inside = region_inside(mentions, text, home);
        return inside.empty() ? home.region : inside;
    }
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

int own_year(const Mentions& mentions, const Document& document) {
    return fact::year_named(mentions, document.text.chars);
}

}  // namespace

Extraction extract_facts(const Document& document, const Vocabulary& vocabulary) {
    const VocabularyScope scope(vocabulary);
    Extraction extraction;
    std::vector<Mentions> opening = lex_opening(document);
    const fact::Home home = fact::find_home(document.source, opening);
    const fact::Anchor anchor = fact::find_anchor(document, opening);
    fact::Collector collector(document, anchor);
    for (std::size_t i = 0; i < document.articles.size(); ++i) {
        const Mentions mentions =
            i < opening.size() ? std::move(opening[i]) : lex_article(document, document.articles[i]);
        collector.begin_article(static_cast<std::uint32_t>(i), own_year(mentions, document));
        for (const CharSpan number : fact::section_numbers(mentions, document.text.chars)) {
            collector.note_numeral(number, "section number");
        }
        fact::ArticleReader reader(document.text.chars, mentions, home,
                                   main_region(mentions, document.text.chars, home), collector);
        reader.read(fact::split_sentences(mentions));
    }
    collector.finish(extraction);
    extraction.home_region = home.region;
    extraction.home_region_from = home.from;
    extraction.published_on = anchor.published;
    extraction.published_from = anchor.from;
    return extraction;
}

}  // namespace qhdb
