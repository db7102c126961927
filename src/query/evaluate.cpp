#include "query/evaluate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/append_new.hpp"
#include "qhdb/vocabulary.hpp"
#include "query/arithmetic.hpp"
#include "query/basis.hpp"
#include "query/derive.hpp"
#include "query/describe.hpp"
#include "query/doubt.hpp"
#include "query/order.hpp"
#include "query/pool.hpp"
#include "query/rank.hpp"

namespace qhdb::query {
namespace {

bool within(const std::string& code, const std::string& ancestor) {
    return code != ancestor && region_within(code.substr(0, 6), ancestor.substr(0, 6)) &&
           !(ancestor.find('-') != std::string::npos);
}

/// The total as the one member of a dimension that the question leaves alone.
std::vector<std::string> or_total(const std::vector<std::string>& members) {
    return members.empty() ? std::vector<std::string>{""} : members;
}

/// Finds the rows of one specification. Reads what is stated first; the wider pool of numbers from which
/// others can be derived only when something is missing.
class Evaluator {
public:
    Evaluator(Reader& reader, QuerySpec spec, Language language)
        : reader_(reader), language_(language), pool_(reader, spec.unit) {
        result_.spec = std::move(spec);
    }

    Evaluation run() {
        const std::vector<Measure> asked = spec().measures;
        if (spec().order_by) append_new(spec().measures, *spec().order_by);
        collect();
        drop_measures_beyond(asked);
        examine_rows();
        if (spec().sum) add_up();
        return std::move(result_);
    }

private:
    void examine_rows() {
        Doubts doubts(
            reader_, spec(), stated_, [this](const Cell& cell) { return derived(cell); }, language_);
        for (AnswerRow& row : result_.rows) {
            if (doubts.examine(row)) result_.only_near = true;
            note_bound(row);
        }
        const auto& notes = doubts.notes();
        result_.notes.insert(result_.notes.end(), notes.begin(), notes.end());
    }

    void collect() {
        read_stated();
        if (result_.spec.every_period) {
            take_all_stated();
            add_single_periods();
        } else {
            resolve_cells();
        }
        keep_highest_regions();
        leave_out_overlapping();
        apply_conditions();
        const std::vector<AnswerRow> all = result_.rows;
        apply_order(result_.spec, result_.rows);
        note_ties();
        note_uncertain_cut(all);
    }

    void note_ties() {
        const std::size_t measures = spec().measures.size();
        if (!spec().limit || result_.rows.size() <= static_cast<std::size_t>(*spec().limit) * measures) return;
        result_.notes.emplace_back(chinese() ? "末位并列，一并列出"
                                             : "the last place is shared: all who share it are shown");
    }

    // Top three: the third place is certain only where its interval lies above that of the fourth.
    void note_uncertain_cut(const std::vector<AnswerRow>& all) {
        if (!spec().limit || spec().order_by || spec().measures.size() != 1 || result_.rows.empty()) return;
        const AnswerRow& last = result_.rows.back();
        for (const AnswerRow& row : all) {
            const bool shown = std::any_of(result_.rows.begin(), result_.rows.end(),
                                           [&](const AnswerRow& kept) { return cell_of(kept) == cell_of(row); });
            if (shown || row.unit != last.unit || !intervals_meet(row.interval, last.interval)) continue;
            result_.notes.push_back((chinese() ? "名次不能确定，四舍五入后可能并列或更前："
                                               : "the last place is possible, not certain, within the rounding of: ") +
                                    name_of(row) + " " + amount_in(row.number, row.unit, language_));
        }
    }

    // What only orders the rows ("the value of the fastest growing") is not shown.
    void drop_measures_beyond(const std::vector<Measure>& asked) {
        spec().measures = asked;
        std::erase_if(result_.rows, [&](const AnswerRow& row) {
            return std::find(asked.begin(), asked.end(), row.measure) == asked.end();
        });
    }

