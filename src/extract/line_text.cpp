#include "extract/line_text.hpp"

#include "base/unicode.hpp"
#include "document/fold.hpp"

namespace qhdb::extract {
namespace {

using View = std::u32string_view;

// The numerals of cheques, after simplification, with the variants that print mixes in.
constexpr View cheque_numerals = U"壹弌贰弍叁参弎肆伍陆柒捌玖拾佰仟";
constexpr View plain_numerals = U"一一二二三三三四五六七八九十百千";

char32_t plain_numeral(char32_t c) {
    const std::size_t at = cheque_numerals.find(c);
    return at == View::npos ? c : plain_numerals[at];
}

bool is_word_char(char32_t c) { return is_digit(c) || document::is_latin(c); }

// 1,234 and 82，225.00: groups of exactly three digits behind one to three.
class CommaMarker {
public:
    explicit CommaMarker(std::u32string& chars) : chars_(chars) {}

    void run() {
        for (std::size_t i = 0; i < chars_.size();) {
            if (!is_digit(chars_[i])) {
                ++i;
                continue;
            }
            const std::size_t end = end_of_digits(i);
            i = end - i <= 3 && has_group(end) ? mark_groups(end) : end;
        }
    }

private:
    [[nodiscard]] std::size_t end_of_digits(std::size_t at) const {
        while (at < chars_.size() && is_digit(chars_[at])) ++at;
        return at;
    }

    [[nodiscard]] bool has_group(std::size_t comma) const {
        return comma < chars_.size() && chars_[comma] == U'，' && end_of_digits(comma + 1) == comma + 4;
    }

    std::size_t mark_groups(std::size_t comma) {
        for (; has_group(comma); comma += 4) chars_[comma] = U',';
        return comma;
    }

    std::u32string& chars_;
};

}  // namespace

LineText::LineText(std::string_view line) : original(to_u32(line)) {
    bool blank_before = false;
    for (std::size_t i = 0; i < original.size(); ++i) {
        const char32_t c = plain_numeral(document::fold(original[i]));
        if (document::is_blank(c) || c == U'\n') {
            blank_before = true;
            continue;
        }
        const bool separates = blank_before && !chars.empty() && is_word_char(c) && is_word_char(chars.back());
        if (separates) {
            chars.push_back(U' ');
            origin.push_back(static_cast<std::uint32_t>(i - 1));
        }
        blank_before = false;
        chars.push_back(c);
        origin.push_back(static_cast<std::uint32_t>(i));
    }
    CommaMarker(chars).run();
}

bool LineText::is_cheque_numeral(std::size_t at) const {
    return cheque_numerals.find(document::simplified(original[origin[at]])) != View::npos;
}

}  // namespace qhdb::extract
