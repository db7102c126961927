// qhdb-bulletins: writes generated bulletins, and the truth about them, to files.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "generator.hpp"

namespace {

namespace fs = std::filesystem;
using namespace qhdb::generator;  // NOLINT: a program of one file

struct Options {
    std::uint64_t seed = 1;
    std::uint64_t first = 0;
    std::uint64_t count = 0;
    std::size_t size = 0;
    std::string out;
    std::string one_file;
    std::string truth;
    std::string damage;
};

std::ofstream opened(const fs::path& path) {
    std::ofstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot write " + path.string());
    return file;
}

std::optional<Bulletin> made(Generator& generator, const Options& options, std::uint64_t number) {
    if (options.damage.empty()) return generator.bulletin(number);
    if (options.damage == "any") return generator.damaged(number);
    return generator.damaged(number, *damage_from(options.damage));
}

/// Until `count` bulletins are written or, with a size, that many bytes.
void write_all(const Options& options) {
    Generator generator(options.seed);
    std::ofstream truth, together, manifest;
    if (!options.truth.empty()) truth = opened(options.truth);
    if (!options.one_file.empty()) together = opened(options.one_file);
    if (!options.out.empty()) {
        fs::create_directories(options.out);
        manifest = opened(fs::path(options.out) / "manifest.csv");
        manifest << "file,published_on,publisher,home_region,url\n";
    }
    std::size_t bytes = 0;
    std::uint64_t written = 0;
    const auto is_enough = [&] { return options.size > 0 ? bytes >= options.size : written >= options.count; };
    for (std::uint64_t number = options.first; !is_enough(); ++number) {
        const std::optional<Bulletin> bulletin = made(generator, options, number);
        if (!bulletin) {
            ++written;  // counted, lest a kind that no bulletin can have be sought for ever
            continue;
        }
        bytes += bulletin->text.size();
        ++written;
        if (together.is_open()) together << bulletin->text << '\n';
        if (truth.is_open()) truth << truth_lines(*bulletin);
        if (!manifest.is_open()) continue;
        opened(fs::path(options.out) / bulletin->name) << bulletin->text;
        manifest << bulletin->name << ',' << bulletin->published_on.to_string() << ",," << bulletin->home_region
                 << ",\n";
    }
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Writes generated bulletins, and what is true about them, to files.", "qhdb-bulletins"};
    app.add_option("--seed", options.seed, "Which world; the same seed gives the same text")->capture_default_str();
    app.add_option("--first", options.first, "Number of the first bulletin")->capture_default_str();
    auto* count = app.add_option("--count", options.count, "How many bulletins");
    app.add_option("--size", options.size, "How much text at least, e.g. 25M")
        ->excludes(count)
        ->transform(CLI::AsSizeValue(false));
    app.add_option("--out", options.out, "Folder for one file a bulletin, and manifest.csv for ingest --manifest");
    app.add_option("--one-file", options.one_file, "One file for all text");
    app.add_option("--truth", options.truth, "File for the facts that the bulletins state, as JSON lines");
    app.add_option("--damage", options.damage, "Damages one figure a bulletin: any, or the name of a slip")
        ->check([](const std::string& word) {
            const auto damage = damage_from(word);
            return word == "any" || (damage && *damage != Damage::None) ? "" : "no such slip: " + word;
        });
    CLI11_PARSE(app, argc, argv);
    if (options.count == 0 && options.size == 0) options.count = 1;
    if (options.out.empty() && options.one_file.empty() && options.truth.empty()) options.one_file = "/dev/stdout";
    try {
        write_all(options);
    } catch (const std::exception& error) {
        std::cerr << "error: " << error.what() << '\n';
        return 3;
    }
}
