// Relations and figures in words.
#pragma once

#include <string>

#include "reconcile/check.hpp"

namespace qhdb::audit {

/// percent, pp, CNY, t …: of a figure, where the unit of its cell is that of what it is relative to.
[[nodiscard]] std::string unit_word(const Cell& cell);
/// A number with its unit as a reader of bulletins expects it: 6.2亿元, 14.25 %, 86.5 pp.
[[nodiscard]] std::string number_text(const Rational& number, Measure measure, const std::string& unit);
/// A printed figure as printed; one that follows from others rounded, behind ≈.
[[nodiscard]] std::string figure_text(const Sheet& sheet, FigureId figure);
/// `6.2亿元 / ≈43.52亿元 = 14.25 %, printed 10.3 %; ≈43.52亿元 is 16.8亿元 / 38.6 %`
[[nodiscard]] std::string relation_text(const Sheet& sheet, const Relation& relation, const Outcome& outcome);
/// `43.46亿元 to 43.58亿元`, of what is not printed.
[[nodiscard]] std::string range_text(const Range& range, Measure measure, const std::string& unit);
/// value of export, 青海省, 农产品, 2024
[[nodiscard]] std::string describe_cell(const Names& names, const Cell& cell);
/// What a formula is called with these operands: `a + b`, `a / b`.
[[nodiscard]] std::string formula_words(Form form, const std::vector<std::string>& operands);
/// The same with figures.
[[nodiscard]] std::string formula_text(const Sheet& sheet, Form form, const std::vector<FigureId>& inputs);

}  // namespace qhdb::audit
