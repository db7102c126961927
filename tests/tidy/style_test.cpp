// What no formatter sees: the length of functions and files, and unfinished work.

#include <algorithm>
#include <catch2/catch.hpp>

#include "tidy/source_tree.hpp"

namespace {

using qhdb::tidy::begins_with;
using qhdb::tidy::indentation;
using qhdb::tidy::SourceFile;

constexpr std::size_t longest_function = 70;
constexpr std::size_t longest_file = 600;
const std::vector<std::string> everything{"src", "include", "tests", "bench", "tools"};

/// A line that ends the head of a function (or of a test case, which is one): `… ) … {`, no control statement.
bool opens_function(std::string_view line) {
    if (!line.ends_with('{') || line.find(')') == std::string_view::npos) return false;
    const auto control = {"if ", "for ", "while ", "switch ", "else", "} else", "catch ", "} catch", "case ", "//"};
    return std::none_of(control.begin(), control.end(), [&](const char* word) { return begins_with(line, word); });
}

/// The line that closes what line `open` opened. Relies on the layout of clang-format: the brace that closes
/// a function stands alone, not deeper than the last line of its head.
std::size_t closing_line(const SourceFile& file, std::size_t open) {
    for (std::size_t i = open + 1; i < file.lines.size(); ++i) {
        if (begins_with(file.lines[i], "}") && indentation(file.lines[i]) <= indentation(file.lines[open])) return i;
    }
    return file.lines.size();
}

void find_long_functions(const SourceFile& file, std::vector<std::string>& findings) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        if (!opens_function(file.lines[i])) continue;
        const std::size_t length = closing_line(file, i) - i + 1;
        if (length > longest_function) {
            findings.push_back(file.at(i) + ": a function of " + std::to_string(length) + " lines");
        }
    }
}

void find_unfinished(const SourceFile& file, std::vector<std::string>& findings) {
    const std::vector<std::string> marks{std::string("TO") + "DO", std::string("FIX") + "ME", std::string("XX") + "X"};
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        for (const std::string& mark : marks) {
            if (file.lines[i].find(mark) != std::string::npos) findings.push_back(file.at(i) + ": " + mark);
        }
    }
}

}  // namespace

TEST_CASE("functions are short", "[tidy]") {
    std::vector<std::string> findings;
    for (const SourceFile& file : qhdb::tidy::read_sources(everything)) find_long_functions(file, findings);
    INFO(qhdb::tidy::joined(findings));
    CHECK(findings.empty());
}

TEST_CASE("files are short", "[tidy]") {
    std::vector<std::string> findings;
    for (const SourceFile& file : qhdb::tidy::read_sources(everything)) {
        if (file.lines.size() > longest_file) findings.push_back(file.path + ": " + std::to_string(file.lines.size()));
    }
    INFO(qhdb::tidy::joined(findings));
    CHECK(findings.empty());
}

TEST_CASE("nothing is left for later", "[tidy]") {
    std::vector<std::string> findings;
    for (const SourceFile& file : qhdb::tidy::read_sources(everything)) find_unfinished(file, findings);
    INFO(qhdb::tidy::joined(findings));
    CHECK(findings.empty());
}

TEST_CASE("a long function is seen", "[tidy]") {
    SourceFile file{"src/base/long.cpp", {"int f(int a,", "      int b) {"}};
    file.lines.resize(longest_function, "    ++a;");
    file.lines.emplace_back("}");
    std::vector<std::string> findings;
    find_long_functions(file, findings);
    CHECK(findings.empty());
    file.lines.insert(file.lines.begin() + 2, "    ++b;");
    find_long_functions(file, findings);
    CHECK(findings.size() == 1);
}
