// How far a long command is, on stderr and only where a person looks at it.
#pragma once

#include <cstddef>
#include <string>

namespace qhdb::tool {

class Progress {
public:
    explicit Progress(std::size_t total);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    Progress(Progress&&) = delete;
    Progress& operator=(Progress&&) = delete;

    void step(const std::string& name);
    /// Takes the line away, so that a message can be printed.
    void clear() const;

private:
    std::size_t total_, done_ = 0;
    bool is_shown_;
};

}  // namespace qhdb::tool