    // "Exports to Japan and Korea combined": one row for each measure, when every member has a number.
    void add_up() {
        std::vector<AnswerRow> sums;
        for (const Measure measure : spec().measures) {
            std::vector<AnswerRow> parts;
            for (const AnswerRow& row : result_.rows) {
                if (row.measure == measure) parts.push_back(row);
            }
            if (auto total = total_of(parts, members_asked())) sums.push_back(std::move(*total));
        }
        result_.rows = std::move(sums);
        if (result_.rows.empty()) result_.before_conditions = 0;  // a member has no number: no condition is unmet
    }

    std::size_t members_asked() {
        const auto count = [](std::size_t n) { return std::max<std::size_t>(n, 1); };
        return count(spec().regions.size()) * count(spec().commodities.size()) * count(spec().partners.size()) *
               count(spec().ownerships.size()) * count(spec().regimes.size()) * count(spec().periods.size()) *
               count(spec().flows.size());
    }

    QuerySpec& spec() { return result_.spec; }
    [[nodiscard]] bool chinese() const { return language_ == Language::Chinese; }

    // No period named: the latest that has a stated answer, the longest of those that end together.
    void read_stated() {
        if (!spec().periods.empty() || spec().every_period) return fetch_stated();
        const QuerySpec asked = spec();
        const std::vector<Period> periods = reader_.periods_of(asked, false);
        for (const bool of_all : {true, false}) {  // of several regions the latest that all of them have
            if (of_all && asked.regions.size() < 2) continue;
            for (const Period& period : periods) {
                spec().periods = {period};
                stated_ = {};
                fetch_stated();
                if (!stated_.empty() && (!of_all || has_every_region())) return note_latest(period);
            }
        }
        spec().periods.clear();
        const auto others = reader_.periods_of(asked, true);
        if (others.empty()) return;
        spec().periods = {others.front()};
        note_latest(others.front());
    }

    // Without a region the highest answers: where the nation does, nothing else is read.
    void fetch_stated() {
        QuerySpec asked = spec();
        const bool highest = asked.regions.empty() && asked.by != Grouping::Region;
        if (highest) asked.regions = {std::string(china)};
        for (AnswerRow& row : reader_.fetch(asked)) stated_.add(std::move(row));
        if (!highest || !stated_.empty()) return;
        for (AnswerRow& row : reader_.fetch(spec())) stated_.add(std::move(row));
    }

    [[nodiscard]] bool has_every_region() {
        std::set<std::string> found;
        for (const AnswerRow* row : stated_.rows()) found.insert(row->region);
        return found.size() >= spec().regions.size();
    }

    void note_latest(const Period& period) {
        result_.notes.push_back((chinese() ? "未指明时期：取最新 " + label_zh(period)
                                           : "period: the latest, " + label_en(period) + " (none was named)"));
    }

    void take_all_stated() {
        for (const Measure measure : spec().measures) {
            for (const AnswerRow* row : stated_.rows()) {
                if (row->measure == measure && is_best_basis(*row)) result_.rows.push_back(*row);
            }
        }
    }

    // Quarters and months that nobody printed follow from what was cumulated, inside the asked span.
    void add_single_periods() {
        const int months = spec().period_months;
        if (months == 0 || months == 12 || spec().periods.empty()) return;
        const Period hull = spec().periods.front();
        for (Period part = months_of(hull.start.year, 1, months); part.start <= hull.end; part = next_period(part)) {
            if (part.start < hull.start || hull.end < part.end) continue;
            for (const Measure measure : spec().measures) add_single_period(part, measure);
        }
    }

    static Period next_period(const Period& period) {
        const int months = month_count(period);
        const bool same_year = period.end.month < 12;
        return months_of(period.start.year + (same_year ? 0 : 1), same_year ? period.end.month + 1 : 1,
                         same_year ? period.end.month + months : months);
    }

    void add_single_period(const Period& period, Measure measure) {
        for (const Cell& base : series_cells()) {
            Cell cell = base;
            cell.measure = measure;
            cell.period = period;
            if (stated_.find(cell) != nullptr) continue;
            if (auto row = Deriver(pool_.stated()).from_same_series(cell)) result_.rows.push_back(std::move(*row));
        }
    }

