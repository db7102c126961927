#include "tool/footnotes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "store/select.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

// Three and more in a row as 4-6.
std::string ranges(const std::set<std::size_t>& numbers) {
    std::string text;
    for (auto it = numbers.begin(); it != numbers.end();) {
        const std::size_t first = *it;
        std::size_t last = first;
        while (++it != numbers.end() && *it == last + 1) ++last;
        if (last == first + 1) last = *--it - 1;  // two stand for themselves
        if (!text.empty()) text += ' ';
        text += last == first ? fmt::format("[{}]", first) : fmt::format("[{}-{}]", first, last);
    }
    return text;
}

}  // namespace

std::string Footnotes::marks(const AnswerRow& row) {
    std::set<std::size_t> numbers;
    constexpr std::size_t most = 4;  // a number that forty documents print needs no forty lines
    const std::size_t all = row.sources.size() + row.more_sources;
    const bool many = !row.derived && all > most + 1;
    const std::size_t shown = many ? most : row.sources.size();
    for (std::size_t i = 0; i < shown; ++i) numbers.insert(number_of(row.sources[i]));
    left_out_ += all - shown;
    return ranges(numbers) + (many ? fmt::format(" +{}", all - shown) : "");
}

void Footnotes::print(std::ostream& out, Language language) const {
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        const AnswerSource& source = sources_[i];
        out << in_lines(fmt::format("[{}] {} {}–{}: {}", i + 1, escape_controls(source.doc), source.start, source.end,
                                    one_printable_line(source.text)),
                        screen_columns(), "    ")
            << '\n';
    }
    print_left_out(out, language);
}

void Footnotes::print_left_out(std::ostream& out, Language language) const {
    if (left_out_ == 0) return;
    out << (language == Language::Chinese
                ? fmt::format("+ 另有{}处记载相同数字，全部见 --format json\n", left_out_)
                : fmt::format("+ {} more places print the same numbers; --format json lists all\n", left_out_));
}

void Footnotes::print_cited(std::ostream& out, Store& store, Language language) const {
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        const AnswerSource& source = sources_[i];
        const SourceContext context = source_context(store, source.doc, source.start, source.end);
        std::string title;
        for (const std::string* part : {&context.headline, &context.publisher, &context.published_on}) {
            if (!part->empty()) title += (title.empty() ? "" : ", ") + one_printable_line(*part);
        }
        out << fmt::format("[{}] {}", i + 1, title) << (title.empty() ? "" : "\n    ")
            << fmt::format("{}, bytes {}–{}: {}\n", escape_controls(source.doc), source.start, source.end,
                           one_printable_line(source.text));
        if (!context.sentence.empty())
            out << in_lines("    " + one_printable_line(context.sentence), screen_columns(), "    ") << '\n';
    }
    print_left_out(out, language);
}

std::size_t Footnotes::number_of(const AnswerSource& source) {
    const auto found = std::find_if(sources_.begin(), sources_.end(), [&](const AnswerSource& known) {
        return known.doc == source.doc && known.start == source.start;
    });
    const auto at = static_cast<std::size_t>(found - sources_.begin());
    if (found == sources_.end()) sources_.push_back(source);
    return at + 1;
}

}  // namespace qhdb::tool
