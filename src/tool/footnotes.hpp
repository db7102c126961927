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
    /// The marks of a row: `[1] [4-6]`.
    std::string marks(const AnswerRow& row);

    /// `[1] page.txt 12–20: 1.5亿元`, a line for each.
    void print(std::ostream& out) const;
    /// The same with headline and date, and the sentence below.
    void print_cited(std::ostream& out, Store& store) const;

    [[nodiscard]] const std::vector<AnswerSource>& sources() const { return sources_; }

private:
    std::size_t number_of(const AnswerSource& source);

    std::vector<AnswerSource> sources_;
};

}  // namespace qhdb::tool
