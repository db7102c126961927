#include "query/suggest.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "base/unicode.hpp"
#include "qhdb/vocabulary.hpp"
#include "query/question_text.hpp"
#include "query/words.hpp"

namespace qhdb::query {
namespace {

constexpr std::size_t longest_compared = 40;

void add_latin_words(std::set<std::string>& words, std::string_view phrase) {
    std::string word;
    for (const char c : ascii_lower(phrase) + " ") {
        if (c >= 'a' && c <= 'z') {
            word += c;
        } else {
            if (word.size() >= 4) words.insert(word);
            if (word.size() >= 7 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("es"))
                words.insert(word.substr(0, word.size() - 1));
            word.clear();
        }
    }
}

bool is_minor(const Term& term) {
    return (term.kind == TermKind::Region && term.level == "county") || term.kind == TermKind::Word ||
           term.kind == TermKind::Unit;
}

void add_names(std::set<std::string>& all, std::span<const Term> terms) {
    for (const Term& term : terms) {
        if (is_minor(term)) continue;
        add_latin_words(all, term.name_en);
        add_latin_words(all, term.short_en);
        if (term.kind == TermKind::Region) add_latin_words(all, term.pinyin);
    }
}

const std::set<std::string>& compiled_names() {
    static const std::set<std::string> words = [] {
        std::set<std::string> all;
        add_names(all, Vocabulary::built_in().terms());
        return all;
    }();
    return words;
}

const std::set<std::string>& compiled_words() {
    static const std::set<std::string> words = [] {
        std::set<std::string> all = compiled_names();
        for (const std::string_view phrase : all_words()) add_latin_words(all, phrase);
        for (const char* month : {"january", "february", "march", "april", "june", "july", "august", "september",
                                  "october", "november", "december", "quarter"}) {
            all.insert(month);
        }
        return all;
    }();
    return words;
}

// The words that are the same for every database, and those of the names that this one adds.
std::set<std::string> with_added(std::set<std::string> words) {
    add_names(words, Vocabulary::current().added_terms());
    return words;
}

void add_han_names(std::vector<std::u32string>& all, std::span<const Term> terms) {
    for (const Term& term : terms) {
        if (is_minor(term)) continue;
        if (std::u32string text = to_u32(term.short_zh.empty() ? term.name_zh : term.short_zh); text.size() >= 2) {
            all.push_back(std::move(text));
        }
    }
}

// Chinese names and words, for what a Chinese word may have meant.
void add_han_candidates(std::vector<std::u32string>& all) {
    for (const std::string_view word : all_words()) {
        if (std::u32string text = to_u32(word); text.size() >= 2 && is_han(text[0])) all.push_back(std::move(text));
    }
    add_han_names(all, Vocabulary::current().terms());
    add_han_names(all, Vocabulary::current().added_terms());
}

struct Scored {
    int distance;
    std::u32string word;
    bool operator<(const Scored& other) const {
        return distance != other.distance ? distance < other.distance : word < other.word;
    }
};

std::vector<std::u32string> candidates_for(std::u32string_view word) {
    std::vector<std::u32string> all;
    if (!word.empty() && is_han(word[0])) {
        add_han_candidates(all);
    } else {
        for (const std::string& known : with_added(compiled_words())) all.push_back(to_u32(known));
    }
    return all;
}

/// The one word at the smallest distance, of which another may only be the plural.
std::string unique_within(const std::u32string& wrong, const std::set<std::string>& known_words, int most) {
    int nearest = most + 1;
    std::vector<std::string> found;
    for (const std::string& known : known_words) {
        if (known.size() < 4 || static_cast<char32_t>(known[0]) != wrong[0]) continue;
        const int distance = edit_distance(wrong, to_u32(known), most);
        if (distance > nearest || distance > most) continue;
        if (distance < nearest) found.clear();
        nearest = distance;
        found.push_back(known);
    }
    const auto is_form_of_first = [&](const std::string& other) {
        return other.starts_with(found.front()) && other.size() <= found.front().size() + 1;
    };
    return !found.empty() && std::all_of(found.begin(), found.end(), is_form_of_first) ? found.front() : std::string{};
}

}  // namespace

int edit_distance(std::u32string_view a, std::u32string_view b, int most) {
    if (a.size() > longest_compared || b.size() > longest_compared) return most + 1;
    std::array<std::array<int, longest_compared + 1>, 3> rows{};
    for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i - 1) % 3];
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], rows[(i + 1) % 3][j - 2] + 1);
        }
    }
    return std::min(rows[a.size() % 3][b.size()], most + 1);
}

// Two edits turn too many ordinary words into one another (excluding, exceeding): they are forgiven in names only.
std::string unique_correction(std::string_view word) {
    const std::u32string wrong = to_u32(word);
    const bool latin = std::all_of(wrong.begin(), wrong.end(), [](char32_t c) { return is_ascii_letter(c); });
    if (!latin || wrong.size() < 5) return {};
    std::string better = unique_within(wrong, with_added(compiled_words()), 1);
    if (better.empty() && wrong.size() >= 8) better = unique_within(wrong, with_added(compiled_names()), 2);
    return better;
}

std::vector<std::string> closest_words(std::string_view word) {
    const std::u32string wrong = to_u32(word);
    const int most = static_cast<int>(std::max<std::size_t>(1, (wrong.size() + 1) / 2));
    std::vector<Scored> scored;
    for (const std::u32string& known : candidates_for(wrong)) {
        const int distance = edit_distance(wrong, known, most);
        if (distance > 0 && distance <= most && distance < static_cast<int>(wrong.size()))
            scored.push_back({distance, known});
    }
    std::sort(scored.begin(), scored.end());
    std::vector<std::string> nearest;
    for (const Scored& candidate : scored) {
        if (nearest.size() == 3) break;
        std::string text = to_utf8(candidate.word);
        if (std::find(nearest.begin(), nearest.end(), text) == nearest.end()) nearest.push_back(std::move(text));
    }
    return nearest;
}

}  // namespace qhdb::query
