// The one exception of a command that cannot go on. A damaged text is never an Error: it is a
// Diagnostic, which is data. A bug is neither: it asserts, in every build.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

#include "qhdb/span.hpp"

namespace qhdb {

/// What kind of failure it is; `tool/report_error` maps it to an exit code.
enum class ErrorKind : std::uint8_t {
    Usage,    ///< the command line or a question says something that cannot be done: exit 2
    Input,    ///< a file cannot be read or has another form than it must have: exit 3
    Database  ///< the database cannot be opened, read or written: exit 3
};

class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, const std::string& message, std::string hint = {})
        : std::runtime_error(message), kind_(kind), hint_(std::move(hint)) {}

    [[nodiscard]] ErrorKind kind() const { return kind_; }
    [[nodiscard]] const std::string& hint() const { return hint_; }  ///< what to do about it; may be empty

private:
    ErrorKind kind_;
    std::string hint_;
};

/// Something about a text that a person should know; stored, queryable, never fatal.
struct Diagnostic {
    std::string code;     ///< stable, kebab-case: `invalid-utf8`, `period-unresolved` …
    std::string message;  ///< one English sentence
    ByteSpan where{};     ///< bytes of the document; empty at 0 = the document as a whole
};

/// Stops the process when an invariant of the program is broken, in every build type.
[[noreturn]] void fail_invariant(const char* condition, const char* file, int line);

}  // namespace qhdb

#define QHDB_INVARIANT(condition) \
    ((condition) ? static_cast<void>(0) : ::qhdb::fail_invariant(#condition, __FILE__, __LINE__))
