#include "document/normalise.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "document/fold.hpp"
#include "document/lines.hpp"
#include "document/rows.hpp"

namespace qhdb::document {
namespace {

bool is_word_char(char32_t c) { return is_digit(c) || is_latin(c); }

// "1,234": a comma before exactly three digits, behind one to three.
bool is_thousands_comma(const Decoded& decoded, std::size_t at, const Line& line) {
    const auto digit = [&](std::size_t i) {
        return i >= line.first && i < line.last && is_digit(fold(decoded.chars[i]));
    };
    if (!digit(at - 1) || !digit(at + 1) || !digit(at + 2) || !digit(at + 3) || digit(at + 4)) return false;
    const bool narrow_comma = decoded.chars[at] == U',';
    const bool wide_digits = decoded.chars[at - 1] > 0xFF00 && decoded.chars[at + 1] > 0xFF00;
    return narrow_comma || wide_digits;
}

// A comma of thousands and a raised point (21·3%) are part of their number.
class Normaliser {
public:
    explicit Normaliser(const Decoded& decoded) : decoded_(decoded) {}

    Text run() && {
        const std::vector<Line> lines = split_lines(decoded_);
        text_.chars.reserve(decoded_.chars.size());
        for (const Line& line : lines) add(line);
        pair_quotes();
        return std::move(text_);
    }

private:
    void add(const Line& line) {
        if (is_row(line)) return add_row(line);
        bool blank_before = false;
        for (std::size_t i = line.first; i < line.last; ++i) {
            const char32_t c = fold(decoded_.chars[i]);
            if (c == U'（') {
                const std::size_t end = end_of_pinyin(i, line);
                if (end > i) {
                    i = end;
                    continue;
                }
            }
            if (c == U'\t') {
                push(U'\t', i);
                blank_before = false;
            } else if (is_blank(c)) {
                blank_before = true;
            } else {
                const bool sign = c == U'-' && i + 1 < line.last && is_digit(fold(decoded_.chars[i + 1]));
                if (blank_before && (separates_words(c) || (sign && separates_words(U'0')))) push(U' ', i - 1);
                blank_before = false;
                push(in_number(i, line, c), i);
            }
        }
        if (line.hard_end) push_break(line.last);
    }

    // Cells of a row end with a tab each; as many tabs before the first as the row stands in from the left.
    void add_row(const Line& line) {
        constexpr unsigned most_levels = 16;
        const std::size_t before = line.first > 0 ? line.first - 1 : 0;
        for (unsigned level = 0; level < std::min(line.indent / 2, most_levels); ++level) push(U'\t', before);
        bool written = false;
        for (std::size_t i = line.first; i < line.last; ++i) {
            const char32_t c = fold(decoded_.chars[i]);
            if (is_separator(line, c)) {
                if (written && i + 1 < line.last) push(U'\t', i);
            } else if (is_blank(c)) {
                i = add_gap(line, i, written);
            } else {
                push(in_number(i, line, c), i);
                written = true;
            }
        }
        if (!line.row_goes_on) return push_break(line.last);
        const std::uint32_t end = decoded_.starts[line.last];
        text_.push(U'\t', end, end);
    }

    [[nodiscard]] static bool is_separator(const Line& line, char32_t c) {
        return (line.cells == Cells::Bars && is_bar(c)) || (line.cells == Cells::Slashes && c == U'/');
    }

    // The blanks from `at` on: a tab for each tab, else one where they end a cell. The last of them.
    std::size_t add_gap(const Line& line, std::size_t at, bool written) {
        std::size_t end = at;
        std::size_t tabs = 0;
        while (end < line.last && is_blank(fold(decoded_.chars[end]))) tabs += decoded_.chars[end++] == U'\t' ? 1U : 0U;
        const bool by_blanks = line.cells == Cells::Gaps || line.cells == Cells::Blanks;
        if (!written || end == line.last || !by_blanks) {
            // Between bars, the blanks before a name show its level.
            const std::size_t levels = !written && line.cells == Cells::Bars ? (end - at) / 2 : 0;
            for (std::size_t level = 0; level < levels; ++level) push(U'\t', at);
            return end - 1;
        }
        if (tabs == 0 && ends_cell(decoded_, line, at, end)) tabs = 1;
        for (std::size_t i = 0; i < tabs; ++i) push(U'\t', at);
        return end - 1;
    }

    // 進(jìn)出口: how a character is said, put behind it by a converter; the last character of the bracket, or `open`.
    // A bracket of plain letters (（TEU）, （PX）) is of the text.
    [[nodiscard]] std::size_t end_of_pinyin(std::size_t open, const Line& line) const {
        constexpr std::size_t longest = 7;  // zhuāng and its bracket
        if (open == line.first || !is_han(decoded_.chars[open - 1])) return open;
        bool toned = false;
        for (std::size_t i = open + 1; i < line.last && i <= open + longest; ++i) {
            const char32_t c = fold(decoded_.chars[i]);
            if (c == U'）') return toned ? i : open;
            const bool tone = std::u32string_view(U"āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ").find(c) != std::u32string_view::npos;
            toned = toned || tone;
            if (!tone && c != U'ü' && (c < U'a' || c > U'z')) return open;
        }
        return open;
    }

    [[nodiscard]] char32_t in_number(std::size_t i, const Line& line, char32_t c) const {
        if (i == line.first || i + 1 >= line.last) return c;
        if (c == U'，') return is_thousands_comma(decoded_, i, line) ? U',' : c;
        const bool between_digits = is_digit(fold(decoded_.chars[i - 1])) && is_digit(fold(decoded_.chars[i + 1]));
        return c == U'·' && between_digits ? U'.' : c;
    }

    // Blanks inside Chinese words justify a column; between two numbers or two Latin words they separate.
    [[nodiscard]] bool separates_words(char32_t c) const {
        return is_word_char(c) && !text_.chars.empty() && is_word_char(text_.chars.back());
    }

    void push(char32_t c, std::size_t at) { text_.push(c, decoded_.starts[at], decoded_.starts[at + 1]); }

    void push_break(std::size_t at) {
        const std::uint32_t start = decoded_.starts[at];
        text_.push(U'\n', start, at + 1 < decoded_.starts.size() ? decoded_.starts[at + 1] : start);
        pair_quotes();
    }

    // "一带一路": straight quotes of a paragraph open and close in turn, when there are as many of both.
    void pair_quotes() {
        const auto from = text_.chars.begin() + static_cast<std::ptrdiff_t>(paragraph_);
        if (std::count(from, text_.chars.end(), U'"') % 2 == 0) {
            bool opens = true;
            for (auto c = from; (c = std::find(c, text_.chars.end(), U'"')) != text_.chars.end(); opens = !opens)
                *c = opens ? U'“' : U'”';
        }
        paragraph_ = text_.chars.size();
    }

    const Decoded& decoded_;
    Text text_;
    std::size_t paragraph_ = 0;  ///< where the one that is written begins
};

}  // namespace

Text normalise(const Decoded& decoded) { return Normaliser(decoded).run(); }

}  // namespace qhdb::document