    bool is_best_basis(const AnswerRow& row) {
        if (!has_asked_basis(row.measure, spec())) return row.basis.empty();
        return is_of_asked_whole(row, spec()) && !ranked_by_basis({&row}, spec()).empty();
    }

    // Every cell that the question spans.
    void resolve_cells() {
        for (const Measure measure : spec().measures) {
            for (const Period& period : spec().periods) {
                for (const Cell& base : series_cells()) {
                    Cell cell = base;
                    cell.measure = measure;
                    cell.period = period;
                    resolve(cell);
                }
            }
        }
    }

    [[nodiscard]] bool lists_members() { return spec().by != Grouping::None || spec().regions.empty(); }

    /// The series: a product of the named members, or, where members are listed, those that have facts.
    const std::vector<Cell>& series_cells() {
        if (series_known_) return series_;
        series_known_ = true;
        if (lists_members()) {
            for (const AnswerRow* row : stated_.rows()) collect_series(*row);
            collect_members();
        } else {
            spell_out_series();
        }
        return series_;
    }

    // Members of which something else is printed: the asked number may follow from it.
    void collect_members() {
        std::set<std::string> answered;
        for (const AnswerRow* row : stated_.rows()) answered.insert(row->region);
        const bool highest = spec().regions.empty() && spec().by != Grouping::Region;
        if (highest && answered.count(std::string(china)) > 0) return;  // the nation answers for all
        for (const Member& member : reader_.members(spec())) {
            if (is_inside_answered(member.cell.region, answered)) continue;
            AnswerRow row;
            row.region = member.cell.region;
            row.region_level = member.region_level;
            row.commodity = member.cell.commodity;
            row.partner = member.cell.partner;
            row.partner_kind = member.partner_kind;
            row.ownership = member.cell.ownership;
            row.regime = member.cell.regime;
            collect_series(row);
        }
    }

    // No region named: of regions inside one another only the highest answers.
    bool is_inside_answered(const std::string& region, const std::set<std::string>& answered) {
        if (!spec().regions.empty() || spec().by == Grouping::Region) return false;
        return std::any_of(answered.begin(), answered.end(), [&](const std::string& code) {
            return within(region, code) || (code != region && region.starts_with(code));
        });
    }

    void spell_out_series() {
        for (const std::string& region : spec().regions) {
            for (const Flow flow : spec().flows) {
                for (const std::string& commodity : or_total(spec().commodities)) {
                    for (const std::string& partner : or_total(spec().partners)) {
                        for (const std::string& ownership : or_total(spec().ownerships)) {
                            for (const std::string& regime : or_total(spec().regimes)) {
                                series_.push_back({region,
                                                   {},
                                                   flow,
                                                   canonical_commodity(commodity),
                                                   partner,
                                                   ownership,
                                                   regime,
                                                   Measure::Value,
                                                   ""});
                            }
                        }
                    }
                }
            }
        }
    }

    void collect_series(const AnswerRow& row) {
        if (!belongs(row)) return;
        for (const Flow flow : asked_flows()) {
            Cell cell = cell_of(row);
            cell.flow = flow;
            cell.period = {};
            cell.measure = Measure::Value;
            cell.basis.clear();
            if (known_series_.insert(cell).second) series_.push_back(std::move(cell));
        }
    }

    std::vector<Flow> asked_flows() {
        return spec().by == Grouping::Flow ? std::vector<Flow>{Flow::Export, Flow::Import} : spec().flows;
    }

    // The pool holds wholes beside the members: they are no answer.
    bool belongs(const AnswerRow& row) {
        return belongs_to(row.commodity, canonical(spec().commodities), Grouping::Commodity) && in_family(row) &&
               belongs_to(row.partner, spec().partners, Grouping::Partner) &&
               belongs_to(row.ownership, spec().ownerships, Grouping::Ownership) &&
               belongs_to(row.regime, spec().regimes, Grouping::Regime) && belongs_region(row) &&
               (!spec().countries_only || row.partner_kind == "country" ||
                (spec().with_continents && (row.partner_kind == "continent" || is_union(row.partner))));
    }

