// Where a document is at home, and which place a name in it means.
#pragma once

#include <string>
#include <vector>

#include "extract/mention.hpp"
#include "qhdb/document.hpp"
#include "qhdb/vocabulary.hpp"

namespace qhdb::fact {

/// The places that deictic words stand for. Empty = nothing tells.
struct Home {
    std::string region;    ///< what the document reports on: manifest, or the place that its text names most
    std::string province;  ///< province of `region`; itself, or empty for the nation
    std::string from;      ///< manifest, option, text
};

/// The manifest's region, else the place of the page by its own words.
[[nodiscard]] Home find_home(const SourceInfo& source, const std::vector<std::vector<extract::Mention>>& articles);

/// The code that a place name means on this page: readings inside the home province come first; a short name of a
/// place elsewhere counts only when it is a province's. Empty when the name is rejected.
[[nodiscard]] std::string resolve_place(const extract::Mention& mention, const Home& home);

/// 我省, 全市, 全州 … seen from `around` (the region spoken of last).
[[nodiscard]] std::string resolve_deictic(std::string_view level, const std::string& around, const Home& home);

/// The ancestor-or-self of a region at a level: province, prefecture. Empty when there is none.
[[nodiscard]] std::string ancestor_at(std::string_view code, std::string_view level);

/// 西宁海关, 青海日报, 青海某某公司: an office, a paper or a firm, not the place.
[[nodiscard]] bool names_office(const extract::Mention& mention, std::u32string_view text);

/// 江津 + 综保区: the code of a zone that no table lists, by its area and kind; empty when the words name no kind.
[[nodiscard]] std::string zone_in(const std::string& area, std::u32string_view words);

[[nodiscard]] std::string_view level_of(std::string_view code);
[[nodiscard]] std::string parent_of(std::string_view code);

}  // namespace qhdb::fact
