#include "tool/options.hpp"

#include <algorithm>
#include <map>
#include <sstream>

#include "qhdb/fact.hpp"

namespace qhdb::tool {
namespace {

constexpr char examples_mark = '~';  // before the names of validators that refuse nothing

std::string joined(const std::vector<std::string>& words, const char* separator) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : separator) + word;
    return text;
}

std::vector<std::string> measure_names() {
    std::vector<std::string> names;
    for (int i = 0; i < measure_count; ++i) names.emplace_back(to_string(static_cast<Measure>(i)));
    return names;
}

}  // namespace

CLI::Validator one_of(const std::vector<std::string>& words) {
    CLI::Validator validator(
        [words](std::string& input) {
            if (std::find(words.begin(), words.end(), input) != words.end()) return std::string{};
            return "'" + input + "' is none of " + joined(words, ", ");
        },
        "");
    return validator.name(joined(words, " "));
}

CLI::Validator such_as(const std::string& words) {
    CLI::Validator validator([](std::string&) { return std::string{}; }, "");
    return validator.name(examples_mark + words);
}

namespace {

// The words in the names of its validators: of those that only give examples, or of the others.
std::vector<std::string> words_in_validators(CLI::Option& option, bool examples) {
    std::vector<std::string> words;
    for (int at = 0;; ++at) {
        try {
            std::string name = option.get_validator(at)->get_name();
            const bool is_example = name.starts_with(examples_mark);
            if (is_example != examples) continue;
            std::istringstream names(is_example ? name.substr(1) : name);
            for (std::string word; names >> word;) words.push_back(word);
        } catch (const CLI::OptionNotFound&) {
            return words;
        }
    }
}

}  // namespace

std::vector<std::string> choices_of(CLI::Option& option) { return words_in_validators(option, false); }

std::vector<std::string> words_to_complete(CLI::Option& option) {
    std::vector<std::string> words = choices_of(option);
    return words.empty() ? words_in_validators(option, true) : words;
}

void add_database_option(CLI::App& command, std::string& path) {
    path = "trade.db";
    command.add_option("--db", path, "The database")->type_name("FILE")->capture_default_str();
}

void add_format_options(CLI::App& command, Rendering& rendering) {
    static const std::map<std::string, Format> known(std::begin(format_names), std::end(format_names));
    command
        .add_option("--format", rendering.format,
                    "How rows are printed: table, csv, tsv, json, jsonl, markdown [table]")
        ->type_name("FORMAT")
        ->transform(one_of(known));
    command.add_flag("--bom", rendering.bom, "CSV as Excel wants it: with byte-order mark and CRLF, formulas disarmed");
    command.parse_complete_callback([&rendering] {
        if (rendering.bom && rendering.format != Format::Csv)
            throw CLI::ValidationError("--bom goes with --format csv");
    });
}

void add_flow_option(CLI::App& command, std::string& flow, const std::string& description) {
    command.add_option("--flow", flow, description)
        ->type_name("FLOW")
        ->check(one_of({"export", "import", "total", "balance"}));
}

void add_measure_option(CLI::App& command, std::string& measure, const std::string& description) {
    command.add_option("--measure", measure, description)->type_name("MEASURE")->check(one_of(measure_names()));
}

void add_language_option(CLI::App& command, std::string& language, const std::string& description) {
    command.add_option("--lang", language, description)->type_name("LANG")->check(one_of({"en", "zh"}));
}

}  // namespace qhdb::tool
