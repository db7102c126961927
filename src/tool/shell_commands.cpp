// The commands of the shell that begin with a dot.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "qhdb/store.hpp"
#include "tool/dictionary.hpp"
#include "tool/shell.hpp"
#include "tool/table.hpp"

namespace qhdb::tool {
namespace {

[[noreturn]] void refuse(const std::string& what, const std::string& given, const std::string& choices) {
    throw Error(ErrorKind::Usage, fmt::format("{}: '{}' is none of {}", what, given, choices));
}

bool switched(const std::string& command, const std::string& word) {
    if (word != "on" && word != "off") refuse(command, word, "on, off");
    return word == "on";
}

std::string on_or_off(bool is_on) { return is_on ? "on" : "off"; }

Table view_table() {
    Table table{{{"view", false, true}, {"what it holds"}}, {}};
    for (const DictionaryObject& object : dictionary()) {
        if (object.kind == "view")
            table.rows.push_back({Cell::of_text(object.name), Cell::of_text(object.description)});
    }
    return table;
}

}  // namespace

const std::vector<Shell::Command>& Shell::commands() {
    static const std::vector<Command> known = {
        {".help", "", "this list", &Shell::help},
        {".query", "QUESTION OPTION...", "a question with options, as `qhdb query`", &Shell::query},
        {".explain", "QUESTION", "how a question is understood, and its SQL", &Shell::explain},
        {".sql", "SELECT ...", "SQL; SELECT and WITH may begin a line too", &Shell::run_sql},
        {".coverage", "[OPTION...]", "what the database holds, as `qhdb coverage`", &Shell::coverage},
        {".audit", "[DOC] [OPTION...]", "figures that cannot all be true, as `qhdb audit`", &Shell::audit},
        {".commodities", "[OPTION...]", "the products of the sources, as `qhdb commodities`", &Shell::commodities},
        {".facts", "[OPTION...]", "the facts, as `qhdb facts`", &Shell::facts},
        {".show", "FACT", "one fact with its proof", &Shell::show},
        {".ledger", "[DOC] [OPTION...]", "every numeral and what became of it", &Shell::ledger},
        {".verify", "", "every citation read again", &Shell::verify},
        {".tables", "", "the views that SQL reads", &Shell::tables},
        {".schema", "[VIEW]", "the columns of a view, or of all", &Shell::schema},
        {".open", "FILE", "open another database", &Shell::open},
        {".db", "[FILE]", "the same; without FILE, say which is open", &Shell::db},
        {".format", "[FORMAT]", "table, csv, tsv, json, jsonl or markdown", &Shell::format},
        {".lang", "[en|zh|auto]", "language of answers; auto is that of the question", &Shell::lang},
        {".chart", "[on|off|FILE.svg]", "charts for tables; the last answer as a picture", &Shell::chart},
        {".cite", "[on|off]", "headline, date and sentence of each source", &Shell::cite},
        {".timeout", "[SECONDS]", "stop SQL after this time; 0 = never", &Shell::timeout},
        {".quit", "", "end, as Ctrl-D does", &Shell::quit},
        {".exit", "", "the same", &Shell::quit},
    };
    return known;
}

std::vector<std::string> Shell::command_names() {
    std::vector<std::string> names;
    for (const Command& command : commands()) names.emplace_back(command.name);
    return names;
}

void Shell::help(const std::string&) {
    std::cout << "A line is a question in English or Chinese, SQL, or one of these;\na \\ at its end continues it.\n";
    std::size_t width = 0;
    const auto head = [](const Command& command) { return fmt::format("{} {}", command.name, command.arguments); };
    for (const Command& command : commands()) width = std::max(width, head(command).size());
    for (const Command& command : commands())
        std::cout << fmt::format("  {:<{}}  {}\n", head(command), width, command.description);
    std::cout << "Tab completes names, Up and Ctrl-R find earlier lines, Ctrl-C cancels,\nCtrl-D ends.\n";
}

void Shell::open(const std::string& rest) {
    const std::vector<std::string> words = words_of(rest);
    if (words.size() != 1) throw Error(ErrorKind::Usage, "one file is to be named", ".open FILE");
    const Store opened(words.front(), OpenMode::ReadOnly);  // throws when it is none
    database_ = words.front();
    database_changed_ = true;
}

void Shell::db(const std::string& rest) {
    if (!rest.empty()) open(rest);
    std::cout << database_ << '\n';
}

void Shell::tables(const std::string&) {
    Rendering rendering;
    rendering.format = *format_from(format_);
    render(std::cout, view_table(), rendering);
}

void Shell::schema(const std::string& rest) {
    Table table{{{"view", false, true}, {"column", false, true}, {"type", false, true}, {"unit"}, {"description"}}, {}};
    for (const DictionaryObject& object : dictionary()) {
        if (object.kind != "view" || (!rest.empty() && object.name != rest)) continue;
        for (const DictionaryColumn& column : object.columns) {
            table.rows.push_back({Cell::of_text(object.name), Cell::of_text(column.name), Cell::of_text(column.type),
                                  Cell::text_or_null(column.unit), Cell::of_text(column.description)});
        }
    }
    if (table.rows.empty()) {
        throw Error(ErrorKind::Usage, fmt::format("there is no view '{}'", rest), ".tables lists the views");
    }
    drop_empty_columns(table);
    Rendering rendering;
    rendering.format = *format_from(format_);
    render(std::cout, table, rendering);
}

void Shell::format(const std::string& rest) {
    if (rest.empty()) {
        std::cout << format_ << '\n';
        return;
    }
    if (!format_from(rest)) refuse(".format", rest, "table, csv, tsv, json, jsonl, markdown");
    format_ = rest;
}

void Shell::lang(const std::string& rest) {
    if (rest.empty()) {
        std::cout << language_ << '\n';
        return;
    }
    if (rest != "en" && rest != "zh" && rest != "auto") refuse(".lang", rest, "en, zh, auto");
    language_ = rest;
}

void Shell::chart(const std::string& rest) {
    if (rest.empty()) {
        std::cout << on_or_off(charts_) << '\n';
        return;
    }
    if (!rest.ends_with(".svg")) {
        charts_ = switched(".chart", rest);
        return;
    }
    if (last_question_.empty()) throw Error(ErrorKind::Usage, "no question was asked yet", "ask, then .chart FILE.svg");
    std::vector<std::string> arguments = question_options();
    arguments.insert(arguments.end(), {"--chart=" + words_of(rest).front(), "--", last_question_});
    run_program(std::move(arguments));
}

void Shell::cite(const std::string& rest) {
    if (rest.empty()) {
        std::cout << on_or_off(cites_) << '\n';
    } else {
        cites_ = switched(".cite", rest);
    }
}

void Shell::timeout(const std::string& rest) {
    if (rest.empty()) {
        std::cout << timeout_ << '\n';
        return;
    }
    const bool is_number = rest.find_first_not_of("0123456789.") == std::string::npos && rest != ".";
    if (!is_number) throw Error(ErrorKind::Usage, fmt::format(".timeout: '{}' is no number of seconds", rest));
    timeout_ = rest;
}

void Shell::explain(const std::string& rest) {
    if (rest.empty()) throw Error(ErrorKind::Usage, "there is no question", ".explain QUESTION");
    run_program({"query", "--db", database_, "--explain", "--", rest});
}

void Shell::quit(const std::string&) { is_over_ = true; }

}  // namespace qhdb::tool
