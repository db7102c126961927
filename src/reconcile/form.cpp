#include "reconcile/form.hpp"

#include "qhdb/error.hpp"

namespace qhdb::audit {
namespace {

const Rational hundred(100);
const Rational hundredth(1, 100);

Range one() { return Range::point(1); }

// 1 + g: nothing shrinks by more than all of it.
Range factor(const Range& percent) {
    Range out = one() + percent * hundredth;
    if (out.lower && sgn(*out.lower) < 0) out.lower = 0;
    return out;
}

// What the change is of the value reached: g / (1 + g) = 1 − 1 / (1 + g).
Range change_in_value(const Range& percent) { return one() - one() / factor(percent); }

Range sum_of(std::span<const Range* const> inputs) {
    Range total = Range::point(0);
    for (const Range* input : inputs) total = total + *input;
    return total;
}

Range share_change(const Range& share, const Range& growth, const Range& whole_growth) {
    return share * (one() - factor(whole_growth) / factor(growth));
}

}  // namespace

Range evaluate(Form form, std::span<const Range* const> inputs) {
    const auto in = [&](std::size_t at) -> const Range& {
        QHDB_INVARIANT(at < inputs.size());
        return *inputs[at];
    };
    switch (form) {
        case Form::Same: return in(0);
        case Form::Sum: return sum_of(inputs);
        case Form::Difference: return in(0) - in(1);
        case Form::Percent:
        case Form::WholeOf: return in(0) / in(1) * hundred;
        case Form::PartOf: return in(0) * in(1) * hundredth;
        case Form::BaseOf: return in(0) / factor(in(1));
        case Form::GrownOf: return in(0) * factor(in(1));
        case Form::GrowthOf: return in(0) / in(1) * hundred - Range::point(hundred);
        case Form::ChangeOf: return in(0) * change_in_value(in(1));
        case Form::ShareChangeOf: return share_change(in(0), in(1), in(2));
        case Form::PullOf: return in(0) * change_in_value(in(1)) * factor(in(2));
        case Form::ContributionOf: return in(0) * change_in_value(in(1)) / change_in_value(in(2));
        case Form::Quotient: return in(0) / in(1);
    }
    QHDB_INVARIANT(false);
}

Range evaluate(Form form, const std::vector<Range>& inputs) {
    std::vector<const Range*> pointers;
    pointers.reserve(inputs.size());
    for (const Range& input : inputs) pointers.push_back(&input);
    return evaluate(form, pointers);
}

}  // namespace qhdb::audit
