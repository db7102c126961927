// Options that several commands share, described once.
#pragma once

#include <CLI/CLI.hpp>
#include <initializer_list>
#include <string>

#include "tool/table.hpp"

namespace qhdb::tool {

/// --db FILE, `trade.db` unless named.
void add_database_option(CLI::App& command, std::string& path);

/// --format: all formats of table.hpp.
void add_format_option(CLI::App& command, Format& format);

}  // namespace qhdb::tool
