#include "tool/progress.hpp"

#include <fmt/format.h>

#include <iostream>

#include "tool/terminal.hpp"

namespace qhdb::tool {

constexpr const char* erase_line = "\r\x1b[K";

Progress::Progress(std::size_t total) : total_(total), is_shown_(stderr_is_terminal()) {}

Progress::~Progress() { clear(); }

void Progress::step(const std::string& name) {
    ++done_;
    if (is_shown_) std::cerr << erase_line << fmt::format("{}/{} {}", done_, total_, escape_controls(name));
}

void Progress::clear() const {
    if (is_shown_) std::cerr << erase_line;
}

}  // namespace qhdb::tool
