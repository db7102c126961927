#include "tool/csv_reader.hpp"

#include <fmt/format.h>

#include "tool/file_bytes.hpp"
#include "tool/pointed_error.hpp"

namespace qhdb::tool {
namespace {

class CsvReader {
public:
    CsvReader(std::string_view text, const std::string& file) : text_(text), file_(file) {
        if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
    }

    std::vector<CsvRecord> read() {
        std::vector<CsvRecord> records;
        while (at_ < text_.size()) {
            CsvRecord record = read_record();
            const bool is_blank = record.fields.size() == 1 && record.fields.front().empty();
            if (!is_blank) records.push_back(std::move(record));
        }
        return records;
    }

private:
    CsvRecord read_record() {
        CsvRecord record{line_, {}};
        do {
            record.fields.push_back(read_field());
        } while (take(','));
        if (!take_line_end() && at_ < text_.size()) fail("text stands behind a closing quote");
        return record;
    }

    std::string read_field() {
        if (take('"')) return read_quoted();
        const std::size_t begin = at_;
        at_ = std::min(text_.find_first_of(",\r\n", at_), text_.size());
        return std::string(text_.substr(begin, at_ - begin));
    }

    std::string read_quoted() {
        const std::size_t opened = line_;
        std::string field;
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            if (c == '"' && !take('"')) return field;
            if (c == '\n') ++line_;
            field += c;
        }
        line_ = opened;
        fail("a quoted field is not closed");
    }

    bool take(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    bool take_line_end() {
        const bool carriage_return = take('\r');
        const bool line_feed = take('\n');
        line_ += carriage_return || line_feed ? 1 : 0;
        return carriage_return || line_feed;
    }

    [[noreturn]] void fail(const std::string& message) const {
        throw PointedError(ErrorKind::Input, message, {fmt::format("{}:{}", file_, line_), {}, 0});
    }

    std::string_view text_;
    const std::string& file_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

}  // namespace

std::vector<CsvRecord> read_csv(const std::string& text, const std::string& file) {
    return CsvReader(text, file).read();
}

}  // namespace qhdb::tool
