#include "document/rows.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "document/fold.hpp"

namespace qhdb::document {
namespace {

using View = std::u32string_view;

enum class Cell : std::uint8_t { Text, Number, Nothing };

struct Token {
    std::size_t first = 0;
    std::size_t last = 0;
    bool wide_before = false;  ///< a wide gap or a tab stands before it
    Cell kind = Cell::Text;
};

// What is longer is prose without marks.
constexpr std::size_t longest_row = 600;

Cell kind_of(View cell) {
    const bool written = cell.find_first_not_of(U"0123456789.，-+%‰±↑↓▲▼△▽*") == View::npos;
    if (!written) return cell == U"/" || cell == U"无" ? Cell::Nothing : Cell::Text;
    return std::any_of(cell.begin(), cell.end(), [](char32_t c) { return is_digit(c); }) ? Cell::Number : Cell::Nothing;
}

std::u32string folded(const Decoded& decoded, std::size_t first, std::size_t last) {
    std::u32string text;
    for (std::size_t i = first; i < last; ++i) {
        const char32_t c = fold(decoded.chars[i]);
        if (!is_blank(c)) text.push_back(c);
    }
    return text;
}

unsigned blank_width(char32_t raw) { return raw == 0x3000 || raw == U'\t' ? 2 : 1; }

// The pieces of a line between blanks, or between marks that `separates` accepts.
template <class Separates>
std::vector<Token> tokens_of(const Line& line, const Decoded& decoded, Separates separates) {
    std::vector<Token> tokens;
    unsigned gap = 0;
    bool open = false;
    for (std::size_t i = line.first; i < line.last; ++i) {
        if (separates(decoded.chars[i])) {
            gap += blank_width(decoded.chars[i]);
            open = false;
            continue;
        }
        if (!open) tokens.push_back({i, i, gap > 1, Cell::Text});
        tokens.back().last = i + 1;
        open = true;
        gap = 0;
    }
    for (Token& token : tokens) token.kind = kind_of(folded(decoded, token.first, token.last));
    return tokens;
}

std::vector<Token> tokens_between_blanks(const Line& line, const Decoded& decoded) {
    return tokens_of(line, decoded, [](char32_t c) { return is_blank(fold(c)); });
}

std::size_t count_of(const std::vector<Token>& tokens, Cell kind) {
    return static_cast<std::size_t>(
        std::count_if(tokens.begin(), tokens.end(), [&](const Token& token) { return token.kind == kind; }));
}

// A comma that is no part of a number, or a mark that ends a clause.
bool has_clauses(View text) {
    if (text.find_first_of(U"。；！？") != View::npos) return true;
    for (std::size_t at = text.find(U'，'); at != View::npos; at = text.find(U'，', at + 1)) {
        const bool in_number = at > 0 && is_digit(text[at - 1]) && at + 1 < text.size() && is_digit(text[at + 1]);
        if (!in_number) return true;
    }
    return false;
}

// A name, then nothing but numbers to the end: 合肥市 741.6 38.9 455.8.
bool numbers_to_the_end(const std::vector<Token>& tokens) {
    std::size_t at = 0;
    while (at < tokens.size() && tokens[at].kind == Cell::Text) ++at;
    return at > 0 && std::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(at), tokens.end(),
                                 [](const Token& token) { return token.kind != Cell::Text; });
}

std::size_t wide_gaps(const std::vector<Token>& tokens) {
    return static_cast<std::size_t>(
        std::count_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.wide_before; }));
}

// 西宁市/797.6/16.4; dates and paths have slashes too.
Cells slashed_cells(const Line& line, const Decoded& decoded) {
    const auto cells = tokens_of(line, decoded, [](char32_t c) { return fold(c) == U'/'; });
    return cells.size() > 2 && count_of(cells, Cell::Number) > 1 && numbers_to_the_end(cells) ? Cells::Slashes
                                                                                              : Cells::Spaced;
}

// How the cells of a line that stands by itself are set apart.
Cells cells_of(const Line& line, const Decoded& decoded) {
    if (line.text.size() > longest_row || has_clauses(line.text)) return Cells::None;
    if (std::count_if(line.text.begin(), line.text.end(), is_bar) > 1) {
        const auto cells = tokens_of(line, decoded, [](char32_t c) { return is_blank(fold(c)) || is_bar(fold(c)); });
        return count_of(cells, Cell::Number) > 0 ? Cells::Bars : Cells::Spaced;
    }
    const std::vector<Token> tokens = tokens_between_blanks(line, decoded);
    const bool enumerates = line.text.find(U'、') != View::npos;
    if (count_of(tokens, Cell::Number) > 1 && numbers_to_the_end(tokens)) {
        const bool all_wide = std::all_of(tokens.begin() + 1, tokens.end(), [](const Token& token) {
            return token.kind == Cell::Text || token.wide_before;
        });
        return all_wide ? Cells::Gaps : Cells::Blanks;
    }
    const bool figures = count_of(tokens, Cell::Number) > 0;
    if (!enumerates && wide_gaps(tokens) > 1) return figures ? Cells::Gaps : Cells::Spaced;
    if (!enumerates && std::count(line.text.begin(), line.text.end(), U'/') > 1) return slashed_cells(line, decoded);
    return Cells::None;
}

// 出口总值　　58.3: a row of one figure, where a table stands already.
bool is_short_row(const Line& line, const Decoded& decoded) {
    if (line.text.size() > longest_row || has_clauses(line.text)) return false;
    const std::vector<Token> tokens = tokens_between_blanks(line, decoded);
    return tokens.size() == 2 && tokens[0].kind == Cell::Text && tokens[1].kind != Cell::Text && tokens[1].wide_before;
}

