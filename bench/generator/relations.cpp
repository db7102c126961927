// Which relations a damaged figure breaks, by plain interval arithmetic: a second opinion beside the audit, written
// without it, so that each can be held against the other. Doubles with a margin suffice: what is close is not claimed.
#include <algorithm>
#include <limits>
#include <map>

#include "generator.hpp"

namespace qhdb::generator {
namespace {

constexpr double margin = 1e-9;

struct Range {
    double low = 0, high = 0;
};

Range operator+(Range a, Range b) { return {a.low + b.low, a.high + b.high}; }
Range operator-(Range a, Range b) { return {a.low - b.high, a.high - b.low}; }
Range operator*(Range a, Range b) {
    const auto [low, high] = std::minmax({a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high});
    return {low, high};
}
/// Of positive divisors only.
Range operator/(Range a, Range b) { return a * Range{1 / b.high, 1 / b.low}; }

bool apart(Range a, Range b) {
    const double slack = margin * std::max({std::abs(a.low), std::abs(a.high), std::abs(b.low), std::abs(b.high), 1.0});
    return a.low > b.high + slack || b.low > a.high + slack;
}

constexpr Range hundred{100, 100};

class Relations {
public:
    explicit Relations(const std::vector<Figure>& figures) : figures_(figures) {
        for (const Figure& figure : figures) {
            if (figure.interval.lower && figure.interval.upper)
                by_key_[key(figure.series, figure.period, figure.measure)].push_back(&figure);
        }
    }

    std::vector<std::string> broken() {
        for (const auto& [name, same] : by_key_) check_same(same);
        for (const Figure& figure : figures_) {
            if (figure.bound != Bound::Exact || figure.unit == "USD") continue;
            check(figure);
        }
        return names_;
    }

private:
    static std::string key(const Series& s, const Period& period, Measure measure) {
        return s.region + '|' + std::string(to_string(s.flow)) + '|' + s.commodity + '|' + s.partner + '|' +
               s.ownership + '|' + s.regime + '|' + period.start.to_string() + period.end.to_string() + '|' +
               std::string(to_string(measure));
    }

    [[nodiscard]] std::optional<Range> range(const Series& s, const Period& period, Measure measure) const {
        const auto found = by_key_.find(key(s, period, measure));
        if (found == by_key_.end()) return std::nullopt;
        for (const Figure* figure : found->second) {
            if (figure->unit != "USD") return range_of(*figure);
        }
        return std::nullopt;
    }

    static Range range_of(const Figure& figure) {
        return {figure.interval.lower->to_double(), figure.interval.upper->to_double()};
    }

    /// The value a year before, by value and growth.
    [[nodiscard]] std::optional<Range> base(const Series& s, const Period& period) const {
        const auto value = range(s, period, Measure::Value);
        const auto growth = range(s, period, Measure::Growth);
        if (!value || !growth || growth->low <= -99.9) return std::nullopt;
        return *value * hundred / (*growth + hundred);
    }

    void report(bool is_broken, const char* name) {
        if (is_broken && std::find(names_.begin(), names_.end(), name) == names_.end()) names_.emplace_back(name);
    }

    void check_same(const std::vector<const Figure*>& same) {
        for (std::size_t i = 1; i < same.size(); ++i) {
            const bool comparable = same[i]->unit == same[0]->unit && same[i]->basis == same[0]->basis;
            report(comparable && apart(range_of(*same[i]), range_of(*same[0])), "same_series");
        }
    }

