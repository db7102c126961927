// A place in a text that a reader moves from left to right.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace qhdb {

/// What every hand-written reader does: look ahead, and pass over a word when it is there. Readers derive from it.
class TextCursor {
public:
    explicit TextCursor(std::u32string_view text, std::size_t at = 0) : text_(text), at_(at) {}

protected:
    [[nodiscard]] std::u32string_view rest() const { return text_.substr(std::min(at_, text_.size())); }

    /// The character `ahead` of the place; 0 behind the end.
    [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0';
    }

    /// Moves behind `word` when it stands here.
    bool accept(std::u32string_view word) {
        if (!rest().starts_with(word)) return false;
        at_ += word.size();
        return true;
    }

    /// Moves behind the first of `words` that stands here: longest first.
    bool accept_any(std::initializer_list<std::u32string_view> words) {
        return std::any_of(words.begin(), words.end(), [&](std::u32string_view word) { return accept(word); });
    }

    std::u32string_view text_;
    std::size_t at_;
};

}  // namespace qhdb
