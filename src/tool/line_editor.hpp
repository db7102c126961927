// A line from the person at the terminal, with editing, history and completion (libedit).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qhdb::tool {

/// What may stand in place of the end of a text.
struct Completion {
    std::size_t begin = 0;  ///< byte of the text from which on the words replace it
    std::vector<std::string> words;
};
using Completer = std::function<Completion(std::string_view before_cursor)>;

class LineEditor {
public:
    /// History is kept in the file; without a name, or where it cannot be written, only while the program runs.
    LineEditor(std::string history_file, Completer completer);
    ~LineEditor();
    LineEditor(const LineEditor&) = delete;
    LineEditor& operator=(const LineEditor&) = delete;
    LineEditor(LineEditor&&) = delete;
    LineEditor& operator=(LineEditor&&) = delete;

    enum class Outcome { Line, Cancelled, End };
    /// Ctrl-C cancels the line, Ctrl-D on an empty one ends the input.
    [[nodiscard]] Outcome read(const std::string& prompt, std::string& line);
    void remember(const std::string& line);

    struct State;

private:
    std::unique_ptr<State> state_;
};

/// $XDG_STATE_HOME/qhdb/history, ~/.local/state/qhdb/history; empty when neither can be made.
[[nodiscard]] std::string history_path();

}  // namespace qhdb::tool