    /// Print lists these two among the countries.
    static bool is_union(std::string_view partner) { return partner == "东盟" || partner == "欧盟"; }

    bool in_family(const AnswerRow& row) {
        if (spec().family.empty()) return true;
        const auto terms = Vocabulary::current().named(TermKind::Commodity, row.commodity);
        const Term* term = terms.empty() ? nullptr : terms.front();
        while (term != nullptr && !term->parent.empty()) {
            term = Vocabulary::current().find(TermKind::Commodity, term->parent);
            if (term != nullptr && term->name_zh == spec().family) return true;
        }
        return false;
    }

    static std::vector<std::string> canonical(std::vector<std::string> names) {
        for (std::string& name : names) name = canonical_commodity(name);
        return names;
    }

    bool belongs_to(const std::string& member, const std::vector<std::string>& asked, Grouping by) {
        if (!asked.empty()) return std::find(asked.begin(), asked.end(), member) != asked.end();
        return member.empty() == (spec().by != by);
    }

    bool belongs_region(const AnswerRow& row) {
        if (!spec().regions.empty())
            return std::find(spec().regions.begin(), spec().regions.end(), row.region) != spec().regions.end();
        if (spec().by != Grouping::Region) return true;
        if (!spec().level.empty() && row.region_level != spec().level) return false;
        return spec().within.empty() || within(row.region, spec().within);
    }

    void resolve(const Cell& cell) {
        if (has_asked_basis(cell.measure, spec())) return resolve_with_basis(cell);
        if (const AnswerRow* row = stated_.find(cell)) {
            result_.rows.push_back(*row);
        } else {
            derive(cell);
        }
    }

    void derive(const Cell& cell) {
        if (auto row = derived(cell)) {
            result_.rows.push_back(std::move(*row));
        } else if (!lists_members()) {
            derive_interval(cell);
        }
    }

    // Numbers in yuan before those in dollars; a figure in each cannot be reckoned together.
    std::optional<AnswerRow> derived(const Cell& cell) {
        if (auto row = Deriver(pool_.stated()).resolve(cell)) return row;
        return pool_.has_dollars() ? Deriver(pool_.in_dollars()).resolve(cell) : std::nullopt;
    }

    // "More than 2亿元" is no number, but tells where the asked one lies.
    void derive_interval(const Cell& cell) {
        const auto row = pool_.has_bounds() ? Deriver(pool_.with_bounds()).resolve(cell) : std::nullopt;
        if (!row || (!row->interval.lower && !row->interval.upper)) return;
        const auto end = [](const std::optional<Decimal>& number) {
            return number ? fmt::format("{:.6g}", number->to_double()) : std::string("…");
        };
        result_.only_intervals = end(row->interval.lower) + " – " + end(row->interval.upper) + " " + row->unit;
    }

    void resolve_with_basis(Cell cell) {
        if (spec().basis_region == cell.region) return;  // nothing is a part of itself
        auto stated = ranked_by_basis(stated_.with_any_basis(cell), spec());
        const auto fitting = std::find_if(stated.begin(), stated.end(),
                                          [&](const AnswerRow* row) { return is_of_asked_whole(*row, spec()); });
        const std::size_t before = result_.rows.size();
        const AnswerRow* shown = fitting == stated.end() ? nullptr : *fitting;
        if (const auto ranks = ranks_of_any_whole(stated, shown, spec()); ranks.size() > 1) {
            for (const AnswerRow* row : ranks) result_.rows.push_back(*row);
            std::erase_if(stated, [&](const AnswerRow* row) {
                return std::find(ranks.begin(), ranks.end(), row) != ranks.end();
            });
        } else if (shown != nullptr) {
            result_.rows.push_back(*shown);
        } else if (cell.measure == Measure::Rank) {
            derive_rank(cell);
        } else {
            cell.basis = natural_basis(cell, spec());
            derive(cell);
        }
        if (result_.rows.size() == before && !stated.empty()) shown = take_other_whole(*stated.front());
        for (const AnswerRow* row : stated) {
            if (row != shown) note_other_basis(*row);
        }
    }

