#include "tool/options.hpp"

#include <map>

namespace qhdb::tool {

void add_database_option(CLI::App& command, std::string& path) {
    path = "trade.db";
    command.add_option("--db", path, "The database")->type_name("FILE")->capture_default_str();
}

void add_format_option(CLI::App& command, Format& format) {
    static const std::map<std::string, Format> known(std::begin(format_names), std::end(format_names));
    command.add_option("--format", format, "How rows are printed: table, csv, tsv, json, jsonl, markdown [table]")
        ->type_name("FORMAT")
        ->transform(one_of(known));
}

}  // namespace qhdb::tool
