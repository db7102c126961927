// The sources of an answer as numbered footnotes.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "qhdb/query.hpp"
#include "qhdb/store.hpp"

namespace qhdb::tool {

/// Each source once, in the order of its first use.
class Footnotes {
public:
    /// The marks of a row: `[1] [4-6]`; of a number with many sources those of the first, `[1-4] +37`.
    std::string marks(const AnswerRow& row);

    /// `[1] page.txt 12–20: 1.5亿元`, a line for each.
    void print(std::ostream& out, Language language) const;
    /// The same with headline and date, and the sentence below.
    void print_cited(std::ostream& out, Store& store, Language language) const;

    [[nodiscard]] const std::vector<AnswerSource>& sources() const { return sources_; }

private:
    std::size_t number_of(const AnswerSource& source);
    void print_left_out(std::ostream& out, Language language) const;

    std::vector<AnswerSource> sources_;
    std::size_t left_out_ = 0;
};

}  // namespace qhdb::tool
