#include "query/bind.hpp"

#include <algorithm>

#include "base/append_new.hpp"
#include "qhdb/vocabulary.hpp"
#include "query/basis.hpp"
#include "query/evaluate.hpp"

namespace qhdb::query {
namespace {

std::string_view level_of(const std::string& code) {
    if (code.find('-') != std::string::npos) return "zone";
    const Term* term = Vocabulary::current().find(TermKind::Region, code);
    return term == nullptr ? std::string_view("zone") : term->level;
}

bool is_relative(Measure measure) {
    return measure == Measure::Share || measure == Measure::ShareChange || measure == Measure::Rank ||
           measure == Measure::GrowthGap;
}

int depth_of(std::string_view level) {
    static constexpr std::string_view levels[] = {"country", "province", "prefecture", "county", "zone"};
    return static_cast<int>(std::find(std::begin(levels), std::end(levels), level) - std::begin(levels));
}

bool is_part_of_country(const std::string& code) { return code.starts_with("100000-"); }

class Binder {
public:
    Binder(Reader& reader, const Question& question) : reader_(reader), question_(question) {
        result_.spec = question.spec;
    }

    Binding run() {
        // A year that has to be found is looked for among the periods of the regions, so those come first.
        for (const RegionAsk& ask : question_.regions) bind_region(ask);
        bind_periods();
        bind_home();
        bind_nation();
        split_whole();
        bind_grouping();
        for (const GoodsAsk& ask : question_.goods) bind_goods(ask);
        return std::move(result_);
    }

private:
    QuerySpec& spec() { return result_.spec; }
    [[nodiscard]] bool chinese() const { return question_.language == Language::Chinese; }
    void note(const std::string& zh, const std::string& en) { result_.notes.push_back(chinese() ? zh : en); }

    [[nodiscard]] std::string named(const std::string& code) {
        const std::string zh = reader_.region_name(code, Language::Chinese);
        const std::string en = reader_.region_name(code, Language::English);
        return zh + " (" + en + ", " + code + ")";
    }

    // --- periods -------------------------------------------------------------------------------------

    void bind_periods() {
        for (const PeriodAsk& ask : question_.periods) {
            if (auto period = bind_period(ask)) append_new(spec().periods, *period);
        }
        if (question_.base) spec().base = bind_period(*question_.base);
        if (question_.year_earlier) shift_to_base();
        if (spec().every_period) widen_to_hull();
    }

    std::optional<Period> bind_period(const PeriodAsk& ask) {
        const PeriodExpression& e = ask.expression;
        const auto year = year_of(e, ask.text);
        if (!year) return std::nullopt;
        Period period = months_of(*year, e.first_month, e.span_years > 0 ? 12 : e.last_month);
        if (e.span_years > 0) period.end = months_of(*year + e.span_years, 1, e.last_month).end;
        if (ask.open_ended) period.end = std::max(period.end, latest().value_or(period).end);
        return ask.to_date ? longest_to_date(period) : period;
    }

    std::optional<Period> latest() {
        const auto all = reader_.periods(spec().regions);
        return all.empty() ? std::nullopt : std::optional(all.front());
    }

    std::optional<int> year_of(const PeriodExpression& e, const std::string& text) {
        if (e.year_kind == PeriodExpression::Year::Absolute) return e.year;
        const auto last = latest();
        if (!last) return std::nullopt;
        const int year = e.year_kind == PeriodExpression::Year::ThisYear ? last->end.year + e.year
                                                                         : latest_year_with(e, last->end.year);
        note("“" + text + "”按数据库最新时期取" + std::to_string(year) + "年",
             "\"" + text + "\" is taken as " + std::to_string(year) +
                 ", counted from the latest period in the database");
        return year;
    }

    int latest_year_with(const PeriodExpression& e, int otherwise) {
        for (const Period& period : reader_.periods(spec().regions)) {
            if (period == months_of(period.end.year, e.first_month, e.last_month)) return period.end.year;
        }
        return otherwise;
    }

    Period longest_to_date(Period year) {
        Period best = year;
        for (const Period& period : reader_.periods(spec().regions)) {
            if (period.start != year.start || period.end > year.end) continue;
            if (best == year || period.end > best.end) best = period;
        }
        return best;
    }

    void shift_to_base() {
        if (spec().periods.empty()) {
            if (const auto last = latest()) spec().periods = {*last};
        }
        for (Period& period : spec().periods) period = shifted_years(period, -1);
        note("取上年同期的数值", "shown: the same period a year earlier");
    }

    void widen_to_hull() {
        if (spec().periods.size() < 2) return;
        Period hull = spec().periods.front();
        for (const Period& period : spec().periods)
            hull = {std::min(hull.start, period.start), std::max(hull.end, period.end)};
        spec().periods = {hull};
    }

    // --- regions -------------------------------------------------------------------------------------

