// qhdb export: views, or the answer to a question, in the formats of other programs.
#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>

#include "qhdb/query.hpp"
#include "qhdb/store.hpp"
#include "store/select.hpp"
#include "tool/command.hpp"
#include "tool/dictionary.hpp"
#include "tool/options.hpp"
#include "tool/patience.hpp"
#include "tool/render_answer.hpp"
#include "tool/row_writer.hpp"
#include "tool/selection.hpp"
#include "tool/terminal.hpp"

namespace qhdb::tool {
namespace {

namespace fs = std::filesystem;

enum class ExportFormat { Csv, Jsonl, SdmxCsv, Sql, Xlsx };

struct ExportOptions {
    std::string database, question, output;
    std::vector<std::string> views;
    ExportFormat format = ExportFormat::Csv;
};

bool holds_several(ExportFormat format) { return format == ExportFormat::Sql || format == ExportFormat::Xlsx; }

[[noreturn]] void refuse(const std::string& message, const std::string& hint) {
    throw Error(ErrorKind::Usage, message, hint);
}

std::vector<std::string> all_views() {
    std::vector<std::string> names;
    for (const DictionaryObject& object : dictionary()) {
        if (object.kind == "view") names.push_back(object.name);
    }
    return names;
}

std::vector<std::string> wanted_views(const ExportOptions& options) {
    if (!options.views.empty()) return options.views;
    switch (options.format) {
        case ExportFormat::Sql: return all_views();
        case ExportFormat::SdmxCsv: return {"observation"};
        default: return {"trade"};
    }
}

void check_views(const ExportOptions& options, const std::vector<std::string>& views) {
    const std::vector<std::string> known = all_views();
    for (const std::string& view : views) {
        if (std::find(known.begin(), known.end(), view) == known.end()) {
            refuse(fmt::format("there is no view '{}'", view), fmt::format("the views are {}", fmt::join(known, ", ")));
        }
        if (std::count(views.begin(), views.end(), view) > 1) refuse(fmt::format("'{}' is named twice", view), "");
    }
    if (views.size() > 1 && !holds_several(options.format)) {
        refuse("this format holds one view", "--format sql and --format xlsx hold several");
    }
    const bool is_sdmx = std::all_of(views.begin(), views.end(),
                                     [](const auto& view) { return view == "observation" || view == "additive"; });
    if (options.format == ExportFormat::SdmxCsv && !is_sdmx) {
        refuse("sdmx-csv is the format of the views observation and additive", "leave the other view out");
    }
}

void check(const ExportOptions& options) {
    if (!options.question.empty()) {
        if (!options.views.empty()) refuse("--question and a view cannot go together", "leave one of them out");
        if (options.format == ExportFormat::SdmxCsv) {
            refuse("sdmx-csv is the format of view observation, not of answers", "export an answer as csv or xlsx");
        }
    }
    if (options.format == ExportFormat::Xlsx && options.output.empty()) {
        refuse("a workbook cannot be printed", "name its file: --output trade.xlsx");
    }
    std::error_code ignored;
    if (!options.output.empty() && fs::equivalent(options.output, options.database, ignored)) {
        refuse(fmt::format("'{}' is the database", options.output), "name another file");
    }
}

// Written beside its place and renamed when all is in it: nobody ever finds half of an export there.
class Output {
public:
    explicit Output(const ExportOptions& options)
        : path_(options.output), temporary_(fmt::format("{}.new-{}", path_, getpid())) {
        if (!path_.empty() && options.format != ExportFormat::Xlsx) {
            file_.open(temporary_, std::ios::binary | std::ios::trunc);
            if (!file_) throw cannot_write();
        }
        writer_ = make(options.format, path_.empty() ? std::cout : file_);
    }
    ~Output() {
        writer_.reset();
        std::error_code ignored;
        if (!path_.empty()) fs::remove(temporary_, ignored);
    }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    Output(Output&&) = delete;
    Output& operator=(Output&&) = delete;

    RowWriter& writer() { return *writer_; }

