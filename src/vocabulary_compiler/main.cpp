// Host tool of the build: turns schema/vocabulary/*.tsv and schema/*.sql into C++ sources.
//
//   vocabulary_compiler vocabulary TABLE_DIRECTORY OUTPUT.cpp
//   vocabulary_compiler schema SCHEMA_DIRECTORY OUTPUT_DIRECTORY

#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "vocabulary_compiler/emit.hpp"

namespace qhdb::vocabulary_compiler {
namespace {

void write_file(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

bool compile_vocabulary(const std::filesystem::path& tables, const std::filesystem::path& output) {
    Problems problems;
    const Lexicon lexicon = read_lexicon(tables, problems);
    if (!problems.print()) return false;
    write_file(output, vocabulary_source(lexicon, build_trie(lexicon.names)));
    return true;
}

bool embed_schema(const std::filesystem::path& schema, const std::filesystem::path& output) {
    write_file(output / "qhdb_embedded" / "schema.hpp", schema_header());
    write_file(output / "embedded_schema.cpp", schema_source(schema));
    return true;
}

bool run(const std::vector<std::string>& arguments) {
    if (arguments.size() == 3 && arguments[0] == "vocabulary") return compile_vocabulary(arguments[1], arguments[2]);
    if (arguments.size() == 3 && arguments[0] == "schema") return embed_schema(arguments[1], arguments[2]);
    throw std::runtime_error("usage: vocabulary_compiler vocabulary|schema INPUT OUTPUT");
}

}  // namespace
}  // namespace qhdb::vocabulary_compiler

int main(int argc, char** argv) {
    try {
        return qhdb::vocabulary_compiler::run({argv + 1, argv + argc}) ? 0 : 1;
    } catch (const std::exception& failure) {
        std::cerr << "error: " << failure.what() << '\n';
        return 1;
    }
}
