#include "tool/patience.hpp"

#include <csignal>

#include <sqlite3.h>

namespace qhdb::tool {
namespace {

volatile std::sig_atomic_t interrupted = 0;
bool is_caught = false;

void on_interrupt(int) { interrupted = 1; }

constexpr int steps_between_looks = 10000;  // of SQLite's machine: some hundred looks a second

int should_stop(void* patience) {
    return was_interrupted() || static_cast<const Patience*>(patience)->is_over() ? 1 : 0;
}

}  // namespace

void catch_interrupts() {
    is_caught = true;
    struct sigaction action {};
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, nullptr);
}

bool was_interrupted() { return interrupted != 0; }

void forget_interrupt() { interrupted = 0; }

Patience::Patience(sqlite3* handle, double seconds) : handle_(handle), is_limited_(seconds > 0) {
    if (is_limited_) {
        end_ = std::chrono::steady_clock::now() +
               std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(seconds));
    }
    if (is_limited_ || is_caught) sqlite3_progress_handler(handle_, steps_between_looks, should_stop, this);
}

Patience::~Patience() { sqlite3_progress_handler(handle_, 0, nullptr, nullptr); }

bool Patience::is_over() const { return is_limited_ && std::chrono::steady_clock::now() >= end_; }

}  // namespace qhdb::tool