    void finish() {
        writer_->finish();
        if (path_.empty()) return;
        if (file_.is_open()) file_.close();
        std::error_code error;
        if (file_) fs::rename(temporary_, path_, error);
        if (!file_ || error) throw cannot_write();
    }

private:
    std::unique_ptr<RowWriter> make(ExportFormat format, std::ostream& out) {
        switch (format) {
            case ExportFormat::Csv: return csv_writer(out);
            case ExportFormat::Jsonl: return jsonl_writer(out);
            case ExportFormat::SdmxCsv: return sdmx_csv_writer(out);
            case ExportFormat::Sql: return sql_writer(out);
            case ExportFormat::Xlsx: break;
        }
        return xlsx_writer(temporary_);
    }

    [[nodiscard]] Error cannot_write() const {
        return {ErrorKind::Input, fmt::format("cannot write '{}'", path_), "check its folder, permissions and space"};
    }

    std::string path_, temporary_;
    std::ofstream file_;
    std::unique_ptr<RowWriter> writer_;
};

// What the dictionary says of the columns that are really there.
ExportTable described_view(const std::string& view, const std::vector<std::string>& columns) {
    ExportTable table{view, {}, {}};
    const std::vector<DictionaryObject> objects = dictionary();
    const auto object =
        std::find_if(objects.begin(), objects.end(), [&](const DictionaryObject& it) { return it.name == view; });
    QHDB_INVARIANT(object != objects.end());
    table.description = object->description;
    for (const std::string& name : columns) {
        const auto at = std::find_if(object->columns.begin(), object->columns.end(),
                                     [&](const DictionaryColumn& column) { return column.name == name; });
        if (at == object->columns.end()) {
            table.columns.push_back({name, "TEXT", {}, {}});
        } else {
            table.columns.push_back({name, at->type, at->unit, at->description});
        }
    }
    return table;
}

using Notes = std::vector<std::vector<Cell>>;

void note_table(Notes& notes, const ExportTable& table) {
    notes.push_back({Cell::of_text(table.name), Cell{}, Cell{}, Cell::of_text(table.description)});
    for (const ExportColumn& column : table.columns) {
        notes.push_back({Cell::of_text(table.name), Cell::of_text(column.name), Cell::text_or_null(column.unit),
                         Cell::of_text(column.description)});
    }
}

void write_rows(RowWriter& writer, const ExportTable& table, const std::vector<std::vector<Cell>>& rows) {
    writer.begin(table);
    for (const auto& row : rows) writer.row(row);
}

void write_notes(RowWriter& writer, const Notes& notes) {
    write_rows(
        writer,
        {"notes",
         {},
         {{"sheet", "TEXT", {}, {}}, {"column", "TEXT", {}, {}}, {"unit", "TEXT", {}, {}}, {"note", "TEXT", {}, {}}}},
        notes);
}

Notes first_notes() {
    return {{Cell{}, Cell{}, Cell{},
             Cell::of_text(fmt::format("Written by qhdb {}, schema version {}", QHDB_VERSION, schema_version))}};
}

ExportTable write_selection(RowWriter& writer, sqlite3* handle, const std::string& view, const std::string& sql) {
    Selection selection(handle, sql);
    ExportTable table = described_view(view, selection.columns());
    writer.begin(table);
    for (std::vector<Cell> row; selection.next(row);) writer.row(row);
    return table;
}

void export_views(RowWriter& writer, Store& store, const ExportOptions& options) {
    const std::vector<std::string> views = wanted_views(options);
    sqlite3* const handle = store.database().getHandle();
    confine(handle);
    Notes notes = first_notes();
    for (const std::string& view : views) {
        note_table(notes, write_selection(writer, handle, view, fmt::format("SELECT * FROM \"{}\"", view)));
    }
    if (options.format != ExportFormat::Xlsx) return;
    Selection selection(handle, "SELECT * FROM document");
    ExportTable table = described_view("document", selection.columns());
    table.name = "sources";
    writer.begin(table);
    for (std::vector<Cell> row; selection.next(row);) writer.row(row);
    note_table(notes, table);
    write_notes(writer, notes);
}

ExportTable typed(const std::string& name, const Table& rows) {
    ExportTable table{name, {}, {}};
    for (const Column& column : rows.columns) {
        const bool is_number = column.name == "number" || column.name == "lower" || column.name == "upper";
        const bool is_date = column.name == "period_start" || column.name == "period_end";
        table.columns.push_back({column.name, is_number ? "REAL" : "TEXT", is_date ? "YYYY-MM-DD" : "", {}});
    }
    return table;
}

// The places that the rows cite, each once, in the order of the rows.
std::vector<std::vector<Cell>> cited_places(Store& store, const Answer& answer) {
    std::vector<std::vector<Cell>> places;
    std::vector<std::pair<std::string, std::int64_t>> seen;
    for (const AnswerRow& row : answer.rows) {
        for (const AnswerSource& source : row.sources) {
            const std::pair key{source.doc, source.start};
            if (std::find(seen.begin(), seen.end(), key) != seen.end()) continue;
            seen.push_back(key);
            const SourceContext context = source_context(store, source.doc, source.start, source.end);
            places.push_back({Cell::of_text(source.doc), Cell::of_integer(source.start), Cell::of_integer(source.end),
                              Cell::of_text(source.text), Cell::text_or_null(context.headline),
                              Cell::text_or_null(context.published_on), Cell::text_or_null(context.publisher),
                              Cell::text_or_null(context.sentence)});
        }
    }
    return places;
}

void write_answer_sheets(RowWriter& writer, Store& store, const ExportOptions& options, const Answer& answer) {
    write_rows(writer,
               {"sources",
                {},
                {{"doc", "TEXT", {}, {}},
                 {"start", "INTEGER", {}, {}},
                 {"end", "INTEGER", {}, {}},
                 {"text", "TEXT", {}, {}},
                 {"headline", "TEXT", {}, {}},
                 {"published_on", "TEXT", "YYYY-MM-DD", {}},
                 {"publisher", "TEXT", {}, {}},
                 {"sentence", "TEXT", {}, {}}}},
               cited_places(store, answer));
    Notes notes = first_notes();
    const auto add = [&](const char* what, const std::string& text) {
        notes.push_back({Cell::of_text("answer"), Cell::of_text(what), Cell{}, Cell::of_text(text)});
    };
    add("question", options.question);
    add("status", std::string(to_string(answer.status)));
    for (const std::string& line : answer.notes) add("note", line);
    write_notes(writer, notes);
}

Exit export_answer(RowWriter& writer, Store& store, const ExportOptions& options) {
    const VocabularyScope scope(store.vocabulary());
    const Question question = parse_for_database(store.database(), options.question, {});
    const Answer answer = answer_question(store.database(), question, false);
    for (const std::string& line : answer.notes) note(line);
    if (answer.status == AnswerStatus::NotUnderstood || answer.status == AnswerStatus::Ambiguous) return Exit::Usage;
    const Table rows = flat_table(answer, nullptr);
    write_rows(writer, typed("answer", rows), rows.rows);
    if (options.format == ExportFormat::Xlsx) write_answer_sheets(writer, store, options, answer);
    return answer.rows.empty() ? Exit::NothingFound : Exit::Done;
}

Exit run(const ExportOptions& options) {
    check(options);
    Store store(options.database, OpenMode::ReadOnly);
    const Patience patience(store.database().getHandle());
    if (options.question.empty()) check_views(options, wanted_views(options));
    Output output(options);
    Exit exit = Exit::Done;
    if (options.question.empty()) {
        export_views(output.writer(), store, options);
    } else {
        exit = export_answer(output.writer(), store, options);
    }
    if (exit != Exit::Usage) output.finish();
    return exit;
}

}  // namespace

void add_export_command(CLI::App& app, Exit& exit) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App* command = app.add_subcommand("export", "Write views, or an answer, for other programs");
    command->add_option("VIEW", options->views, "The views [trade; observation for sdmx-csv; all for sql]")
        ->type_name("");
    command->add_option("--question", options->question, "The answer to this question in place of a view")
        ->type_name("TEXT");
    static const std::map<std::string, ExportFormat> known = {{"csv", ExportFormat::Csv},
                                                              {"jsonl", ExportFormat::Jsonl},
                                                              {"sdmx-csv", ExportFormat::SdmxCsv},
                                                              {"sql", ExportFormat::Sql},
                                                              {"xlsx", ExportFormat::Xlsx}};
    command->add_option("--format", options->format, "csv, jsonl, sdmx-csv, sql or xlsx [csv]")
        ->type_name("FORMAT")
        ->transform(one_of(known));
    command->add_option("--output", options->output, "The file to write [standard output]")->type_name("FILE");
    add_database_option(*command, options->database);
    command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace qhdb::tool
