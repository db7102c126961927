#include "tool/turn.hpp"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <thread>

#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

constexpr auto pause = std::chrono::milliseconds(50);
constexpr int pauses_before_word = 20;

// Called by SQLite whenever a lock is taken; `times` counts from 0 for each lock.
int wait_for_lock(void* database, int times) {
    if (times == pauses_before_word) {
        const char* const path = sqlite3_db_filename(static_cast<sqlite3*>(database), "main");
        note(fmt::format("waiting: another process uses '{}'", path ? path : ""));
    }
    std::this_thread::sleep_for(pause);
    return 1;
}

}  // namespace

void begin_in_turn(Store& store) {
    sqlite3* const handle = store.database().getHandle();
    sqlite3_busy_handler(handle, wait_for_lock, handle);
    store.begin();
}

}  // namespace qhdb::tool
