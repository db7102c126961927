// The whole of stages 2 and 3 on one screen.
#include <utility>

#include "extract/lexer.hpp"
#include "fact/anchor.hpp"
#include "fact/article_place.hpp"
#include "fact/article_reader.hpp"
#include "fact/collector.hpp"
#include "fact/place.hpp"
#include "fact/section_number.hpp"
#include "fact/sentence.hpp"
#include "qhdb/fact.hpp"

namespace qhdb {
namespace {

using extract::Mention;
using Mentions = std::vector<Mention>;

// A headline that stands elsewhere on the page is read behind the article, as a paragraph of its own.
void append_headline(const Document& document, CharSpan headline, Mentions& mentions) {
    Mention mark;
    mark.kind = extract::MentionKind::Punctuation;
    mark.mark = U'\n';
    mark.span = {headline.start, headline.start};
    mentions.push_back(mark);
    for (Mention& mention : extract::lex_mentions(document.text.chars, headline))
        mentions.push_back(std::move(mention));
}

Mentions lex_article(const Document& document, const Article& article) {
    Mentions mentions = extract::lex_mentions(document.text.chars, article.span);
    for (const CharSpan headline : article.headlines) append_headline(document, headline, mentions);
    return mentions;
}

// Where a page is at home and when it was printed, its beginning tells. Files longer than any page are read article
// by article, so that only these mentions are held besides those of the article being read.
std::vector<Mentions> lex_opening(const Document& document) {
    constexpr std::size_t longest_page = 500'000;  // characters
    std::vector<Mentions> articles;
    std::size_t length = 0;
    for (const Article& article : document.articles) {
        if (length > longest_page) break;
        articles.push_back(lex_article(document, article));
        length += article.span.size();
    }
    return articles;
}

int own_year(const Mentions& mentions, const Document& document) {
    return fact::year_named(mentions, document.text.chars);
}

}  // namespace

Extraction extract_facts(const Document& document, const Vocabulary& vocabulary) {
    const VocabularyScope scope(vocabulary);
    Extraction extraction;
    std::vector<Mentions> opening = lex_opening(document);
    const fact::Home home = fact::find_home(document.source, opening);
    const fact::Anchor anchor = fact::find_anchor(document, opening);
    fact::Collector collector(document, anchor);
    for (std::size_t i = 0; i < document.articles.size(); ++i) {
        const Mentions mentions =
            i < opening.size() ? std::move(opening[i]) : lex_article(document, document.articles[i]);
        collector.begin_article(static_cast<std::uint32_t>(i), own_year(mentions, document));
        for (const CharSpan number : fact::section_numbers(mentions, document.text.chars)) {
            collector.note_numeral(number, "section number");
        }
        fact::ArticleReader reader(document.text.chars, mentions, home,
                                   fact::main_region(mentions, document.text.chars, home), collector);
        reader.read(fact::split_sentences(mentions, document.text.chars));
    }
    collector.finish(extraction);
    extraction.home_region = home.region;
    extraction.home_region_from = home.from;
    extraction.published_on = anchor.published;
    extraction.published_from = anchor.from;
    return extraction;
}

}  // namespace qhdb
