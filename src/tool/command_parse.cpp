// qhdb parse: which numbers and periods a line has, and by which rule they are read.
#include "qhdb/parse.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "qhdb/error.hpp"
#include "tool/command.hpp"
#include "tool/json_text.hpp"
#include "tool/options.hpp"

namespace qhdb::tool {
namespace {

struct ParseArguments {
    std::string text;
    std::string reference_date;
    Rendering rendering;
};

const std::vector<Column> mention_columns = {
    {"line", true}, {"kind"},  {"text"}, {"start", true},  {"end", true},  {"number", true}, {"low", true},
    {"high", true}, {"bound"}, {"unit"}, {"period_start"}, {"period_end"}, {"rule"}};

Cell number_cell(const std::optional<Decimal>& number) {
    return number ? Cell::of_number(number->to_string()) : Cell{};
}

Cell date_cell(const std::optional<Date>& date) { return date ? Cell::of_text(date->to_string()) : Cell{}; }

std::vector<Cell> mention_row(std::int64_t line, const ParsedMention& mention) {
    const bool is_period = mention.kind == ParsedKind::Period;
    return {Cell::of_integer(line),
            Cell::of_text(std::string(to_string(mention.kind))),
            Cell::of_text(mention.text),
            Cell::of_integer(mention.start),
            Cell::of_integer(mention.end),
            number_cell(mention.number),
            number_cell(mention.low),
            number_cell(mention.high),
            is_period ? Cell{} : Cell::of_text(std::string(to_string(mention.bound))),
            Cell::text_or_null(mention.unit),
            date_cell(mention.period_start),
            date_cell(mention.period_end),
            Cell::of_text(std::string(mention.rule))};
}

// One object for each line, so that the lines of the answer are those of the input.
void print_object(const std::string& line, const std::vector<ParsedMention>& mentions) {
    std::cout << "{\"text\": " << json_text(line) << ", \"mentions\": [";
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const std::vector<Cell> row = mention_row(0, mentions[i]);
        for (std::size_t column = 1; column < mention_columns.size(); ++column) {
            const Cell& cell = row[column];
            std::cout << (column > 1 ? ", " : i == 0 ? "{" : ", {") << json_text(mention_columns[column].name) << ": ";
            if (cell.kind == Cell::Null)
                std::cout << "null";
            else
                std::cout << (cell.kind == Cell::Text ? json_text(cell.text) : cell.text);
        }
        std::cout << '}';
    }
    std::cout << "]}\n";
}

ParseOptions parse_options(const ParseArguments& options) {
    ParseOptions parsed;
    if (options.reference_date.empty()) return parsed;
    parsed.reference_date = Date::parse(options.reference_date);
    if (!parsed.reference_date) {
        throw Error(ErrorKind::Usage, "'" + options.reference_date + "' is no date", "write it as 2025-03-31");
    }
    return parsed;
}

class Printer {
public:
    explicit Printer(const ParseArguments& options) : options_(parse_options(options)), rendering_(options.rendering) {}

    void add(const std::string& line) {
        const std::vector<ParsedMention> mentions = parse_line(line, options_);
        ++line_;
        if (rendering_.format == Format::Jsonl) return print_object(line, mentions);
        for (const ParsedMention& mention : mentions) table_.rows.push_back(mention_row(line_, mention));
    }

    void finish() {
        if (rendering_.format == Format::Jsonl) return;
        if (rendering_.format == Format::Table) drop_empty_columns(table_);
        render(std::cout, table_, rendering_);
    }

private:
    ParseOptions options_;
    Rendering rendering_;
    std::int64_t line_ = 0;
    Table table_{mention_columns, {}};
};

Exit run(const ParseArguments& options, bool has_text) {
    Printer printer(options);
    if (has_text) printer.add(options.text);
    for (std::string line; !has_text && std::getline(std::cin, line);) {
        if (line.ends_with('\r')) line.pop_back();
        printer.add(line);
    }
    printer.finish();
    return Exit::Done;
}

}  // namespace

void add_parse_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<ParseArguments>();
    CLI::App* command =
        app.add_subcommand("parse", "Show how the numbers and periods of a text are read, line by line");
    const CLI::Option* text =
        command->add_option("TEXT", options->text, "One line of text; without it the lines of standard input")
            ->type_name("");
    add_format_options(*command, options->rendering);
    command
        ->add_option("--reference-date", options->reference_date,
                     "The day from which last year, last month … are counted")
        ->type_name("DATE");
    command->callback([options, text, &exit] { exit = run(*options, text->count() > 0); });
}

}  // namespace qhdb::tool
