#include "fact/section_number.hpp"

#include "base/unicode.hpp"

namespace qhdb::fact {
namespace {

using extract::Mention;
using extract::MentionKind;

constexpr std::u32string_view chinese_numerals = U"一二三四五六七八九十";
constexpr std::size_t longest = 3;  // 二十一, 第十二

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }
bool is_numeral(char32_t c) { return is_digit(c) || is_one_of(c, chinese_numerals); }
bool is_circled(char32_t c) { return c >= U'①' && c <= U'⑳'; }

/// A numeral at `at`, and what stands around it.
class Candidate {
public:
    Candidate(std::u32string_view text, std::size_t at) : text_(text), begin_(at), end_(at) {
        if (at < text.size() && is_circled(text[at])) {
            end_ = at + 1;
            return;
        }
        if (char_at(end_) == U'第') ++end_;
        while (is_numeral(char_at(end_)) && end_ - begin_ <= longest) ++end_;
    }

    [[nodiscard]] CharSpan span() const {
        return char_span(static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end_));
    }

    [[nodiscard]] bool heads_section() const {
        if (begin_ == end_ || end_ - begin_ > longest || !stands_first()) return false;
        if (is_circled(text_[begin_])) return true;
        if (!is_numeral(text_[end_ - 1])) return false;
        const char32_t next = char_at(end_);
        const bool dotted = is_one_of(next, U".．") && !is_digit(char_at(end_ + 1));
        const bool listed = next == U'、' && !is_numeral(char_at(end_ + 1));
        if (is_digit(text_[begin_])) return in_brackets() || dotted || (listed && starts_line());
        // 一是, 第二， 三、: a Chinese numeral before a comma needs its 第.
        if (text_[begin_] == U'第') return is_one_of(next, U",，、:：");
        return in_brackets() || dotted || listed || next == U'是';
    }

private:
    [[nodiscard]] char32_t char_at(std::size_t at) const { return at < text_.size() ? text_[at] : U'\n'; }

    [[nodiscard]] char32_t before(std::size_t at) const {
        while (at > 0 && is_one_of(text_[at - 1], U" \t　")) --at;
        return at == 0 ? U'\n' : text_[at - 1];
    }

    [[nodiscard]] std::size_t opening() const { return begin_ > 0 && is_one_of(text_[begin_ - 1], U"(（") ? 1 : 0; }

    [[nodiscard]] bool in_brackets() const { return is_one_of(char_at(end_), U")）"); }
    [[nodiscard]] bool starts_line() const { return before(begin_ - opening()) == U'\n'; }
    [[nodiscard]] bool stands_first() const {
        if (opening() == 1 && !in_brackets()) return false;
        return is_one_of(before(begin_ - opening()), U"\n。；;：:！!？?，,");
    }

    std::u32string_view text_;
    std::size_t begin_, end_;
};

// A period (1、2月) or an amount is read as one, whatever it begins with.
bool may_be_section(const Mention& mention) {
    return mention.kind == MentionKind::Plain || mention.kind == MentionKind::Ordinal ||
           mention.kind == MentionKind::Text || mention.kind == MentionKind::Word;
}

}  // namespace

std::vector<CharSpan> section_numbers(const std::vector<Mention>& mentions, std::u32string_view text) {
    std::vector<CharSpan> found;
    for (const Mention& mention : mentions) {
        if (!may_be_section(mention) || mention.span.empty()) continue;
        const std::size_t start = mention.span.start.value;
        // A bracket that no rule reads is text, and may hold the numeral too.
        const bool bracketed = mention.span.size() > 1 && is_one_of(text[start], U"(（");
        const Candidate candidate(text, start + (bracketed ? 1 : 0));
        if (candidate.heads_section()) found.push_back(candidate.span());
    }
    return found;
}

}  // namespace qhdb::fact
