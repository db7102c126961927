#include "document/lines.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "document/fold.hpp"
#include "document/rows.hpp"
#include "qhdb/vocabulary.hpp"

namespace qhdb::document {
namespace {

using View = std::u32string_view;

bool contains_any(View text, View set) { return text.find_first_of(set) != View::npos; }

// 。 at the end, or 。 followed by closing quotes and brackets only; …… closes nothing that goes on.
bool ends_sentence(View text) {
    std::size_t end = text.size();
    while (end > 0 && is_closing(text[end - 1])) --end;
    return end > 0 && is_sentence_end(text[end - 1]);
}

bool starts_with_year(View text) {
    return text.size() > 5 && std::all_of(text.begin(), text.begin() + 4, is_digit) && text[4] == U'年';
}

// Words that begin a sentence and never stand in the middle of one without a comma before them.
bool begins_sentence(View text) {
    return starts_with_year(text) ||
           starts_with_any(
               text, {U"上半年", U"下半年", U"一季度", U"二季度", U"三季度",   U"四季度", U"前三季度", U"首季",
                      U"今年",   U"去年",   U"同期",   U"我省",   U"全省",     U"我市",   U"全市",     U"据",
                      U"记者",   U"近日",   U"日前",   U"截至",   U"此外",     U"同时",   U"目前",     U"数据显示",
                      U"具体",   U"从",     U"分市",   U"分地",   U"分品",     U"分商",   U"分产",     U"分季",
                      U"分月",   U"分企",   U"分贸",   U"分国",   U"分进出口", U"按"});
}

// 二、 （三） 4. ①: what numbers a section or an item begins a paragraph.
bool begins_item(View text) {
    const View digits = U"一二三四五六七八九十0123456789";
    const std::size_t open = text.starts_with(U"（") ? 1 : 0;
    const std::size_t behind = text.find_first_not_of(digits, open);
    if (behind == View::npos || behind == open || behind > open + 3) return false;
    if (open == 1) return text[behind] == U'）';
    const bool han = !is_digit(text[0]);
    if (han) return text[behind] == U'、';
    // 3.5亿元 begins no item.
    return (text[behind] == U'.' || text[behind] == U'、') && behind + 1 < text.size() && !is_digit(text[behind + 1]);
}

unsigned columns_of(char32_t c) { return is_han(c) || c > 0x2E80 || c == U'“' || c == U'”' ? 2 : 1; }

Line make_line(const Decoded& decoded, std::size_t first, std::size_t last) {
    Line line{.first = first, .last = last, .text = {}};
    while (line.first < last && is_blank(fold(decoded.chars[line.first]))) {
        line.indent += decoded.chars[line.first] == 0x3000 ? 2 : 1;
        ++line.first;
    }
    while (line.last > line.first && is_blank(fold(decoded.chars[line.last - 1]))) --line.last;
    line.text.reserve(line.last - line.first);
    for (std::size_t i = line.first; i < line.last; ++i) {
        const char32_t c = fold(decoded.chars[i]);
        if (is_blank(c)) continue;
        line.text.push_back(c);
        line.width += columns_of(c);
    }
    return line;
}

std::vector<Line> physical_lines(const Decoded& decoded) {
    std::vector<Line> lines;
    std::size_t first = 0;
    const std::size_t size = decoded.chars.size();
    for (std::size_t i = 0; i <= size; ++i) {
        if (i < size && fold(decoded.chars[i]) != U'\n') continue;
        Line line = make_line(decoded, first, i);
        const bool pair = i + 1 < size && decoded.chars[i] == U'\r' && decoded.chars[i + 1] == U'\n';
        if (pair) ++i;
        first = i + 1;
        if (!line.text.empty()) {
            lines.push_back(std::move(line));
        } else if (!lines.empty()) {
            ++lines.back().blanks_after;
        }
    }
    return lines;
}

// Some extractors put an empty line after every line: then one empty line says nothing.
bool is_double_spaced(const std::vector<Line>& lines) {
    const auto narrow = [](const Line& line) { return line.width <= 60; };
    const auto spaced = [&](const Line& line) {
        return narrow(line) && line.blanks_after > 0 && !ends_sentence(line.text);
    };
    const auto open = [&](const Line& line) { return narrow(line) && !ends_sentence(line.text); };
    const auto open_lines = std::count_if(lines.begin(), lines.end(), open);
    return open_lines > 8 && std::count_if(lines.begin(), lines.end(), spaced) * 10 > open_lines * 6;
}

// The width of the column that a line stands in: the upper quartile of the lines around it.
unsigned column_width(const std::vector<Line>& lines, std::size_t at) {
    constexpr std::size_t reach = 6;
    const std::size_t first = at > reach ? at - reach : 0;
    const std::size_t last = std::min(lines.size(), at + reach + 1);
    std::array<unsigned, 2 * reach + 1> widths{};
    std::size_t count = 0;
    for (std::size_t i = first; i < last; ++i) widths.at(count++) = lines[i].width;
    std::sort(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(count));
    return widths.at(count * 3 / 4 < count ? count * 3 / 4 : count - 1);
}

constexpr unsigned widest_column = 120;
constexpr unsigned longest_heading = 80;  // half-width columns; no headline of a newspaper is longer

// 据《某某日报》报道 昆明海关⏎日前发布: the first line of a text, not a heading over it.
bool could_be_heading(const Line& line) {
    if (starts_with_any(line.text, {U"据《", U"据海关", U"据统计", U"据本报"})) return false;
    return line.width <= longest_heading && !ends_sentence(line.text) && !is_continuing(line.text.back()) &&
           !contains_any(line.text, U"。；");
}

// 进出⏎口: a name of the vocabulary that runs over the break proves that the line goes on.
bool breaks_name(const Line& line, const Line& next) {
    // 988.5万⏎元: a number goes on.
    const bool number = contains_any(View(&line.text.back(), 1), U"0123456789.万亿千百") &&
                        contains_any(next.text.substr(0, 1), U"万亿元%个倍吨美.");
    if (number) return true;
    constexpr std::size_t reach = 3;
    const std::size_t tail = std::min(reach, line.text.size());
    const std::u32string joined = line.text.substr(line.text.size() - tail) + next.text.substr(0, reach);
    std::vector<TermMatch> found;
    for (std::size_t at = 0; at < tail; ++at) {
        Vocabulary::current().match(joined, at, found);
        const auto over = std::find_if(found.begin(), found.end(), [&](const TermMatch& match) {
            return at + match.length > tail && match.length > 2;
        });
        if (over != found.end()) return true;
    }
    return false;
}

// A line that is complete though no full stop ends it.
bool ends_heading(const std::vector<Line>& lines, std::size_t at, bool after_end, bool blank_counts) {
    const Line& line = lines[at];
    const Line& next = lines[at + 1];
    if (!could_be_heading(line) || breaks_name(line, next)) return false;
    const bool short_line = line.width * 4 < column_width(lines, at) * 3;
    if (short_line) return true;
    const bool no_comma = !contains_any(line.text, U"，");
    if (after_end && no_comma && begins_sentence(next.text)) return true;
    // A column ends with an empty line in mid-sentence; only a line with one on both sides stands by itself.
    const bool isolated = line.blanks_after > 0 && (at == 0 || lines[at - 1].blanks_after > 0);
    return after_end && blank_counts && isolated;
}

// 2023-07-20, 2023年7月20日 10:15: a line that holds a day and nothing else.
bool is_day_line(View text) {
    constexpr std::size_t longest = 24;
    const bool four_digits = text.size() >= 8 && text.size() <= longest &&
                             std::all_of(text.begin(), text.begin() + 4, [](char32_t c) { return is_digit(c); });
    const bool marked = four_digits && View(U"-/.年").find(text[4]) != View::npos;
    return marked && text.substr(5).find_first_of(U"-/.月") != View::npos &&
           text.find_first_not_of(U"0123456789-/.年月日:： ") == View::npos;
}

bool break_is_hard(const std::vector<Line>& lines, std::size_t at, bool after_end, bool blank_counts) {
    const Line& line = lines[at];
    const Line& next = lines[at + 1];
    if (opens_article(next.text) || line.blanks_after > 2) return true;
    if (is_day_line(line.text) || is_day_line(next.text)) return true;
    if (is_continuing(line.text.back())) return false;
    // 依次为⏎3183.3亿元和⏎2420.2亿元: what cannot close a sentence goes on.
    if (View(U"和与及或为至达").find(line.text.back()) != View::npos) return false;
    // A mark, or the rest of a number, begins no line of its own.
    const char32_t head = next.text.front();
    if (View(U"，。；、：）”％%").find(head) != View::npos || (is_digit(head) && is_digit(line.text.back())))
        return false;
    if (next.indent >= 2) return true;
    if (ends_sentence(line.text)) {
        // No column of print is wider: each such line is a paragraph.
        if (line.width > widest_column || begins_item(next.text)) return true;
        return (blank_counts && line.blanks_after > 0) || line.width * 4 < column_width(lines, at) * 3;
    }
    return ends_heading(lines, at, after_end, blank_counts);
}

// Headlines that stand between the end of one article and the opening of the next may have several lines.
void close_headlines_before_openings(std::vector<Line>& lines) {
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (!opens_article(lines[i].text)) continue;
        std::size_t k = i;
        while (k > 0 && i - k < 4 && could_be_heading(lines[k - 1]) && !opens_article(lines[k - 1].text)) --k;
        const bool closed = k == 0 || ends_sentence(lines[k - 1].text) || lines[k - 1].hard_end;
        if (!closed) continue;
        for (; k < i; ++k) lines[k].hard_end = true;
    }
}

// 本报二连浩特4月21日讯, 海口4月21日电（记者…: the day of a report at the head of a text; 4月21日电商… is none.
bool opens_with_dateline(View text) {
    const View head = text.substr(0, std::min<std::size_t>(text.size(), 26));
    std::size_t day = head.find(U'日');
    const std::size_t month = head.find(U'月');
    if (day != View::npos && day < month) day = head.find(U'日', month);  // 海南日报海口4月21日讯
    if (month == View::npos || day == View::npos || day == 0 || contains_any(head.substr(0, day), U"，。；：“”、（"))
        return false;
    if (!is_digit(head[day - 1]) && head[day - 1] != U' ') return false;
    const std::size_t word = head.find_first_not_of(U' ', day + 1);
    if (word == View::npos || (head[word] != U'讯' && head[word] != U'电')) return false;
    return word + 1 >= text.size() || View(U" （(").find(text[word + 1]) != View::npos;
}

}  // namespace

