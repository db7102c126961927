// An Error that can show the place: file and line, the line itself and a caret under what is wrong.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "qhdb/error.hpp"

namespace qhdb::tool {

struct Place {
    std::string where;       ///< `manifest.csv:3`; empty when there is no file
    std::string line;        ///< the line as it stands there; empty = not shown
    std::size_t offset = 0;  ///< byte of `line` that the caret points at
};

class PointedError : public Error {
public:
    PointedError(ErrorKind kind, const std::string& message, Place place, std::string hint = {})
        : Error(kind, message, std::move(hint)), place_(std::move(place)) {}

    [[nodiscard]] const Place& place() const { return place_; }

private:
    Place place_;
};

}  // namespace qhdb::tool
