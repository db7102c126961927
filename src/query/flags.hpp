// The options of `qhdb query`: each says one part of a question in words.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "query/draft.hpp"

namespace qhdb::query {

/// The options as words of a question, in which they are read: each behind an option_mark.
[[nodiscard]] std::string text_of(const QueryFlags& flags);
/// Without the whole (`--of`), which names a region or product beside those that are asked for.
[[nodiscard]] std::string text_of_parts(const QueryFlags& flags);

/// Throws Error(Usage) when a value says another part of the question than its option: --region exports, --order east.
void check_flags(const QueryFlags& flags, const std::function<Draft(std::string_view)>& read);

/// Throws Error(Usage) when `--base` stands beside no growth.
void refuse_idle_base(const QueryFlags& flags, const Draft& draft);

/// Throws Error(Usage) when words and options name a different part.
void refuse_contradictions(const Draft& words, const Draft& flags);

}  // namespace qhdb::query
