// Growth and what is counted in it: the value a year before, gaps, changes of shares, pulls and contributions.
#include "reconcile/rules.hpp"

namespace qhdb::audit {
namespace {

Sheet::Writing writing(Rule rule, Form form, std::string unit) {
    return {rule, form, Comparison::Equal, std::move(unit), {}, {}};
}

// What is relative to a whole takes three figures: its share, its growth and the growth of the whole.
struct Relative {
    Choice share, own_growth, whole_growth;
    Cell part, whole, grew, whole_grew;
    [[nodiscard]] bool is_complete() const { return !share.empty() && !own_growth.empty() && !whole_growth.empty(); }
};

// Where value and whole are both printed their quotient is narrower than a printed share, mostly; either will do.
Choice shares(Sheet& sheet, const Cell& part, const Cell& whole, std::uint32_t basis) {
    Choice out;
    Cell share = part;
    share.measure = Measure::Share;
    share.basis = basis;
    for (const FigureId value : sheet.stated(part)) {
        for (const FigureId all : sheet.stated(whole)) out.push_back(sheet.derived(share, Form::Percent, {value, all}));
    }
    if (!out.empty()) return out;
    out = sheet.stated(share);
    if (!out.empty()) return out;
    for (const FigureId value : sheet.level(part)) {
        for (const FigureId all : sheet.level(whole)) out.push_back(sheet.derived(share, Form::Percent, {value, all}));
    }
    return out;
}

Relative relative(Sheet& sheet, FactIndex fact) {
    const AuditFact& it = sheet.ledger().fact(fact);
    const BasisKey& basis = sheet.ledger().basis(it);
    const bool of_firms = basis.of == "enterprises";
    Relative out;
    out.part = {it.series, it.period, of_firms ? Measure::Enterprises : Measure::Value,
                of_firms ? "count" : sheet.ledger().money(fact), 0};
    out.whole = with_series(out.part, whole_of(it.series, basis));
    out.grew = with_measure(out.part, *growth_of(out.part.measure));
    out.whole_grew = with_series(out.grew, out.whole.series);
    out.share = shares(sheet, out.part, out.whole, it.basis);
    out.own_growth = sheet.growth(out.grew);
    out.whole_growth = sheet.growth(out.whole_grew);
    return out;
}

void relate_relative(Sheet& sheet, FactIndex fact, Rule rule, Form form, const std::string& unit) {
    if (!is_first(sheet, fact)) return;
    const AuditFact& it = sheet.ledger().fact(fact);
    const Relative figures = relative(sheet, fact);
    if (figures.is_complete()) {
        return sheet.relate(writing(rule, form, unit), {figures.share, figures.own_growth, figures.whole_growth},
                            sheet.stated(sheet.ledger().cell_of(fact)));
    }
    const Cell& missing = figures.share.empty()        ? figures.part
                          : figures.own_growth.empty() ? figures.grew
                                                       : figures.whole_grew;
    if (rule == Rule::ShareChange) return;  // another formula may serve: the caller says what is missing
    sheet.lacks(writing(rule, form, unit), sheet.printed(fact), describe_cell(sheet, missing));
    static_cast<void>(it);
}

// 同比增加28家: what there is less what there was.
void relate_change_of_firms(Sheet& sheet, FactIndex fact) {
    const Cell change = sheet.ledger().cell_of(fact);
    const Cell now = with_measure(change, Measure::Enterprises);
    const Choice firms = sheet.stated(now);
    const Choice grew = sheet.stated(with_measure(now, Measure::EnterprisesGrowth));
    const Choice before = sheet.stated(years_later(now, -1));
    const Choice printed = sheet.stated(change);
    if (!firms.empty() && !grew.empty()) {
        sheet.relate(writing(Rule::Base, Form::ChangeOf, "count"), {firms, grew}, printed);
    }
    if (!firms.empty() && !before.empty()) {
        sheet.relate(writing(Rule::Base, Form::Difference, "count"), {firms, before}, printed);
    }
    if (firms.empty() || (grew.empty() && before.empty())) {
        sheet.lacks(writing(Rule::Base, Form::Difference, "count"), sheet.printed(fact),
                    describe_cell(sheet, firms.empty() ? now : years_later(now, -1)));
    }
}

}  // namespace

void relate_base(Sheet& sheet, FactIndex fact) {
    const AuditFact& it = sheet.ledger().fact(fact);
    if (it.measure == Measure::EnterprisesChange && is_first(sheet, fact)) return relate_change_of_firms(sheet, fact);
    const std::optional<Measure> level = level_of(it.measure);
    if (!level || !is_first(sheet, fact)) return;
    Cell now = sheet.ledger().cell_of(fact);
    now.measure = *level;
    // A quantity's unit is not told by its growth: each unit that is printed is checked.
    std::vector<std::string> units{now.unit};
    if (*level == Measure::Quantity) {
        units.clear();
        for (const FactIndex quantity : sheet.ledger().quantities(it.series, it.period)) {
            units.push_back(sheet.ledger().fact(quantity).unit);
        }
    }
    if (*level == Measure::Enterprises || *level == Measure::EnterprisesRegistered) units = {"count"};
    for (const std::string& unit : units) {
        now.unit = unit;
        const Cell before = years_later(now, -1);
        const Choice values = sheet.level(now);
        const Choice bases = sheet.stated(before);
        if (values.empty() || bases.empty()) {
            sheet.lacks(writing(Rule::Base, Form::BaseOf, unit), sheet.printed(fact),
                        describe_cell(sheet, values.empty() ? now : before));
            continue;
        }
        sheet.relate(writing(Rule::Base, Form::BaseOf, unit), {values, sheet.stated(sheet.ledger().cell_of(fact))},
                     bases);
    }
}

void relate_growth_gap(Sheet& sheet, FactIndex fact) {
    const AuditFact& it = sheet.ledger().fact(fact);
    if (it.measure != Measure::GrowthGap || !is_first(sheet, fact)) return;
    const BasisKey& basis = sheet.ledger().basis(it);
    const Cell own{it.series, it.period, Measure::Growth, sheet.ledger().money(fact), 0};
    Cell reference = with_series(own, whole_of(it.series, basis));
    if (basis.period) reference.period = *basis.period;
    const Choice grew = sheet.growth(own);
    const Choice reference_grew = sheet.growth(reference);
    if (grew.empty() || reference_grew.empty()) {
        return sheet.lacks(writing(Rule::GrowthGap, Form::Difference, "pp"), sheet.printed(fact),
                           describe_cell(sheet, grew.empty() ? own : reference));
    }
    sheet.relate(writing(Rule::GrowthGap, Form::Difference, "pp"), {grew, reference_grew},
                 sheet.stated(sheet.ledger().cell_of(fact)));
}

void relate_share_change(Sheet& sheet, FactIndex fact) {
    const AuditFact& it = sheet.ledger().fact(fact);
    if (it.measure != Measure::ShareChange || !is_first(sheet, fact)) return;
    const std::size_t before = sheet.relations().size();
    relate_relative(sheet, fact, Rule::ShareChange, Form::ShareChangeOf, "pp");
    Cell now = sheet.ledger().cell_of(fact);
    now.measure = Measure::Share;
    const Choice share = sheet.stated(now);
    const Choice share_then = sheet.stated(years_later(now, -1));
    if (!share.empty() && !share_then.empty()) {
        sheet.relate(writing(Rule::ShareChange, Form::Difference, "pp"), {share, share_then},
                     sheet.stated(sheet.ledger().cell_of(fact)));
    }
    if (sheet.relations().size() > before) return;
    sheet.lacks(writing(Rule::ShareChange, Form::Difference, "pp"), sheet.printed(fact),
                describe_cell(sheet, share.empty() ? now : years_later(now, -1)));
}

void relate_pull(Sheet& sheet, FactIndex fact) {
    if (sheet.ledger().fact(fact).measure != Measure::Pull) return;
    relate_relative(sheet, fact, Rule::Pull, Form::PullOf, "pp");
}

void relate_contribution(Sheet& sheet, FactIndex fact) {
    if (sheet.ledger().fact(fact).measure != Measure::Contribution) return;
    relate_relative(sheet, fact, Rule::Contribution, Form::ContributionOf, "pp");
}

}  // namespace qhdb::audit
