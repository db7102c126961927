#include "tool/line_editor.hpp"

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>
#include <histedit.h>
#include <sys/stat.h>

#include "base/unicode.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

constexpr int remembered_lines = 1000;
constexpr std::size_t most_completions = 60;  // completions below the line

// libedit takes characters apart as the locale says; questions are UTF-8 whatever it is.
void use_utf8() {
    if (std::setlocale(LC_CTYPE, "") != nullptr && std::strcmp(std::setlocale(LC_CTYPE, nullptr), "C") != 0 &&
        MB_CUR_MAX > 1) {
        return;
    }
    std::setlocale(LC_CTYPE, "C.UTF-8");
}

std::string common_beginning(const std::vector<std::string>& words) {
    std::string common = words.front();
    for (const std::string& word : words) {
        const auto [end, ignored] = std::mismatch(common.begin(), common.end(), word.begin(), word.end());
        common.erase(end, common.end());
    }
    while (!is_valid_utf8(common)) common.pop_back();
    return common;
}

// Side by side, as many as fit a line: no name is broken.
std::string side_by_side(const std::vector<std::string>& words) {
    std::vector<std::string> shown(
        words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), most_completions)));
    if (shown.size() < words.size()) shown.push_back(fmt::format("… and {} more", words.size() - shown.size()));
    const std::size_t width = screen_columns();
    std::string text = "\n";
    std::size_t used = 0;
    for (const std::string& word : shown) {
        const std::size_t needed = width_of(word);
        const bool fits = used == 0 || width == 0 || used + 2 + needed <= width;
        if (!fits) text += '\n';
        if (fits && used > 0) text += "  ";
        used = fits && used > 0 ? used + 2 + needed : needed;
        text += word;
    }
    return text + '\n';
}

}  // namespace

struct LineEditor::State {
    EditLine* editor = nullptr;
    History* history = nullptr;
    HistEvent event{};
    std::string history_file, prompt;
    Completer completer;
    bool cancelled = false;
};

namespace {

LineEditor::State& state_of(EditLine* editor) {
    void* data = nullptr;
    el_get(editor, EL_CLIENTDATA, &data);
    return *static_cast<LineEditor::State*>(data);
}

char* show_prompt(EditLine* editor) { return state_of(editor).prompt.data(); }

unsigned char cancel(EditLine* editor, int) {
    state_of(editor).cancelled = true;
    std::fputs("^C\n", stdout);
    std::fflush(stdout);
    return CC_EOF;
}

// Ctrl-Z as everywhere, which libedit does not do by itself once it has the keys.
unsigned char suspend(EditLine* editor, int) {
    el_set(editor, EL_PREP_TERM, 0);
    static_cast<void>(std::raise(SIGTSTP));
    el_set(editor, EL_PREP_TERM, 1);
    return CC_REDISPLAY;
}

unsigned char complete(EditLine* editor, int) {
    const LineInfo* const line = el_line(editor);
    const std::string_view before(line->buffer, static_cast<std::size_t>(line->cursor - line->buffer));
    const Completion found = state_of(editor).completer(before);
    if (found.words.empty()) return CC_REFRESH_BEEP;
    const std::string typed(before.substr(found.begin));
    std::string replacement = common_beginning(found.words);
    if (found.words.size() == 1) replacement += ' ';
    if (found.words.size() > 1 && replacement.size() <= typed.size()) {
        std::fputs(side_by_side(found.words).c_str(), stdout);
        std::fflush(stdout);
        return CC_REDISPLAY;
    }
    el_deletestr(editor, static_cast<int>(to_u32(typed).size()));
    if (el_insertstr(editor, replacement.c_str()) == -1) return CC_ERROR;
    return CC_REFRESH;
}

}  // namespace

LineEditor::LineEditor(std::string history_file, Completer completer) : state_(std::make_unique<State>()) {
    use_utf8();
    State& state = *state_;
    state.history_file = std::move(history_file);
    state.completer = std::move(completer);
    state.history = history_init();
    history(state.history, &state.event, H_SETSIZE, remembered_lines);
    history(state.history, &state.event, H_SETUNIQUE, 1);
    if (!state.history_file.empty()) history(state.history, &state.event, H_LOAD, state.history_file.c_str());
    state.editor = el_init("qhdb", stdin, stdout, stderr);
    el_set(state.editor, EL_CLIENTDATA, &state);
    el_set(state.editor, EL_PROMPT, show_prompt);
    el_set(state.editor, EL_EDITOR, "emacs");
    el_set(state.editor, EL_SIGNAL, 1);
    el_set(state.editor, EL_HIST, history, state.history);
    el_set(state.editor, EL_ADDFN, "qhdb-complete", "Complete the name before the cursor", complete);
    el_set(state.editor, EL_ADDFN, "qhdb-cancel", "Cancel the line", cancel);
    el_set(state.editor, EL_ADDFN, "qhdb-suspend", "Suspend the program", suspend);
    el_set(state.editor, EL_SETTY, "-d", "-isig", nullptr);  // while a line is edited, its keys are ours
    el_set(state.editor, EL_BIND, "^I", "qhdb-complete", nullptr);
    el_set(state.editor, EL_BIND, "^C", "qhdb-cancel", nullptr);
    el_set(state.editor, EL_BIND, "^Z", "qhdb-suspend", nullptr);
    el_set(state.editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    el_source(state.editor, nullptr);  // ~/.editrc, after our own keys
}

LineEditor::~LineEditor() {
    State& state = *state_;
    if (!state.history_file.empty() && history(state.history, &state.event, H_SAVE, state.history_file.c_str()) != -1) {
        chmod(state.history_file.c_str(), S_IRUSR | S_IWUSR);
    }
    el_end(state.editor);
    history_end(state.history);
}

LineEditor::Outcome LineEditor::read(const std::string& prompt, std::string& line) {
    State& state = *state_;
    state.prompt = prompt;
    state.cancelled = false;
    int length = 0;
    const char* const text = el_gets(state.editor, &length);
    if (state.cancelled) return Outcome::Cancelled;
    if (text == nullptr || length <= 0) return Outcome::End;
    line.assign(text, static_cast<std::size_t>(length));
    while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
    return Outcome::Line;
}

void LineEditor::remember(const std::string& line) { history(state_->history, &state_->event, H_ENTER, line.c_str()); }

std::string history_path() {
    namespace fs = std::filesystem;
    const char* const state = std::getenv("XDG_STATE_HOME");
    const char* const home = std::getenv("HOME");
    fs::path folder;
    if (state != nullptr && *state == '/') {  // others are to be ignored, says the specification
        folder = state;
    } else if (home != nullptr && *home == '/') {
        folder = fs::path(home) / ".local" / "state";
    } else {
        return {};
    }
    folder /= "qhdb";
    std::error_code problem;
    fs::create_directories(folder, problem);
    return problem ? std::string{} : (folder / "history").string();
}

}  // namespace qhdb::tool
