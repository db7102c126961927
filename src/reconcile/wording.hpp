// Relations and figures in words.
#pragma once

#include <string>

#include "reconcile/check.hpp"

namespace qhdb::audit {

/// A number with its unit as a reader of bulletins expects it: 6.2亿元, 14.25 %, 86.5 pp.
[[nodiscard]] std::string number_text(const Rational& number, Measure measure, const std::string& unit);
/// A printed figure as printed; one that follows from others rounded, behind ≈.
[[nodiscard]] std::string figure_text(const Sheet& sheet, FigureId figure);
/// `6.2亿元 / ≈43.52亿元 = 14.25 %, printed 10.3 %; ≈43.52亿元 is 16.8亿元 / 38.6 %`
[[nodiscard]] std::string relation_text(const Sheet& sheet, const Relation& relation, const Outcome& outcome);
/// What a formula of figures is called: `a + b`, `a / b`.
[[nodiscard]] std::string formula_text(const Sheet& sheet, Form form, const std::vector<FigureId>& inputs);

}  // namespace qhdb::audit
