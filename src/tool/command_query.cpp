// qhdb query: a question in English or Chinese, in words, options or both (docs/QUERY.md).
#include <SQLiteCpp/Database.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <memory>

#include "base/unicode.hpp"
#include "qhdb/query.hpp"
#include "qhdb/store.hpp"
#include "tool/command.hpp"
#include "tool/options.hpp"
#include "tool/patience.hpp"
#include "tool/render_answer.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

struct Part {
    const char* name = "";
    const char* type = "";
    const char* description = "";
    const char* words = "";  ///< values among others, for completion
};
// Each says one part of the question; its value is read as the words of a question are.
constexpr std::array<Part, 17> parts = {{
    {"measure", "MEASURE", "value, growth, share, rank, quantity, contribution, pull, partners, enterprises ...",
     "value growth share rank quantity balance contribution pull partners enterprises"},
    {"flow", "FLOW", "export, import, total or balance", "export import total balance"},
    {"period", "PERIOD", "2025-Q1, H1 2025, 2025-03, 2024, 2025年一季度 ..."},
    {"region", "REGION", "a region by any of its names"},
    {"by", "LIST", "prefecture, province, commodity, partner, country, ownership, regime, flow or period",
     "prefecture province county zone commodity partner country ownership regime flow period"},
    {"commodity", "NAME", "a commodity by any of its names"},
    {"partner", "NAME", "a trading partner by any of its names"},
    {"ownership", "NAME", "private enterprises, 国企 ..."},
    {"regime", "NAME", "general trade, 加工贸易 ..."},
    {"unit", "CURRENCY", "CNY or USD: figures in this currency", "CNY USD"},
    {"of", "WHOLE", "of a share, rank or gap: the region, goods or partner that it is relative to"},
    {"base", "PERIOD", "growth against this time instead of the year before: 2019, 2023-Q1"},
    {"top", "N", "only the N highest, with ties"},
    {"bottom", "N", "only the N lowest, with ties"},
    {"order", "asc|desc", "order of the rows", "asc desc"},
    {"min", "NUMBER", "only rows of at least this: 100%, 1亿元"},
    {"max", "NUMBER", "only rows of at most this"},
}};

struct QueryOptions {
    std::string database;
    std::vector<std::string> words;
    std::array<std::string, parts.size()> values;
    std::string language;
    AnswerView view;
    bool compare = false;
    bool sum = false;
    bool strict = false;
    bool explain = false;
    bool sql = false;
    bool cite = false;
    std::string chart;  ///< empty: none; else `true` or the name of a file
};

bool same_file(const std::string& a, const std::string& b) {
    std::error_code ignored;
    return std::filesystem::equivalent(a, b, ignored);
}

std::string question_text(const QueryOptions& options) {
    std::string text;
    for (const std::string& word : options.words) text += (text.empty() ? "" : " ") + word;
    return text;
}

QueryFlags flags_of(const QueryOptions& options) {
    QueryFlags flags;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!options.values[i].empty()) flags.values.emplace_back(parts[i].name, options.values[i]);
    }
    if (options.compare) flags.values.emplace_back("compare", "");
    if (options.sum) flags.values.emplace_back("sum", "");
    if (options.language == "zh") flags.language = Language::Chinese;
    if (options.language == "en") flags.language = Language::English;
    return flags;
}

Exit exit_for(AnswerStatus status) {
    switch (status) {
        case AnswerStatus::Ok:
        case AnswerStatus::Nearest: return Exit::Done;
        case AnswerStatus::Empty: return Exit::NothingFound;
        default: return Exit::Usage;
    }
}

void print(Store& store, const Question& question, const Answer& answer, const QueryOptions& options) {
    if (options.sql) {
        render_sql(std::cout, answer);
    } else if (options.explain) {
        render_explanation(std::cout, question, answer);
    } else {
        AnswerView view = options.view;
        view.language = question.language;
        if (options.cite) view.cite = &store;
        render_answer(std::cout, question, answer, view);
    }
}

// `--chart` is a flag, so that it never takes a word of the question; a word that ends in .svg is its file.
bool is_picture(const std::string& word) { return ascii_lower(word).ends_with(".svg"); }

