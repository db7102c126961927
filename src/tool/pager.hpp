// Output that is longer than the screen goes through a pager, as that of git and man does.
#pragma once

#include <memory>

namespace qhdb::tool {

/// While it lives and stdout is a terminal, what is written to std::cout waits until it is shown: plainly when the
/// screen holds it, else through $PAGER, or `less` with the options FRX. One at a time.
class Pager {
public:
    Pager();
    ~Pager();
    Pager(const Pager&) = delete;
    Pager& operator=(const Pager&) = delete;
    Pager(Pager&&) = delete;
    Pager& operator=(Pager&&) = delete;

    /// From here on everything is shown plainly.
    void turn_off();

    struct State;

private:
    std::unique_ptr<State> state_;
};

/// Shows what waits. Messages call it, so that they stand behind the output that they belong to.
void show_waiting_output();

}  // namespace qhdb::tool
