#include "qhdb/error.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>

TEST_CASE("an error carries its kind and a hint", "[error]") {
    const qhdb::Error error(qhdb::ErrorKind::Input, "cannot read page.txt", "check the path");
    CHECK(error.kind() == qhdb::ErrorKind::Input);
    CHECK(std::string(error.what()) == "cannot read page.txt");
    CHECK(error.hint() == "check the path");
}

TEST_CASE("a broken invariant stops the process", "[error]") {
    QHDB_INVARIANT(1 + 1 == 2);
    const pid_t child = fork();
    if (child == 0) {
        static_cast<void>(close(STDERR_FILENO));
        static_cast<void>(std::signal(SIGABRT, SIG_DFL));  // not Catch's handler: the process shall end
        QHDB_INVARIANT(1 + 1 == 3);
        _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGABRT);
}
