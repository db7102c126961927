#include "tool/unmapped_commodities.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <tuple>

#include "base/unicode.hpp"
#include "base/vocabulary_columns.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

constexpr std::size_t most_suggestions = 3;
constexpr std::size_t longest_compared = 40;

// The members of a list; a 、 in brackets is part of a name.
std::vector<std::string> members_of(const std::string& name) {
    std::vector<std::string> members(1);
    int depth = 0;
    for (const char32_t c : to_u32(name)) {
        depth += c == U'（' ? 1 : c == U'）' ? -1 : 0;
        if (c == U'、' && depth <= 0) {
            members.emplace_back();
        } else {
            append_utf8(members.back(), c);
        }
    }
    return members;
}

// Length of the longest common subsequence.
std::size_t common_length(std::u32string_view a, std::u32string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (const char32_t c : a) {
        std::size_t diagonal = 0;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t above = row[j + 1];
            row[j + 1] = c == b[j] ? diagonal + 1 : std::max(row[j + 1], row[j]);
            diagonal = above;
        }
    }
    return row.back();
}

void append_new(std::vector<const Term*>& terms, const Term& term) {
    const auto same = [&](const Term* known) { return known->id == term.id; };
    if (std::none_of(terms.begin(), terms.end(), same)) terms.push_back(&term);
}

void add_contained(std::u32string_view name, const Vocabulary& vocabulary, std::vector<const Term*>& closest) {
    struct Part {
        std::size_t end, length;
        const Term* term;
    };
    std::vector<Part> parts;
    std::vector<TermMatch> matches;
    for (std::size_t at = 0; at < name.size(); ++at) {
        vocabulary.match(name, at, matches);
        for (const TermMatch& match : matches) {
            const Term& term = vocabulary.term(match.term);
            if (term.kind == TermKind::Commodity) parts.push_back({at + match.length, match.length, &term});
        }
    }
    std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
        return std::tie(b.end, b.length) < std::tie(a.end, a.length);
    });
    for (const Part& part : parts) append_new(closest, *part.term);
}

void add_similar(std::u32string_view name, std::span<const Term> terms,
                 std::vector<std::pair<double, const Term*>>& out) {
    for (const Term& term : terms) {
        if (term.kind != TermKind::Commodity) continue;
        const std::u32string other = to_u32(term.name_zh);
        const std::size_t common = common_length(name, other);
        const double share = 2.0 * static_cast<double>(common) / static_cast<double>(name.size() + other.size());
        if (common >= 2 && share >= 0.5) out.emplace_back(share, &term);
    }
}

void add(UnmappedCommodity& entry, const CommodityRow& use) {
    entry.use.facts += use.facts;
    entry.use.documents.insert(use.documents.begin(), use.documents.end());
    const bool earlier = use.example && (!entry.use.example || use.example->fact < entry.use.example->fact);
    if (earlier) entry.use.example = use.example;
}

}  // namespace

std::vector<const Term*> closest_commodities(std::string_view name, const Vocabulary& vocabulary) {
    const std::u32string text = to_u32(name).substr(0, longest_compared);
    std::vector<const Term*> closest;
    add_contained(text, vocabulary, closest);
    std::vector<std::pair<double, const Term*>> similar;
    add_similar(text, vocabulary.terms(), similar);
    add_similar(text, vocabulary.added_terms(), similar);
    std::stable_sort(similar.begin(), similar.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [share, term] : similar) append_new(closest, *term);
    if (closest.size() > most_suggestions) closest.resize(most_suggestions);
    return closest;
}

std::vector<UnmappedCommodity> unmapped_commodities(const std::vector<CommodityRow>& commodities,
                                                    const Vocabulary& vocabulary) {
    std::map<std::string, UnmappedCommodity> by_name;
    for (const CommodityRow& commodity : commodities) {
        if (commodity.id || commodity.facts == 0) continue;
        for (const std::string& member : members_of(commodity.name)) {
            if (member.empty() || !vocabulary.named(TermKind::Commodity, member).empty()) continue;
            UnmappedCommodity& entry = by_name[member];
            entry.use.name = member;
            add(entry, commodity);
        }
    }
    std::vector<UnmappedCommodity> unmapped;
    for (auto& [name, entry] : by_name) {
        entry.closest = closest_commodities(name, vocabulary);
        unmapped.push_back(std::move(entry));
    }
    std::stable_sort(unmapped.begin(), unmapped.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.use.facts, a.use.documents.size()) > std::tuple(b.use.facts, b.use.documents.size());
    });
    return unmapped;
}

void print_worksheet(std::ostream& out, const std::vector<UnmappedCommodity>& unmapped) {
    const auto specs = table_specs();
    const auto spec =
        std::find_if(specs.begin(), specs.end(), [](const TableSpec& s) { return s.kind == TermKind::Commodity; });
    out << spec->header << '\n';
    out << "# Fill in the first column: an id that is known joins the name to that product, a new id (english-name)\n"
           "# makes a product, with its family in the last column. Rows without an id are left out.\n"
           "# Then: qhdb vocabulary import FILE\n";
    const auto columns = std::count(spec->header.begin(), spec->header.end(), '\t');
    for (const UnmappedCommodity& entry : unmapped) {
        out << fmt::format("#\n# {} facts in {} documents", entry.use.facts, entry.use.documents.size());
        for (std::size_t i = 0; i < entry.closest.size(); ++i) {
            out << (i == 0 ? "; closest: " : ", ")
                << fmt::format("{} ({})", entry.closest[i]->id, entry.closest[i]->name_zh);
        }
        if (entry.use.example) {
            out << fmt::format("\n# {} {}: {}", escape_controls(entry.use.example->doc), entry.use.example->start,
                               escape_controls(on_one_line(entry.use.example->sentence)));
        }
        out << "\n\t" << escape_controls(entry.use.name) << std::string(static_cast<std::size_t>(columns) - 1, '\t')
            << '\n';
    }
}

}  // namespace qhdb::tool
