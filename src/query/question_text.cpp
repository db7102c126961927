#include "query/question_text.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace qhdb::query {
namespace {

// Traditional characters that questions about trade use, each followed by its simplified form.
constexpr std::u32string_view traditional =
    U"進进總总額额產产業业電电鋰锂貿贸對对關关稅税國国東东歐欧區区與与種种個个長长幅幅這这裡里後后開开發发農农機机"
    U"蟲虫魚鱼鋼钢鋁铝銅铜車车藥药醫医際际聯联盟盟亞亚灣湾門门實实績绩請请問问為为幾几萬万億亿倍倍數数據据減减漲涨"
    U"縣县節节場场貨货價价佔占達达過过來来從从還还時时間间應应該该動动變变較较輸输運运級级類类質质氫氢氧氧鹽盐湖湖"
    U"礦矿晶晶矽硅單单複复雜杂紡纺織织鞋鞋帶带條条約约協协議议顺顺順顺雙双邊边內内陸陆諮咨詢询鄉乡鎮镇勞劳動动";

char32_t simplified(char32_t c) {
    for (std::size_t i = 0; i + 1 < traditional.size(); i += 2) {
        if (traditional[i] == c) return traditional[i + 1];
    }
    return c;
}

bool is_dash(char32_t c) { return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == U'～' || c == U'~'; }

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r'; }

char32_t fold_char(char32_t c) {
    c = fold_for_lookup(c);
    if (is_dash(c)) return U'-';
    if (is_blank(c)) return U' ';
    if (c == U'\u2018' || c == U'`') return U'\'';
    return c < 0x4E00 ? c : simplified(c);
}

void append_unless_known(std::vector<std::u32string>& all, std::u32string spelling) {
    if (std::find(all.begin(), all.end(), spelling) == all.end()) all.push_back(std::move(spelling));
}

std::u32string replaced(std::u32string_view phrase, std::u32string_view what, std::u32string_view by) {
    std::u32string out;
    for (const char32_t c : phrase) {
        if (what.find(c) == std::u32string_view::npos) {
            out += c;
        } else {
            out += by;
        }
    }
    return out;
}

std::u32string singular(std::u32string_view phrase) {
    if (phrase.ends_with(U"ies")) return std::u32string(phrase.substr(0, phrase.size() - 3)) + U"y";
    if (phrase.ends_with(U"sses") || phrase.ends_with(U"xes") || phrase.ends_with(U"ches")) {
        return std::u32string(phrase.substr(0, phrase.size() - 2));
    }
    if (phrase.size() > 2 && phrase.ends_with(U"s") && !phrase.ends_with(U"ss"))
        return std::u32string(phrase.substr(0, phrase.size() - 1));
    return std::u32string(phrase);
}

std::u32string plural(std::u32string_view phrase) {
    if (phrase.ends_with(U"y")) return std::u32string(phrase.substr(0, phrase.size() - 1)) + U"ies";
    return std::u32string(phrase) + U"s";
}

// "machine tool" and "machines tools": inner words in the singular too.
std::u32string all_singular(std::u32string_view phrase) {
    std::u32string out;
    while (!phrase.empty()) {
        const std::size_t blank = std::min(phrase.find(U' '), phrase.size());
        if (!out.empty()) out += U' ';
        out += singular(phrase.substr(0, blank));
        phrase.remove_prefix(std::min(blank + 1, phrase.size()));
    }
    return out;
}

// "top5": the number is a word of its own.
void part_from_number(std::u32string& text, std::u32string_view word) {
    for (std::size_t at = text.find(word); at != std::u32string::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool glued = is_boundary(text, at) && end < text.size() && text[end] >= U'0' && text[end] <= U'9';
        if (glued) text.insert(end, 1, U' ');
    }
}

}  // namespace

std::u32string fold_question(std::string_view text) {
    std::u32string out;
    for (const char32_t c : to_u32(text)) {
        const char32_t folded = fold_char(c);
        if (folded == U' ' && (out.empty() || out.back() == U' ')) continue;
        out += folded;
    }
    while (!out.empty() && out.back() == U' ') out.pop_back();
    static constexpr std::u32string_view ampersand = U" & ";
    for (std::size_t at = out.find(ampersand); at != std::u32string::npos; at = out.find(ampersand, at))
        out.replace(at, ampersand.size(), U" and ");
    part_from_number(out, U"top");
    part_from_number(out, U"bottom");
    return out;
}

bool is_han(char32_t c) { return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF); }

bool is_word_char(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9'); }

Language language_of(std::u32string_view folded) {
    const auto han = std::count_if(folded.begin(), folded.end(), is_han);
    const auto latin = std::count_if(folded.begin(), folded.end(), is_ascii_letter);
    return han * 3 > latin ? Language::Chinese : Language::English;
}

bool is_boundary(std::u32string_view text, std::size_t at) {
    return at == 0 || at >= text.size() || !is_word_char(text[at - 1]) || !is_word_char(text[at]);
}

std::size_t word_end(std::u32string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && (is_word_char(text[end]) || (end > at && (text[end] == U'&' || text[end] == U'$')))) {
        ++end;
        const bool inner_mark = end + 1 < text.size() && (text[end] == U'.' || text[end] == U'\'') &&
                                is_word_char(text[end + 1]) && is_ascii_letter(text[end + 1]);
        const bool possessive = inner_mark && text[end + 1] == U's' && is_boundary(text, end + 2);
        if (inner_mark && !possessive) ++end;
    }
    return end;
}

std::vector<std::u32string> spellings(std::u32string_view phrase) {
    std::vector<std::u32string> all = {std::u32string(phrase)};
    const std::u32string spaced = replaced(phrase, U"-", U" ");
    append_unless_known(all, spaced);
    append_unless_known(all, replaced(spaced, U" ", U"-"));
    append_unless_known(all, replaced(spaced, U" ", U""));
    append_unless_known(all, replaced(phrase, U".'", U""));
    append_unless_known(all, singular(phrase));
    append_unless_known(all, plural(phrase));
    append_unless_known(all, singular(spaced));
    append_unless_known(all, plural(spaced));
    append_unless_known(all, plural(singular(spaced)));
    append_unless_known(all, all_singular(spaced));
    append_unless_known(all, plural(all_singular(spaced)));
    return all;
}

}  // namespace qhdb::query
