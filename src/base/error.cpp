#include "qhdb/error.hpp"

#include <cstdio>
#include <cstdlib>

namespace qhdb {

void fail_invariant(const char* condition, const char* file, int line) {
    static_cast<void>(std::fprintf(stderr, "bug: invariant broken: %s (%s:%d)\n", condition, file, line));
    std::abort();
}

}  // namespace qhdb
