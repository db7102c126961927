// Exports, imports, total trade and the balance of one series, now and a year before.
#include "reconcile/rules.hpp"

namespace qhdb::audit {
namespace {

bool is_derived(const Sheet& sheet, const Choice& choice) {
    return !choice.empty() && !sheet.figure(choice.front()).fact;
}

// The three values a year before, of which growth rates tell what is not printed: export, import and total growth
// cannot be changed alone.
void relate_sum_of_bases(Sheet& sheet, const Cell& total) {
    const Choice exports = sheet.base(with_flow(total, Flow::Export));
    const Choice imports = sheet.base(with_flow(total, Flow::Import));
    const Choice all = sheet.base(total);
    if (exports.empty() || imports.empty() || all.empty()) return;
    if (!is_derived(sheet, all)) return;  // printed: the book of that year tells it
    sheet.relate({Rule::Sum, Form::Sum, Comparison::Equal, total.unit, {}, {}}, {exports, imports}, all);
}

}  // namespace

void relate_sum(Sheet& sheet, FactIndex fact) {
    const Cell total = sheet.ledger().cell_of(fact);
    if (total.measure != Measure::Value || total.series.flow != Flow::Total || !is_first(sheet, fact)) return;
    relate_sum_of_bases(sheet, total);
    const Choice exports = sheet.level(with_flow(total, Flow::Export));
    const Choice imports = sheet.level(with_flow(total, Flow::Import));
    const Sheet::Writing writing{Rule::Sum, Form::Sum, Comparison::Equal, total.unit, {}, {}};
    if (exports.empty() || imports.empty()) {
        const Flow missing = exports.empty() ? Flow::Export : Flow::Import;
        return sheet.lacks(writing, sheet.printed(fact), describe_cell(sheet, with_flow(total, missing)));
    }
    sheet.relate(writing, {exports, imports}, sheet.stated(total));
}

void relate_balance(Sheet& sheet, FactIndex fact) {
    const Cell balance = sheet.ledger().cell_of(fact);
    if (balance.measure != Measure::Value || balance.series.flow != Flow::Balance || !is_first(sheet, fact)) return;
    const Choice exports = sheet.level(with_flow(balance, Flow::Export));
    const Choice imports = sheet.level(with_flow(balance, Flow::Import));
    const Sheet::Writing writing{Rule::Balance, Form::Difference, Comparison::Equal, balance.unit, {}, {}};
    if (exports.empty() || imports.empty()) {
        const Flow missing = exports.empty() ? Flow::Export : Flow::Import;
        return sheet.lacks(writing, sheet.printed(fact), describe_cell(sheet, with_flow(balance, missing)));
    }
    sheet.relate(writing, {exports, imports}, sheet.stated(balance));
}

}  // namespace qhdb::audit
