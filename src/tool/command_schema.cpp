// qhdb schema: what the database holds, column by column, from schema/dictionary.tsv.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <memory>

#include "qhdb/error.hpp"
#include "qhdb_embedded/schema.hpp"
#include "tool/command.hpp"
#include "tool/dictionary.hpp"
#include "tool/options.hpp"
#include "tool/table.hpp"

namespace qhdb::tool {
namespace {

enum class SchemaFormat { Markdown, Sql, Json };

void print_sql() {
    for (std::size_t i = 0; i < embedded::migration_count; ++i) std::cout << embedded::migration_sql[i] << '\n';
    std::cout << embedded::views_sql;
}

void print_json(const std::vector<DictionaryObject>& objects) {
    Table table{{{"object"}, {"kind"}, {"column"}, {"type"}, {"unit"}, {"description"}, {"example"}}, {}};
    for (const DictionaryObject& object : objects) {
        for (const DictionaryColumn& column : object.columns) {
            table.rows.push_back({Cell::of_text(object.name), Cell::of_text(object.kind), Cell::of_text(column.name),
                                  Cell::of_text(column.type), Cell::text_or_null(column.unit),
                                  Cell::of_text(column.description), Cell::text_or_null(column.example)});
        }
    }
    render(std::cout, table, {Format::Json});
}

void print_object(const DictionaryObject& object) {
    std::cout << fmt::format("\n### {}\n\n{}\n\n", object.name, object.description);
    Table table{{{"column"}, {"type"}, {"unit"}, {"meaning"}, {"example"}}, {}};
    for (const DictionaryColumn& column : object.columns) {
        table.rows.push_back({Cell::of_text(fmt::format("`{}`", column.name)), Cell::of_text(column.type),
                              Cell::text_or_null(column.unit), Cell::of_text(column.description),
                              Cell::text_or_null(column.example)});
    }
    render(std::cout, table, {Format::Markdown});
}

void print_objects(const std::vector<DictionaryObject>& objects, std::string_view kind) {
    for (const DictionaryObject& object : objects) {
        if (object.kind == kind) print_object(object);
    }
}

void print_markdown(const std::vector<DictionaryObject>& objects) {
    std::cout << "# What a qhdb database holds\n\n"
                 "Printed by `qhdb schema --format markdown` from `schema/dictionary.tsv`; a test keeps the two and\n"
                 "the real schema in step. The file is plain SQLite 3: any reader of SQLite opens it.\n\n"
                 "## Views: read these\n";
    print_objects(objects, "view");
    std::cout << "\n## Tables: behind the views, and free to change\n";
    print_objects(objects, "table");
}

Exit run(SchemaFormat format) {
    if (format == SchemaFormat::Sql) {
        print_sql();
        return Exit::Done;
    }
    const std::vector<DictionaryObject> objects = dictionary();
    if (format == SchemaFormat::Json) {
        print_json(objects);
    } else {
        print_markdown(objects);
    }
    return Exit::Done;
}

}  // namespace

void add_schema_command(CLI::App& app, Exit& exit) {
    auto format = std::make_shared<SchemaFormat>(SchemaFormat::Markdown);
    CLI::App* command = app.add_subcommand("schema", "Describe the views and tables of a database");
    static const std::map<std::string, SchemaFormat> known = {
        {"markdown", SchemaFormat::Markdown}, {"sql", SchemaFormat::Sql}, {"json", SchemaFormat::Json}};
    command->add_option("--format", *format, "markdown, sql or json [markdown]")
        ->type_name("FORMAT")
        ->transform(one_of(known));
    command->callback([format, &exit] { exit = run(*format); });
}

}  // namespace qhdb::tool
