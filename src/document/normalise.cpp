#include "document/normalise.hpp"

#include "base/unicode.hpp"
#include "document/fold.hpp"
#include "document/lines.hpp"

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
        return std::move(text_);
    }

private:
    void add(const Line& line) {
        bool blank_before = false;
        for (std::size_t i = line.first; i < line.last; ++i) {
            const char32_t c = fold(decoded_.chars[i]);
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
    }

    const Decoded& decoded_;
    Text text_;
};

}  // namespace

Text normalise(const Decoded& decoded) { return Normaliser(decoded).run(); }

}  // namespace qhdb::document