    void bind_region(const RegionAsk& ask) {
        std::vector<std::string> codes = ask.codes;
        if (codes.size() > 1) codes = readings_with_facts(ask);
        if (codes.size() == 1) {
            if (ask.codes.size() > 1) note_reading(ask, codes.front());
            spec().regions.push_back(codes.front());
            return;
        }
        std::string line = "\"" + ask.text + "\": ";
        const auto& shown = codes.empty() ? ask.codes : codes;
        for (std::size_t i = 0; i < shown.size() && i < 6; ++i) line += (i == 0 ? "" : "; ") + named(shown[i]);
        result_.ambiguous.push_back(line);
    }

    void note_reading(const RegionAsk& ask, const std::string& taken) {
        std::string others;
        const bool facts = reader_.has_facts(taken);
        for (const std::string& code : ask.codes) {
            if (code == taken || (facts && !reader_.has_facts(code))) continue;
            others += (others.empty() ? "" : "; ") + named(code);
        }
        if (others.empty()) {
            note("“" + ask.text + "”有多种含义，数据库只有" + named(taken),
                 "\"" + ask.text + "\": only " + named(taken) + " has facts here");
        } else {
            note("“" + ask.text + "”取" + named(taken) + "；另有" + others,
                 "\"" + ask.text + "\" is taken as " + named(taken) + "; there is also " + others);
        }
    }

    static std::vector<std::string> of_counties(const std::vector<std::string>& codes, bool counties) {
        std::vector<std::string> found;
        for (const std::string& code : codes) {
            if ((level_of(code) == "county") == counties) found.push_back(code);
        }
        return found;
    }

    // Facts first: of the readings those that have any, counties after all others, then those that answer this very
    // question. Of what has no facts the one reading that is no county.
    std::vector<std::string> readings_with_facts(const RegionAsk& ask) {
        std::vector<std::string> known;
        for (const std::string& code : ask.codes) {
            if (reader_.has_facts(code)) known.push_back(code);
        }
        const auto large = of_counties(known, false);
        if (!large.empty()) known = large;
        if (const auto unknown = of_counties(ask.codes, false); known.empty() && unknown.size() == 1) return unknown;
        if (known.size() < 2) return known;
        const auto with_answer = answering(known);
        return with_answer.size() == 1 ? with_answer : known;
    }

    /// Those of the regions of which this very question has an answer.
    std::vector<std::string> answering(const std::vector<std::string>& codes) {
        std::vector<std::string> found;
        for (const std::string& code : codes) {
            QuerySpec trial = spec();
            trial.regions = {code};
            trial.by = Grouping::None;
            if (!evaluate(reader_, trial, question_.language).rows.empty()) found.push_back(code);
        }
        return found;
    }

    // --- goods ---------------------------------------------------------------------------------------

    [[nodiscard]] std::string goods_name(const std::string& name) {
        const auto terms = Vocabulary::current().named(TermKind::Commodity, name);
        const bool in_english = !chinese() && !terms.empty() && !terms.front()->name_en.empty();
        return in_english ? std::string(terms.front()->name_en) : name;
    }

    [[nodiscard]] std::string goods_names(const std::vector<std::string>& names, std::size_t from) {
        std::string list;
        for (std::size_t i = from; i < names.size(); ++i)
            list += (list.empty() ? "" : chinese() ? "、" : ", ") + goods_name(names[i]);
        return list;
    }

    // A broad word: the facts first. What is meant before all others answers if it can; else the one other reading that
    // answers; where several do, nothing tells which.
    void bind_goods(const GoodsAsk& ask) {
        auto& goods = spec().commodities;
        const auto place = std::find(goods.begin(), goods.end(), ask.names.front());
        if (place == goods.end()) return;
        const auto found = answering_goods(ask, static_cast<std::size_t>(place - goods.begin()));
        if (found.empty()) {
            return note("“" + ask.text + "”可指" + goods_names(ask.names, 0) + "，资料都没有",
                        "\"" + ask.text + "\" may mean " + goods_names(ask.names, 0) + ": none of them answers this");
        }
        if (found.front() == ask.names.front()) {
            if (found.size() > 1)
                note("“" + ask.text + "”取" + goods_name(found.front()) + "；另有" + goods_names(found, 1),
                     "\"" + ask.text + "\" is taken as " + goods_name(found.front()) + "; there is also " +
                         goods_names(found, 1));
            return;
        }
        if (found.size() > 1) {
            result_.ambiguous.push_back("\"" + ask.text + "\": " + goods_names(found, 0));
            return;
        }
        *place = found.front();
        note("“" + ask.text + "”取" + goods_name(found.front()) + "：资料只有这一种",
             "\"" + ask.text + "\" is taken as " + goods_name(found.front()) + ", the only reading with an answer");
    }

    std::vector<std::string> answering_goods(const GoodsAsk& ask, std::size_t place) {
        std::vector<std::string> found;
        for (const std::string& name : ask.names) {
            QuerySpec trial = spec();
            trial.commodities[place] = name;
            if (reader_.has_goods(name) && !evaluate(reader_, trial, question_.language).rows.empty())
                found.push_back(name);
        }
        return found;
    }