    void check(const Figure& figure) {
        Series s = figure.series;
        const bool is_all = s.commodity.empty() && s.partner.empty() && s.ownership.empty() && s.regime.empty();
        if (figure.measure == Measure::Value && s.flow == Flow::Total) check_flows(figure);
        if (figure.measure == Measure::Value && is_all && s.flow != Flow::Balance) check_cumulated(figure);
        if (is_all) return check_gap_to_place(figure);
        Series whole;
        whole.region = s.region;
        whole.flow = s.flow;
        const auto value = range(s, figure.period, Measure::Value);
        const auto all = range(whole, figure.period, Measure::Value);
        if (value && all) check_part(figure, *value, *all);
        const auto value_base = base(s, figure.period);
        const auto all_base = base(whole, figure.period);
        if (value && all && value_base && all_base) check_changes(figure, *value, *all, *value_base, *all_base);
        if (figure.measure != Measure::GrowthGap) return;
        const auto own = range(s, figure.period, Measure::Growth);
        const auto reference = range(whole, figure.period, Measure::Growth);
        report(own && reference && apart(*own - *reference, range_of(figure)), "growth_gap");
    }

    void check_flows(const Figure& figure) {
        Series out = figure.series, in = figure.series, balance = figure.series;
        out.flow = Flow::Export;
        in.flow = Flow::Import;
        balance.flow = Flow::Balance;
        const auto exported = range(out, figure.period, Measure::Value);
        const auto imported = range(in, figure.period, Measure::Value);
        if (!exported || !imported) return;
        report(apart(*exported + *imported, range_of(figure)), "sum");
        const auto surplus = range(balance, figure.period, Measure::Value);
        report(surplus && apart(*exported - *imported, *surplus), "balance");
        const auto all_base = base(figure.series, figure.period);
        const auto out_base = base(out, figure.period);
        const auto in_base = base(in, figure.period);
        report(all_base && out_base && in_base && apart(*out_base + *in_base, *all_base), "sum");
    }

    void check_cumulated(const Figure& figure) {
        const Period month = months_of(figure.period.end.year, figure.period.end.month, figure.period.end.month);
        const auto single = range(figure.series, month, Measure::Value);
        report(single && single->low > range_of(figure).high * (1 + margin), "cumulative");
    }

    void check_gap_to_place(const Figure& figure) {
        if (figure.basis.region) check_place(figure);
    }

    /// Shares of and gaps to the place above, when that place's own figure is printed.
    void check_place(const Figure& figure) {
        Series above = figure.series;
        above.region = *figure.basis.region;
        if (figure.measure == Measure::GrowthGap) {
            const auto own = range(figure.series, figure.period, Measure::Growth);
            const auto reference = range(above, figure.period, Measure::Growth);
            report(own && reference && apart(*own - *reference, range_of(figure)), "growth_gap");
        }
        if (figure.measure == Measure::Share) {
            const auto own = range(figure.series, figure.period, Measure::Value);
            const auto whole = range(above, figure.period, Measure::Value);
            report(own && whole && apart(*own / *whole * hundred, range_of(figure)), "share");
        }
    }

    void check_part(const Figure& figure, Range value, Range all) {
        report(value.low > all.high * (1 + margin), "part_of");
        if (figure.measure == Measure::Share && !figure.basis.region)
            report(apart(value / all * hundred, range_of(figure)), "share");
    }

    void check_changes(const Figure& figure, Range value, Range all, Range value_base, Range all_base) {
        const Range printed = range_of(figure);
        const Range change = value - value_base;
        const Range whole_change = all - all_base;
        report(value_base.low > all_base.high * (1 + margin), "part_of");
        switch (figure.measure) {
            case Measure::Pull: report(apart(change / all_base * hundred, printed), "pull"); break;
            case Measure::Contribution:
                if (whole_change.low > 0) report(apart(change / whole_change * hundred, printed), "contribution");
                break;
            case Measure::ShareChange:
                report(apart(value / all * hundred - value_base / all_base * hundred, printed), "share_change");
                break;
            default: break;
        }
    }

    const std::vector<Figure>& figures_;
    std::map<std::string, std::vector<const Figure*>> by_key_;
    std::vector<std::string> names_;
};

}  // namespace

std::vector<std::string> broken_relations(const std::vector<Figure>& figures) { return Relations(figures).broken(); }

}  // namespace qhdb::generator