    // The question says no whole, and what is printed is not of the whole that it means: that is near, no answer.
    const AnswerRow* take_other_whole(const AnswerRow& row) {
        const bool other_rank = row.measure == Measure::Rank && spec().of.empty();  // by growth where value is meant
        if ((names_whole(spec()) && !other_rank) || !spec().of.empty() || spec().by != Grouping::None) return nullptr;
        result_.rows.push_back(row);
        result_.only_near = true;
        const std::string of = describe_basis(row.measure, row.basis, language_);
        result_.notes.push_back(chinese()
                                    ? "资料没有所问口径的数字；改示" + of + "的数字"
                                    : "no source gives it for the whole that is meant; shown is the number " + of);
        return &row;
    }

    void note_other_basis(const AnswerRow& row) {
        if (spec().by != Grouping::None) return;
        result_.notes.push_back((chinese() ? "另有记载：" : "also stated: ") +
                                amount_in(row.number, row.unit, language_) + (chinese() ? "，" : ", ") +
                                describe_basis(row.measure, row.basis, language_));
    }

    // A rank that nobody printed.
    void derive_rank(const Cell& cell) {
        if (spec().basis_region && *spec().basis_region != parent_region(cell.region)) return;
        if (spec().basis_region == china) return;
        auto rank = rank_among_siblings(reader_, spec(), cell);
        if (!rank) return;
        note_rank(*rank);
        result_.rows.push_back(std::move(rank->row));
    }

    void note_rank(const ComputedRank& rank) {
        const std::string last = rank.row.interval.upper->to_string();
        const std::string places = rank.row.interval.lower->to_string() + "–" + last;
        const std::string known = std::to_string(rank.known);
        result_.notes.push_back(chinese() ? "名次按有数据的" + known + "个同级地区推算"
                                          : "the place is computed among the " + known +
                                                " regions of the level that have a number");
        if (*rank.row.interval.lower == *rank.row.interval.upper) return;
        result_.notes.push_back(chinese() ? "名次可能为" + places : "possible places: " + places);
        if (rank.missing == 0) return;
        result_.only_near = true;
        const std::string missing = std::to_string(rank.missing);
        result_.notes.push_back(chinese() ? "另有" + missing + "个同级地区没有数据，名次不能确定"
                                          : missing + " regions of the level have no number: the place is not certain");
    }

    // No region named: of regions inside one another only the highest answers.
    void keep_highest_regions() {
        if (!spec().regions.empty() || spec().by == Grouping::Region) return;
        std::set<std::string> codes;
        for (const AnswerRow& row : result_.rows) codes.insert(row.region);
        std::erase_if(result_.rows, [&](const AnswerRow& row) {
            return std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
                return within(row.region, code) || (code != row.region && row.region.starts_with(code));
            });
        });
        note_regions();
    }

    void note_regions() {
        std::vector<std::string> names;
        for (const AnswerRow& row : result_.rows)
            append_new(names, chinese() || row.region_name_en.empty() ? row.region_name : row.region_name_en);
        if (names.empty()) return;
        std::string list;
        for (std::size_t i = 0; i < names.size() && i < 6; ++i) list += (list.empty() ? "" : ", ") + names[i];
        result_.notes.push_back((chinese() ? "未指明地区：取有数据的最高一级地区："
                                           : "region: all with an answer, the highest of them (none was named): ") +
                                list);
    }