std::string take_picture(QueryOptions& options) {
    if (is_picture(options.chart)) return options.chart;
    if (options.chart.empty()) return {};
    if (options.chart != "true") {
        throw Error(ErrorKind::Usage, "--chart: '" + options.chart + "' does not end in .svg",
                    "name the picture like chart.svg; without a name it is drawn on the terminal");
    }
    const auto found = std::find_if(options.words.begin(), options.words.end(), is_picture);
    if (found == options.words.end()) return {};
    std::string path = *found;
    options.words.erase(found);
    return path;
}

void check_chart(const QueryOptions& options, const std::string& picture) {
    if (options.chart.empty()) return;
    if (options.explain || options.sql) {
        throw Error(ErrorKind::Usage, "--chart draws rows, which --explain and --sql do not print", "leave one out");
    }
    if (picture.empty() && options.view.rendering.format != Format::Table) {
        throw Error(ErrorKind::Usage, "--chart draws on the terminal in place of the table",
                    "leave --format out, or name a picture: --chart chart.svg");
    }
    if (!picture.empty() && same_file(picture, options.database)) {
        throw Error(ErrorKind::Usage, "'" + picture + "' is the database", "name another file");
    }
}

void draw(const std::string& picture, const Question& question, const Answer& answer) {
    if (answer.rows.empty()) return note("no picture was made: there are no rows");
    write_chart(picture, answer, question.language);
    note("the picture is in " + picture);
}

Exit run(QueryOptions& options) {
    const std::string picture = take_picture(options);
    check_chart(options, picture);
    options.view.chart = !options.chart.empty() && picture.empty();
    const std::string text = question_text(options);
    const QueryFlags flags = flags_of(options);
    if (text.empty() && flags.values.empty()) {
        throw Error(ErrorKind::Usage, "there is no question", "try: qhdb query 'Q1 2025 trade growth by prefecture'");
    }
    Store store(options.database, OpenMode::ReadOnly);
    const VocabularyScope scope(store.vocabulary());
    const Patience patience(store.database().getHandle());
    Question question = parse_for_database(store.database(), text, flags);
    // The table shows few of the places that print the same number; other formats list them all.
    constexpr std::size_t shown_in_table = 6;
    const bool is_table = options.view.rendering.format == Format::Table && options.chart.empty();
    const Answer answer =
        answer_question(store.database(), question, options.strict, is_table ? shown_in_table : every_source);
    print(store, question, answer, options);
    if (!picture.empty()) draw(picture, question, answer);
    return exit_for(answer.status);
}

void add_output_options(CLI::App& command, QueryOptions& options) {
    add_database_option(command, options.database);
    add_format_options(command, options.view.rendering);
    add_language_option(command, options.language, "Language of notes and units: en or zh [that of the question]");
    command.add_flag("--strict", options.strict, "No rows when only the nearest question has an answer");
    command.add_flag("--explain", options.explain, "Print what each word was used for, the specification and the SQL");
    command.add_flag("--sql", options.sql, "Print only the SQL, as the sqlite3 shell runs it");
    command.add_flag("--cite", options.cite, "Print headline, date and sentence of each source");
    command.add_flag("--chart", options.chart, "Draw the rows; with FILE.svg among the arguments, into that file");
}

}  // namespace

void add_query_command(CLI::App& app, Exit& exit) {
    CLI::App* command = app.add_subcommand("query", "Answer a question about the stored facts");
    auto options = std::make_shared<QueryOptions>();
    command->add_option("question", options->words, "The question, in English or Chinese")->type_name("QUESTION");
    for (std::size_t i = 0; i < parts.size(); ++i) {
        command->add_option(std::string("--") + parts[i].name, options->values[i], parts[i].description)
            ->type_name(parts[i].type)
            ->check(such_as(parts[i].words));
    }
    command->add_flag("--compare", options->compare, "Difference and ratio of the two things that are named");
    command->add_flag("--sum", options->sum, "The named members added up");
    add_output_options(*command, *options);
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
