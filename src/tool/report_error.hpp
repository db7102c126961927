// The one place where a failure becomes a message and an exit code.
#pragma once

namespace CLI {
class App;
}

namespace qhdb::tool {

/// Call it inside `catch (...)`: reports the exception in flight on stderr and returns the exit code.
/// `--help` and `--version`, which CLI11 throws too, are printed on stdout and return 0.
[[nodiscard]] int report_error(const CLI::App& app);

/// A broken invariant aborts (fail_invariant): from here on the process ends with Exit::Bug then.
void make_abort_a_bug_exit();

}  // namespace qhdb::tool
