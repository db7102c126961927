// Tables as a workbook: numbers and dates as such, a frozen heading with a filter, nothing that runs as a formula.
// libxlsxwriter is loaded when a workbook is written, so that no other command waits for it or needs it installed.
#include <dlfcn.h>
#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <utility>

#include "base/unicode.hpp"
#include "qhdb/error.hpp"
#include "qhdb/period.hpp"
#include "tool/row_writer.hpp"

namespace qhdb::tool {
namespace {

constexpr const char* library_name = "libxlsxwriter.so.4";
constexpr std::size_t longest_text = 32767;  // characters of a cell
constexpr lxw_row_t last_row = 1048575;      // of a sheet, from 0
// A clock would make another file of the same data: 2000-01-01.
constexpr time_t no_time = 946684800;

class Library {
public:
    Library() : handle_(dlopen(library_name, RTLD_NOW | RTLD_LOCAL)) {
        if (handle_ == nullptr) {
            throw Error(ErrorKind::Input,
                        fmt::format("a workbook needs the library {}, which is not there", library_name),
                        "install Debian's package libxlsxwriter4, or export as csv");
        }
    }
    ~Library() { dlclose(handle_); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    Library(Library&&) = delete;
    Library& operator=(Library&&) = delete;

    /// The function of the library that has this name and the type of its declaration.
    template <class Function>
    Function* function(const char* name) const {
        void* const address = dlsym(handle_, name);
        if (address == nullptr) throw Error(ErrorKind::Input, fmt::format("{} has no {}", library_name, name));
        return reinterpret_cast<Function*>(address);
    }

private:
    void* handle_;
};

// The functions that are used, under their own names.
struct Api {
    Library library;
    decltype(&::workbook_new_opt) workbook_new_opt = library.function<decltype(::workbook_new_opt)>("workbook_new_opt");
    decltype(&::workbook_add_worksheet) workbook_add_worksheet =
        library.function<decltype(::workbook_add_worksheet)>("workbook_add_worksheet");
    decltype(&::workbook_add_format) workbook_add_format =
        library.function<decltype(::workbook_add_format)>("workbook_add_format");
    decltype(&::workbook_set_properties) workbook_set_properties =
        library.function<decltype(::workbook_set_properties)>("workbook_set_properties");
    decltype(&::workbook_close) workbook_close = library.function<decltype(::workbook_close)>("workbook_close");
    decltype(&::worksheet_write_string) worksheet_write_string =
        library.function<decltype(::worksheet_write_string)>("worksheet_write_string");
    decltype(&::worksheet_write_number) worksheet_write_number =
        library.function<decltype(::worksheet_write_number)>("worksheet_write_number");
    decltype(&::worksheet_write_datetime) worksheet_write_datetime =
        library.function<decltype(::worksheet_write_datetime)>("worksheet_write_datetime");
    decltype(&::worksheet_set_column) worksheet_set_column =
        library.function<decltype(::worksheet_set_column)>("worksheet_set_column");
    decltype(&::worksheet_freeze_panes) worksheet_freeze_panes =
        library.function<decltype(::worksheet_freeze_panes)>("worksheet_freeze_panes");
    decltype(&::worksheet_autofilter) worksheet_autofilter =
        library.function<decltype(::worksheet_autofilter)>("worksheet_autofilter");
    decltype(&::format_set_bold) format_set_bold = library.function<decltype(::format_set_bold)>("format_set_bold");
    decltype(&::format_set_num_format) format_set_num_format =
        library.function<decltype(::format_set_num_format)>("format_set_num_format");
    decltype(&::lxw_strerror) lxw_strerror = library.function<decltype(::lxw_strerror)>("lxw_strerror");
};

// Cut where the format allows no more, at a character.
std::string fitting(const std::string& text) {
    if (text.size() <= longest_text) return text;
    std::size_t end = longest_text - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

class XlsxWriter : public RowWriter {
public:
    explicit XlsxWriter(const std::string& path) {
        // Rows go to a temporary file at once: a sheet takes no memory, whatever its length.
        lxw_workbook_options options{};
        options.constant_memory = 1;
        book_ = api_.workbook_new_opt(path.c_str(), &options);
        if (book_ == nullptr) throw Error(ErrorKind::Input, fmt::format("cannot write '{}'", path));
        lxw_doc_properties properties{};
        properties.created = no_time;
        check(api_.workbook_set_properties(book_, &properties));
        heading_ = api_.workbook_add_format(book_);
        api_.format_set_bold(heading_);
        date_ = api_.workbook_add_format(book_);
        api_.format_set_num_format(date_, "yyyy-mm-dd");
    }

    // Closed by `finish`; otherwise an error is under way, and the file is not kept.
    ~XlsxWriter() override {
        if (book_ != nullptr) static_cast<void>(api_.workbook_close(book_));
    }
    XlsxWriter(const XlsxWriter&) = delete;
    XlsxWriter& operator=(const XlsxWriter&) = delete;
    XlsxWriter(XlsxWriter&&) = delete;
    XlsxWriter& operator=(XlsxWriter&&) = delete;

    void begin(const ExportTable& table) override {
        end_sheet();
        table_ = table;
        parts_ = 0;
        begin_sheet();
    }

    void row(const std::vector<Cell>& cells) override {
        if (row_ == last_row) {
            end_sheet();
            begin_sheet();
        }
        ++row_;
        for (std::size_t i = 0; i < cells.size(); ++i) write(static_cast<lxw_col_t>(i), cells[i], table_.columns[i]);
    }

    void finish() override {
        end_sheet();
        check(api_.workbook_close(std::exchange(book_, nullptr)));
    }

private:
    // A table that is longer than a sheet goes on in the next: trade, trade 2.
    void begin_sheet() {
        const std::string name = ++parts_ == 1 ? table_.name : fmt::format("{} {}", table_.name, parts_);
        sheet_ = api_.workbook_add_worksheet(book_, name.c_str());
        if (sheet_ == nullptr) throw Error(ErrorKind::Input, fmt::format("a workbook has no sheet named '{}'", name));
        row_ = 0;
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const auto at = static_cast<lxw_col_t>(i);
            const std::string& title = table_.columns[i].name;
            constexpr double widest_number = 14;
            constexpr double widest_text = 24;
            const double width = table_.columns[i].type == "TEXT" ? widest_text : widest_number;
            check(api_.worksheet_set_column(sheet_, at, at, width, nullptr));
            check(api_.worksheet_write_string(sheet_, 0, at, title.c_str(), heading_));
        }
        api_.worksheet_freeze_panes(sheet_, 1, 0);
    }

    void end_sheet() {
        if (sheet_ == nullptr) return;
        const auto last_column = static_cast<lxw_col_t>(table_.columns.size() - 1);
        check(api_.worksheet_autofilter(sheet_, 0, 0, row_, last_column));
        sheet_ = nullptr;
    }

    void write(lxw_col_t column, const Cell& cell, const ExportColumn& about) {
        if (cell.kind == Cell::Null) return;
        if (cell.kind == Cell::Number) {
            return check(
                api_.worksheet_write_number(sheet_, row_, column, std::strtod(cell.text.c_str(), nullptr), nullptr));
        }
        if (const auto date = about.unit == "YYYY-MM-DD" ? Date::parse(cell.text) : std::nullopt) {
            lxw_datetime day{date->year, date->month, date->day, 0, 0, 0};
            return check(api_.worksheet_write_datetime(sheet_, row_, column, &day, date_));
        }
        check(api_.worksheet_write_string(sheet_, row_, column, fitting(cell.text).c_str(), nullptr));
    }

    void check(lxw_error error) const {
        if (error != LXW_NO_ERROR) {
            throw Error(ErrorKind::Input, fmt::format("cannot write the workbook: {}", api_.lxw_strerror(error)));
        }
    }

    Api api_;
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* heading_ = nullptr;
    lxw_format* date_ = nullptr;
    ExportTable table_;
    int parts_ = 0;  ///< sheets of this table
    lxw_row_t row_ = 0;
};

}  // namespace

std::unique_ptr<RowWriter> xlsx_writer(const std::string& path) { return std::make_unique<XlsxWriter>(path); }

}  // namespace qhdb::tool
