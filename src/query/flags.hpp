// The options of `qhdb query`: each says one part of a question in words.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "query/draft.hpp"

namespace qhdb::query {

/// The options as words of a question, in which they are read.
[[nodiscard]] std::string text_of(const QueryFlags& flags);

/// Throws Error(Usage) when a value says another part of the question than its option: --region exports, --order east.
void check_flags(const QueryFlags& flags, const std::function<Draft(std::string_view)>& read);

/// Throws Error(Usage) when words and options name a different part.
void refuse_contradictions(const Draft& words, const Draft& flags);

}  // namespace qhdb::query