    // 最大贸易伙伴: one of the countries and unions, not a group that holds them.
    void leave_out_overlapping() {
        if (spec().by != Grouping::Partner || !(spec().limit || spec().with_continents)) return;
        std::set<std::string> listed;
        for (const AnswerRow& row : result_.rows) listed.insert(row.partner);
        const auto is_group = [&](const AnswerRow& row) { return overlaps(row, listed); };
        const bool only_groups = std::all_of(result_.rows.begin(), result_.rows.end(), is_group);
        if (only_groups) return;
        for (const AnswerRow& row : result_.rows) {
            if (is_group(row)) append_new(spec().left_out, row.partner);
        }
        std::erase_if(result_.rows, is_group);
    }

    // A continent without a country of it in the list is a partner like others (对非洲、拉美和美国).
    static bool overlaps(const AnswerRow& row, const std::set<std::string>& listed) {
        if (row.partner_kind == "several" || row.partner_kind == "other") return true;
        if (row.partner_kind == "country" || is_union(row.partner)) return false;
        const auto terms = Vocabulary::current().named(TermKind::Partner, row.partner);
        if (terms.empty() || terms.front()->level == "bloc") return true;
        const auto members = Vocabulary::current().members(terms.front()->id);
        return members.empty() || std::any_of(members.begin(), members.end(), [&](std::string_view id) {
                   const Term* member = Vocabulary::current().find(TermKind::Partner, id);
                   return member != nullptr && listed.count(std::string(member->name_zh)) > 0;
               });
    }

    void apply_conditions() {
        result_.before_conditions = result_.rows.size();
        for (const Condition& condition : spec().conditions) {
            std::erase_if(result_.rows, [&](const AnswerRow& row) { return !meets(row, condition); });
        }
    }

    bool meets(const AnswerRow& row, const Condition& condition) {
        if (row.measure == condition.measure) return decide(row, condition);
        const bool measured =
            std::find(spec().measures.begin(), spec().measures.end(), condition.measure) != spec().measures.end();
        Cell cell = cell_of(row);
        cell.measure = condition.measure;
        cell.basis.clear();
        const AnswerRow* stated = measured ? stated_.find(cell) : pool_.find(cell);
        return stated != nullptr && decide(*stated, condition);
    }

    [[nodiscard]] std::string name_of(const AnswerRow& row) const {
        std::string name = chinese() || row.region_name_en.empty() ? row.region_name : row.region_name_en;
        const bool zh = chinese();
        for (const std::string& part :
             {zh || row.commodity_en.empty() ? row.commodity : row.commodity_en,
              zh || row.partner_en.empty() ? row.partner : row.partner_en, row.ownership, row.regime}) {
            if (!part.empty()) name += " " + part;
        }
        return name;
    }

    bool decide(const AnswerRow& row, const Condition& condition) {
        const bool yes = holds(row.number, condition);
        if (!is_certain(row.interval, condition)) {
            const char* zh = yes ? "（符合条件，但四舍五入后不能确定）" : "（不列出，但四舍五入后可能符合条件）";
            const char* en = yes ? " meets the condition possibly, not certainly, within its rounding"
                                 : " is left out, but possibly meets the condition within its rounding";
            result_.notes.push_back(name_of(row) + " " + amount_in(row.number, row.unit, language_) +
                                    (chinese() ? zh : en));
        }
        return yes;
    }

    void note_bound(const AnswerRow& row) {
        if (row.bound != Bound::AtLeast && row.bound != Bound::AtMost) return;
        const bool at_least = row.bound == Bound::AtLeast;
        const std::string amount = amount_in(row.number, row.unit, language_);
        result_.notes.push_back(chinese() ? "原文只给出界限：" + std::string(at_least ? "不低于" : "不高于") + amount
                                          : "the source gives only a bound: at " +
                                                std::string(at_least ? "least " : "most ") + amount);
    }

    Reader& reader_;
    Language language_;
    Evaluation result_;
    CellTable stated_;
    Pool pool_;
    std::vector<Cell> series_;
    std::set<Cell> known_series_;
    bool series_known_ = false;
};

}  // namespace

Evaluation evaluate(Reader& reader, QuerySpec spec, Language language) {
    return Evaluator(reader, std::move(spec), language).run();
}

}  // namespace qhdb::query
