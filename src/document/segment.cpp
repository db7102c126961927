#include "document/segment.hpp"

#include <algorithm>
#include <unordered_set>

#include "document/fold.hpp"
#include "document/lines.hpp"

namespace qhdb::document {
namespace {

using View = std::u32string_view;

// No page of a newspaper has an article of this length. What is longer is read in parts, so that the memory that
// reading takes does not grow with the text.
constexpr std::uint32_t longest_article = 100'000;

// The end of a paragraph's next part: behind the first sentence that ends past the length of an article.
std::uint32_t end_of_part(const Text& text, std::uint32_t start, std::uint32_t end) {
    constexpr std::uint32_t longest_sentence = 10'000;
    if (end - start <= longest_article) return end;
    for (std::uint32_t i = start + longest_article; i < std::min(end, start + longest_article + longest_sentence);
         ++i) {
        if (is_sentence_end(text.chars[i])) return i + 1;
    }
    return start + longest_article;
}

std::vector<CharSpan> paragraphs_of(const Text& text) {
    std::vector<CharSpan> paragraphs;
    std::uint32_t start = 0;
    for (std::uint32_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text.chars[i] != U'\n') continue;
        while (start < i) {
            const std::uint32_t end = end_of_part(text, start, i);
            paragraphs.push_back(char_span(start, end));
            start = end;
        }
        start = i + 1;
    }
    return paragraphs;
}

bool ends_with_sentence(View paragraph) {
    std::size_t end = paragraph.size();
    while (end > 0 && is_closing(paragraph[end - 1])) --end;
    return end > 0 && is_sentence_end(paragraph[end - 1]);
}

bool looks_like_headline(View paragraph) {
    return paragraph.size() <= 45 && !ends_with_sentence(paragraph) && paragraph.find(U'。') == View::npos;
}

// （记者 某某） alone, or a paragraph that ends so: the signature under an article.
bool ends_with_signature(View paragraph) {
    if (paragraph.empty() || paragraph.back() != U'）') return false;
    const std::size_t open = paragraph.rfind(U'（');
    const View inside = paragraph.substr(open + 1, paragraph.size() - open - 2);
    if (open == 0) return inside.starts_with(U"记者") || inside.starts_with(U"通讯员") || inside.starts_with(U"来源");
    return open != View::npos && ends_with_sentence(paragraph.substr(0, open)) && inside.size() <= 20;
}

constexpr std::size_t most_comparisons = 20'000;  // headlines × articles

struct Draft {
    std::vector<CharSpan> body;
    std::vector<CharSpan> loose_headlines;  ///< stood after the body, before the next opening
};

// 据兰州海关统计，今年…, 记者日前从州商务局了解到: a text begins by telling where its figures come from.
bool tells_source(View paragraph) {
    const View head = paragraph.substr(0, 30);
    const View first = head.substr(0, head.find(U'，'));
    const bool named = first.size() < head.size() || paragraph.size() <= 30;
    if (!named) return false;
    const bool by_office =
        first.starts_with(U"据") &&
        (first.find(U"海关") != View::npos || first.find(U"商务") != View::npos || first.find(U"统计") != View::npos);
    const bool by_reporter = (first.starts_with(U"记者") || first.find(U"，记者") != View::npos) &&
                             (first.ends_with(U"获悉") || first.ends_with(U"了解到"));
    // What goes on under a sub-heading does not say again of what time it speaks.
    const View opening = paragraph.substr(0, 60);
    const bool tells_time = opening.find(U"月，") != View::npos || opening.find(U"年，") != View::npos ||
                            opening.find(U"季度") != View::npos || opening.find(U"半年") != View::npos ||
                            opening.find(U"个月") != View::npos || opening.find(U"月份") != View::npos;
    return (by_office || by_reporter) && tells_time;
}

// A headline in mid-page, behind the end of a text, over a paragraph that begins as texts do.
bool opens_below_headline(const Text& text, const std::vector<CharSpan>& paragraphs, std::size_t at,
                          const std::vector<CharSpan>& body) {
    if (body.empty() || !ends_with_sentence(text.view(body.back()))) return false;
    constexpr std::size_t most_lines = 3;
    std::size_t next = at;
    while (next < std::min(paragraphs.size(), at + most_lines) && looks_like_headline(text.view(paragraphs[next])))
        ++next;
    return next > at && next < paragraphs.size() && tells_source(text.view(paragraphs[next]));
}

// Paragraphs in order; an opening or a signature separates. Headlines at the end of a draft are loose:
// they may belong to any article of the page.
std::vector<Draft> split_drafts(const Text& text, const std::vector<CharSpan>& paragraphs) {
    std::vector<Draft> drafts(1);
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        const CharSpan paragraph = paragraphs[i];
        const View view = text.view(paragraph);
        const auto& body = drafts.back().body;
        const bool is_full = !body.empty() && paragraph.end.value - body.front().start.value > longest_article;
        const bool opens = (opens_article(view) && !body.empty()) || opens_below_headline(text, paragraphs, i, body);
        if (opens || is_full) drafts.emplace_back();
        drafts.back().body.push_back(paragraph);
        if (ends_with_signature(view)) drafts.emplace_back();
    }
    if (drafts.back().body.empty()) drafts.pop_back();
    return drafts;
}