// A line without figures over a row: its head. A title (表9　2017年…情况) is none.
bool is_head(const Line& line, const Decoded& decoded, Cells below) {
    constexpr std::size_t longest_cell = 18;
    const bool title = line.text.front() == U'表' || line.text.front() == U'附';
    if (title || line.text.size() > longest_row || has_clauses(line.text)) return false;
    const std::vector<Token> tokens = tokens_between_blanks(line, decoded);
    const bool labels = std::all_of(tokens.begin(), tokens.end(), [](const Token& token) {
        return token.kind != Cell::Number && token.last - token.first <= longest_cell;
    });
    if (tokens.size() < 2 || !labels) return false;
    return below == Cells::Blanks || wide_gaps(tokens) > 0;
}

// | 指标 | 本月 |, 市/进出口/同比: a head whose cells are set apart as those of the row below.
bool is_marked_head(const Line& line, Cells below) {
    const auto marks = [&](char32_t c) { return below == Cells::Bars ? is_bar(c) : c == U'/'; };
    return (below == Cells::Bars || below == Cells::Slashes) &&
           std::count_if(line.text.begin(), line.text.end(), marks) > 1;
}

void mark_neighbours(std::vector<Line>& lines, const Decoded& decoded) {
    constexpr std::size_t most_head_lines = 2;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool near_row =
            (i > 0 && lines[i - 1].cells != Cells::None) || (i + 1 < lines.size() && lines[i + 1].cells != Cells::None);
        if (lines[i].cells == Cells::None && near_row && is_short_row(lines[i], decoded)) lines[i].cells = Cells::Gaps;
    }
    for (std::size_t i = lines.size(); i-- > 1;) {
        if (!is_row(lines[i])) continue;
        for (std::size_t k = i; k > 0 && i - k < most_head_lines; --k) {
            Line& above = lines[k - 1];
            if (is_row(above)) break;
            if (!is_marked_head(above, lines[i].cells) && !is_head(above, decoded, lines[i].cells)) break;
            above.cells = lines[i].cells;
        }
    }
}

// --- one cell a line ---

struct Group {
    std::size_t first_label = 0;
    std::size_t labels = 0;
    std::size_t numbers = 0;
};

bool is_label_line(const Line& line) {
    constexpr unsigned widest_label = 40;
    return line.width <= widest_label && !has_clauses(line.text) && line.text.back() != U'：';
}

// Labels and numbers that follow each other from lines[at] on; sets `at` behind them.
std::vector<Group> groups_from(const std::vector<Line>& lines, std::size_t& at) {
    std::vector<Group> groups;
    while (at < lines.size() && lines[at].cells == Cells::None) {
        const bool number = kind_of(lines[at].text) != Cell::Text;
        if (!number && !is_label_line(lines[at])) break;
        if (number && groups.empty()) break;
        const bool opens = !number && (groups.empty() || groups.back().numbers > 0);
        if (opens) groups.push_back({at, 0, 0});
        ++(number ? groups.back().numbers : groups.back().labels);
        ++at;
    }
    return groups;
}

void join(std::vector<Line>& lines, std::size_t first, std::size_t count) {
    for (std::size_t i = first; i < first + count; ++i) {
        lines[i].cells = Cells::Gaps;
        lines[i].row_goes_on = i + 1 < first + count;
    }
}

// 指标⏎本月⏎同比⏎出口⏎12.3⏎4.5⏎进口…: rows of as many numbers each, under a head of as many labels.
void join_stacked(std::vector<Line>& lines, const std::vector<Group>& groups) {
    if (groups.size() < 2) return;
    const std::size_t numbers = groups[1].numbers;
    const std::size_t labels = groups[1].labels;
    const bool regular = numbers > 1 && labels < 3 && groups[0].numbers == numbers;
    if (!regular || groups[0].labels < labels + numbers) return;
    const std::size_t head = std::min(groups[0].labels - labels, numbers + labels);
    const std::size_t first_row = groups[0].first_label + groups[0].labels - labels;
    join(lines, first_row - head, head);
    join(lines, first_row, labels + numbers);
    for (std::size_t i = 1; i < groups.size(); ++i) {
        if (groups[i].numbers != numbers || groups[i].labels != labels) break;
        join(lines, groups[i].first_label, labels + numbers);
    }
}

void join_stacked_rows(std::vector<Line>& lines) {
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const std::vector<Group> groups = groups_from(lines, at);
        join_stacked(lines, groups);
    }
}

}  // namespace

bool ends_cell(const Decoded& decoded, const Line& line, std::size_t first, std::size_t last) {
    unsigned width = 0;
    for (std::size_t i = first; i < last; ++i) width += blank_width(decoded.chars[i]);
    const char32_t before = fold(decoded.chars[first - 1]);
    const char32_t behind = fold(decoded.chars[last]);
    if (line.cells == Cells::Blanks) return true;
    if (width < 2) return is_digit(before) && (is_digit(behind) || behind == U'-');
    const bool alone_before = first < line.first + 2 || is_blank(fold(decoded.chars[first - 2]));
    const bool alone_behind = last + 1 >= line.last || is_blank(fold(decoded.chars[last + 1]));
    // 东　　盟: the two characters of a label, spread to the width of its neighbours.
    constexpr std::size_t widest_spread = 4;
    const bool tabbed = decoded.chars.find(U'\t', first) < last;
    const bool spread =
        last - first <= widest_spread && !tabbed && is_han(before) && is_han(behind) && alone_before && alone_behind;
    return !spread;
}

void mark_rows(std::vector<Line>& lines, const Decoded& decoded) {
    join_stacked_rows(lines);
    for (Line& line : lines) {
        if (line.cells == Cells::None) line.cells = cells_of(line, decoded);
    }
    mark_neighbours(lines, decoded);
}

}  // namespace qhdb::document