bool opens_article(View text) {
    if (starts_with_any(text, {U"本报讯", U"本报电", U"本网讯", U"本台讯", U"（上接", U"（紧接", U"新华社", U"中新网",
                               U"中新社", U"□"}))
        return true;
    if (opens_with_dateline(text)) return true;
    const View head = text.substr(0, std::min<std::size_t>(text.size(), 14));
    const std::size_t report = head.find(U"讯（");
    return report != View::npos && report > 0 && !contains_any(head.substr(0, report), U"，。；：“”");
}

std::vector<Line> split_lines(const Decoded& decoded) {
    std::vector<Line> lines = physical_lines(decoded);
    mark_rows(lines, decoded);
    const bool blank_counts = !is_double_spaced(lines);
    bool after_end = true;  // the line before ended a sentence, heading or paragraph
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        const bool table = lines[i].cells != Cells::None || lines[i + 1].cells != Cells::None;
        lines[i].hard_end =
            break_is_hard(lines, i, after_end, blank_counts) || (table && !is_continuing(lines[i].text.back()));
        after_end = lines[i].hard_end || ends_sentence(lines[i].text);
    }
    if (!lines.empty()) lines.back().hard_end = true;
    close_headlines_before_openings(lines);
    return lines;
}

}  // namespace qhdb::document
