// The folders are the pipeline: an #include goes down only,
//   base ← document ← extract ← fact ← {store, query, reconcile} ← tool,
// and the three in braces never include each other.

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <optional>

#include "tidy/source_tree.hpp"

namespace {

using qhdb::tidy::SourceFile;

struct Stage {
    std::string_view name;
    int level;
};

constexpr std::array<Stage, 9> stages{{{"base", 0},
                                       {"document", 1},
                                       {"vocabulary_compiler", 1},
                                       {"extract", 2},
                                       {"fact", 3},
                                       {"store", 4},
                                       {"query", 4},
                                       {"reconcile", 4},
                                       {"tool", 5}}};

/// Public headers that are no stage of their own belong to base; the others are called like their stage.
constexpr std::array<std::string_view, 5> base_headers{"decimal", "error", "period", "span", "vocabulary"};

/// The exceptions, each with its reason.
struct Exception {
    std::string_view from;
    std::string_view header;
};
constexpr std::array<Exception, 3> exceptions{{
    {"query", "qhdb/store.hpp"},      // a question is answered from an open database
    {"store", "qhdb/audit.hpp"},      // likewise the rows of the audit
    {"store", "qhdb/reconcile.hpp"},  // the rows that years are found with are read and written by the store
}};

const Stage* stage_named(std::string_view name) {
    const auto* const found =
        std::find_if(stages.begin(), stages.end(), [&](const Stage& s) { return s.name == name; });
    return found == stages.end() ? nullptr : found;
}

std::string_view before(std::string_view text, char separator) { return text.substr(0, text.find(separator)); }

/// The stage of `qhdb/NAME.hpp` or `STAGE/…`; null when the table above does not know it.
const Stage* stage_of_header(std::string_view header) {
    if (!header.starts_with("qhdb/")) return stage_named(before(header, '/'));
    const std::string_view name = before(header.substr(5), '.');
    if (name == "audit") return stage_named("reconcile");
    const bool in_base = std::find(base_headers.begin(), base_headers.end(), name) != base_headers.end();
    if (name == "parse") return stage_named("extract");  // its public entry is one verb of that stage
    return stage_named(in_base ? "base" : name);
}

const Stage* stage_of_file(std::string_view path) {
    return stage_of_header(path.substr(path.find('/') + 1));  // below src/ or include/
}

/// The header of an `#include "…"` line.
std::optional<std::string_view> included(std::string_view line) {
    if (!line.starts_with("#include \"")) return std::nullopt;
    return before(line.substr(10), '"');
}

bool is_allowed(const Stage& from, std::string_view header) {
    if (header.starts_with("qhdb_embedded/")) return true;
    const Stage* to = stage_of_header(header);
    if (to == nullptr) return false;
    const bool excepted = std::any_of(exceptions.begin(), exceptions.end(),
                                      [&](const Exception& e) { return e.from == from.name && e.header == header; });
    return to->name == from.name || to->level < from.level || excepted;
}

void check_file(const SourceFile& file, std::vector<std::string>& findings) {
    const Stage* stage = stage_of_file(file.path);
    if (stage == nullptr) {
        findings.push_back(file.path + ": belongs to no stage; name it in the table of this test");
        return;
    }
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        const auto header = included(file.lines[i]);
        if (header && !is_allowed(*stage, *header)) {
            findings.push_back(file.at(i) + ": " + std::string(stage->name) + " may not include " +
                               std::string(*header));
        }
    }
}

}  // namespace

TEST_CASE("includes go down the pipeline only", "[tidy]") {
    std::vector<std::string> findings;
    for (const SourceFile& file : qhdb::tidy::read_sources({"src", "include"})) check_file(file, findings);
    INFO(qhdb::tidy::joined(findings));
    CHECK(findings.empty());
}

TEST_CASE("wrong arrows are seen", "[tidy]") {
    struct Case {
        const char* file;
        const char* line;
        bool wrong;
    };
    const auto row = GENERATE(values<Case>({{"src/base/decimal.cpp", "#include \"qhdb/fact.hpp\"", true},
                                            {"src/base/decimal.cpp", "#include \"document/fold.hpp\"", true},
                                            {"src/store/store.cpp", "#include \"query/words.hpp\"", true},
                                            {"src/query/answer.cpp", "#include \"store/sql.hpp\"", true},
                                            {"src/reconcile/rules.cpp", "#include \"qhdb/store.hpp\"", true},
                                            {"src/store/store.cpp", "#include \"reconcile/rules.hpp\"", true},
                                            {"include/qhdb/document.hpp", "#include \"qhdb/store.hpp\"", true},
                                            {"src/fact/resolve.cpp", "#include \"qhdb/unheard.hpp\"", true},
                                            {"src/elsewhere/x.cpp", "", true},
                                            {"src/query/answer.cpp", "#include \"qhdb/store.hpp\"", false},
                                            {"src/tool/main.cpp", "#include \"qhdb/query.hpp\"", false},
                                            {"src/store/schema.cpp", "#include \"qhdb_embedded/schema.hpp\"", false},
                                            {"src/fact/resolve.cpp", "#include \"extract/lexer.hpp\"", false},
                                            {"src/fact/resolve.cpp", "#include <vector>", false}}));
    CAPTURE(row.file, row.line);
    std::vector<std::string> findings;
    check_file({row.file, {row.line}}, findings);
    CHECK(findings.empty() != row.wrong);
}
