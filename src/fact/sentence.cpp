#include "fact/sentence.hpp"

#include <algorithm>

namespace qhdb::fact {
namespace {

using extract::Mention;
using extract::MentionKind;

bool is_mark(const Mention& mention, char32_t mark) {
    return mention.kind == MentionKind::Punctuation && mention.mark == mark;
}

bool ends_clause(const Mention& mention) {
    return mention.kind == MentionKind::Punctuation &&
           std::u32string_view(U"，；：-").find(mention.mark) != std::u32string_view::npos;
}

bool ends_sentence(const Mention& mention) {
    return mention.kind == MentionKind::Punctuation &&
           std::u32string_view(U"。！？…\n\t").find(mention.mark) != std::u32string_view::npos;
}

bool is_figure(MentionKind kind) {
    return kind == MentionKind::Money || kind == MentionKind::Percent || kind == MentionKind::Multiple ||
           kind == MentionKind::Points || kind == MentionKind::Quantity;
}

// What is longer is no clause or bracket of prose; the cap keeps reading linear in any text.
constexpr std::size_t longest_clause = 256;
constexpr std::size_t longest_bracket = 200;
constexpr std::size_t most_clauses = 256;

class Splitter {
public:
    Splitter(const std::vector<Mention>& mentions, std::u32string_view text) : mentions_(mentions), text_(text) {}

    std::vector<Sentence> run() && {
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            const Mention& mention = mentions_[i];
            if (i - clause_first_ > longest_clause && i > clause_first_) end_clause(i, mention.mark);
            if (is_mark(mention, U'【') && clause_first_ == i) {
                open_label(i);
            } else if (is_mark(mention, U'（')) {
                i = read_bracket(i);
            } else if (ends_clause(mention)) {
                end_clause(i, mention.mark);
                if (mention.mark == U'；' && counts_item(i + 1)) end_sentence(mention.mark);
            } else if (ends_sentence(mention) || (is_mark(mention, U'】') && in_label_)) {
                end_clause(i, mention.mark);
                end_sentence(mention.mark);
            }
        }
        end_clause(mentions_.size(), 0);
        end_sentence(U'\n');
        return std::move(sentences_);
    }

private:
    // A bracket with a figure ends the clause before it, and is one; else it stays where it is.
    std::size_t read_bracket(std::size_t open) {
        std::size_t close = open + 1;
        bool has_figure = false;
        const std::size_t reach = std::min(mentions_.size(), open + longest_bracket);
        while (close < reach && !is_mark(mentions_[close], U'）') && !ends_sentence(mentions_[close])) {
            has_figure = has_figure || is_figure(mentions_[close].kind);
            ++close;
        }
        const bool closed = close < reach && is_mark(mentions_[close], U'）');
        if (!closed) return open;
        if (!has_figure) return close;
        end_clause(open, U'（');
        clause_first_ = open + 1;
        end_clause(close, U'）');
        if (!sentence_.clauses.empty()) sentence_.clauses.back().in_brackets = true;
        return close;
    }

    // 【主要市场】东盟…: a label in brackets of its own is the heading of what follows.
    void open_label(std::size_t open) {
        if (!sentence_.clauses.empty()) return;
        clause_first_ = open + 1;
        paragraph_starts_ = true;
        in_label_ = true;
    }

    void end_clause(std::size_t last, char32_t mark) {
        if (last > clause_first_) sentence_.clauses.push_back({clause_first_, last, mark, false});
        clause_first_ = last + 1;
        if (sentence_.clauses.size() >= most_clauses) end_sentence(U'。');
    }

    void end_sentence(char32_t mark) {
        if (!sentence_.clauses.empty()) {
            const std::uint32_t start = mentions_[sentence_.clauses.front().first].span.start.value;
            const std::size_t last = std::min(sentence_.clauses.back().last, mentions_.size() - 1);
            const bool with_mark = mentions_[last].kind == MentionKind::Punctuation && mentions_[last].mark != U'\n';
            const std::size_t end = with_mark ? last : sentence_.clauses.back().last - 1;
            sentence_.span = char_span(start, mentions_[end].span.end.value);
            sentence_.starts_paragraph = paragraph_starts_ || begins_item(sentence_.clauses.front().first);
            sentence_.is_heading = paragraph_starts_ && mark == U'\n';
            sentences_.push_back(std::move(sentence_));
            sentence_ = {};
            paragraph_starts_ = false;
        }
        if (mark == U'\n') paragraph_starts_ = true;
        in_label_ = false;
    }

    // （三）兵团进出口…: an item of a list begins a paragraph wherever its line stands.
    [[nodiscard]] bool begins_item(std::size_t first) const {
        if (counts_item(first)) return true;
        return first + 2 < mentions_.size() && is_mark(mentions_[first], U'（') &&
               mentions_[first + 1].kind == MentionKind::Text && mentions_[first + 1].span.size() <= 2 &&
               is_mark(mentions_[first + 2], U'）');
    }

    // 一是…；二是…: what is told item by item.
    [[nodiscard]] bool counts_item(std::size_t first) const {
        if (first >= mentions_.size() || mentions_[first].kind != MentionKind::Text) return false;
        const std::u32string_view words = text_.substr(mentions_[first].span.start.value, 2);
        return words.size() == 2 && words[1] == U'是' &&
               std::u32string_view(U"一二三四五六七八九十").find(words[0]) != std::u32string_view::npos;
    }

    const std::vector<Mention>& mentions_;
    std::u32string_view text_;
    std::vector<Sentence> sentences_;
    Sentence sentence_;
    std::size_t clause_first_ = 0;
    bool paragraph_starts_ = true;
    bool in_label_ = false;
};

}  // namespace

std::vector<Sentence> split_sentences(const std::vector<Mention>& mentions, std::u32string_view text) {
    return Splitter(mentions, text).run();
}

}  // namespace qhdb::fact