void loosen_headlines(const Text& text, Draft& draft, bool keep_one) {
    while (draft.body.size() > (keep_one ? 1U : 0U) && looks_like_headline(text.view(draft.body.back()))) {
        draft.loose_headlines.insert(draft.loose_headlines.begin(), draft.body.back());
        draft.body.pop_back();
    }
}

using Bigrams = std::unordered_set<std::uint64_t>;

Bigrams bigrams_of(View text) {
    Bigrams found;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        found.insert((static_cast<std::uint64_t>(text[i]) << 32U) | text[i + 1]);
    }
    return found;
}

double overlap(const Bigrams& headline, const Bigrams& body) {
    const auto shared = std::count_if(headline.begin(), headline.end(), [&](auto b) { return body.contains(b); });
    return headline.empty() ? 0.0 : static_cast<double>(shared) / static_cast<double>(headline.size());
}

Article make_article(const Text& text, const Draft& draft) {
    Article article;
    article.span = {draft.body.front().start, draft.body.back().end};
    article.bytes = text.bytes_of(article.span);
    return article;
}

// The headline goes to the article that shares most of its words; when none does, to the one before it.
void attach(const Text& text, CharSpan headline, std::size_t before, std::vector<Article>& articles,
            const std::vector<Bigrams>& words) {
    const Bigrams wanted = bigrams_of(text.view(headline));
    std::size_t best = before;
    double best_overlap = 0.25;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        const double score = overlap(wanted, words[i]);
        if (score > best_overlap) {
            best = i;
            best_overlap = score;
        }
    }
    articles[best].headlines.push_back(headline);
}

// The pairs of characters of each article; none where no headline has a choice.
std::vector<Bigrams> words_of(const Text& text, const std::vector<Article>& articles,
                              const std::vector<Draft>& drafts) {
    std::vector<Bigrams> words(articles.size());
    const auto is_loose = [](const Draft& draft) { return !draft.loose_headlines.empty(); };
    const bool choice = articles.size() > 1 && articles.size() <= most_comparisons;
    if (!choice || std::none_of(drafts.begin(), drafts.end(), is_loose)) return words;
    for (std::size_t i = 0; i < articles.size(); ++i) words[i] = bigrams_of(text.view(articles[i].span));
    return words;
}

}  // namespace

std::vector<Article> segment_articles(const Text& text) {
    std::vector<Draft> drafts = split_drafts(text, paragraphs_of(text));
    const bool several = drafts.size() > 1;
    for (Draft& draft : drafts) loosen_headlines(text, draft, !several);
    std::vector<Article> articles;
    for (const Draft& draft : drafts) {
        if (!draft.body.empty()) articles.push_back(make_article(text, draft));
    }
    const std::vector<Bigrams> words = words_of(text, articles, drafts);
    std::size_t at = 0;
    std::size_t budget = most_comparisons;
    for (const Draft& draft : drafts) {
        if (!draft.body.empty()) ++at;
        if (articles.empty()) continue;
        for (const CharSpan headline : draft.loose_headlines) {
            // Past the budget the page is no newspaper's: its loose lines are read as headlines of none.
            if (budget < articles.size()) break;
            budget -= articles.size();
            attach(text, headline, at > 0 ? at - 1 : 0, articles, words);
        }
    }
    return articles;
}

}  // namespace qhdb::document
