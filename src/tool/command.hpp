// How a subcommand joins the program: one function each, all of one shape, listed in main.cpp.
// The function describes the options; the callback that it leaves behind runs the command when the
// command line names it. A command that cannot go on throws qhdb::Error, which only report_error catches.
#pragma once

namespace CLI {
class App;
}

namespace qhdb::tool {

/// What the process returns. A command that throws needs none: report_error chooses it.
enum class Exit : int {
    Done = 0,
    NothingFound = 1,  ///< no rows, or findings of an audit or verification
    Usage = 2,         ///< command line or question not understood
    Failed = 3,        ///< an error of input, database or system, or some documents skipped
    Bug = 70           ///< a broken invariant
};

// Each adds one subcommand to `app`; its callback sets `exit`, which outlives the parsing.
void add_ingest_command(CLI::App& app, Exit& exit);
void add_query_command(CLI::App& app, Exit& exit);
void add_coverage_command(CLI::App& app, Exit& exit);
void add_facts_command(CLI::App& app, Exit& exit);
void add_show_command(CLI::App& app, Exit& exit);
void add_ledger_command(CLI::App& app, Exit& exit);
void add_verify_command(CLI::App& app, Exit& exit);
void add_sql_command(CLI::App& app, Exit& exit);
void add_shell_command(CLI::App& app, Exit& exit);
void add_export_command(CLI::App& app, Exit& exit);
void add_schema_command(CLI::App& app, Exit& exit);
void add_parse_command(CLI::App& app, Exit& exit);
void add_commodities_command(CLI::App& app, Exit& exit);
void add_vocabulary_command(CLI::App& app, Exit& exit);
void add_rebuild_command(CLI::App& app, Exit& exit);
void add_audit_command(CLI::App& app, Exit& exit);
void add_correct_command(CLI::App& app, Exit& exit);
void add_merge_command(CLI::App& app, Exit& exit);
void add_diff_command(CLI::App& app, Exit& exit);
void add_doctor_command(CLI::App& app, Exit& exit);
void add_backup_command(CLI::App& app, Exit& exit);
void add_completion_command(CLI::App& app, Exit& exit);
void add_manual_command(CLI::App& app, Exit& exit);

}  // namespace qhdb::tool
