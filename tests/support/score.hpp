// Extracted facts against facts annotated by hand: a gold fact is found when an extracted fact has its measure, unit
// and number and agrees in every slot of the series. Each extracted fact answers to one gold fact at most.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/unicode.hpp"
#include "qhdb/fact.hpp"

namespace qhdb::score {

using Json = nlohmann::json;
using Names = std::set<std::u32string>;

struct Tally {
    std::size_t found = 0, missed = 0, wrong = 0;

    [[nodiscard]] double f1() const {
        const double all = 2.0 * static_cast<double>(found) + static_cast<double>(missed + wrong);
        return all == 0.0 ? 1.0 : 2.0 * static_cast<double>(found) / all;
    }
    Tally& operator+=(const Tally& other) {
        found += other.found;
        missed += other.missed;
        wrong += other.wrong;
        return *this;
    }
};

struct Scores {
    Tally core, extended;
    std::vector<std::string> misses;  ///< `missed …`, `wrong …`
};

inline bool is_core(std::string_view measure) {
    return measure == "value" || measure == "quantity" || measure == "growth" || measure == "quantity_growth" ||
           measure == "growth_mom";
}

/// A name without width, white space and quotes.
inline std::u32string plain(std::string_view name) {
    std::u32string folded;
    for (const char32_t c : to_u32(name)) {
        const char32_t f = fold_for_lookup(c);
        if (std::u32string_view(U" \t\n“”\"‘’'《》").find(f) == std::u32string_view::npos) folded += f;
    }
    return folded;
}

inline std::vector<std::u32string> cut(std::u32string_view text, std::u32string_view separators) {
    std::vector<std::u32string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        parts.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

inline bool is_belt_and_road(std::u32string_view name) {
    if (name.starts_with(U"共建")) name.remove_prefix(2);
    if (!name.starts_with(U"一带一路")) return false;
    name.remove_prefix(4);
    if (name.starts_with(U"沿线") || name.starts_with(U"共建")) name.remove_prefix(2);
    static const std::set<std::u32string_view> ends{U"",         U"国家", U"国家和地区", U"伙伴国",
                                                    U"伙伴国家", U"伙伴", U"市场"};
    return ends.contains(name);
}

/// A name, and what it is without its brackets, inside them, and with its members in one order.
inline void add_name(Names& names, std::u32string name, bool partner) {
    if (name.empty()) return;
    for (std::size_t open = name.find(U'（'); open != std::u32string::npos; open = name.find(U'（')) name[open] = U'(';
    for (std::size_t close = name.find(U'）'); close != std::u32string::npos; close = name.find(U'）'))
        name[close] = U')';
    const std::size_t open = name.find(U'(');
    const std::size_t close = name.find(U')', std::min(open, name.size()));
    if (close != std::u32string::npos) {
        names.insert(name.substr(0, open) + name.substr(close + 1));
        names.insert(name.substr(open + 1, close - open - 1));
    }
    if (partner && is_belt_and_road(name)) names.insert(U"共建一带一路国家");
    std::vector<std::u32string> members = cut(name, U"、,，");
    names.insert(std::move(name));
    if (!partner || members.size() < 2) return;
    std::sort(members.begin(), members.end());
    std::u32string sorted;
    for (const auto& member : members) sorted += (sorted.empty() ? U"" : U"、") + member;
    names.insert(sorted);
}

inline std::string text_of(const Json& gold, const std::string& key) {
    const auto found = gold.find(key);
    return found == gold.end() || found->is_null() ? std::string{} : found->get<std::string>();
}

/// What a gold fact allows in a slot; the empty name is the total.
inline Names allowed(const Json& gold, const std::string& key) {
    Names names;
    const bool partner = key == "partner";
    bool total = false;
    for (const std::string& field : {key, key + "_text"}) add_name(names, plain(text_of(gold, field)), partner);
    for (const Json& other : gold.value(key + "_alt", Json::array())) {
        total = total || other.is_null();
        if (!other.is_null()) add_name(names, plain(other.get<std::string>()), partner);
    }
    if (names.empty() || total) names.insert(U"");
    return names;
}

inline bool shares_name(const Json& gold, const std::string& key, const std::string& name, const std::string& text) {
    Names names;
    add_name(names, plain(name), key == "partner");
    add_name(names, plain(text), key == "partner");
    if (names.empty()) names.insert(U"");
    const Names wanted = allowed(gold, key);
    return std::any_of(names.begin(), names.end(), [&](const auto& one) { return wanted.contains(one); });
}

/// A zone counts by its parent's code.
inline bool same_region(const std::string& got, const std::string& wanted) {
    const std::size_t dash = wanted.find('-');
    return dash == std::string::npos ? got == wanted : got.starts_with(wanted.substr(0, dash + 1));
}

inline bool same_period(const Json& gold, const std::optional<Period>& period) {
    return text_of(gold, "period_start") == (period ? period->start.to_string() : "") &&
           text_of(gold, "period_end") == (period ? period->end.to_string() : "");
}

inline bool same_number(const Json& gold, const Fact& fact) {
    const double a = gold.at("number").get<double>();
    const double b = fact.number.to_double();
    return std::abs(a - b) <= 1e-6 * std::max({1.0, std::abs(a), std::abs(b)});
}

inline bool answers(const Json& gold, const Fact& fact) {
    const Series& s = fact.series;
    return text_of(gold, "measure") == to_string(fact.measure) && text_of(gold, "unit") == fact.unit &&
           same_number(gold, fact) &&
           (same_region(s.region, text_of(gold, "region")) || allowed(gold, "region").contains(plain(s.region))) &&
           same_period(gold, fact.period) && allowed(gold, "flow").contains(plain(to_string(s.flow))) &&
           shares_name(gold, "commodity", s.commodity, s.commodity_text) &&
           shares_name(gold, "partner", s.partner, s.partner_text) &&
           allowed(gold, "ownership").contains(plain(s.ownership)) && allowed(gold, "regime").contains(plain(s.regime));
}

inline std::string brief(const Fact& fact) {
    return std::string(to_string(fact.measure)) + ' ' + fact.number.to_string() + ' ' + fact.series.region + ' ' +
           std::string(to_string(fact.series.flow)) + ' ' + fact.series.commodity + ' ' + fact.series.partner + ' ' +
           fact.citations.front().text;
}

/// Optional gold facts excuse an extracted fact, and are not asked for.
inline Scores compare(const std::vector<Json>& gold, const std::vector<Fact>& facts) {
    Scores scores;
    std::vector<bool> used(facts.size());
    const auto is_optional = [](const Json& fact) { return fact.value("optional", false); };
    for (const Json& wanted : gold) {
        if (is_optional(wanted)) continue;
        Tally& tally = is_core(text_of(wanted, "measure")) ? scores.core : scores.extended;
        std::size_t i = 0;
        while (i < facts.size() && (used[i] || !answers(wanted, facts[i]))) ++i;
        if (i < facts.size()) {
            used[i] = true;
            ++tally.found;
        } else {
            ++tally.missed;
            scores.misses.push_back("missed " + text_of(wanted, "measure") + ' ' + wanted.at("number").dump() + ' ' +
                                    text_of(wanted, "text"));
        }
    }
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const bool excused = used[i] || std::any_of(gold.begin(), gold.end(), [&](const Json& one) {
                                 return is_optional(one) && answers(one, facts[i]);
                             });
        if (excused) continue;
        ++(is_core(to_string(facts[i].measure)) ? scores.core : scores.extended).wrong;
        scores.misses.push_back("wrong " + brief(facts[i]));
    }
    return scores;
}

}  // namespace qhdb::score