    // 全省 names the home province, or the whole of a share or rank.
    void bind_home() {
        if (question_.home_level.empty()) return;
        const std::string home = home_region();
        if (home.empty()) return;
        if (is_relative(spec().measures.front()) && !spec().regions.empty()) {
            // 广西越南占全区比重: the region itself, of which the partner is a part.
            const bool own = spec().regions.front() == home && names_part();
            if (!spec().basis_region && !own) spec().basis_region = home;
        } else if (std::find(spec().regions.begin(), spec().regions.end(), home) == spec().regions.end()) {
            spec().regions.push_back(home);
            note("“全省/全市”取" + named(home), "the home region is " + named(home));
        }
    }

    bool names_part() {
        return !spec().commodities.empty() || !spec().partners.empty() || !spec().ownerships.empty() ||
               !spec().regimes.empty();
    }

    // "China's share of general trade": where nothing is printed of a part of the nation, it is asked for itself.
    void bind_nation() {
        if (spec().basis_region != china || !spec().regions.empty() || spec().by != Grouping::None) return;
        if (!evaluate(reader_, spec(), question_.language).rows.empty() || !reader_.has_facts(std::string(china)))
            return;
        spec().basis_region.reset();
        spec().regions = {std::string(china)};
        note("“全国”取为所问的地区", "the nation is taken as the region that is asked for");
    }

    // 全区 is the autonomous region, or elsewhere the district.
    std::string home_level() {
        if (question_.home_level != "area") return question_.home_level;
        const bool named = !spec().regions.empty();
        const std::string province = named ? parent_at(spec().regions.front(), "province") : reader_.home();
        const bool autonomous =
            province.empty() || reader_.region_name(province, Language::Chinese).ends_with("自治区");
        return autonomous ? "province" : "county";
    }

    std::string home_region() {
        const std::string level = home_level();
        if (!spec().regions.empty()) return parent_at(spec().regions.front(), level);
        std::string home = reader_.home();
        if (!home.empty() && level == "province") return home;
        std::vector<std::string> candidates;
        for (const std::string& code : reader_.regions_with_facts()) {
            if (level_of(code) == level) candidates.push_back(code);
        }
        if (candidates.size() > 1) candidates = answering(candidates);
        if (candidates.size() > 1) {
            std::string line = chinese() ? "“全省/全市”: " : "the province or city: ";
            for (std::size_t i = 0; i < candidates.size() && i < 6; ++i)
                line += (i == 0 ? "" : "; ") + named(candidates[i]);
            result_.ambiguous.push_back(line);
        }
        return candidates.size() == 1 ? candidates.front() : std::string();
    }

    static std::string parent_at(std::string code, std::string_view level) {
        while (!code.empty() && level_of(code) != level) code = parent_region(code);
        return code;
    }

    // "Xining's share of Qinghai's trade": the larger of two regions is the whole.
    void split_whole() {
        const Measure first = spec().measures.front();
        const bool adds = (first == Measure::Pull || first == Measure::Contribution) && !names_part();
        if (spec().regions.size() != 2 || !(is_relative(first) || adds)) return;
        std::string small = spec().regions[0];
        std::string large = spec().regions[1];
        if (is_part_of_country(small)) std::swap(small, large);
        if (is_part_of_country(large) && !is_part_of_country(small)) {  // "Hunan's rank in central China"
            spec().regions = {small};
            spec().basis_region = large;
            return;
        }
        if (depth_of(level_of(small)) < depth_of(level_of(large))) std::swap(small, large);
        if (small == large || !region_within(small.substr(0, 6), large)) return;
        spec().regions = {small};
        spec().basis_region = large;
    }

    // --- grouping ------------------------------------------------------------------------------------

    void bind_grouping() {
        if (spec().by != Grouping::Region) return;
        take_named_as_whole();
        if (!spec().regions.empty()) {
            spec().level.clear();
            return;
        }
        if (spec().within.empty() && spec().level != "province") take_home_as_whole();
        if (spec().level.empty())
            spec().level = spec().within.empty() || spec().within == china ? "province" : "prefecture";
    }

    void take_named_as_whole() {
        if (spec().regions.size() != 1) return;
        const std::string code = spec().regions.front();
        const bool above = spec().level.empty() || depth_of(level_of(code)) < depth_of(spec().level);
        if (!above) return;
        spec().within = code;
        if (spec().level.empty())
            spec().level = level_of(code) == "province"  ? "prefecture"
                           : level_of(code) == "country" ? "province"
                                                         : "county";
        spec().regions.clear();
    }

    void take_home_as_whole() {
        spec().within = reader_.home();
        if (spec().within.empty()) return;
        note("未指明省份：取" + named(spec().within),
             "within: " + named(spec().within) + " (none was named; the documents are of it)");
    }

    Reader& reader_;
    const Question& question_;
    Binding result_;
};

}  // namespace

Binding bind_question(Reader& reader, const Question& question) { return Binder(reader, question).run(); }

}  // namespace qhdb::query
