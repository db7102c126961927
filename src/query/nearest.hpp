// The least change of a question that has an answer (docs/QUERY.md, "The nearest answer").
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "query/reader.hpp"

namespace qhdb::query {

struct Change {
    QuerySpec spec;
    std::string what_zh;
    std::string what_en;
};

/// Changes of the specification, least first: one step at a time, then two. They are made when they are asked for.
class NearestChanges {
public:
    NearestChanges(Reader& reader, const QuerySpec& spec);
    [[nodiscard]] std::optional<Change> next();

private:
    void add_second_steps(const Change& once);

    Reader& reader_;
    const QuerySpec& spec_;
    std::vector<Change> changes_;
    std::size_t single_;       ///< how many of them are of one step
    std::size_t at_ = 0;       ///< the next that is given out
    std::size_t doubled_ = 0;  ///< the next that gets a second step
};

}  // namespace qhdb::query
