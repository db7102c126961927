// How long a statement may run: until its time is over, or until Ctrl-C in the shell.
#pragma once

#include <chrono>

struct sqlite3;

namespace qhdb::tool {

/// From here on Ctrl-C stops what runs, and not the program.
void catch_interrupts();
/// Ctrl-C was pressed since the last `forget_interrupt`.
[[nodiscard]] bool was_interrupted();
void forget_interrupt();

/// While it lives, statements of the connection stop when their time is over or after Ctrl-C, with SQLITE_INTERRUPT.
class Patience {
public:
    /// 0 seconds = for ever.
    explicit Patience(sqlite3* handle, double seconds = 0);
    ~Patience();
    Patience(const Patience&) = delete;
    Patience& operator=(const Patience&) = delete;
    Patience(Patience&&) = delete;
    Patience& operator=(Patience&&) = delete;

    [[nodiscard]] bool is_over() const;

private:
    sqlite3* handle_;
    bool is_limited_;
    std::chrono::steady_clock::time_point end_;
};

}  // namespace qhdb::tool
