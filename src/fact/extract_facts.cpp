// The whole of stages 2 and 3 on one screen.
#include <algorithm>

#include "extract/lexer.hpp"
#include "fact/anchor.hpp"
#include "fact/article_reader.hpp"
#include "fact/collector.hpp"
#include "fact/place.hpp"
#include "fact/sentence.hpp"
#include "qhdb/fact.hpp"

namespace qhdb {
namespace {

using extract::Mention;
using Mentions = std::vector<Mention>;

std::vector<Mentions> lex_articles(const Document& document) {
    std::vector<Mentions> articles;
    for (const Article& article : document.articles) articles.push_back(extract::lex_mentions(document.text.chars, article.span));
    return articles;
}

// The place that an article is about: named with the first trade figure, else first of all.
std::string main_region(const Mentions& mentions, std::u32string_view text, const fact::Home& home) {
    if (home.from == "manifest") return home.region;
    std::string first;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const Mention& mention = mentions[i];
        if (mention.kind != extract::MentionKind::Region || fact::names_office(mention, text)) continue;
        const std::string code = fact::resolve_place(mention, home);
        if (code.empty() || !region_within(code, home.province)) continue;
        if (first.empty()) first = code;
        for (std::size_t k = i + 1; k < mentions.size() && k < i + 4; ++k) {
            if (mentions[k].kind == extract::MentionKind::Word && mentions[k].word == extract::WordClass::Flow) return code;
        }
    }
    return first.empty() ? home.region : first;
}

int own_year(const Mentions& mentions, const Document& document) { return fact::year_named(mentions, document.text.chars); }

}  // namespace

Extraction extract_facts(const Document& document) {
    Extraction extraction;
    const std::vector<Mentions> articles = lex_articles(document);
    const fact::Home home = fact::find_home(document.source, articles);
    const fact::Anchor anchor = fact::find_anchor(document, articles);
    fact::Collector collector(document, anchor);
    for (std::size_t i = 0; i < articles.size(); ++i) {
        collector.begin_article(static_cast<std::uint32_t>(i), own_year(articles[i], document));
        fact::ArticleReader reader(document.text.chars, articles[i], home, main_region(articles[i], document.text.chars, home), collector);
        reader.read(fact::split_sentences(articles[i]));
    }
    collector.finish(extraction);
    extraction.home_region = home.region;
    extraction.home_region_from = home.from;
    extraction.published_on = anchor.published;
    extraction.published_from = anchor.from;
    return extraction;
}

}  // namespace qhdb
